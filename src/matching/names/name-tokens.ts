import { normaliseArabic } from "./scripts/arabic.ts";
import { burmeseSyllables } from "./scripts/burmese.ts";
import { nameTokenKeys } from "./name-token-keys.ts";
import { isChineseFamilyName, isChineseGivenName } from "./scripts/han.ts";
import { isKoreanFamilyName, isKoreanGivenName } from "./scripts/hangul.ts";
import { scriptOf } from "./script.ts";
import { simplifyLetters } from "./scripts/latin.ts";

/**
 * The tokens of a name in the order written, in lower case and one Unicode form, without titles and particles. `Abd al-Rahman`,
 * `Abdurrahman` and `عبد الرحمن` become one token each, because clerks part them as they please; so do `Abu Bakr` and `Umm Kulthum`.
 * Giving the result back, joined by spaces, yields the same tokens. Any text is accepted; at most `mostNameTokens` are kept.
 */
export const nameTokens = (text: string): string[] =>
  withoutBurmeseTitles(nameWords(text).flatMap(partScript)).slice(0, mostNameTokens);

/** The same as they are written: Burmese syllables and Korean and Chinese family names are not parted from what follows. */
export function nameWords(text: string): string[] {
  const words = textWords(text).slice(0, mostNameTokens * 2);
  const spoken = withoutRanks(words.filter((word) => !titles.has(word)));
  return joinCompounds((spoken.length > 0 ? spoken : words).map((word) => abbreviations[word] ?? word)).map(
    withoutInnerArticle,
  );
}

export const mostNameTokens = 12;

/** The words of any text in lower case, one Unicode form, without invisible signs; apostrophes inside a word join it. */
export function textWords(text: string): string[] {
  // Plain ASCII, the commonest, needs nothing but lower case.
  if (/^[\x20-\x7e]*$/.test(text))
    return (
      text
        .toLowerCase()
        .replace(/['`]/g, "")
        .match(/[a-z0-9]+/g) ?? []
    );
  const plain = foldCase(text.toWellFormed());
  return (
    plain
      .match(/[\p{L}\p{M}\p{N}]+(?:'(?![\p{L}\p{M}\p{N}]))?(?:'[\p{L}\p{M}\p{N}]+)*'?/gu)
      ?.flatMap(cleanWord) ?? []
  );
}

/** The spelling without what clerks leave out: marks on Latin letters, vowel points, hamza seats. Compared letter by letter. */
export function plainSpelling(token: string): string {
  switch (scriptOf(token)) {
    case "latin":
      return simplifyLetters(token);
    case "arabic":
      return normaliseArabic(token)
        .replace(/^ال(?=...)/, "")
        .replace(/[ىة]$/, "ه");
    case "cyrillic":
      return token.replaceAll("ё", "е").replaceAll("ґ", "г");
    case "hebrew":
      return token.replace(/[\u0591-\u05c7']/g, "");
    default:
      return token;
  }
}

/** Signs are removed between two normalisations, because what they kept apart may then compose. */
const foldCase = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(apostrophes, "'")
    .replace(unwritten, (sign) => (/\s/.test(sign) ? " " : ""))
    .normalize("NFKC")
    .toLowerCase();

const apostrophes = /[\u02b9-\u02bf\u2018\u2019\u201b\u0060\u00b4\u05f3\uff07]/g;

/** Vowel marks of Arabic and Hebrew, tatweel, and everything invisible. */
const unwritten =
  /[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u0591-\u05bd\u05bf\u05c1-\u05c7\p{Cf}\p{Cc}\u034f]/gu;

function cleanWord(word: string): string[] {
  // A geresh changes the letter before it in Hebrew; elsewhere an apostrophe is only a habit.
  const clean = scriptOf(word) === "hebrew" ? word : word.replaceAll("'", "");
  return /[\p{L}\p{N}]/u.test(clean) ? [clean] : [];
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

const titles = set(
  `mr mrs ms miss mister madame mme mlle monsieur herr frau senor senora señor señora dr doctor prof professor eng imam sheikh shaikh shaykh cheikh
  hajj haj hajji haji hajja hadji alhaji oglu ogly oghlu oghli ogli qizi gizi kizi kyzy uulu оглы оглу кызы гызы кизи улы уулу углы ato weyzero الشيخ الحاج الحاجة الدكتور السيدة المهندس حاجی آقای خانم пан пані ато শ্রী মোছাঃ श्री श्रीमती`,
);

/** Ranks and offices before a name. Some are names as well, so that the last word of a name always stays. */
const ranks = set(
  `general colonel captain capt lieutenant lt brigadier brig maj sergeant sgt admiral adm sir lord lady rev reverend mullah mulla mollah maulana mawlana moulana
  maulvi mawlawi molvi ayatollah ustad ustaz ustadh malam mallam ملا مولانا مولوی مولوي العقيد العميد اللواء النقيب الرائد الملازم الفريق المشير الاستاذ الأستاذ استاد
  генерал полковник майор капитан лейтенант`,
);

function withoutRanks(words: readonly string[]): readonly string[] {
  const found = words.findIndex(
    (word) =>
      !ranks.has(word) && !particles.has(word) && !partScript(word).every((part) => burmeseTitles.has(part)),
  );
  const first = found < 0 ? words.length - 1 : found;
  return words.filter((word, place) => place >= first || !ranks.has(word));
}

const isBurmese = (word: string): boolean => /^[\u1000-\u109f]+$/.test(word);

/** How clerks in South and South-East Asia shorten one very common name. */
const abbreviations: Readonly<Record<string, string>> = {
  md: "muhammad", mohd: "muhammad", muhd: "muhammad", mhd: "muhammad", "মোঃ": "মোহাম্মদ", "মো": "মোহাম্মদ",
}; // prettier-ignore

const particles = set(
  `al el ul ad ar as az an at bin ibn ben bint binti binte ould wuld weld walad ag ait aït ibni ibne bt bte de del della di da do dos das du des la le les van von der den ter ten zu zur y
  و ال آل بن ابن بنت ولد اولاد аль эль ибн бен бин фон ван де בן בת אבן`,
);

/** The article that a sun letter has taken over is one only before that letter: an Nur, but An Bin. */
const isParticle = (word: string, next: string): boolean =>
  particles.has(word) && (!/^a[dnrstz]$/.test(word) || next.startsWith(word[1]!));

const kunya = set("abu abou abo umm oum om ابو أبو ابي أبي ام أم абу умм");

const servant = set(
  "abd abdul abdel abdal abdoul abdur abder abdus abdool abdol عبد абд абдул абдель абдуль",
);

function joinCompounds(words: readonly string[]): string[] {
  const tokens: string[] = [];
  let prefix = "";
  words.forEach((word, place) => {
    const last = place === words.length - 1;
    if (!last && isParticle(word, words[place + 1]!)) return;
    if (!last && prefix === "" && (kunya.has(word) || servant.has(word))) {
      prefix = servant.has(word) ? servantOf(word) : word;
      return;
    }
    if (prefix === "abd" && !isNameOfGod(word)) tokens.push(prefix, word);
    else tokens.push(prefix + word);
    prefix = "";
  });
  return tokens;
}

/** Abdul Rahman is one name; in South Asia and West Africa Abdul is one by itself, before whatever comes. In Arabic it never is. */
const isNameOfGod = (word: string): boolean => nameTokenKeys(word).some((key) => keysOfGod().has(key));

let knownKeysOfGod: ReadonlySet<string> | undefined;
const keysOfGod = (): ReadonlySet<string> =>
  (knownKeysOfGod ??= new Set(
    `rahman rahim malik quddus salam salaam mumin muhaymin aziz jabbar mutakabbir khaliq bari musawwir ghaffar qahhar wahhab wahab razzaq razak fattah alim aleem qabid basit
    rafi muizz moez sami basir hakam adl latif khabir halim azim ghafur shakur ali aliy kabir hafiz muqit hasib jalil karim raqib mujib wasi hakim wadud majid baith shahid
    haq hakk wakil qawi matin wali hamid muhsi mubdi muid muhyi hayy hai qayyum wajid majed wahid ahad samad qadir kader muqtadir awwal akhir zahir batin mutaal barr tawwab
    muntaqim afu rauf raouf ghani mughni mani nafi nur noor hadi badi baqi warith rashid sabur sattar satar mannan muttalib mutalib munim moneim mawla rabb rab rabbo nabi rasul
    hussein hassan zahra nasir nasser allah ilah elah mohsen mahdi reza razeq khalek gafoor sabour salem halem raheem`
      .split(/\s+/)
      .flatMap((name) => nameTokenKeys(name).slice(0, 1)),
  ));

const servantOf = (word: string): string =>
  word.startsWith("a") ? "abd" : word.startsWith("а") ? "абд" : "عبد";

/** `Abdelrahman` and `Abdurrahman` are `abdrahman`, `عبدالرحمن` is `عبدرحمن`: the article comes and goes with the clerk. */
function withoutInnerArticle(token: string): string {
  if (!/^(?:abd|абд|عبد|[اأ]ب)/.test(token)) return token;
  for (let word = token; ;) {
    const shorter = word
      .replace(/^abd(?:[aeiou]{1,2})(?:l|([rsndtz])(?=\1))(?=.{4})/, "abd")
      .replace(/^абд(?:[аеиоуэ])(?:ль?|([рснднтз])(?=\1))(?=.{4})/, "абд")
      .replace(/^(عبد|[اأ]بو|[اأ]بي)ال(?=...)/, "$1");
    if (shorter === word) return word;
    word = shorter;
  }
}

/**
 * U, Ko, Daw and Ma before a Burmese name come and go with age and politeness. They are names as well, so that two others must follow; in
 * Latin letters one of these must be plainly Burmese, because Ko and Ma are families in Korea and China.
 */
function withoutBurmeseTitles(tokens: readonly string[]): readonly string[] {
  let first = 0;
  while (tokens.length - first > 2 && burmeseTitles.has(tokens[first]!)) {
    const rest = tokens.slice(first + 1);
    if (!isBurmese(tokens[first]!) && !rest.some((token) => burmeseWords.has(token))) break;
    first++;
  }
  return tokens.slice(first);
}

const burmeseTitles = set("u ko daw ma mg ဦး ကို ဒေါ် မ");

const burmeseWords = set(
  `aung htun hlaing oo myint thein khin khine khaing htay moe nwe soe naing lwin thant phyo phyu hnin htet shwe kyi kyaw suu nyein myo thu zin zaw maung win wai aye hla hlaing
  hmwe htoo htwe htike kyawt linn lynn mya myat nilar nyi nyo pyae pyone sandar sanda swe thandar thandi thet thida thiri thura thuzar tin wut yadanar yamin yee zayar zeya zwe`,
);

/** Burmese is written without spaces and in Latin syllable by syllable; in Chinese and Korean nothing parts family and given name. */
function partScript(token: string): string[] {
  if (isBurmese(token)) return burmeseSyllables(token);
  if (!/^(?:\p{Script=Han}{3,4}|[\uac00-\ud7a3]{3,4})$/u.test(token)) return [token];
  for (const length of [2, 1]) {
    const [family, given] = [token.slice(0, length), token.slice(length)];
    if (given.length <= 2 && (isKorean(family, given) || isChinese(family, given))) return [family, given];
  }
  return [token];
}

const isKorean = (family: string, given: string): boolean =>
  isKoreanFamilyName(family) && isKoreanGivenName(given);

const isChinese = (family: string, given: string): boolean =>
  isChineseFamilyName(family) && isChineseGivenName(given);
