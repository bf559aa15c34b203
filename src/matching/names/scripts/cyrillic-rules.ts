import { readingRules } from "../reading-rules.ts";

/**
 * Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian and the added letters of Central Asia and the Caucasus; Japanese ti is
 * said chi, a foreign h is г or х. Costs: docs/decisions/029.
 */
export const cyrillicRules = readingRules(
  { vowels: "аеёиоуыэюяі", front: "еиэіюёя" },
  `
  а a, б b, ^в v b:6.9, в$ v w:6.2 f:7.7, в v w:5.5, ^г g h:3.2, г$ g k:6.7, г g -:4.9, дт t dt:4, дс s ds:3.7, дз z J:7.8, дж J, д d,
  ^е ye, е e, ж Z J:7.2, з z, и i, й i -:7.2, к k, л l, м m, нг$ ng n:5.9, нг ng n:6.1, н n, о o, п p, р r, с s, ти ti Ci:1.4,
  тя ta Ca:1.6, тю tu Cu:1.1, тё to Co:1.1, тч C, тш C, тс c ts:4.6, т t, ^у u w:7.2, у u, ф f, ^х x k:7.5, х$ k x:1.4 -:5.2, х - k:6.3,
  цц c, ц c k:5.9, чж J, ч C, ш S, щ S, ъ - a:3.5, ы$ i e:3.7, ы y, ь -, э e, ^ю yu, ю u, ^я ya, я a, ѐ e, ^ё yo, ё io, ђ J, ѓ J g:1.5,
  є ye, ѕ z, і i, ї yi, ј y, љ l, њ n, ћ C, ќ C k:1.5, ѝ i, ў w, џ J, ґ g, ғ G, ҙ z, қ q, ҡ q, ң ng, ҫ s, ү u, ұ u, ҳ h, ҷ J, һ h, ӊ n,
  ӏ -, ә a, ӣ i, ө o, ӯ u`,
);
