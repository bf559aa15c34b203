const initials = "g kk n d tt r m b pp s ss - j jj ch k t p h"
  .split(" ")
  .map((part) => part.replace("-", ""));
const vowels = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ");
const finals = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t"
  .split(" ")
  .map((part) => part.replace("-", ""));

/** Family names as their bearers write them, where that is not the Revised Romanisation. */
const familyNames: Readonly<Record<string, string>> = {
  "김": "kim", "이": "lee", "박": "park", "최": "choi", "정": "jung", "강": "kang", "조": "cho", "임": "lim", "오": "oh", "신": "shin", "권": "kwon", "류": "ryu", "유": "yoo",
}; // prettier-ignore

/** Revised Romanisation of Korean (2000), syllable by syllable; one-syllable family names as is customary. */
export function romaniseHangul(token: string): string {
  const text = token.normalize("NFC");
  return familyNames[text] ?? [...text].map(romaniseSyllable).join("");
}

function romaniseSyllable(sign: string): string {
  const offset = sign.codePointAt(0)! - 0xac00;
  if (offset < 0 || offset >= 11_172) return /\p{L}/u.test(sign) ? "" : sign;
  return (
    initials[Math.floor(offset / 588)]! + vowels[Math.floor((offset % 588) / 28)]! + finals[offset % 28]!
  );
}
