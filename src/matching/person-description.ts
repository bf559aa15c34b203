/**
 * What is known about a person, as far as finding them needs it. Every field may be missing, because families know
 * little. Text is as it was written, in any script; nothing here is normalised.
 */
export interface PersonDescription {
  readonly names: PersonNames;
  readonly sex?: Sex;
  readonly birth?: BirthRange;
  /** Places of origin, of residence or of last contact, most telling first. */
  readonly places?: readonly string[];
  /** Street, number, postcode and what else leads to a door, each address in one text, in any order; known to files, not to the forms. */
  readonly addresses?: readonly string[];
  readonly nationality?: string;
  readonly phones?: readonly string[];
  readonly emails?: readonly string[];
}

export interface PersonNames {
  readonly given?: string;
  readonly family?: string;
  readonly father?: string;
  readonly mother?: string;
  /** The whole name in one line, where nobody knows which part is which. */
  readonly full?: string;
  /** Nicknames, maiden names, the name in another script. */
  readonly others?: readonly string[];
}

export type Sex = "female" | "male" | "other";

/** First and last day on which the person may have been born, both ISO dates (`YYYY-MM-DD`); equal where the day is known. */
export interface BirthRange {
  readonly earliest: string;
  readonly latest: string;
}
