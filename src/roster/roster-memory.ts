import { fromBase64url } from "#base/bytes.ts";
import type { CertificateId, CourseId, DeskId, RecordId } from "#base/id.ts";
import { courseStates, learnerFields } from "#protocol/learner.ts";
import type { LearnerRow } from "./roster-row.ts";
import { type CourseNumbers, grown, none, numberCourses, StandingPool } from "./standing-pool.ts";

const fields = learnerFields.length;
const codeLength = 16;
const requested = courseStates.indexOf("requested");

/**
 * Every learner in columns, by slot: 200 bytes a learner and 40 for each course (72 with a certificate), room to grow included some 800
 * bytes for ten courses, measured: 250,000 learners take 200 MB. A slot that somebody left is taken by the next who comes.
 */
export class RosterMemory {
  readonly courses: CourseNumbers = numberCourses();
  readonly standings = new StandingPool(this.courses);
  readonly #slots = new Map<RecordId, number>();
  readonly #deskNumbers = new Map<DeskId, number>();
  readonly #desks: DeskId[] = [];
  readonly #freeSlots: number[] = [];
  readonly #surveys = new Map<number, readonly Uint8Array[]>();
  #length = 0;
  #records: (RecordId | undefined)[] = [];
  #desk = new Uint16Array(1_024);
  #since = new Float64Array(1_024);
  #first = new Uint32Array(1_024);
  /** A bit for each field that has a code. */
  #declared = new Uint8Array(1_024);
  #codes = new Uint8Array(1_024 * fields * codeLength);

  get size(): number {
    return this.#slots.size;
  }

  has(record: RecordId): boolean {
    return this.#slots.has(record);
  }

  read(record: RecordId): LearnerRow | undefined {
    const slot = this.#slots.get(record);
    return slot === undefined ? undefined : this.readSlot(slot);
  }

  readSlot(slot: number): LearnerRow {
    return {
      record: this.#records[slot]!,
      desk: this.#desks[this.#desk[slot]!]!,
      since: this.#since[slot]!,
      codes: learnerFields.map((_, field) => this.findCode(slot, field)?.slice() ?? null),
      standings: this.standings.read(this.#first[slot]!),
      surveys: this.#surveys.get(slot) ?? [],
    };
  }

  write(row: LearnerRow): void {
    const known = this.#slots.get(row.record);
    const slot = known ?? this.#takeSlot();
    this.#slots.set(row.record, slot);
    this.#records[slot] = row.record;
    this.#desk[slot] = this.#numberOfDesk(row.desk);
    this.#since[slot] = row.since;
    let declared = 0;
    for (const [field, code] of row.codes.entries()) {
      if (!code) continue;
      declared |= 1 << field;
      this.#codes.set(code, (slot * fields + field) * codeLength);
    }
    this.#declared[slot] = declared;
    this.#first[slot] = this.standings.write(known === undefined ? none : this.#first[slot]!, row.standings);
    if (row.surveys.length > 0) this.#surveys.set(slot, row.surveys);
    else this.#surveys.delete(slot);
  }

  remove(record: RecordId): void {
    const slot = this.#slots.get(record);
    if (slot === undefined) return;
    this.standings.release(this.#first[slot]!);
    this.#slots.delete(record);
    this.#surveys.delete(slot);
    this.#records[slot] = undefined;
    this.#codes.fill(0, slot * fields * codeLength, (slot + 1) * fields * codeLength);
    this.#freeSlots.push(slot);
  }

  /** Slots of the learners of a desk; of all where none is named. */
  *slots(desk?: DeskId): Generator<number> {
    const wanted = desk === undefined ? undefined : this.#deskNumbers.get(desk);
    if (desk !== undefined && wanted === undefined) return;
    for (let slot = 0; slot < this.#length; slot++) {
      if (this.#records[slot] === undefined) continue;
      if (wanted === undefined || this.#desk[slot] === wanted) yield slot;
    }
  }

  findSlot(record: RecordId): number | undefined {
    return this.#slots.get(record);
  }
  recordOf(slot: number): RecordId {
    return this.#records[slot]!;
  }
  deskOf(slot: number): DeskId {
    return this.#desks[this.#desk[slot]!]!;
  }
  sinceOf(slot: number): number {
    return this.#since[slot]!;
  }

  /** A view; copy it to keep it. */
  findCode(slot: number, field: number): Uint8Array | undefined {
    if ((this.#declared[slot]! & (1 << field)) === 0) return undefined;
    const start = (slot * fields + field) * codeLength;
    return this.#codes.subarray(start, start + codeLength);
  }

  firstStandingOf(slot: number): number {
    return this.#first[slot]!;
  }

  /** Where in `standings` the learner's of a course lies; nothing for who never was in it. */
  findStanding(slot: number, course: CourseId): number | undefined {
    const number = this.courses.find(course);
    if (number === undefined) return undefined;
    const { next, course: courses } = this.standings;
    for (let at = this.#first[slot]!; at !== none; at = next[at]!) if (courses[at] === number) return at;
    return undefined;
  }

  /** Whose a certificate is: nobody asks often, so everybody is looked at. */
  findHolder(desk: DeskId, certificate: CertificateId): RecordId | undefined {
    const wanted = fromBase64url(certificate);
    for (const slot of this.slots(desk))
      if (this.standings.hasCertificate(this.#first[slot]!, wanted)) return this.#records[slot];
    return undefined;
  }

  /** Whether the learner waits to be let into a course. */
  hasRequest(slot: number): boolean {
    const { next, state } = this.standings;
    for (let at = this.#first[slot]!; at !== none; at = next[at]!) if (state[at] === requested) return true;
    return false;
  }

  #numberOfDesk(desk: DeskId): number {
    const known = this.#deskNumbers.get(desk);
    if (known !== undefined) return known;
    this.#deskNumbers.set(desk, this.#desks.length);
    return this.#desks.push(desk) - 1;
  }

  #takeSlot(): number {
    const free = this.#freeSlots.pop();
    if (free !== undefined) return free;
    if (this.#length === this.#desk.length) {
      this.#desk = grown(this.#desk);
      this.#since = grown(this.#since);
      this.#first = grown(this.#first);
      this.#declared = grown(this.#declared);
      const codes = new Uint8Array(this.#desk.length * fields * codeLength);
      codes.set(this.#codes);
      this.#codes = codes;
    }
    return this.#length++;
  }
}
