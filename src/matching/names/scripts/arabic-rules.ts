import { readingRules } from "../reading-rules.ts";

/** Arabic script as Arabic, Persian, Dari, Urdu, Pashto and Kurdish write it; `normaliseArabic` came before. Costs: docs/decisions/029. */
export const arabicRules = readingRules(
  { vowels: "اويىة", front: "ي" },
  `
  ء -, ئ i -:1.5, اح$ ah, ^ال - al:1.8 l:4, ^ا a, ا a, ^ب b, ب$ b p:6.7 v:6.7, ب b, ة$ a e:3.8 t:7.1 -:7.1, ة a t:1.5, تز c tez:5.2,
  تس c tes:4.2, تش C teS:6.6, ت$ t, ت t, ث T s:2.8 t:6.8, ^ج J g:0.6 y:5.4, ج$ J g:0.6, ج g J:0.2 y:5, ^ح h x:6.2, ح$ ah h:2.3 ih:2.3,
  ح h -:5.8, ^خ x k:3.2 h:5.8, خ x k:3.1, دت t det, دز z dez:1.6, دس s des:0.8, دش C deS:1.6, د d, ذ D z:0.2 d:3.8, ر r, ز z, س s,
  ش S x:7.9, ص s, ض d z:1.9, ط t, ظ z D:2.6 d:3.6, ^ع a -:6.6, ع$ a -:1.7, ع - a:3.2, ^غ g G:7.7, غ$ g -:5.5 G:5.5, غ g r:7.9, ^ف f,
  ف$ f, ف f, ق q g:7.2 -:7.2, ك$ k g:8, ك k, ل l, م m, نج$ ng nJ:3.6 n:4.6, نج ng nJ:1.1 n:5.8, نغ$ ng n:5.6, نغ ng n:6.3, نك nk ng:7.1,
  ن n, ^ه h, ه$ e a:1.6 h:4.9 -:5.9, ه h, وا wa va:3.4 ua:7.9, وح$ uh, وو u vu:5.6 wu:5.6, ^و w v:3.4 u:6.4, و$ u, و u v:3.4, ى a i:1.2,
  يا$ ia a:7.1, ية$ ia i:2.4, يح$ ih, يه$ i ia:6 e:6, ^ي y J:6.5 i:7.5, ي$ i, ي i, َ e -:1, ٹ t, ټ t, پ p, ځ z, څ c, چ C, ڈ d, ډ d, ڑ r,
  ړ r, ڕ r, ږ Z g:1.5, ژ Z, ښ S x:1.5, ڠ ng, ڤ v, ڨ g, ڭ ng, گ g, ڵ l, ں n, ڼ n, ڽ n, ۉ o, ڢ f, ڧ q, ۆ o, ۇ u, ۈ u, ۋ v w:1.5, ۍ ai, ێ e, ې e, ے e, ە e`,
);
