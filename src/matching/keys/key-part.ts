/** Whether the person is looked for, or is the one who may be found. Only opposite roles meet. */
export type MatchRole = "sought" | "self";

/** One field of a compound key, in one reading. */
export interface KeyPart {
  readonly text: string;
  /** What it adds to what its kind of key says, in bits: a long name is rarer than a short one. */
  readonly bits?: number;
  /** 0 for what is likeliest to be on both sides; more, the less likely. Steps in the order of kinds. */
  readonly cost: number;
}

/** Longer skeletons are rarer: about two bits a consonant class beyond the first. */
export const bitsOfKey = (key: string): number => Math.min(11, 3 + 2 * (key.length - 1));
