import type { Forename } from "./english-names.ts";

/** Somebody of whom lexicons and registers tell, each a little differently. */
export interface HistoricalPerson {
  readonly sex: "female" | "male";
  readonly forenames: readonly Forename[];
  readonly surname: string;
  readonly maidenName?: string;
  /** "2nd Baroness Garman", "Sir": not a part of the name, and often written with it. */
  readonly titleBefore?: string;
  readonly titleAfter?: string;
  /** ISO date; the first of January where only the year was ever known. */
  readonly birthDate: string;
  readonly birthPlace: HistoricalPlace;
  readonly occupation: string;
}

export interface HistoricalPlace {
  readonly town: string;
  readonly county: string;
  readonly neighbours: readonly string[];
}

/** What one source says; empty where it says nothing. */
export interface HistoricalRecord {
  /** Which person; other sources tell of the same. */
  readonly cluster: number;
  readonly fullName: string;
  /** ISO date. */
  readonly birthDate: string;
  readonly birthPlace: string;
  readonly occupation: string;
}
