import { concatBytes, fromBase64url } from "#base/bytes.ts";
import { type CborValue, decodeCbor, encodeCbor } from "#base/cbor.ts";
import type { RandomBytes } from "#base/effects.ts";
import { type CertificateId, type CourseId, type DeskId, idOfBytes, type RecordId } from "#base/id.ts";
import { aeadOverhead, openAead, sealAead } from "#crypto/aead.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import { type CourseStanding, courseStates } from "#protocol/learner.ts";

/** Where a learner stands; `badge` commits to the salted name that a certificate was given for. */
export type Standing = CourseStanding & { readonly badge: Uint8Array | null };

/** All that the gate knows of a learner. */
export type LearnerRow = {
  readonly record: RecordId;
  readonly desk: DeskId;
  readonly since: number;
  /** In the order of `learnerFields`; 16 bytes each. */
  readonly codes: readonly (Uint8Array | null)[];
  readonly standings: readonly Standing[];
  /** Of each survey that was answered, 8 bytes that name it. */
  readonly surveys: readonly Uint8Array[];
};

export const ways: readonly CourseStanding["by"][] = ["self", "desk", "audience", "supervisor"];

/** Sealed lengths are 512 bytes, 1,024, 2,048 …: how much somebody learns shows only so far. */
const shortest = 512;
const lengthBytes = 4;

/** Bound to the record and its version: a row moved, or an older one, does not open. */
export function sealRow(
  key: SymmetricKey,
  row: LearnerRow,
  version: number,
  random: RandomBytes,
): Uint8Array {
  const packed = packRow(row);
  let length = shortest;
  while (length < packed.length + lengthBytes + aeadOverhead) length *= 2;
  const padded = new Uint8Array(length - aeadOverhead);
  new DataView(padded.buffer).setUint32(0, packed.length);
  padded.set(packed, lengthBytes);
  return sealAead(key, padded, placeOf(row.record, version), random);
}

/** Nothing where it is not the row of this record in this version. */
export function openRow(
  key: SymmetricKey,
  sealed: Uint8Array,
  record: RecordId,
  version: number,
): LearnerRow | undefined {
  const padded = openAead(key, sealed, placeOf(record, version));
  if (!padded) return undefined;
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  return unpackRow(record, padded.subarray(lengthBytes, lengthBytes + length));
}

const placeOf = (record: RecordId, version: number): Uint8Array =>
  encodeCbor(["homeward/1", "roster-row", record, version]);

const bytesOf = (id: string | null): Uint8Array | null => (id === null ? null : fromBase64url(id));

const packRow = (row: LearnerRow): Uint8Array =>
  encodeCbor([
    bytesOf(row.desk),
    row.since,
    [...row.codes],
    row.standings.map((one) => [
      bytesOf(one.course),
      one.version,
      courseStates.indexOf(one.state),
      one.percent,
      ways.indexOf(one.by),
      one.since,
      one.dueAt,
      one.completedAt,
      bytesOf(one.certificate),
      one.badge,
      one.remindedAt,
    ]),
    concatBytes(...row.surveys),
  ] satisfies CborValue);

type PackedStanding = [
  Uint8Array,
  number,
  number,
  number,
  number,
  number,
  number | null,
  number | null,
  Uint8Array | null,
  Uint8Array | null,
  number | null,
];
type PackedRow = [Uint8Array, number, (Uint8Array | null)[], PackedStanding[], Uint8Array, number | null];

/** What opened was sealed by this gate: its shape is trusted like that of its own memory. */
function unpackRow(record: RecordId, packed: Uint8Array): LearnerRow {
  const [desk, since, codes, standings, surveys] = decodeCbor(packed) as unknown as PackedRow;
  return {
    record,
    desk: idOfBytes<"desk">(desk) satisfies DeskId,
    since,
    codes,
    standings: standings.map(
      ([course, version, state, percent, by, begun, dueAt, completedAt, certificate, badge, remindedAt]) => ({
        course: idOfBytes<"course">(course) satisfies CourseId,
        version,
        state: courseStates[state]!,
        percent,
        by: ways[by]!,
        since: begun,
        dueAt,
        completedAt,
        certificate: certificate && (idOfBytes<"certificate">(certificate) satisfies CertificateId),
        badge,
        remindedAt,
      }),
    ),
    surveys: Array.from({ length: surveys.length / surveyBytes }, (_, i) =>
      surveys.slice(i * surveyBytes, (i + 1) * surveyBytes),
    ),
  };
}

export const surveyBytes = 8;
