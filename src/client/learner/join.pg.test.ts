import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { utf8Encode } from "#base/bytes.ts";
import type { CborValue } from "#base/cbor.ts";
import { decodeCbor, encodeCbor } from "#base/cbor.ts";
import { publicKeysOfSigner, signerOfCode } from "#client/network/signer.ts";
import { learnerKeysOf } from "#keys/learner-key.ts";
import { GrantStatement } from "#protocol/grant.ts";
import type { Signed } from "#protocol/signed.ts";
import { peekSigned } from "#protocol/signed.ts";
import { getReportingKey } from "#client/teaching/portal.ts";
import { learnerCode } from "#keys/reporting-key.ts";
import { sitDown } from "#testing/sit-down.ts";
import { newDevice } from "#keys/device.ts";
import { recordOfCode } from "#keys/key-holder.ts";
import { get } from "#testing/get.ts";
import { openBrowser } from "#testing/learner-browser.ts";
import type { TestNetwork, TestSociety } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import type { ClientStore } from "#client/store/store.ts";
import { declareProfileCodes } from "./declare-codes.ts";
import { joinPortal } from "./join.ts";
import { openLearner, writeNotify, writeProfile } from "./learner-record.ts";
import { readStandings } from "./standings.ts";
import { readKeptProfile } from "./kept-profile.ts";
import { syncLearner } from "./sync-learner.ts";

let network: TestNetwork;
let hub: TestSociety;
beforeAll(async () => {
  network = await startTestNetwork();
  hub = await network.addLearningDesk(await network.makeOrganisation("Learning Hub"));
}, 60_000);
afterAll(() => network.close());

const amina = {
  identity: { name: "Amina Diallo", gender: "female", language: "fr" },
  work: { affiliation: "staff", dutyStation: "Kaya" },
} as const;
const away: typeof fetch = () => Promise.reject(new TypeError("no line"));

/** Everything that lies in the store, as a thief of the phone reads it. */
async function bytesOf(store: ClientStore): Promise<string> {
  const keys = await store.list("");
  const values = await Promise.all(keys.map(async (key) => `${key} ${String(await store.get(key))}`));
  return values.join("\n");
}

describe("joining the portal", () => {
  test("founds a record that only this browser and the desk open, and reads it back as it was written", async () => {
    const session = await openBrowser(network, hub);
    const joined = get(await joinPortal(session, { profile: amina, notify: null }));
    expect(joined).toEqual({ record: recordOfCode(session.keys.id), isWaiting: false });
    const { profile, own } = get(await openLearner(session));
    expect(profile).toEqual(amina);
    expect(own.faults).toEqual([]);
    const holders = (compartment: string) =>
      own.access.grants.filter((line) => line.compartment === compartment).map(({ holder }) => holder);
    const [me, desk] = [`code:${session.keys.id}`, `desk:${hub.desk}`];
    expect(holders("identity").toSorted()).toEqual([me, desk].toSorted());
    expect(holders("work").toSorted()).toEqual([me, desk].toSorted());
    expect(holders("study")).toEqual([me]);
  });

  test("needs nothing but the wish: somebody who says nothing of themselves joins too", async () => {
    const session = await openBrowser(network, hub);
    get(await joinPortal(session, { profile: { identity: {}, work: {} }, notify: null }));
    expect(get(await openLearner(session)).profile).toEqual({ identity: {}, work: {} });
  });

  test("that loses its line waits in this browser, and goes on with the same record when the line is back", async () => {
    const store = memoryStore();
    const device = newDevice(network.random);
    let isAway = false;
    const patchy: typeof fetch = (...request) => (isAway ? away(...request) : fetch(...request));
    const session = await openBrowser(network, hub, { store, device, fetch: patchy });
    get(await session.register.follow(session.connection));
    isAway = true;
    const { record, isWaiting } = get(await joinPortal(session, { profile: amina, notify: null }));
    expect(isWaiting).toBe(true);

    const opened = await openBrowser(network, hub, { store, device, fetch: away });
    expect(await readKeptProfile(opened)).toEqual(amina);
    expect((await syncLearner(opened)).online).toBe(false);
    const online = await openBrowser(network, hub, { store, device });
    expect((await syncLearner(online)).online).toBe(true);
    expect(get(await joinPortal(online, { profile: amina, notify: null }))).toEqual({
      record,
      isWaiting: false,
    });
    expect(get(await openLearner(online)).profile).toEqual(amina);
  });

  test("twice at once, in two tabs, founds one record", async () => {
    const session = await openBrowser(network, hub);
    const [one, other] = await Promise.all([
      joinPortal(session, { profile: amina, notify: null }),
      joinPortal(session, { profile: amina, notify: null }),
    ]);
    expect(get(other).record).toBe(get(one).record);
    expect((await session.outbox.waiting()).length).toBe(0);
  });

  test("at a desk that is not for learning is refused, and nothing is kept", async () => {
    const session = await openBrowser(network, { desk: await tracingDesk() });
    const refused = await joinPortal(session, { profile: amina, notify: null });
    expect(refused).toEqual({ ok: false, refusal: { kind: "desk-without-key" } });
    expect(await readKeptProfile(session)).toBeUndefined();
  });

  test("leaves nothing on the phone that whoever copies it could read", async () => {
    const store = memoryStore();
    const session = await openBrowser(network, hub, { store });
    get(await joinPortal(session, { profile: amina, notify: { address: "a@example.org", language: "fr" } }));
    await openLearner(session);
    const all = await bytesOf(store);
    expect(all.length).toBeGreaterThan(5_000);
    for (const word of ["Amina", "Kaya", "a@example.org"]) {
      expect(all).not.toContain(word);
      expect(all).not.toContain(String(utf8Encode(word)));
    }
  });
});

describe("a profile", () => {
  test("is changed and taken back, and an address is given and withdrawn later", async () => {
    const session = await openBrowser(network, hub);
    get(await joinPortal(session, { profile: amina, notify: null }));
    const next = { identity: { name: "A. Diallo" }, work: amina.work };
    get(await writeProfile(session, get(await openLearner(session)), next));
    const changed = get(await openLearner(session));
    expect(changed.profile).toEqual(next);
    get(await writeNotify(session, changed, { address: "a@example.org", language: "fr" }));
    const again = get(await openLearner(session));
    expect(again.own.access.grants.map(({ holder }) => holder)).toContain("courier");
    get(await writeNotify(session, again, { address: null, language: "fr" }));
    expect(get(await openLearner(session)).own.faults).toEqual([]);
  });
});

test("a browser that the gate names, and nobody let in, is not sealed to", async () => {
  const invented = publicKeysOfSigner(signerOfCode(learnerKeysOf(newDevice(network.random))));
  const holders: string[] = [];
  const lying: typeof fetch = async (input, init) => {
    const { pathname } = new URL(input as URL);
    if (pathname.endsWith("/changes")) {
      const { grants } = decodeCbor(new Uint8Array(init!.body as Uint8Array)) as { grants: Signed[] };
      for (const signed of grants) {
        holders.push(peekSigned<GrantStatement>(GrantStatement, signed)!.header.holder);
      }
    }
    const response = await fetch(input, init);
    if (!pathname.endsWith("/grants") || !response.ok) return response;
    const answer = decodeCbor(new Uint8Array(await response.arrayBuffer())) as { codes: CborValue[] };
    const lie = { ...answer, codes: [...answer.codes, invented] };
    return new Response(encodeCbor(lie as CborValue) as Uint8Array<ArrayBuffer>);
  };
  const session = await openBrowser(network, hub, { fetch: lying });
  get(await joinPortal(session, { profile: amina, notify: null }));
  holders.length = 0;
  const opened = get(await openLearner(session));
  get(await writeNotify(session, opened, { address: "a@example.org", language: "fr" }));
  expect(opened.own.access.codes).toHaveLength(2);
  expect(holders.toSorted()).toEqual([`code:${session.keys.id}`, "courier"]);
});

describe("as what somebody is counted", () => {
  test("is told once, as codes that differ from learner to learner by nothing but what they said", async () => {
    const seen: unknown[] = [];
    const watched: typeof fetch = async (input, init) => {
      if (new URL(input as URL).pathname.endsWith("/codes") && init?.method === "PUT") {
        seen.push(decodeCbor(new Uint8Array(init.body as Uint8Array)));
      }
      return fetch(input, init);
    };
    const portal = { organisations: ["Learning Hub"], dutyStations: ["Kaya"] };
    const declare = async () => {
      const session = await openBrowser(network, hub, { fetch: watched });
      get(await joinPortal(session, { profile: amina, notify: null }));
      expect(get(await declareProfileCodes(session, amina, portal))).toBe(true);
      expect(get(await declareProfileCodes(session, amina, portal))).toBe(false);
      return session;
    };
    const desk = await sitDown(network, hub.officer, hub);
    const early = await openBrowser(network, hub);
    get(await joinPortal(early, { profile: amina, notify: null }));
    expect(get(await declareProfileCodes(early, amina, portal))).toBe(false);
    const key = get(await getReportingKey(desk, hub.desk));
    const session = await declare();
    await declare();
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]).toMatchObject({
      codes: { gender: learnerCode(key, "gender", "female"), organisation: null, contract: null },
    });
    expect(get(await readStandings(session)).declared.toSorted()).toEqual(
      ["affiliation", "duty-station", "gender", "language"].toSorted(),
    );
  });
});

const tracingDesk = async () => (await network.makeOrganisation("Elsewhere")).desk;
