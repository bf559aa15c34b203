import { setTimeout as sleep } from "node:timers/promises";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import { fromHex, toHex } from "#base/bytes.ts";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import type { CourseId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import { joinPortal } from "#client/learner/join.ts";
import type { LearnerSession } from "#client/learner/learner-session.ts";
import { openLearnerSession } from "#client/learner/learner-session.ts";
import { enrol } from "#client/learner/standings.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { findSelf } from "#client/session/officer-session.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { assignCourse } from "#client/teaching/learners.ts";
import { freeze } from "#client/teaching/lists/frozen-lists.ts";
import { openFrozenList } from "#client/teaching/lists/open-list.ts";
import type { GroupField, SpokenCondition } from "#client/teaching/reports.ts";
import { askReport, ruleOf } from "#client/teaching/reports.ts";
import { sealHpke } from "#crypto/hpke.ts";
import { sha256 } from "#crypto/hash.ts";
import { newDevice } from "#keys/device.ts";
import {
  beginBroadcast,
  freezeAudience,
  signBroadcast,
  testBroadcast,
} from "#protocol/broadcast-contracts.ts";
import { broadcastTestContext } from "#protocol/context.ts";
import {
  listCourses,
  publishCourse,
  putCourseFile,
  readCourseFile,
  readCourseVersion,
} from "#protocol/course-contracts.ts";
import { signCourse } from "#protocol/course.ts";
import { noteProgress, readLearner } from "#protocol/learner-contracts.ts";
import { courseOf } from "#testing/courses.ts";
import { get } from "#testing/get.ts";
import { shortDocument } from "#testing/learner-browser.ts";
import type { BenchNetwork } from "./bench-network.ts";
import type { Figure } from "./figures.ts";
import { once, timeEach } from "./figures.ts";
import { inventProfile } from "./learners/invent-profile.ts";

const learnersAtOnce = 20;
const secondsOfProgress = 10;

/** A portal that is full: what its pages, its figures and its mails cost. `course` is the one in which most people are. */
export async function measurePortal(
  network: BenchNetwork,
  officer: OfficerSession,
  key: Uint8Array,
  course: CourseId,
): Promise<Figure[]> {
  const published = await publishDocument(network, officer);
  const sessions = await joinSome(network);
  for (const session of sessions) get(await enrol(session, published.course));
  return [
    ...(await measurePages(network, sessions[0]!, published)),
    await measureProgress(sessions, published.course),
    await measureReports(network, officer, key, course),
    await measureTeamReport(network, officer, key, course),
    await measureMail(network, officer, key, course),
    await measureEnrolling(network, officer, key, { from: course, into: published.course }),
  ];
}

type Published = { readonly course: CourseId; readonly hash: Uint8Array };

async function publishDocument({ desk }: BenchNetwork, officer: OfficerSession): Promise<Published> {
  const bytes = encodeCbor(shortDocument() as CborValue);
  const hash = sha256(bytes);
  const { connection, device } = officer;
  const parameters = { hash: toHex(hash) };
  get(await connection.call("vault", putCourseFile, { parameters, body: { desk, bytes } }));
  const made = courseOf({ desk, officer: { device } as never }, secureRandomBytes);
  const statement = { ...made, languages: [{ ...made.languages[0]!, document: hash }] };
  const signed = signCourse(statement, device.signing.secretKey);
  get(await connection.call("gate", publishCourse, { body: { statement: signed } }));
  return { course: statement.course, hash };
}

/** The real way, with the work that a phone does for it. */
const joinSome = ({ description, desk }: BenchNetwork): Promise<LearnerSession[]> =>
  Promise.all(
    Array.from({ length: learnersAtOnce }, async (_, number) => {
      const session = await openLearnerSession({
        network: {
          gateUrl: description.gateUrl,
          vaultUrl: description.vaultUrl,
          rootKey: fromHex(description.rootKeyHex),
        },
        desk,
        device: newDevice(secureRandomBytes),
        store: memoryStore(),
        clock: systemClock,
        random: secureRandomBytes,
      });
      get(await joinPortal(session, { profile: inventProfile(number), notify: null }));
      return session;
    }),
  );

async function measurePages(
  { desk }: BenchNetwork,
  { connection }: LearnerSession,
  { course, hash }: Published,
): Promise<Figure[]> {
  const openCatalogue = async () => {
    const [listed, self] = await Promise.all([
      connection.call("gate", listCourses, { parameters: { desk }, query: { after: 0 } }),
      connection.call("gate", readLearner),
    ]);
    return [get(listed), get(self)];
  };
  const openCourse = async () => {
    const [said, document, self] = await Promise.all([
      connection.call("gate", readCourseVersion, { parameters: { course, version: 0 } }),
      connection.call("vault", readCourseFile, { parameters: { hash: toHex(hash) } }),
      connection.call("gate", readLearner),
    ]);
    return [get(said), get(document), get(self)];
  };
  const target = { column: "p95", atMost: 300 } as const;
  return [
    {
      what: "the catalogue, and where one stands",
      unit: "ms",
      samples: await timeEach(100, openCatalogue),
      target,
    },
    {
      what: "a course, its document and where one stands",
      unit: "ms",
      samples: await timeEach(100, openCourse),
      target,
    },
  ];
}

/** Each a signed request that changes a sealed row; a learner's next one is sent when the last was answered. */
async function measureProgress(sessions: readonly LearnerSession[], course: CourseId): Promise<Figure> {
  const rates: number[] = [];
  let percent = 0;
  const parameters = { course };
  for (let round = 0; round < 3; round++) {
    const began = performance.now();
    let saved = 0;
    while (performance.now() - began < (secondsOfProgress * 1_000) / 3 && percent < 99) {
      percent++;
      const body = { version: 1, percent, completion: null };
      const answers = await Promise.all(
        sessions.map(({ connection }) => connection.call("gate", noteProgress, { parameters, body })),
      );
      saved += answers.map(get).length;
    }
    if (saved > 0) rates.push(saved / ((performance.now() - began) / 1_000));
  }
  return {
    what: `progress saved, ${learnersAtOnce} learners at once`,
    unit: "/s",
    samples: rates,
    target: { column: "median", atLeast: 200 },
  };
}

/** Five different questions; the first waits until the gate has frozen what it counts over. */
async function measureReports(
  { desk }: BenchNetwork,
  officer: OfficerSession,
  key: Uint8Array,
  course: CourseId,
): Promise<Figure> {
  const ask = async (groupBy: readonly GroupField[]) =>
    get(
      await askReport(
        officer,
        desk,
        { key, portal: undefined },
        { course, conditions: [], groupBy: [...groupBy] },
      ),
    );
  // The gate keeps its house every minute, and counts what is asked in between.
  while ((await ask(["state"])).people === null) await sleep(5_000);
  const questions: readonly (readonly GroupField[])[] = [
    ["duty-station", "state"],
    ["organisation", "state"],
    ["contract", "gender"],
    ["affiliation", "language"],
    ["gender", "duty-station"],
  ];
  const samples = await timeEach(questions.length, (round) => ask(questions[round]!));
  return {
    what: "a grouped report over everybody",
    unit: "s",
    samples: samples.map((one) => one / 1_000),
    target: { column: "p95", atMost: 2 },
  };
}

const statesOfInside = ["enrolled", "under-way", "completed"] as const;
const isIn = (course: CourseId): SpokenCondition => ({
  kind: "course",
  course,
  states: [...statesOfInside],
  not: false,
});

/** A cut of those in the course; at full size some 350 people, for whom another portal's users waited 332 s. */
async function measureTeamReport(
  { desk }: BenchNetwork,
  officer: OfficerSession,
  key: Uint8Array,
  course: CourseId,
): Promise<Figure> {
  const { identity, work } = inventProfile(0);
  const field = (name: "duty-station" | "gender" | "contract", value: string): SpokenCondition => ({
    kind: "field",
    field: name,
    values: [value],
    not: false,
  });
  const conditions = [
    isIn(course),
    field("duty-station", work.dutyStation!),
    field("gender", identity.gender!),
    field("contract", work.contract!),
  ];
  let people = 0;
  const samples = await timeEach(3, async () => {
    const { list } = get(
      await freeze(officer, desk, key, {
        conditions,
        course,
        columns: ["name", "state", "percent", "completed-at", "due-at"],
        recipients: [findSelf(officer)!.id],
        form: "list",
        lifetime: null,
      }),
    );
    people = get(await openFrozenList(officer, list!, null)).rows.length;
  });
  return {
    what: `a progress report with the names of ${people} people (elsewhere 332 s for 350)`,
    unit: "s",
    samples: samples.map((one) => one / 1_000),
  };
}

/** From whom it is for to the moment at which a second person is asked: audience, words, test, judgement. */
async function measureMail(
  { desk }: BenchNetwork,
  officer: OfficerSession,
  key: Uint8Array,
  course: CourseId,
): Promise<Figure> {
  const { connection, device, register } = officer;
  const samples = await timeEach(3, async () => {
    const broadcast = newId<"broadcast">(secureRandomBytes);
    const parameters = { broadcast };
    const rule = ruleOf(key, [isIn(course)]);
    const { digest } = get(
      await connection.call("gate", freezeAudience, { parameters: { desk }, body: { broadcast, rule } }),
    );
    const bytes = encodeCbor({
      format: 1,
      language: "en",
      title: "News",
      paragraphs: ["A course has a new version."],
    });
    const document = sha256(bytes);
    const put = { parameters: { hash: toHex(document) }, body: { desk, bytes } };
    get(await connection.call("vault", putCourseFile, put));
    const statement = signBroadcast(
      {
        broadcast,
        desk,
        author: device.id,
        digest,
        documents: [{ language: "en", document }],
        necessary: false,
        found: [],
      },
      device.signing.secretKey,
    );
    const sealed = sealHpke({
      recipient: register.state().network!.courier.sealingKey,
      info: broadcastTestContext(broadcast),
      aad: new Uint8Array(),
      plaintext: encodeCbor({ address: "sender@desk.example", language: "en", broadcast }),
      random: secureRandomBytes,
    });
    get(await connection.call("gate", testBroadcast, { parameters, body: { statement, sealed } }));
    const begun = get(
      await connection.call("gate", beginBroadcast, { parameters, body: { approval: null } }),
    );
    if (begun.kind === "refused") throw new Error(`measureMail: refused, ${begun.why.join(", ")}`);
  });
  return {
    what: "composing a mail to everybody in the course, up to the second signature (elsewhere 395 s for 44,056)",
    unit: "s",
    samples: samples.map((one) => one / 1_000),
  };
}

async function measureEnrolling(
  { desk }: BenchNetwork,
  officer: OfficerSession,
  key: Uint8Array,
  { from, into }: { readonly from: CourseId; readonly into: CourseId },
): Promise<Figure> {
  const began = performance.now();
  const people = get(
    await assignCourse(officer, desk, key, { course: into, conditions: [isIn(from)], dueAt: null }),
  );
  const seconds = (performance.now() - began) / 1_000;
  return once(`${people?.toLocaleString("en") ?? "few"} people enrolled by a rule`, "s", seconds, {
    atMost: 60,
  });
}
