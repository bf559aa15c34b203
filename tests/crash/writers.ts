import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { addNote } from "#client/cases/write-words.ts";
import type { CaseView } from "#client/cases/case-view.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { sync } from "#client/sync.ts";
import type { RealNetwork } from "#testing/real-network.ts";
import { startRealNetwork } from "#testing/real-network.ts";
import { openMarkers } from "#testing/thieves/markers.ts";
import { deposit, foundSociety, openAt, takeInAll } from "../theft/movement.ts";
import { mothersRequest } from "../story/people.ts";

/** Two officers who write notes without a pause, through their outboxes, into a network of real processes. */
export type Writers = {
  readonly network: RealNetwork;
  /** Both write while `accident` happens; then everything that waits is sent. */
  readonly writeThrough: (label: string, accident: () => Promise<void>) => Promise<void>;
  /** What both read back: `notes` of either, beside what was `submitted`, and faults that were named. */
  readonly readBack: () => Promise<ReadBack>;
  readonly close: () => Promise<void>;
};

export type ReadBack = {
  readonly submitted: readonly string[];
  /** Of each officer. */
  readonly notes: readonly (readonly string[])[];
  readonly faults: readonly unknown[];
  /** Submitted, and refused for good. */
  readonly refused: readonly string[];
  /** Places that the gate gave to two. */
  readonly doubled: readonly number[];
};

export async function openWriters(): Promise<Writers> {
  const network = await startRealNetwork({
    environment: { gate: { HOMEWARD_QUOTA_MEMBER_HOUR: "5000", HOMEWARD_QUOTA_MEMBER_DAY: "5000" } },
  });
  const society = await foundSociety(network, openMarkers(), "crash");
  const { record } = await deposit(network, society, mothersRequest);
  await takeInAll(society);
  const seats = [society.officer, society.colleague];
  const openBy = (i: number): Promise<CaseView> => openAt({ ...society, officer: seats[i]! }, record);
  const submitted: string[] = [];
  const refused: string[] = [];
  const acknowledged = new Map<string, number>();
  const doubled: number[] = [];
  const sessions = seats.map(({ session }) => noting(session));

  /** The same, which remembers every place that the gate's signature gave to an entry. */
  function noting(session: OfficerSession): OfficerSession {
    const flush = async () => {
      const report = await session.outbox.flush();
      for (const { entry, sequence } of report.sent.flatMap(({ statements }) => statements)) {
        const isTaken = [...acknowledged].some(([other, place]) => place === sequence && other !== entry);
        if (isTaken || (acknowledged.get(entry) ?? sequence) !== sequence) doubled.push(sequence);
        acknowledged.set(entry, sequence);
      }
      return report;
    };
    return { ...session, outbox: { ...session.outbox, flush } };
  }

  async function writeNotes(
    i: number,
    opened: CaseView["opened"],
    label: string,
    isOver: () => boolean,
  ): Promise<void> {
    for (let n = 0; !isOver(); n++) {
      const text = `${label} ${i} ${n}`;
      submitted.push(text);
      const written = await addNote(sessions[i]!, opened, text);
      if (!written.ok) refused.push(`${text}: ${written.refusal.kind}`);
      await sleep(written.ok && written.value.acknowledged ? 10 : 50);
    }
  }

  /** Until nothing waits at either desk. */
  async function settle(): Promise<void> {
    for (const session of sessions) {
      for (const until = Date.now() + 20_000; ; await sleep(100)) {
        await sync(session);
        if ((await session.outbox.waiting()).length === 0) break;
        if (Date.now() > until) throw new Error("what waited was not sent");
      }
    }
  }

  return {
    network,
    writeThrough: async (label, accident) => {
      let over = false;
      const before = acknowledged.size;
      // Both have the case open before the accident: what they write in it is what must not be lost.
      const cases = await Promise.all([openBy(0), openBy(1)]);
      const writing = cases.map(({ opened }, i) => writeNotes(i, opened, label, () => over));
      await accident().finally(() => (over = true));
      await Promise.all(writing);
      await settle();
      expect(acknowledged.size).toBeGreaterThan(before + 4);
    },
    readBack: async () => {
      const cases = [await openBy(0), await openBy(1)];
      const notes = cases.map((one) => one.notes.map(({ text }) => text).toSorted());
      return {
        submitted: submitted.toSorted(),
        notes,
        faults: cases.flatMap(({ opened }) => [
          ...opened.faults,
          ...(opened.fromLease ? ["from lease"] : []),
        ]),
        refused,
        doubled,
      };
    },
    close: network.close,
  };
}

/** Everything that was submitted is read by both, once, and nobody is suspected of anything. */
export function expectWhole({ submitted, ...read }: ReadBack): void {
  expect(read).toEqual({ notes: [submitted, submitted], faults: [], refused: [], doubled: [] });
}
