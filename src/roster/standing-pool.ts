import { equalBytes, fromBase64url } from "#base/bytes.ts";
import { type CertificateId, type CourseId, idOfBytes } from "#base/id.ts";
import type { DatedStanding } from "#disclosure/course-terms.ts";
import { courseStates } from "#protocol/learner.ts";
import { type Standing, ways } from "./roster-row.ts";

/** A certificate and its badge. */
const paperLength = 32;
/** The end of a chain. */
export const none = 0xffff_ffff;

/** Courses are few: each is a small number in memory. */
export type CourseNumbers = {
  readonly numberOf: (course: CourseId) => number;
  readonly find: (course: CourseId) => number | undefined;
  readonly courseOf: (number: number) => CourseId;
};

export function numberCourses(): CourseNumbers {
  const numbers = new Map<CourseId, number>();
  const courses: CourseId[] = [];
  return {
    find: (course) => numbers.get(course),
    courseOf: (number) => courses[number]!,
    numberOf: (course) => {
      const known = numbers.get(course);
      if (known !== undefined) return known;
      // One more would be taken for another course.
      if (courses.length > 0xffff) throw new Error("Learners stand in more courses than have numbers");
      numbers.set(course, courses.length);
      return courses.push(course) - 1;
    },
  };
}

/**
 * Standings of all learners in columns, each learner's a chain: 48 bytes each, and 32 more with a certificate. Objects would take ten
 * times as much, and the collector would walk through all of them.
 */
export class StandingPool {
  readonly #courses: CourseNumbers;
  #length = 0;
  #free = none;
  next = new Uint32Array(1_024);
  course = new Uint16Array(1_024);
  state = new Uint8Array(1_024);
  #version = new Uint16Array(1_024);
  #percent = new Uint8Array(1_024);
  #way = new Uint8Array(1_024);
  #since = new Float64Array(1_024);
  #dueAt = new Float64Array(1_024);
  #completedAt = new Float64Array(1_024);
  #remindedAt = new Float64Array(1_024);
  /** Where a certificate and its badge lie among the papers; not all have one. */
  #paper = new Uint32Array(1_024);
  #papers = new Uint8Array(256 * paperLength);
  readonly #freePapers: number[] = [];
  #paperCount = 0;

  constructor(courses: CourseNumbers) {
    this.#courses = courses;
  }

  read(first: number): Standing[] {
    const standings: Standing[] = [];
    for (let at = first; at !== none; at = this.next[at]!) {
      const paper = this.#paper[at]! * paperLength;
      const papers = this.#paper[at] === none ? undefined : this.#papers.subarray(paper, paper + paperLength);
      standings.push({
        course: this.#courses.courseOf(this.course[at]!),
        version: this.#version[at]!,
        state: courseStates[this.state[at]!]!,
        percent: this.#percent[at]!,
        by: ways[this.#way[at]!]!,
        since: this.#since[at]!,
        dueAt: timeOf(this.#dueAt[at]!),
        completedAt: timeOf(this.#completedAt[at]!),
        certificate: papers ? idOfBytes<"certificate">(papers.subarray(0, 16)) : null,
        remindedAt: timeOf(this.#remindedAt[at]!),
        badge: papers?.subarray(16).some((byte) => byte !== 0) ? papers.slice(16) : null,
      });
    }
    return standings;
  }

  /** What certificates and deadlines are judged by. */
  datedAt(at: number): DatedStanding {
    return {
      course: this.#courses.courseOf(this.course[at]!),
      version: this.#version[at]!,
      state: courseStates[this.state[at]!]!,
      completedAt: timeOf(this.#completedAt[at]!),
      dueAt: timeOf(this.#dueAt[at]!),
      hasCertificate: this.#paper[at] !== none,
    };
  }

  hasCertificate(first: number, certificate: Uint8Array): boolean {
    for (let at = first; at !== none; at = this.next[at]!) {
      const start = this.#paper[at]! * paperLength;
      if (this.#paper[at] !== none && equalBytes(this.#papers.subarray(start, start + 16), certificate))
        return true;
    }
    return false;
  }

  /** Replaces a chain; answers where the new one begins. */
  write(first: number, standings: readonly Standing[]): number {
    this.release(first);
    let begin = none;
    for (const one of standings.toReversed()) {
      const at = this.#take();
      this.course[at] = this.#courses.numberOf(one.course);
      this.#version[at] = one.version;
      this.state[at] = courseStates.indexOf(one.state);
      this.#percent[at] = one.percent;
      this.#way[at] = ways.indexOf(one.by);
      this.#since[at] = one.since;
      this.#dueAt[at] = one.dueAt ?? NaN;
      this.#completedAt[at] = one.completedAt ?? NaN;
      this.#remindedAt[at] = one.remindedAt ?? NaN;
      this.#paper[at] = one.certificate ? this.#takePaper(one.certificate, one.badge) : none;
      this.next[at] = begin;
      begin = at;
    }
    return begin;
  }

  release(first: number): void {
    for (let at = first; at !== none;) {
      const after = this.next[at]!;
      if (this.#paper[at] !== none) this.#freePapers.push(this.#paper[at]!);
      this.next[at] = this.#free;
      this.#free = at;
      at = after;
    }
  }

  #take(): number {
    if (this.#free !== none) {
      const at = this.#free;
      this.#free = this.next[at]!;
      return at;
    }
    if (this.#length === this.next.length) this.#grow();
    return this.#length++;
  }

  #takePaper(certificate: CertificateId, badge: Uint8Array | null): number {
    const paper = this.#freePapers.pop() ?? this.#paperCount++;
    const start = paper * paperLength;
    if (start + paperLength > this.#papers.length) this.#papers = grown(this.#papers);
    this.#papers.fill(0, start, start + paperLength).set(fromBase64url(certificate), start);
    if (badge) this.#papers.set(badge, start + 16);
    return paper;
  }

  #grow(): void {
    this.next = grown(this.next);
    this.course = grown(this.course);
    this.state = grown(this.state);
    this.#version = grown(this.#version);
    this.#percent = grown(this.#percent);
    this.#way = grown(this.#way);
    this.#since = grown(this.#since);
    this.#dueAt = grown(this.#dueAt);
    this.#completedAt = grown(this.#completedAt);
    this.#remindedAt = grown(this.#remindedAt);
    this.#paper = grown(this.#paper);
  }
}

const timeOf = (value: number): number | null => (Number.isNaN(value) ? null : value);

type Column = Uint8Array | Uint16Array | Uint32Array | Float64Array;
export function grown<Of extends Column>(column: Of): Of {
  const larger = new (column.constructor as new (length: number) => Of)(Math.ceil(column.length * 1.5));
  larger.set(column as never);
  return larger;
}
