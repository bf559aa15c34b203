import { readingRules } from "../reading-rules.ts";

/** ב פ כ ו have two readings each, a geresh makes a letter foreign. Costs: docs/decisions/029. */
export const hebrewRules = readingRules(
  { vowels: "אויה", front: "י" },
  `
  ַ e -:3.3, א$ a -:2.7, א a, ^ב b, ב$ v b:2.8, ב b v:1.7, ג' J, ג g J:7.8, ד' D d:4, דט t det:1, דס s des:0.7 ds:4, ד d, ^ה h -:5.9,
  ה$ a e:2.2, ה h -:7.9, ^וו v w:6.4, וו v w:4.4, ^ו v, ו$ u, ו u, ז' Z, ז z, ח' x, ^ח x k:4.5 h:6.5, ח$ x k -:2.3, ח - k:3.1 x:6.5,
  טז c tez:2, טס c tes:0.6, טש C teS:1.8, ט t, ^י y J:7.7 i:7.7, י i, ך k x:3.4, ^כ k x:5.3, כ k x:4.5, ל$ l, ל l, ם m, מ m, ן n,
  נג$ ng n:6.7, נג ng n:3.8, נ n, ס s, ע$ a -:1.7, ע a -:7.3, ף f p:6.7, ^פ p f:1.1, פ$ p f:5.5, פ p f:1.7, ץ' C, ץ c C:6.2, צ' C,
  צ c C:7.7 z:7.7, ק k, ר r, ^ש S, ש$ S s:6.3, ש S, ת' T, תס tes c:1, ת t T:6`,
);
