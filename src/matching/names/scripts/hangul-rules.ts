import { readingRules } from "../reading-rules.ts";

/**
 * Hangul taken apart: consonants and vowels as the Revised Romanisation writes them, a syllable's last consonant as a capital (Q is ng),
 * `'` where a syllable begins in a vowel. Korean has one letter for r and l, writes f as p and v as b, and puts eu where a vowel is
 * needed to say two consonants. Costs: docs/decisions/029.
 */
export const hangulRules = readingRules(
  { vowels: "aeiou", front: "iey" },
  `
  ^'yeo yeo rio:1, ^'ya ya ria:5.7, ^'yu yu riu:4.5, ^'yo yo rio:5.1, ^'wa wa va:3.8 ua:4.8, ^'wi wi vi:5, ^'we we ve:3.5,
  ^'wo wo vo:4.8, ^'i i ri:6.9 yi:6.9, '' -, 'a a, ' -, B p b:6.4, D d t:1.5, G$ g, G g, Lreu$ l r:1.5, Lreu l r:2.8, Lr l r:7.9,
  L$ l r:7.3, L l r:5.8, M m, N n, Q$ ng n:7.5, Q n ng:1.6, S$ t d:4.6 s:5.2, S t d:3.1 s:3.6, ae ai, a a, beu$ b v:0.2, beu b v:1.6,
  ^b b v:1.3, b v b, cheu c C:6.8, chi$ Ci C:1.5, ch C, deu d, d d t:4.5, eo$ or a:4.1 o:7.4, eu$ - u:1.6, eo o, eu -, e e, geu g, ^g g,
  g g, hwa fa hua:1.3 ua:2.3, hwi fi hui:1.4 ui:3, hwe fe hue:1.5 ue:3, heu h x:6, hu hu f:2.2 u:5.2, ^h h, h h f:6.9 x:7.9, i i,
  jeu z J:6.8, ji$ Ji z:1.8 i:5.5 J:5.5, jj J z:2, ji Ji z:6.2 J:7.2, j J, keu k, kk k, k k, m m, ^n n r:7.8, n n, oL ol or:7, oe oi,
  o o, peu$ f p:2.8, peu p f:3.3, pp p b:3, ^p p f:5.5, p p f:3.5, reu$ r l:6.9, reu r l:5.5, ^r r l, r r l:3.2, seu$ s, seu s,
  si$ si S:2.2, ss s, si si S:7.1, s s, teu$ t, teu t, tt t d:2.6, t t, ui i ui:2.8, u u, wae uai vai:1.6, wa ua va:4, wo uo vo:3.2,
  we ue ve:5.2, wi ui vi:7.1, yae iai, yeo io, ya ia, ye ie, yo io, yu iu`,
);
