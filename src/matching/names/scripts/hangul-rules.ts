import { readingRules } from "../reading-rules.ts";

/**
 * Hangul taken apart: consonants and vowels as the Revised Romanisation writes them, a a ar:4,
 * `'` where a syllable begins in a vowel. Korean has one letter for r and l, writes f as p and v as b, and puts eu where a vowel is
 * needed to say two consonants. Costs: docs/decisions/029.
 */
export const hangulRules = readingRules(
  { vowels: "aeiou", front: "iey" },
  `
  ^'yeo yeo rio:2, ^'eu e e er:4, ^'wa wa va:4.9 ua:4.9, ^'we we ve:4.7, ^'wi wi vi:5.2, ^'wo wo vo:4.5, ^'ya ya ria:5.7,
  ^'yo yo rio:5.4, ^'yu yu riu:5, '' -, ^'U e u:3.5, 'a a, ^'i i ir:7.1 i:7.1, ' -, B p b:6.3, D d t:1.5, G$ g, G g, Lreu$ l r:1,
  Lreu l r:1.6, Lr l r:7.5, L$ l, L l, M m, N n, Q$ ng n:7.5, Q n ng:1.3, S$ t d:6.4 s:6.4, S t d:3.3 s:4.3, U e, ae ai, a a,
  beu$ b v:0.5, beu b v:3, ^b b v:1.7, b b v:4.5, cheu c C:6.6, chi$ Ci C:1.7, ch C, deu d, d d t:4.9, eo$ or a:4.2, eo o or:1.4,
  eu$ - u:1.1, eu -, e e, geu g, ^g g, g g, heu h x:5.5, hwa hua fa:1.6 ua:1.6, hwe fe hue:1.5 ue:3, hwi fi hui:0.4 ui:2,
  hu hu f:2.2 u:5.4, ^h h, h h f:6.9 x:7.9, i i, jeu z J:6.5, ji$ Ji z:2 i:5.3 J:5.3, ji Ji z:7 J:7, jj J z:1.6, j J, keu k, kk k, k k,
  m m, ^n n r:7.9, n n, oL ol, oe oi, o o, peu$ f p:2.9, peu p f:1.5, pp p b:3, ^p p f:6.1, p p f:4.5, reu$ r l:7.7, reu r l:5.9,
  ^r r l:0.4, r r l:3.5, seu$ s, seu s, si$ si S:2.6, si si S:7.2, ss s, s s, teu$ t, teu t, tt t d:3, t t, ui i ui:2.8, u u,
  wae uai vai:1.6, wa ua va:5.5, we ue ve:4.9, wi ui vi:7, wo uo vo:3.2, yae iai, yeo io, ya ia, ye ie, yo io, yu iu`,
);
