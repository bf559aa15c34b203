import type { DeskId } from "#base/id.ts";
import { idPattern } from "#base/id.ts";
import type { CborValue } from "#base/cbor.ts";
import { decodeCbor, encodeCbor } from "#base/cbor.ts";
import type { Intake } from "#tracing/intake.ts";
import type { Answers } from "./answers.ts";

/** A request that is being written. */
export type Draft = {
  readonly kind: Intake["kind"];
  /** The tracing desk of the chosen society. */
  readonly desk: DeskId;
  readonly answers: Answers;
  /** How many people are looked for. */
  readonly sought: number;
  /** The page where the writer was. */
  readonly page: string;
};

export const mostSought = 12;

export const beginDraft = (kind: Draft["kind"], desk: DeskId): Draft => ({
  kind,
  desk,
  answers: {},
  sought: 1,
  page: "",
});

export const answerDraft = (draft: Draft, name: string, answer: Answers[string]): Draft => ({
  ...draft,
  answers: { ...draft.answers, [name]: answer },
});

/** Takes the answers about one person out and closes the gap. `number` is from 1. */
export function removeSought(draft: Draft, number: number): Draft {
  const answers = Object.entries(draft.answers).flatMap(([name, answer]) => {
    const found = /^sought\.(\d+)\.(.*)$/.exec(name);
    const at = found ? Number(found[1]) : 0;
    if (at < number) return [[name, answer] as const];
    return at === number ? [] : [[`sought.${at - 1}.${found![2]}`, answer] as const];
  });
  return { ...draft, answers: Object.fromEntries(answers), sought: draft.sought - 1 };
}

export const writeDraft = (draft: Draft): Uint8Array => encodeCbor(draft as unknown as CborValue);

/** Nothing for a draft of another version of this page; single answers are checked where they are read. */
export function readDraft(bytes: Uint8Array): Draft | undefined {
  try {
    const draft = decodeCbor(bytes) as Partial<Draft> | null;
    const { kind, desk, answers, sought, page } = draft ?? {};
    const isDraft =
      (kind === "tracing-request" || kind === "registered-person") &&
      typeof desk === "string" &&
      idPattern.test(desk) &&
      typeof answers === "object" &&
      typeof sought === "number" &&
      sought >= 1 &&
      sought <= mostSought &&
      typeof page === "string";
    return isDraft ? (draft as Draft) : undefined;
  } catch {
    return undefined;
  }
}
