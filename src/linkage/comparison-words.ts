import type { Comparison, FieldComparison } from "#matching/compare/comparison.ts";

/**
 * A comparison in one English line, for a column of a table: `given: same consonants (محمد · Mohamed); birth: same day`. What one side
 * does not know is left out. Screens have words of their own, in the reader's language.
 */
export const describeComparison = ({ fields }: Comparison): string =>
  fields
    .filter(({ agreement }) => agreement !== "unknown")
    .map((field) => `${fieldNames[field.field]}: ${describeField(field)}`)
    .join("; ") || "nothing that both sides tell";

const fieldNames: Readonly<Record<FieldComparison["field"], string>> = {
  given: "given",
  family: "family",
  father: "father",
  mother: "mother",
  names: "names",
  sex: "sex",
  birth: "birth",
  place: "place",
  address: "address",
  nationality: "nationality",
  phone: "telephone",
  email: "e-mail",
};

/** Why a field agrees or not, without the field's own name. */
export function describeField(field: FieldComparison): string {
  const { reason } = field;
  switch (reason.kind) {
    case "same-spelling":
      return "same spelling";
    case "same-consonants":
      return `same consonants ${pair(reason.left, reason.right)}`;
    case "one-letter":
      return `one letter differs ${pair(reason.left, reason.right)}`;
    case "similar-sound":
      return `similar sound ${pair(reason.left, reason.right)}`;
    case "initial":
      return `initial only ${pair(reason.left, reason.right)}`;
    case "nickname":
      return `short form or other language ${pair(reason.left, reason.right)}`;
    case "joined-or-parted":
      return "joined on one side, parted on the other";
    case "swapped-order":
      return `other order ${pair(reason.left, reason.right)}`;
    case "other-name":
      return `stands in another field ${pair(reason.left, reason.right)}`;
    case "shared-names":
      return `${reason.count} of ${reason.of} names agree`;
    case "same-day":
      return "same day";
    case "day-month-swapped":
      return "day and month swapped";
    case "same-year":
      return "same year, day estimated";
    case "one-part-of-date":
      return `${reason.part} differs`;
    case "within-estimated-years":
      return "within the years known";
    case "years-apart":
      return `${reason.years} ${reason.years === 1 ? "year" : "years"} apart`;
    case "same-place":
      return `same place ${pair(reason.left, reason.right)}`;
    case "shared-words":
      return `shares “${plain(reason.words)}”`;
    case "same-value":
      return "same";
    case "one-sign":
      return "one sign differs";
    case "different":
      return `different ${pair(field.left.join(" / "), field.right.join(" / "))}`;
    case "not-known":
      return `not known on the ${reason.by}`;
  }
}

/** Twice the same need not be read twice. */
const pair = (left: string, right: string): string =>
  plain(left) === plain(right) ? `(${plain(left)})` : `(${plain(left)} · ${plain(right)})`;

/** On one line, and without marks that turn the line around. */
const plain = (text: string): string =>
  text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, "")
    .trim();
