import type { Sex } from "#matching/person-description.ts";
import { latinDigits } from "../csv/latin-digits.ts";
import { meansUnknown } from "./written-date.ts";

export type SexReading = { readonly sex?: Sex; readonly problem?: string };

/** Reads a whole column, because letters and numbers mean different things in different lists: `M` beside `H` is a woman (mujer). */
export function readSexes(values: readonly string[]): readonly SexReading[] {
  const words = values.map((value) =>
    latinDigits(value)
      .normalize("NFKD")
      .replace(/\p{Mn}/gu, "")
      .normalize("NFC")
      .toLowerCase()
      .replace(/[.()]/g, "")
      .trim(),
  );
  const written = new Set(words);
  const isOfNumbers = [...written].every((word) => meansUnknown(word) || /^[0-9]$/.test(word));
  const isMaleH = written.has("h") && !written.has("f");
  const isFemaleM = isMaleH && written.has("m");
  return words.map((word) => {
    if (isFemaleM && word === "m") return { sex: "female" };
    // ISO 5218: 1 male, 2 female, 9 not applicable.
    if (isOfNumbers && word === "1") return { sex: "male" };
    if (isOfNumbers && word === "2") return { sex: "female" };
    if (meansUnknown(word) || unknowns.has(word) || (isOfNumbers && word === "9")) return {};
    const sex = sexByWord.get(word);
    return sex === undefined ? { problem: "is no word for a sex that is known here" } : { sex };
  });
}

/** Without marks over and under the letters, as the words are compared. */
const wordsBySex: Readonly<Record<Sex, string>> = {
  male:
    "m male man men boy mr herr homme masculin garcon h hombre masculino varon nino homem menino maschio maschile uomo mann mannlich junge " +
    "jongen mannelijk manlig pojke mies mezczyzna meski muz muzsky muski muskarac mashkull masculine barbat erkek bay oglan kisi lab nin wiil " +
    "mwanaume mume me mvulana ninaa gason andras αρρεν ανδρας м муж мужской мужчина мужчины мальчик ч чол чоловік чоловіча чоловік хлопець " +
    "мъж мушко мушки мушкарац ذكر رجل ولد مرد مذكر مذکر پسر آقا نر نارينه نارینه لڑکا نير زכר גבר בן זכר ወንድ ተባዕታይ ተባዕት पुरुष लड़का পুরুষ " +
    "ছেলে ကျား ယောက်ျား 男 男性 男子 남 남자 남성 ชาย nam lelaki pria lakilaki laki-laki mer ner",
  female:
    "f female woman women girl mrs ms miss frau femme feminin feminine fille mujer femenino hembra nina mulher feminino menina femmina femminile " +
    "donna w weiblich weib madchen v vrouw vrouwelijk meisje kvinna kvinne kvinde flicka nainen k kobieta zenski zena zensko zenska zensky " +
    "femer femeie kadın kadin bayan kız kiz qadın dhedig dheddig gabar naag mwanamke ke msichana gyne θηλυ γυναικα ж жен женский женщина " +
    "девочка девушка жін жінка жіноча дівчина дівчинка жена женско женски انثى أنثى انثي امراة امرأة بنت مونث مؤنث زن دختر خانم ماده ښځينه ښځینه " +
    "عورت لڑکی jin me נקבה אישה בת ሴት ኣንስተይቲ አንስታይ महिला स्त्री लड़की মহিলা নারী মেয়ে မ မိန်းမ 女 女性 女子 여 여자 여성 หญิง nu perempuan wanita",
  other:
    "o x other d divers diverse autre otro otra outro non-binary nonbinary third diğer diger другой інше آخر",
};
const unknowns = new Set("u unk unspecified indeterminate".split(" "));

const sexByWord: ReadonlyMap<string, Sex> = (() => {
  const found = new Map<string, Sex>();
  const several = new Set<string>();
  for (const [sex, words] of Object.entries(wordsBySex) as [Sex, string][]) {
    for (const written of words.split(" ")) {
      const word = written
        .normalize("NFKD")
        .replace(/\p{Mn}/gu, "")
        .normalize("NFC");
      if ((found.get(word) ?? sex) !== sex) several.add(word);
      found.set(word, sex);
    }
  }
  for (const word of several) found.delete(word);
  return found;
})();
