import { readingRules } from "../reading-rules.ts";

/** ב פ כ ו have two readings each, a geresh makes a letter foreign. Costs: docs/decisions/029. */
export const hebrewRules = readingRules(
  { vowels: "אויה", front: "י" },
  `
  א$ a -:3.1, א a, ^ב b, ב$ v b:2.2, ב b v:4.2, ג' J, ג g J:6.5, דס s des:0.5 ds:5, דט t det:1.4, ד' D d:4.3, ד d, ^ה h -:6.3,
  ה$ a e:2.1, ה h -:7, ^וו v w:5.5, וו v w:4.4, ^ו v, ו$ u v:7.5, ו u, ז' Z, ז z, ח' x, ^ח x k:3.3 h:6.1, ח$ x k:1.4 -:3,
  ח - k:3.9 x:4.1, טס c tes:0.4, טש C teS:2, טז c tez, ט t, ^י y J:6.8 i:7.8, י i, ך k x:3.9, ^כ k x:5.3, כ k x:5, ל$ l, ל l, ם m, מ m,
  ן n, נג$ ng n:6.5, נג ng n:3.7, נ n, ס s, ע$ a -:2.3, ע a -:7.2, ף f p:6.6, ^פ p f:5.1, פ$ p f:5.2, פ p f:3.6, ץ' C, ץ c C:6.4, צ' C,
  צ c C:7.8 z:7.8, ק k, ר r, ^ש S, ש$ S s:6.4, ש S, תס tes c:2, ת' T, ת t T:5.3,
  ַ e -:3`,
);
