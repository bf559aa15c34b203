import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendChange } from "#client/record/send-change.ts";
import { emptyChange } from "#client/record/change.ts";
import { sync } from "#client/sync.ts";
import { addNote } from "#client/cases/write-words.ts";
import { readCode } from "#protocol/record-contracts.ts";
import type { TestDeposit } from "#testing/deposit.ts";
import { makeDeposit, makeEntry, openAtDesk, prepareTestDeposit, sendTestDeposit } from "#testing/deposit.ts";
import { get } from "#testing/get.ts";
import type { Line } from "#testing/line.ts";
import { makeLine } from "#testing/line.ts";
import type { TestNetwork, TestSociety } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import { mothersRequest } from "../story/people.ts";
import type { Family, Officer, Story } from "../story/scene.ts";
import { beginStory } from "../story/scene.ts";

describe("an officer's desk while a server is away", () => {
  let story: Story;
  let officer: Officer;
  let mother: Family;
  /** Cut for one of the servers only. */
  let away: "gate" | "vault" | null = null;
  beforeAll(async () => {
    story = await beginStory();
    const { network } = story;
    const line: Line = makeLine();
    officer = await story.sit(story.mothers, story.mothers.officer, {
      fetch: (input, init) => {
        const url = String(input instanceof Request ? input.url : input);
        return away !== null && url.startsWith(network[away]().url)
          ? Promise.reject(new TypeError("no line"))
          : line.fetch(input, init);
      },
    });
    mother = await story.deposit(story.mothers, mothersRequest);
    await officer.takeInEverything();
    await officer.caseload();
    await officer.open(mother.record);
  });
  afterAll(() => story.end());

  it.each(["vault", "gate"] as const)(
    "the %s: what is kept opens, what is written waits, is named, and is sent later, once",
    async (server) => {
      const text = `Written without the ${server}.`;
      away = server;
      const { opened, displayName } = await officer.open(mother.record);
      expect([opened.fromLease, displayName]).toEqual([true, "محمد الحسن"]);
      expect(get(await addNote(officer.session, opened, text)).acknowledged).toBe(false);
      expect((await officer.sync()).refusals.map(({ kind }) => kind)).toContain("unreachable");
      expect(await officer.session.outbox.waiting()).toHaveLength(1);
      away = null;
      expect((await sync(officer.session)).refusals).toEqual([]);
      expect(await officer.session.outbox.waiting()).toEqual([]);
      const after = await officer.open(mother.record);
      expect(after.opened.fromLease).toBe(false);
      expect(after.notes.filter((note) => note.text === text)).toHaveLength(1);
    },
  );

  it("a family is told which server does not answer, and nothing of theirs is lost", async () => {
    const { network } = story;
    await network.stopGate();
    const tried = await mother.tryToOpen();
    expect(tried).toEqual({ ok: false, refusal: { kind: "unreachable", server: "gate" } });
    await network.restartGate();
    expect((await mother.open()).record).toBe(mother.record);
  });
});

describe("a disk that is full", () => {
  let network: TestNetwork;
  let society: TestSociety;
  let kept: TestDeposit;
  let full: "gate" | "vault" | null = null;
  beforeAll(async () => {
    network = await startTestNetwork({ hasRoom: (server) => server !== full });
    society = await network.makeOrganisation();
    kept = await makeDeposit(network, society);
  });
  afterAll(() => network.close());

  it.each(["vault", "gate"] as const)(
    "at the %s is said as storage-full; nothing of the change is there, and it is there once there is room",
    async (server) => {
      const deposit = prepareTestDeposit(network, society);
      const entry = makeEntry(network, kept.signer, kept.contentKeys.get("identity")!);
      const more = () =>
        sendChange(
          network.connect(kept.signer),
          network.register().network!,
          { ...emptyChange(kept.record), entries: [entry] },
          kept.proofOfWork,
        );
      const before = (await openedAtDesk()).length;
      full = server;
      for (const sent of [await sendTestDeposit(network, deposit), await more()]) {
        expect(sent).toEqual({ ok: false, refusal: { kind: "storage-full" } });
      }
      // What only reads, goes on.
      expect((await network.connect(kept.signer).call("gate", readCode)).ok).toBe(true);
      full = null;
      expect(await openedAtDesk()).toHaveLength(before);
      expect([await sendTestDeposit(network, deposit), await more()].map(({ ok }) => ok)).toEqual([
        true,
        true,
      ]);
      expect(await openedAtDesk()).toHaveLength(before + 1);
    },
  );

  async function openedAtDesk() {
    const opening = get(await openAtDesk(network, society, society.officer, kept.record));
    expect(opening.faults).toEqual([]);
    return opening.opened[0]!.entries;
  }
});
