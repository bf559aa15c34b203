import { readingRules } from "../reading-rules.ts";

/**
 * Burmese as names are customarily spelled in Latin letters: `ar` is a long a, `al` an open e, last stops are heard as one and written
 * t, k or p, a last nasal n or m; the y and w within a syllable come and go. `a` stands for the vowel that is not written.
 * Costs: docs/decisions/029.
 */
export const burmeseRules = readingRules(
  { vowels: "aာါိီုူေဲ", front: "ိီေ" },
  `
  က k, ကျ k J C, ကြ k J C, ခ x k, ချ C k, ခြ C k, ဂ g, ဂျ J g, ဂြ J g, ဃ g, င ng n, စ s z, ဆ s, ဇ z s J, ဈ z s, ည n, ဉ n, ဋ t, ဌ t, ဍ d, ဎ d, ဏ n,
  တ t d, ထ t, ဒ d t, ဓ d t, န n, ပ p b, ဖ p f, ဗ b v, ဘ b, မ m, ယ y, ရ y r, ^ရ y r, ရှ S, ယှ S, လ l, လျှ S l, ဝ w v, ^ဝ w v, သ T s D t, သျှ S, ဟ h, ^ဟ h, ဠ l, အ -, ဿ T s,
  ျ - y, ြ - y, ွ - v, ှ -, ါ$ a ar, ာ$ a ar, ါ a ar, ာ a ar, a$ a ar, a a ar, ိ i, ီ i, ု u, ူ u, ေ e, ဲ e el, ဲ$ e el, ို o, ော o or, ော် o or, ေါ o or, ေါ် o or,
  ံ n m, ုံ un um, aက် ek et ak, ောက် auk aut, ိုက် aik ait, က် k t, ခ် k, ဂ် g k, aတ် at ak a, aပ် ap at ak, aစ် it is ik, တ် t k -, ပ် p t k, စ် s t k, ဒ် d t k -, ဓ် d t,
  ဗ် b v t, ဖ် p f, သ် s T t -, ဇ် s z, ဋ် t k, ဌ် t, င် n ng, aင် in ing, ောင် aun aung, ိုင် ain ai, aည် i e in, aဉ် in, ည် i -, ဉ် n, န် n m, ဏ် n, မ် m n, ယ် - l,
  aယ် e el ai, ိုယ် o, ရ် - r, လ် l n -, ဝ် -, ဟ် -, ဣ i, ဤ i, ဥ u, ဦ u, ဧ e, ဩ o, ဪ o`,
);
