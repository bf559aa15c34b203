import { readingRules } from "../reading-rules.ts";

/**
 * Pinyin, syllables parted by `|`. Names come as the Mandarin reading of a a ar:3.5, in older spellings too, or as a foreign name
 * written by signs that sound alike, with one sign for r and l and a vowel after each consonant. Costs: docs/decisions/029.
 */
export const hanRules = readingRules(
  { vowels: "aeiouü", front: "ei" },
  `
  ai ai air:6.5, ao au, a a, bu$ b bu:3.2, b b, chi$ Ci C:1.6, ch C, ci$ c ci:5.6, c c, de$ d de:3.3, d d t:2.5, ei ei, er$ l r:0.8,
  er l r:1.3, e e er:3.4, fu$ f fu:4.5, fu f, f f, ge$ g, g g, he$ x he:4.3 -:5.3, ^h h, h h f:4.2 x:7.8, i i, j g J:1.7, ke$ k ke:3.7,
  ke k, k k, le$ l r:1 le:1, li li ri:0.9, lu$ ru lu:1.2 l:3.5, l r l:0.8, mu$ m mu:5.1, m m, ng| n ng:3.6, ng$ ng, n| n, n n, ou u,
  o o or:2.9, pu$ p pu:3.2, p p, qi$ C Ci:2.5, q C k:4, r r Z:1.8, shi$ S Si:3.3 s:4.3, sh S, si$ s si:5.9, si s, s s, te$ t te:3.7,
  te te t:4.2, t t, u u ur:6.7, ^w v w:2.9, w v w:3.1, xi$ Si S:3.8, x S h:2.5, y y, zh J C:7.2, zi$ z zi:2.3, z z c:7.4, | -`,
);
