import { readingRules } from "../reading-rules.ts";

/**
 * Pinyin, syllables parted by `|`. Names come as the Mandarin reading of a Chinese name, in older spellings too, or as a foreign name
 * written by signs that sound alike, with one sign for r and l and a vowel after each consonant. Costs: docs/decisions/029.
 */
export const hanRules = readingRules(
  { vowels: "aeiouü", front: "ei" },
  `
  ai ai, ao au, a a, bu$ b bu:1.7, b b, chi$ Ci C:2, ci$ c ci:5.5, ch C, c c, de$ d de:2.9, d d t:1.7, er$ l r:0.1, ei ei, er l r:0.3,
  e e, fu$ f fu:4.5, fu f, f f, ge$ g, g g, he$ x he:3.5 -:5, ^h h, h h f:5.9 x:7.9, i i, j g J:1.5, ke$ k ke:3.6, ke k, k k,
  le$ l r:1.5 le:3, lu$ lu ru:0.4 l:2.7, li li ri:0.2, l r l:0.1, mu$ m mu:5, m m, ng| n ng:4.4, ng$ ng, n| n, n n, ou u, o o,
  pu$ p pu:4.2, p p, qi$ C Ci:1.9, q C k:3.4, r r Z:1.5, shi$ S Si:0.2 s:3.2, si$ s si:6.3, sh S, si s, s s, te$ t te:3.5, te te t:3.9,
  t t, u u, ^w v w:2.9, w v w:2.8, xi$ Si S:3.3, x S h:2.7, y y, zi$ z zi:3.1, zh J C:6.8, z z c:7.3, | -`,
);
