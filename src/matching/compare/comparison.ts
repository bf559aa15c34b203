/** What an officer is shown when two descriptions are compared. Reasons are data; the screens put them in words. */
export interface Comparison {
  /** Probability from 0 to 1 that both descriptions are of one person, as far as the weights are right. */
  readonly score: number;
  /** In a fixed order; a field that neither side knows is left out. */
  readonly fields: readonly FieldComparison[];
}

export interface FieldComparison {
  readonly field: ComparedField;
  readonly agreement: Agreement;
  /** From 0 to 1, for a bar; 0 where nothing can be said. */
  readonly strength: number;
  /** As written, for showing beside each other: left is the person sought, right the one who may be they. */
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly reason: Reason;
  /** Evidence in bits (log2 of m/u); positive speaks for one person, negative against. */
  readonly bits: number;
}

/** `names` is used where a whole name was given and nobody knows which part is which. */
export type ComparedField =
  | "given" | "family" | "father" | "mother" | "names" | "sex" | "birth" | "place" | "address" | "nationality" | "phone" | "email"; // prettier-ignore

export type Agreement = "same" | "similar" | "different" | "unknown";

export type Reason =
  /** Letter for letter, but for marks, case and particles. */
  | { readonly kind: "same-spelling" }
  /** "same consonants: محمد · Mohamed" */
  | { readonly kind: "same-consonants"; readonly left: string; readonly right: string }
  | { readonly kind: "one-letter"; readonly left: string; readonly right: string }
  | { readonly kind: "similar-sound"; readonly left: string; readonly right: string }
  | { readonly kind: "initial"; readonly left: string; readonly right: string }
  /** A short form, or the same name in another language: Bill · William, Juan · John. */
  | { readonly kind: "nickname"; readonly left: string; readonly right: string }
  /** One side writes as one word what the other writes as several. */
  | { readonly kind: "joined-or-parted" }
  /** Given and family name have changed places. */
  | { readonly kind: "swapped-order"; readonly left: string; readonly right: string }
  /** The name stands among the other side's further names, or in another of its fields. */
  | { readonly kind: "other-name"; readonly left: string; readonly right: string }
  /** Some parts of the whole names meet. */
  | { readonly kind: "shared-names"; readonly count: number; readonly of: number }
  | { readonly kind: "same-day" }
  | { readonly kind: "day-month-swapped" }
  /** The year agrees, and on one side a first of January stands for a day that nobody knew. */
  | { readonly kind: "same-year" }
  /** Two of day, month and year agree. */
  | { readonly kind: "one-part-of-date"; readonly part: "day" | "month" | "year" }
  /** The ranges overlap; `years` is the length of the wider one. */
  | { readonly kind: "within-estimated-years"; readonly years: number }
  | { readonly kind: "years-apart"; readonly years: number }
  | { readonly kind: "same-place"; readonly left: string; readonly right: string }
  /** Part of an address; in small letters, as many as tell. */
  | { readonly kind: "shared-words"; readonly words: string }
  | { readonly kind: "same-value" }
  /** A number or an e-mail address that one slip of the pen makes the other. */
  | { readonly kind: "one-sign" }
  | { readonly kind: "different" }
  | { readonly kind: "not-known"; readonly by: "left" | "right" };

/** What is seen when two values are put side by side; what it is worth depends on the weights. */
export type Judgement = Pick<FieldComparison, "agreement" | "strength" | "reason">;

/** One name's finding before it is shown. */
export interface Finding extends Judgement {
  readonly bits: number;
}

export const different = (bits: number, strength = 0): Finding => ({
  agreement: "different",
  strength,
  bits,
  reason: { kind: "different" },
});

/** Where one side knows nothing; nothing where neither or both do. */
export function findUnknown(left: boolean, right: boolean): Finding | undefined {
  if (left === right) return undefined;
  return {
    agreement: "unknown",
    strength: 0,
    bits: 0,
    reason: { kind: "not-known", by: left ? "right" : "left" },
  };
}
