import { setTimeout as sleep } from "node:timers/promises";
import { toHex } from "#base/bytes.ts";
import { secureRandomBytes } from "#base/effects.ts";
import type { CourseId } from "#base/id.ts";
import { approve, listApprovalsRead } from "#client/desk/approvals.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { findSelf, followRegisterNow } from "#client/session/officer-session.ts";
import { askForList, freeze } from "#client/teaching/lists/frozen-lists.ts";
import { openFrozenList, type ReadPages } from "#client/teaching/lists/open-list.ts";
import { openPagePool } from "#client/teaching/lists/page-pool.ts";
import { getReportingKey } from "#client/teaching/portal.ts";
import { publishCourse } from "#protocol/course-contracts.ts";
import { signCourse } from "#protocol/course.ts";
import { readListScope } from "#protocol/list-contracts.ts";
import { findCurrentGeneration } from "#register/state.ts";
import { courseOf } from "#testing/courses.ts";
import { get } from "#testing/get.ts";
import type { BenchNetwork } from "./bench-network.ts";
import { startBenchNetwork } from "./bench-network.ts";
import { type Figure, once, type Report } from "./figures.ts";
import { inventProfile } from "./learners/invent-profile.ts";
import { startPageThread } from "./learners/start-page-thread.ts";
import { measurePortal } from "./learn-portal.ts";
import { fillLearners } from "./learners/fill-learners.ts";

const day = 24 * 60 * 60 * 1000;
const learners = Number(process.env["HOMEWARD_BENCH_LEARNERS"] ?? 250_000);
/** Of the list that was mailed to everybody in August 2019. */
const named = Math.min(8_253, learners);

/** A learning portal as large as the largest: what a named list costs after a second person has signed for it. */
export async function benchLearn(): Promise<Report> {
  const network = await startBenchNetwork("learning");
  try {
    return await measure(network);
  } finally {
    await network.close();
  }
}

async function measure(network: BenchNetwork): Promise<Report> {
  const [officer, dpo] = [network.officers[1]!, network.officers.at(-1)!];
  const key = get(await getReportingKey(officer, network.desk));
  const courses = [await publish(network, officer), await publish(network, officer)] as const;
  const desk = officer.register.state().deskById.get(network.desk)!;
  const { generation, sealingKey } = findCurrentGeneration(desk)!;
  const beganFilling = performance.now();
  await fillLearners(
    network.databaseOf,
    {
      gateFolder: network.folders.gate,
      desk: network.desk,
      organisation: desk.organisation,
      generation,
      deskKeyHex: toHex(sealingKey),
      courierKeyHex: toHex(officer.register.state().network!.courier.sealingKey),
      reportingKeyHex: toHex(key),
      course: courses[0],
      inCourse: Math.min(50_000, learners),
      namedCourse: courses[1],
      named,
      since: Date.now() - 60 * day,
      withAddresses: false,
    },
    learners,
  );
  const filled = (performance.now() - beganFilling) / 1_000;
  // What was frozen for a week while the portal was still empty.
  await network.databaseOf("gate")`delete from snapshots`;
  const beganStarting = performance.now();
  await network.restartGate();
  get(await followRegisterNow(officer));
  await waitForRoster(officer, network, key);
  const started = (performance.now() - beganStarting) / 1_000;
  const pool = openPagePool([startPageThread(), startPageThread()]);
  const openings: number[] = [];
  const notes: string[] = [];
  for (let round = 0; round < 3; round++) {
    const { seconds, note, names } = await openNamed(network, officer, dpo, key, courses[1], pool.readPages);
    if (names !== named) throw new Error(`benchLearn: ${names} of ${named} were named`);
    openings.push(seconds);
    notes.push(note);
  }
  pool.end();
  const figures: Figure[] = [
    once(`${learners.toLocaleString("en")} learners sealed and copied in`, "s", filled),
    once("the gate started again, all of them read", "s", started),
    {
      what: `a list of ${named.toLocaleString("en")} with names and work, after its approval`,
      unit: "s",
      samples: openings,
      target: { column: "median", atMost: 5 },
    },
    ...(await measurePortal(network, officer, key, courses[0])),
  ];
  return { figures, notes };
}

async function waitForRoster(
  officer: OfficerSession,
  { desk }: BenchNetwork,
  key: Uint8Array,
): Promise<void> {
  const wanted = { conditions: [], course: null, columns: ["e-mail"], form: "list", lifetime: null } as const;
  const recipients = [findSelf(officer)!.id];
  for (;;) {
    const asked = await freeze(officer, desk, key, { ...wanted, recipients });
    if (asked.ok) return;
    if (asked.refusal.kind !== "vault-unreachable") throw new Error(`refused: ${asked.refusal.kind}`);
    await sleep(100);
  }
}

async function openNamed(
  { desk, readCosts }: BenchNetwork,
  officer: OfficerSession,
  dpo: OfficerSession,
  key: Uint8Array,
  course: CourseId,
  readPages: ReadPages,
) {
  const wanted = {
    conditions: [{ kind: "course", course, states: ["completed", "under-way"], not: false } as never],
    course,
    columns: ["name", "gender", "duty-station", "organisation", "supervisor", "contract", "state"],
    recipients: [findSelf(officer)!.id],
    form: "spreadsheet",
    lifetime: day,
  } as const;
  const beganFreezing = performance.now();
  const { list } = get(await freeze(officer, desk, key, wanted));
  const frozen = performance.now() - beganFreezing;
  const approval = get(await askForList(officer, list!, Date.now() + day));
  const waiting = get(await listApprovalsRead(dpo, readListScope));
  get(
    await approve(
      dpo,
      waiting.find((one) => one.approval === approval)!,
    ),
  );
  const [before, cpu, began] = [await readCosts(), process.cpuUsage(), performance.now()];
  const opened = get(await openFrozenList(officer, list!, approval, { readPages }));
  const seconds = (performance.now() - began) / 1_000;
  const [after, own] = [await readCosts(), process.cpuUsage(cpu)];
  const parts = Object.entries(after ?? {}).map(
    ([name, spent]) => `${name} ${Math.round(spent - (before as Record<string, number>)[name]!)} ms`,
  );
  const names = new Set(Array.from({ length: named }, (_, number) => inventProfile(number).identity.name));
  return {
    seconds,
    names: opened.rows.filter(({ profile }) => names.has(profile.identity.name)).length,
    note: `Frozen in ${Math.round(frozen)} ms, opened in ${seconds.toFixed(2)} s. Processor time: the client ${Math.round((own.user + own.system) / 1_000)} ms, ${parts.join(", ")}.`,
  };
}

async function publish({ desk }: BenchNetwork, officer: OfficerSession): Promise<CourseId> {
  const author = { desk, officer: { device: officer.device } } as never;
  const statement = { ...courseOf(author, secureRandomBytes), desk };
  const signed = signCourse(statement, officer.device.signing.secretKey);
  get(await officer.connection.call("gate", publishCourse, { body: { statement: signed } }));
  return statement.course;
}
