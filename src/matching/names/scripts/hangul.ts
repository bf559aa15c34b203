import { hangulRules } from "./hangul-rules.ts";
import { latinReadings } from "./latin.ts";
import { likeliestReadings, type Reading } from "../reading-rules.ts";

const initials = "g kk n d tt r m b pp s ss ' j jj ch k t p h".split(" ");
const vowels = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ");
const finals = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split(" ").map(orNothing);

/** The last consonant of a syllable as the rules know it: what is heard, in capitals. */
const closings = "- G G G N N N D L L L L L L L L M B B S S Q S S G D B -".split(" ").map(orNothing);

function orNothing(part: string): string {
  return part === "-" ? "" : part;
}

/** Family names as their bearers write them, the usual way first. Together they are nine of ten Koreans. */
const familyNames: Readonly<Record<string, readonly string[]>> = {
  "김": ["kim", "gim"], "이": ["lee", "yi", "rhee"], "박": ["park", "pak"], "최": ["choi", "choe"], "정": ["jung", "chung", "jeong"], "강": ["kang", "gang"],
  "조": ["cho", "jo"], "윤": ["yoon"], "장": ["jang", "chang"], "임": ["lim", "im", "rim"], "한": ["han"], "오": ["oh"], "서": ["seo", "suh"], "신": ["shin", "sin"],
  "권": ["kwon", "gwon"], "황": ["hwang"], "안": ["ahn"], "송": ["song"], "전": ["jeon", "chun"], "홍": ["hong"], "유": ["yoo", "ryu"], "고": ["ko", "goh"],
  "문": ["moon"], "양": ["yang", "ryang"], "손": ["son", "sohn"], "배": ["bae", "pae"], "백": ["baek", "paik"], "허": ["heo", "hur"], "남": ["nam"],
  "심": ["shim", "sim"], "노": ["noh", "roh"], "하": ["ha"], "곽": ["kwak"], "성": ["sung", "seong"], "차": ["cha"], "주": ["joo", "chu"], "우": ["woo"],
  "구": ["koo", "gu"], "나": ["na", "ra"], "민": ["min"], "류": ["ryu", "yoo"], "진": ["jin", "chin"], "지": ["ji", "chi"], "엄": ["um", "eom"], "원": ["won"],
  "채": ["chae"], "천": ["cheon", "chun"], "방": ["bang", "pang"], "공": ["kong", "gong"], "현": ["hyun"], "함": ["ham"], "변": ["byun"], "염": ["yeom"],
  "여": ["yeo", "ryeo"], "추": ["choo"], "도": ["do"], "소": ["so"], "석": ["seok", "suk"], "선": ["sun"], "설": ["seol", "sul"], "마": ["ma"], "길": ["gil", "kil"],
  "연": ["yeon", "ryeon"], "위": ["wi"], "표": ["pyo"], "명": ["myung"], "기": ["ki"], "반": ["ban", "pan"], "왕": ["wang"], "금": ["keum"], "로": ["roh", "noh"], "라": ["ra", "na"], "량": ["ryang", "yang"], "리": ["ri", "lee", "yi"], "림": ["rim", "lim", "im"], "옥": ["ok"],
  "육": ["yook", "ryuk"], "인": ["in"], "맹": ["maeng"], "제": ["je"], "모": ["mo"], "탁": ["tak"], "국": ["kook"], "남궁": ["namgung"], "황보": ["hwangbo"], "선우": ["sunwoo"],
}; // prettier-ignore

export const isKoreanFamilyName = (text: string): boolean => Object.hasOwn(familyNames, text);

/** Korean given names are made of these; foreign names in Hangul seldom are. */
const givenSyllables = new Set(
  "가강건겸경계관광교국군권규균근기길나남다단달담대덕도동두라란람래려련령록룡류률리린림만명모목무문미민백범별병보복봉빈산상새서석선설섭성세소솔송수숙순슬승시식신심" +
    "아안애양언여연열영예옥온완용우욱운웅원월유윤율은의이익인일임자장재전정제조종주준중지진찬창채천철초춘충치태택표필하학한해향헌혁현형혜호홍화환효후훈휘흠희",
);

export const isKoreanGivenName = (text: string): boolean =>
  [...text].every((sign) => givenSyllables.has(sign));

/** Revised Romanisation of Korean (2000), syllable by syllable; family names as is customary. */
export function romaniseHangul(token: string): string {
  const text = token.normalize("NFC");
  return familyNames[text]?.[0] ?? [...text].map((sign) => spellSyllable(sign, finals)).join("");
}

/** How the token may sound, likeliest first. A Korean name is spelled otherwise than a foreign one in Korean letters is read. */
export function hangulReadings(token: string): Reading[] {
  const readings = likeliestReadings(hangulRules, hangulLetters(token));
  const text = token.normalize("NFC");
  const spellings =
    familyNames[text] ?? (text.length === 2 && isKoreanGivenName(text) ? [romaniseHangul(text)] : []);
  if (spellings.length === 0) return readings;
  const asBorne = spellings.map((name, cost) => ({ sounds: latinReadings(name)[0]?.sounds ?? "", cost }));
  return [...asBorne, ...readings.map(({ sounds, cost }) => ({ sounds, cost: cost + 1 }))].toSorted(
    (a, b) => a.cost - b.cost,
  );
}

/** As the rules read them. In a closed syllable eu is said, and not only written: U. */
export const hangulLetters = (token: string): string =>
  [...token.normalize("NFC")]
    .map((sign) => spellSyllable(sign, closings, "'").replace(/eu(?=[A-Z])/, "U"))
    .join("");

function spellSyllable(sign: string, last: readonly string[], silent = ""): string {
  const offset = sign.codePointAt(0)! - 0xac00;
  if (offset < 0 || offset >= 11_172) return /\p{L}/u.test(sign) ? "" : sign;
  const first = initials[Math.floor(offset / 588)]!;
  return (first === "'" ? silent : first) + vowels[Math.floor((offset % 588) / 28)]! + last[offset % 28]!;
}
