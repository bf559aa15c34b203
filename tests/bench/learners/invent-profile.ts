import { affiliations, contractTypes, genders } from "#learning/profile.ts";
import type { Profile } from "#learning/profile.ts";
import { languages } from "#protocol/courier-contracts.ts";

const given = [
  "Amina",
  "Öykü",
  "伟",
  "Olena",
  "João",
  "Fatoumata",
  "Ahmed",
  "Ioana",
  "Nguyễn",
  "Sione",
  "Lucía",
  "Yaw",
];
const family = [
  "Yusuf",
  "Şahin",
  "张",
  "Kovalenko",
  "Silva",
  "Diallo",
  "el-Sayed",
  "Popescu",
  "Minh",
  "Taufa",
  "Quispe",
  "Boateng",
];
const organisations = ["Nordmark Red Cross", "Delegation in Aden", "Sudmark Red Crescent", "Learning Hub"];
const stations = ["Aden", "Maiduguri", "Goma", "Kharkiv", "Cúcuta", "Cox's Bazar", "Geneva", "Suva"];

/** Somebody of nobody's acquaintance, the same for the same number. */
export function inventProfile(number: number): Profile {
  const pick = <Value>(values: readonly Value[], step: number): Value =>
    values[Math.floor(number / step) % values.length]!;
  return {
    identity: {
      name: `${pick(given, 1)} ${pick(family, given.length)} ${number}`,
      gender: pick(genders, 5),
      language: pick(languages, 7),
    },
    work: {
      affiliation: pick(affiliations, 3),
      organisation: pick(organisations, 11),
      dutyStation: pick(stations, 13),
      contract: pick(contractTypes, 2),
      supervisor: `${pick(given, 17)} ${pick(family, 19)}`,
    },
  };
}

/** Where they are written to. */
export const addressOfInvented = (number: number): string => `learner.${number}@people.example`;
