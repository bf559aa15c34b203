import { readingRules } from "../reading-rules.ts";

/** Arabic script as Arabic, Persian, Dari, Urdu, Pashto and Kurdish write it; `normaliseArabic` came before. Costs: docs/decisions/029. */
export const arabicRules = readingRules(
  { vowels: "اويىة", front: "ي" },
  `
  ء -, ئ i -:1.5, ^ال - al:3.1, ^ا a, ا a, ^ب b, ب$ b p:6.7 v:6.7, ب b, ة$ a e:2.4 t:6.8 -:6.8, ة a t:1.5, تز c tez:5.6, تش C teS:7.7,
  تس c tes:3.5, ت$ t, ت t, ث T s:3.5 t:6.8, ^ج J g:0.4 y:6.7, ج$ J g:0.3, ج g J:0.4 y:5.1, ^ح h x:5.8, ح h -:5.6, ^خ x k:3.9 h:5.5,
  خ x k:3.3, دس des s:0.6, دز z dez:3.5, دت t det:1.2, دش deS C:2, د d, ذ z D:0.7 d:3.3, ر r, ز z, س s, ش S x:6.9, ص s, ض d z:2.5, ط t,
  ظ z D:3.3 d:3.3, ^ع a -:6.6, ع$ - a:1.1, ع - a:3.7, ^غ g G:7.8, غ$ g -:5.6 G:5.6, غ g r:6.5, ^ف f, ف$ f, ف f, ق q g:6 -:7, ك$ k g:7.9,
  ك k, ل l, م m, نغ$ ng n:6, نج$ ng nJ:4.5 n:4.5, نغ ng n:5.4, نج ng nJ:1.8 n:6.1, نك nk ng:7.1, ن n, ^ه h, ه$ a e:0.6 h:3 -:5.4, ه h,
  وا wa va:3.4 ua:7.8, وو u vu:3.9 wu:5.5, ^و w v:3.4 u:6.4, و$ u, و u v:3.4, ى a i:2, يه$ i ia:4.9 e:5.9, ية$ ia i:2.1, يا$ ia a:7.1,
  ^ي y i:7.5 J:7.5, ي$ i -:7.8, ي i, ٹ t, ټ t, پ p, ځ z, څ c, چ C, ڈ d, ډ d, ڑ r, ړ r, ڕ r, ږ Z g:1.5, ژ Z, ښ S x:1.5, ڠ ng, ڤ v, ڨ g,
  ڭ ng, گ g, ڵ l, ں n, ڼ n, ڽ n, ۆ o, ۇ u, ۈ u, ۋ v w:1.5, ۍ ai, ێ e, ې e, ے e, ە e,
  َ e -:1`,
);
