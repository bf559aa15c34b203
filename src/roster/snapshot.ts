import { concatBytes, equalBytes, fromBase64url, utf8Encode } from "#base/bytes.ts";
import { type CborValue, decodeCbor, encodeCbor } from "#base/cbor.ts";
import type { RandomBytes } from "#base/effects.ts";
import { type CourseId, type DeskId, idOfBytes, type RecordId } from "#base/id.ts";
import { openAead, sealAead } from "#crypto/aead.ts";
import { hmacSha256, sha256 } from "#crypto/hash.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import { certificateTermOf, deadlineTermOf } from "#disclosure/course-terms.ts";
import type { FindCourse } from "#disclosure/learning-rules.ts";
import { certificateTerms, deadlineTerms, learnerFields } from "#protocol/learner.ts";
import { readSnapshot, writeSnapshot } from "#protocol/roster-contracts.ts";
import type { Database } from "#server/database.ts";
import type { Peer } from "#server/peer.ts";
import type { RosterMemory } from "./roster-memory.ts";
import { grown, none } from "./standing-pool.ts";

/**
 * Learners as they stood at one moment, in columns, without their records: a person is eight bytes that stay the same from one
 * snapshot to the next. Codes are numbers into `codes`, per field; 0 is for who does not say. A person takes 38 bytes and 7 for each course, 27 MB
 * for 250,000 people with ten courses: of dates, what somebody may group by is kept and nothing finer.
 */
export type Snapshot = {
  readonly name: string;
  readonly frozenAt: number;
  readonly people: number;
  readonly persons: Uint8Array;
  readonly desks: readonly DeskId[];
  readonly deskOf: Uint16Array;
  readonly codes: readonly (readonly Uint8Array[])[];
  readonly codeOf: readonly Uint32Array[];
  readonly courses: readonly CourseId[];
  /** Standings of person i are those from `starts[i]` to `starts[i + 1]`. */
  readonly starts: Uint32Array;
  readonly courseOf: Uint16Array;
  readonly stateOf: Uint8Array;
  /** Months since 1970 began, in UTC, and one more; 0 for who never completed it. */
  readonly completedOf: Uint16Array;
  /** Numbers into `certificateTerms` and `deadlineTerms`, and one more; 0 for none. */
  readonly certificateOf: Uint8Array;
  readonly deadlineOf: Uint8Array;
};

/** Of a moment, as `completedOf` counts them. */
export function monthOf(time: number): number {
  const date = new Date(time);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth() + 1;
}

const peopleAtOnce = 4_096;
const breathe = () => new Promise((resolve) => setImmediate(resolve));

/**
 * Without records younger than `age`: who invents learners waits for them. In an order that tells nothing of who came when. A few thousand
 * people at a time, so that nobody else waits for all of them.
 */
export async function freeze(
  memory: RosterMemory,
  key: SymmetricKey,
  name: string,
  { find, now, age }: { readonly find: FindCourse; readonly now: number; readonly age: number },
): Promise<Snapshot> {
  const grown: { readonly record: RecordId; readonly person: Uint8Array; readonly order: number }[] = [];
  for (const slot of memory.slots()) {
    if (memory.sinceOf(slot) > now - age) continue;
    const record = memory.recordOf(slot);
    const person = hmacSha256(key, utf8Encode(`person ${record}`)).slice(0, 8);
    grown.push({ record, person, order: new DataView(person.buffer).getUint32(0) });
    if (grown.length % peopleAtOnce === 0) await breathe();
  }
  grown.sort((a, b) => a.order - b.order);
  const people = grown.length;
  const [desks, courses] = [numbering<DeskId>(), numbering<CourseId>()];
  const codes = learnerFields.map(() => numbering<string>());
  const deskOf = new Uint16Array(people);
  const codeOf = learnerFields.map(() => new Uint32Array(people));
  const persons = new Uint8Array(people * 8);
  const starts = new Uint32Array(people + 1);
  const standings = openStandings();
  for (const [i, { record, person }] of grown.entries()) {
    if (i % peopleAtOnce === 0) await breathe();
    starts[i + 1] = standings.length;
    persons.set(person, i * 8);
    const slot = memory.findSlot(record);
    // Erased in this very moment: counted, and nothing is known of them.
    if (slot === undefined) continue;
    deskOf[i] = desks.numberOf(memory.deskOf(slot));
    for (const [field, column] of codeOf.entries()) {
      const code = memory.findCode(slot, field);
      if (code) column[i] = codes[field]!.numberOf(Buffer.from(code).toString("latin1")) + 1;
    }
    const { next, state } = memory.standings;
    for (let at = memory.firstStandingOf(slot); at !== none; at = next[at]!) {
      const dated = memory.standings.datedAt(at);
      standings.push({
        courseOf: courses.numberOf(dated.course),
        stateOf: state[at]!,
        completedOf: dated.completedAt === null ? 0 : monthOf(dated.completedAt),
        certificateOf: certificateNumbers.indexOf(certificateTermOf(dated, find, now)),
        deadlineOf: deadlineNumbers.indexOf(deadlineTermOf(dated, now)),
      });
    }
    starts[i + 1] = standings.length;
  }
  return {
    name,
    frozenAt: now,
    people,
    persons,
    desks: desks.all,
    deskOf,
    codes: codes.map(({ all }) => all.map((text) => Uint8Array.from(Buffer.from(text, "latin1")))),
    codeOf,
    courses: courses.all,
    starts,
    ...standings.close(),
  };
}

const certificateNumbers = ["none", ...certificateTerms] as const;
const deadlineNumbers = ["none", ...deadlineTerms] as const;

const standingColumns = ["courseOf", "stateOf", "completedOf", "certificateOf", "deadlineOf"] as const;
type StandingColumns = Pick<Snapshot, (typeof standingColumns)[number]>;

/** Columns that grow: numbers in lists would take eight times as much while a snapshot is made. */
function openStandings() {
  let length = 0;
  let columns: StandingColumns = {
    courseOf: new Uint16Array(1_024),
    stateOf: new Uint8Array(1_024),
    completedOf: new Uint16Array(1_024),
    certificateOf: new Uint8Array(1_024),
    deadlineOf: new Uint8Array(1_024),
  };
  const change = (work: <Of extends Uint8Array | Uint16Array>(column: Of) => Of): StandingColumns => ({
    courseOf: work(columns.courseOf),
    stateOf: work(columns.stateOf),
    completedOf: work(columns.completedOf),
    certificateOf: work(columns.certificateOf),
    deadlineOf: work(columns.deadlineOf),
  });
  return {
    get length() {
      return length;
    },
    push(standing: { readonly [Name in keyof StandingColumns]: number }): void {
      if (length === columns.courseOf.length) columns = change(grown);
      for (const name of standingColumns) columns[name][length] = standing[name];
      length++;
    },
    close: () => change((column) => column.slice(0, length) as typeof column),
  };
}

function numbering<Of>() {
  const numbers = new Map<Of, number>();
  const all: Of[] = [];
  return {
    all,
    numberOf: (one: Of): number => {
      const known = numbers.get(one);
      if (known !== undefined) return known;
      numbers.set(one, all.length);
      return all.push(one) - 1;
    },
  };
}

const pieceLength = 1_000_000;
type Parts = { readonly sql: Database; readonly vault: Peer; readonly key: SymmetricKey };
type Row = { readonly name: string; readonly pieces: number; readonly digest: Uint8Array };
const placeOf = (name: string, frozenAt: number, piece: number): Uint8Array =>
  encodeCbor(["homeward/1", "snapshot", name, frozenAt, piece]);

/** In sealed pieces at the vault, and in force once the database says so; false where the vault does not take it now. */
export async function keepSnapshot(
  { sql, vault, key }: Parts,
  snapshot: Snapshot,
  random: RandomBytes,
): Promise<boolean> {
  const packed = pack(snapshot);
  const pieces = Math.ceil(packed.length / pieceLength);
  for (let piece = 0; piece < pieces; piece++) {
    const plain = packed.subarray(piece * pieceLength, (piece + 1) * pieceLength);
    const sealed = sealAead(key, plain, placeOf(snapshot.name, snapshot.frozenAt, piece), random);
    const kept = await vault.call(writeSnapshot, {
      parameters: { name: snapshot.name, piece },
      body: { sealed },
    });
    if (!kept.ok) return false;
  }
  await sql.begin(async (transaction) => {
    await transaction`delete from snapshots`;
    await transaction`
      insert into snapshots (name, pieces, people, digest, frozen_at)
      values (${snapshot.name}, ${pieces}, ${snapshot.people}, ${sha256(packed)}, ${snapshot.frozenAt})`;
  });
  return true;
}

/** The one in force; nothing where there is none, `unreachable` where the vault does not give it back as it was. */
export async function fetchSnapshot({
  sql,
  vault,
  key,
}: Parts): Promise<Snapshot | "unreachable" | undefined> {
  const [row] = await sql<(Row & { frozenAt: number })[]>`
    select name, pieces, digest, frozen_at as "frozenAt" from snapshots`;
  if (!row) return undefined;
  const pieces: Uint8Array[] = [];
  for (let piece = 0; piece < row.pieces; piece++) {
    const read = await vault.call(readSnapshot, {
      parameters: { name: row.name, piece },
    });
    const plain = read.ok && openAead(key, read.value.sealed, placeOf(row.name, row.frozenAt, piece));
    if (!plain) return "unreachable";
    pieces.push(plain);
  }
  const packed = concatBytes(...pieces);
  return equalBytes(sha256(packed), row.digest) ? unpack(packed) : "unreachable";
}

type Column = Uint8Array | Uint16Array | Uint32Array;
const bytesOf = (column: Column): Uint8Array =>
  new Uint8Array(column.buffer, column.byteOffset, column.byteLength);

const pack = (snapshot: Snapshot): Uint8Array =>
  encodeCbor({
    ...snapshot,
    desks: concatBytes(...snapshot.desks.map(fromBase64url)),
    deskOf: bytesOf(snapshot.deskOf),
    codes: snapshot.codes.map((codes) => concatBytes(...codes)),
    codeOf: snapshot.codeOf.map(bytesOf),
    courses: concatBytes(...snapshot.courses.map(fromBase64url)),
    starts: bytesOf(snapshot.starts),
    courseOf: bytesOf(snapshot.courseOf),
    stateOf: bytesOf(snapshot.stateOf),
    completedOf: bytesOf(snapshot.completedOf),
    certificateOf: bytesOf(snapshot.certificateOf),
    deadlineOf: bytesOf(snapshot.deadlineOf),
  } satisfies CborValue);

type Packed = Pick<Snapshot, "name" | "frozenAt" | "people" | "persons"> & {
  readonly [Name in "desks" | "deskOf" | "courses" | "starts" | keyof StandingColumns]: Uint8Array;
} & { readonly codes: readonly Uint8Array[]; readonly codeOf: readonly Uint8Array[] };

/** What opened was sealed by this gate, and is the whole of it. */
function unpack(bytes: Uint8Array): Snapshot {
  const packed = decodeCbor(bytes) as Packed;
  return {
    ...packed,
    desks: split(packed.desks).map((id) => idOfBytes<"desk">(id)),
    deskOf: new Uint16Array(packed.deskOf.slice().buffer),
    codes: packed.codes.map(split),
    codeOf: packed.codeOf.map((column) => new Uint32Array(column.slice().buffer)),
    courses: split(packed.courses).map((id) => idOfBytes<"course">(id)),
    starts: new Uint32Array(packed.starts.slice().buffer),
    courseOf: new Uint16Array(packed.courseOf.slice().buffer),
    completedOf: new Uint16Array(packed.completedOf.slice().buffer),
  };
}

const split = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: bytes.length / 16 }, (_, i) => bytes.slice(i * 16, (i + 1) * 16));
