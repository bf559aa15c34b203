import { fromBase64url, toBase64url } from "#base/bytes.ts";
import { type CborValue, decodeCbor, encodeCbor } from "#base/cbor.ts";
import type { DeskId, MemberId } from "#base/id.ts";
import { sha256 } from "#crypto/hash.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { countLearners, ReportQuery } from "#protocol/learning-desk-contracts.ts";

/** What was told once, with sketches of the people behind each number, so that the next week's can be held to it. */
export type ToldReport = {
  readonly answer: AnswerOf<typeof countLearners>;
  readonly sketches: readonly Uint8Array[];
  readonly desk: DeskId;
  readonly query: ReportQuery;
  /** Who asked first, and when: whoever asks the same again is told the same and uses up nothing. */
  readonly member: MemberId;
  readonly firstAskedAt: number;
  readonly askedAt: number;
};

/** What tells one question from another, in letters. */
export const writeQuestion = (desk: DeskId, query: ReportQuery): string =>
  toBase64url(encodeCbor([desk, query] as CborValue));

export const hashOfQuestion = (question: string): Uint8Array => sha256(fromBase64url(question));

/** A question whose answer a restore lost: no number of it is known, and it is held against whatever is asked next as before. */
export function lostReport(question: string, member: MemberId, time: number): ToldReport {
  const [desk, query] = decodeCbor(fromBase64url(question)) as [DeskId, ReportQuery];
  const answer = { asOf: 0, people: null, groups: [] };
  return { answer, sketches: [], desk, query, member, firstAskedAt: time, askedAt: time };
}
