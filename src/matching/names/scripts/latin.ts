/**
 * Latin letters to sounds by the spelling habits of several languages at once: nobody knows which clerk, French, English, German,
 * Spanish or Slavic, wrote a name down. Where habits differ there are several readings, likeliest first, few.
 */
export function latinSounds(token: string): string[] {
  const word = simplifyLetters(token);
  let readings = [""];
  for (let place = 0; place < word.length;) {
    const [group, options] = readAt(word, place);
    readings = extend(readings, options);
    place += group.length;
  }
  return [...new Set([...readings, ...lessUsualReadings(word, readings[0]!)])];
}

const mostReadings = 4;

/** An article written into the name (Alhassan, Arrahman), a last letter that French leaves unsaid, an r that Burmese does. */
function lessUsualReadings(word: string, sounds: string): string[] {
  const readings: string[] = [];
  const article = /^(?:[ae]l(?=[^aeiouyl])|[ae]([rsndtz])(?=\1))(?=.{4})/.exec(word);
  if (article !== null) readings.push(sounds.slice(2));
  if (/^.{2,}[aeiou][nr]?[stdxz]$/.test(word)) readings.push(sounds.replace(/(?:ks|[stdSz])$/, ""));
  else if (/^[^aeiou]*[aeiou]+r$/.test(word)) readings.push(sounds.slice(0, -1));
  return readings;
}

/** Letters that are no letter with a mark, or whose mark changes the consonant. Everything else just loses its marks. */
const letters: Readonly<Record<string, string>> = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "dh", þ: "th", ı: "i", ə: "a", ŋ: "ng", ħ: "h", ʿ: "", ʾ: "", ʼ: "", ʻ: "", ɣ: "gh", ɛ: "e", ɔ: "o",
  š: "sh", ś: "sh", ş: "sh", ç: "s", ș: "sh", ŝ: "sh", č: "tch", ć: "tch", ĉ: "tch", ž: "zh", ź: "z", ż: "zh", ţ: "ts", ț: "ts", ḥ: "h", ḫ: "kh", ḵ: "kh", ḏ: "dh", ṯ: "th", ġ: "gh",
}; // prettier-ignore

/** Lower case ASCII as far as Latin goes; what is not Latin stays. Used for reading sounds and for comparing spellings. */
export function simplifyLetters(token: string): string {
  const lower = token.toLowerCase();
  if (/^[a-z]*$/.test(lower)) return lower;
  let text = "";
  for (const letter of lower.normalize("NFC")) text += letters[letter] ?? letter;
  return text.normalize("NFKD").replace(/\p{M}/gu, "");
}

function extend(readings: readonly string[], options: readonly string[]): string[] {
  if (options.length === 1) return readings.map((reading) => reading + options[0]!);
  const longer: string[] = [];
  for (const option of options) {
    for (const reading of readings) if (longer.length < mostReadings) longer.push(reading + option);
  }
  return longer;
}

/** Groups of letters, longest first, with their readings. */
const groups: readonly (readonly [string, readonly string[]])[] = [
  ["shch", ["S"]], ["szcz", ["S"]], ["tsch", ["C"]], ["dsch", ["J"]],
  ["sch", ["S"]], ["tch", ["C"]], ["dzh", ["J"]], ["dsh", ["J"]], ["cch", ["k"]], ["chh", ["C"]], ["chr", ["kr"]], ["chl", ["kl"]], ["sth", ["st"]], ["cci", ["Ci", "ki"]], ["cce", ["Ce", "ke"]],
  ["dj", ["J"]], ["dh", ["D"]], ["th", ["T"]], ["kh", ["x"]], ["gh", ["G"]], ["ch", ["C", "k", "S"]], ["sh", ["S"]], ["zh", ["Z"]], ["ph", ["f"]],
  ["ck", ["k"]], ["cz", ["C"]], ["sz", ["s"]], ["ts", ["c"]], ["tz", ["c"]], ["dz", ["z"]], ["qu", ["k"]], ["ou", ["u"]], ["oo", ["u"]], ["ee", ["i"]],
  ["rh", ["r"]], ["lh", ["l"]], ["nh", ["n"]], ["hl", ["l"]], ["ht", ["t"]], ["hn", ["n"]], ["hm", ["m"]], ["wh", ["w"]], ["pf", ["f"]], ["gn", ["gn", "n"]], ["ngg", ["ng"]],
]; // prettier-ignore

const groupsByFirst = Map.groupBy(groups, ([letters]) => letters[0]!);

type Reading = readonly [letters: string, readings: readonly string[]];

const single = new Map<string, Reading>(
  [..."abcdefghijklmnopqrstuvwxyz0123456789"].map((letter) => [letter, [letter, [letter]]]),
);
single.set("j", ["j", ["J", "y", "x"]]);
single.set("x", ["x", ["ks", "S"]]);
single.set("w", ["w", ["w", "v"]]);
single.set("c", ["c", ["k"]]);

/** c and g before e, i and y, and a last c, as in Balić that lost its mark. */
const softC: Reading = ["c", ["s", "C"]];
const softG: Reading = ["g", ["g", "J"]];
const lastC: Reading = ["c", ["k", "C"]];

/** Jurij, Ondrej. */
const lastJ: Reading = ["j", ["y"]];

function readAt(word: string, place: number): Reading {
  const letter = word[place]!;
  for (const group of groupsByFirst.get(letter) ?? []) {
    if (word.startsWith(group[0], place)) return group;
  }
  if (letter === "j" && place === word.length - 1) return lastJ;
  if (letter === "c" || letter === "g") {
    const next = word[place + 1];
    if (next !== undefined && "eiy".includes(next)) return letter === "c" ? softC : softG;
    if (next === undefined && letter === "c") return lastC;
  }
  return single.get(letter) ?? [letter, [""]];
}
