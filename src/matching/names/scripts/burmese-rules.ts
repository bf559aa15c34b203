import { readingRules } from "../reading-rules.ts";

/**
 * Burmese as names are customarily spelled in Latin letters: `ar` is a long a, `al` an open e, last stops are heard as one and written
 * t, k or p, a last nasal n or m; the y and w within a syllable come and go. `a` stands for the vowel that is not written.
 * Costs: docs/decisions/029.
 */
export const burmeseRules = readingRules(
  { vowels: "aာါိီုူေဲ", front: "ိီေ" },
  `
  aက် et ek:0.9 ak:5.9, aင် in ing:7.5, aစ် it ik:2 is:2.7, aဉ် in, aည် i e:4.9 in:4.9, aတ် at a:4 ak:6, aပ် ap at:1.1 ak:4.7,
  aယ် el e:1.9 ai:6.3, a$ a ar:7.2, a a, က် k t:2, ကျ k J:6.1 C:6.1, ကြ k J:5.7 C:5.7, က k, ခ် k, ချ C k:6.1, ခြ C k:4.2, ခ x k:5.1,
  ဂ် g k:3.9, ဂျ J g:5.6, ဂြ J g, ဂ g, ဃ g, င် n ng:4.9, င ng n:1.9, စ် s t:1.9 k:3.9, စ s z:6.7, ဆ s, ဇ် s z:2.8, ဇ z s:6.5 J:6.5,
  ဈ z s:2.6, ဉ် n, ဉ n, ည် i -, ည n, ဋ် t k:2, ဋ t, ဌ် t, ဌ t, ဍ d, ဎ d, ဏ် n, ဏ n, တ် t k:0.3 -:4.2, တ t d:2.5, ထ t,
  ဒ် d t:0.9 -:1.6 k:3.9, ဒ d t:7.1, ဓ် d t:1.6, ဓ d t:4.3, န် n, န n, ပ် k t:1.5 p:2.5, ပ p b:7, ဖ် p f:1.6, ဖ f p:4, ဗ် v b:2.8 t:2.8,
  ဗ b v:0.4, ဘ b, မ် n m:0.9, မ m, ယ် - l, ယှ S, ယ y, ရ် r -:0.2, ရှ S, ^ရ y r:0.7, ရ r y:0.8, လျှ l S:1.8, လ် l -:1.3 n:6, လ l, ဝ် -,
  ^ဝ v w:4.5, ဝ v w:0.5, သျှ S, သ် - s:1.6 T:1.6 t:1.6, သ T s:5.9 D:7.5 t:7.5, ဟ် -, ^ဟ h, ဟ h, ဠ l, အ -, ဣ i, ဤ i, ဥ u, ဦ u, ဧ e, ဩ o,
  ဪ o, ါ$ ar a:2.4, ါ a ar:0.3, ာ$ ar a:3, ာ ar a:1.5, ိုက် aik ait:1.7, ိုင် ain ai:1.4, ိုယ် o, ို o, ိ i, ီ i, ုံ un um:5.4, ု u, ူ u,
  ောက် auk aut:1.2, ောင် aun aung:6, ေါ် o or:3.2, ော် o or:5, ေါ o or:5, ော o or:6, ေ e, ဲ$ e el:1.1, ဲ e el:5.6, ံ n m:4.8, ျ - y:5.9,
  ြ - y:6.8, ွ v -:1.1, ှ -, ဿ T s:2.8`,
);
