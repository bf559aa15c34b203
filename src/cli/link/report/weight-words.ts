import type { LinkOutcome } from "#linkage/link-lists.ts";
import type { ReportedWeights } from "./report-page.ts";

type Group = LinkOutcome["weights"][number]["group"];

/** What was learnt of these lists, in words and in the order of the groups. */
export function describeWeights(weights: LinkOutcome["weights"]): readonly ReportedWeights[] {
  return [...new Set(weights.map(({ group }) => group))].map((group) => ({
    group: groupWords[group],
    levels: weights
      .filter((one) => one.group === group && one.seen > 0)
      .map(({ level, m, u, bits }) => ({ level: levelWords[level] ?? inWords(level), m, u, bits })),
  }));
}

const inWords = (level: string): string => level.replaceAll("-", " ");

const groupWords: Readonly<Record<Group, string>> = {
  given: "Given name",
  "given-across": "Given name, in two scripts",
  family: "Family name",
  "family-across": "Family name, in two scripts",
  father: "Father's name",
  "father-across": "Father's name, in two scripts",
  mother: "Mother's name",
  "mother-across": "Mother's name, in two scripts",
  token: "Each name of a whole name",
  "token-across": "Each name of a whole name, in two scripts",
  order: "Order of given and family name",
  sex: "Sex, where the given names differ",
  "sex-of-namesakes": "Sex, where the given names agree",
  "birth-day": "Day of birth",
  "birth-1": "Year of birth, known to a year",
  "birth-4": "Year of birth, known to four years",
  "birth-8": "Year of birth, known to eight years",
  "birth-more": "Year of birth, hardly known",
  place: "Places, by how rare what they share is",
  address: "Addresses, by how rare what they share is",
  nationality: "Nationality",
  phone: "Telephone",
  email: "E-mail",
};

/** Where the code's own word needs more words. */
const levelWords: Readonly<Record<string, string>> = {
  elsewhere: "stands in another field",
  close: "a letter or two apart",
  far: "roughly alike",
  "same-new-year": "same first of January",
  "one-part": "two of day, month and year",
  "one-digit": "one digit apart",
  "same-year-estimated": "same year, day unknown",
  "one-year": "within one year",
  "three-years": "within three years",
  "eight-years": "within eight years",
  "ten-years": "within ten years",
  within: "ranges overlap",
  apart: "further apart",
  common: "only common words",
  "3-bits": "3 bits rare",
  "5-bits": "5 bits rare",
  "6-bits": "6 bits rare",
  "9-bits": "9 bits rare",
  "10-bits": "10 bits rare",
  "12-bits": "12 bits rare or more",
  "15-bits": "15 bits rare",
  "22-bits": "22 bits rare",
  "30-bits": "30 bits rare or more",
};
