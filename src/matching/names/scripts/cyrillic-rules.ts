import { readingRules } from "../reading-rules.ts";

/**
 * Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian and the added letters of Central Asia and the Caucasus; Japanese ti is
 * said chi, a foreign h is г or х. Costs: docs/decisions/029.
 */
export const cyrillicRules = readingRules(
  { vowels: "аеёиоуыэюяі", front: "еиэіюёя" },
  `
  а a, б b, ^в v b:7.3, в$ v w:6.1 f:7.6, в v w:5.1, ^г g h:3.5, г$ g k:6.3, г g -:5.2, дж J, дз z J:7.8, дс s ds:4.4, дт t dt:4.3, д d,
  ^ева$ eva, ева$ eva ev:2.5, ^е ye, е e, ж Z J:7, з z, и i, й i -:7.6, к k, л l, м m, нг$ ng n:5.8, нг ng n:4.5, н n, ова$ ova ov:2.5,
  о o, п p, р r, ская$ skaia ski:1, с s, ти ti Ci:1.3, тс c ts:5, тч C, тш C, тю tu Cu:1, тя ta Ca:1, тё to Co:0.3, т t, ^у u w:6.9, у u,
  ф f, ^х x k:7.1, х$ k x:1.8 -:5.5, х - k:6, цц c, ц c k:7.7, чж J, ч C, ш S, щ S St:2.6, ъ - a:3.2, ы$ i e:3, ы y, ь -, э e, ^ю yu,
  ю u, ^я ya, я a, ѐ e, ^ё yo, ё io, ђ J, ѓ J g:1.5, є ye, ѕ z, і i, ї yi, ј y, љ l, њ n, ћ C, ќ C k:1.5, ѝ i, ў w, џ J, ґ g, ғ G,
  ^ҕ h g:1.5, ҕ h - g:1.5, ҙ z, қ q, ҡ q, ң ng, ҫ s, ү u, ұ u, ҳ h, ҷ J, һ h, ӊ n, ӏ -, ә a, ӣ i, ө o, ӯ u`,
);
