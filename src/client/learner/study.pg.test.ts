import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CborValue } from "#base/cbor.ts";
import { decodeCbor, encodeCbor } from "#base/cbor.ts";
import { newId } from "#base/id.ts";
import { newDevice } from "#keys/device.ts";
import { newStudySecret } from "#keys/study-key.ts";
import type { ActivityState, StudyState } from "#learning/activity-state.ts";
import { inTurn } from "#client/store/exclusively.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { get } from "#testing/get.ts";
import { openBrowser } from "#testing/learner-browser.ts";
import type { TestNetwork, TestSociety } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import type { LearnerSession } from "./learner-session.ts";
import { findMembership, keepMembership } from "./learner-session.ts";
import { exchangeStudies, forgetStudies, openStudy } from "./study.ts";

let network: TestNetwork;
let hub: TestSociety;
beforeAll(async () => {
  network = await startTestNetwork();
  hub = await network.addLearningDesk(await network.makeOrganisation("Learning Hub"));
}, 60_000);
afterAll(() => network.close());

const away: typeof fetch = () => Promise.reject(new TypeError("no line"));
const newRound = () => ({ course: newId<"course">(network.random), since: 1_000 });
const done = (changedAt: number): ActivityState => ({ kind: "page", done: true, score: null, changedAt });
const study = (activities: StudyState["activities"]): StudyState => ({ version: 1, activities });

/** Browsers of one learner share a secret and nothing else. */
async function learner(count: number, options = {}): Promise<LearnerSession[]> {
  const membership = {
    record: newId<"record">(network.random),
    studySecret: newStudySecret(network.random),
  };
  const sessions = await Promise.all(Array.from({ length: count }, () => openBrowser(network, hub, options)));
  for (const session of sessions) await keepMembership(session, membership);
  return sessions;
}

describe("what a learner does in a course", () => {
  test("is kept in the browser at once, and goes to the vault when there is a line", async () => {
    const round = newRound();
    const device = newDevice(network.random);
    const store = memoryStore();
    const [offline] = await learner(1, { device, store, fetch: away });
    await openStudy(offline!, round).save(study({ read: done(1) }));
    expect((await openStudy(offline!, round).exchange()).ok).toBe(false);
    expect(await openStudy(offline!, round).state()).toEqual(study({ read: done(1) }));

    const online = await openBrowser(network, hub, { device, store });
    expect(get(await exchangeStudies(online))).toBe(1);
    expect(get(await exchangeStudies(online))).toBe(0);
  });

  test("in two browsers comes together in both, nothing lost, whoever was first", async () => {
    const round = newRound();
    const [phone, laptop] = (await learner(2)).map((session) => openStudy(session, round));
    await phone!.save(study({ read: done(1) }));
    await laptop!.save(study({ answer: done(2) }));
    await Promise.all([phone!.exchange(), laptop!.exchange()].map(async (one) => get(await one)));
    get(await phone!.exchange());
    const both = study({ read: done(1), answer: done(2) });
    expect(get(await laptop!.exchange())).toEqual(both);
    expect(await phone!.state()).toEqual(both);
  });

  test("in two tabs is not overwritten by the slower one", async () => {
    const round = newRound();
    const store = memoryStore();
    const device = newDevice(network.random);
    const exclusively = inTurn();
    const [one] = await learner(1, { store, device, exclusively });
    const other = await openBrowser(network, hub, { store, device, exclusively });
    const slugs = Array.from({ length: 20 }, (_, i) => `page-${i}`);
    await Promise.all(
      slugs.map((slug, i) => openStudy(i % 2 ? one! : other, round).save(study({ [slug]: done(i) }))),
    );
    expect(Object.keys((await openStudy(one!, round).state()).activities)).toHaveLength(20);
  });

  test("is nobody else's to read, and a course taken again begins empty", async () => {
    const round = newRound();
    const [mine] = await learner(1);
    const [stranger] = await learner(1);
    await openStudy(mine!, round).save(study({ read: done(1) }));
    get(await openStudy(mine!, round).exchange());
    expect(get(await openStudy(stranger!, round).exchange()).activities).toEqual({});
    expect(get(await openStudy(mine!, { ...round, since: 2_000 }).exchange()).activities).toEqual({});
  });

  test("is not asked about with the learner's own code: the vault cannot say whose it is", async () => {
    const seen: string[] = [];
    const watched: typeof fetch = async (input, init) => {
      seen.push(
        JSON.stringify([...new Headers(init?.headers)]),
        String(new Uint8Array(init?.body as Uint8Array)),
      );
      return fetch(input, init);
    };
    const [mine] = await learner(1, { fetch: watched });
    await openStudy(mine!, newRound()).save(study({ read: done(1) }));
    get(await exchangeStudies(mine!));
    const { record } = (await findMembership(mine!))!;
    expect(seen.length).toBeGreaterThan(3);
    const all = seen.join("\n");
    for (const own of [mine!.keys.id, record]) {
      expect(all).not.toContain(own);
      expect(all).not.toContain(String([...own].map((letter) => letter.charCodeAt(0))));
    }
    expect(all).not.toContain(String(mine!.keys.signing.publicKey));
  });

  test("that the vault altered, or took back, is refused, and what is here stays", async () => {
    const round = newRound();
    let alter: (sealed: Uint8Array) => Uint8Array = (sealed) => sealed;
    const lying: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (init?.method !== "POST" || !response.ok) return response;
      const answer = decodeCbor(new Uint8Array(await response.arrayBuffer())) as Record<string, CborValue>;
      const sealed = alter(answer["sealed"] as Uint8Array);
      return new Response(encodeCbor({ ...answer, sealed }) as Uint8Array<ArrayBuffer>);
    };
    const [mine] = await learner(1, { fetch: lying });
    const kept = openStudy(mine!, round);
    await kept.save(study({ read: done(1) }));
    get(await kept.exchange());
    alter = (sealed) => sealed.map((byte, i) => (i === 40 ? byte ^ 1 : byte));
    expect(await kept.exchange()).toEqual({ ok: false, refusal: { kind: "fault-found" } });
    expect(await kept.state()).toEqual(study({ read: done(1) }));
  });

  test("is gone from the vault when the learner says so, and comes again with what they do next", async () => {
    const round = newRound();
    const [phone, laptop] = await learner(2);
    await openStudy(phone!, round).save(study({ read: done(1) }));
    get(await openStudy(phone!, round).exchange());
    get(await forgetStudies(phone!));
    expect(get(await openStudy(laptop!, round).exchange()).activities).toEqual({});
    await openStudy(phone!, round).save(study({ answer: done(2) }));
    get(await openStudy(phone!, round).exchange());
    const again = get(await openStudy(laptop!, round).exchange());
    expect(Object.keys(again.activities).toSorted()).toEqual(["answer", "read"]);
  });
});
