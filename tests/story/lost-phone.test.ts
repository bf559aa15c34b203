import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "#base/id.ts";
import {
  admitBrowser,
  answerInvitation,
  enterAdmitted,
  inviteBrowser,
  letBrowserGo,
  ownFingerprint,
  readBrowserAnswer,
} from "#client/learner/browsers.ts";
import { openLearner, writeNotify, writeProfile } from "#client/learner/learner-record.ts";
import type { LearnerSession } from "#client/learner/learner-session.ts";
import { findMembership } from "#client/learner/learner-session.ts";
import {
  askForLink,
  askForRegrant,
  enterRegained,
  proveAddress,
  stopRegrant,
} from "#client/learner/regain.ts";
import { exchangeStudies, findStudyKeys, openStudy } from "#client/learner/study.ts";
import { syncLearner } from "#client/learner/sync-learner.ts";
import { readWhoOpened } from "#client/record/own-record.ts";
import { readKnownWords } from "#client/teaching/broadcast/known-words.ts";
import {
  finishRegrants,
  grantAgain,
  listRegrantRequests,
  openForRegrant,
} from "#client/teaching/regrants.ts";
import { listRegrants } from "#protocol/learning-desk-contracts.ts";
import { readLearner } from "#protocol/learner-contracts.ts";
import { get } from "#testing/get.ts";
import type { LearningStory } from "./learning-scene.ts";
import { beginLearning, hour, profileOf } from "./learning-scene.ts";

let story: LearningStory;
beforeAll(async () => {
  story = await beginLearning();
}, 60_000);
afterAll(() => story.end());

const amina = {
  identity: { name: "Amina Diallo", language: "fr" },
  work: { affiliation: "staff", dutyStation: "Kaya" },
} as const;

/** From a new phone: she proves the address that she gave when she had the old one. */
async function askFromNewPhone(address: string): Promise<LearnerSession> {
  const phone = await story.browser();
  get(await askForLink(phone, { address, language: "en", returnTo: "regain" }));
  get(await askForRegrant(phone, await story.tokenFrom(address)));
  // The three days begin when the learner was told, which happens behind the answer.
  const isTold = async () =>
    (await story.mailsTo(address)).some(({ template }) => template === "new-browser");
  for (let i = 0; i < 100 && !(await isTold()); i++) await story.wait(0);
  await story.wait(0);
  return phone;
}

describe("a learner who lost their phone", () => {
  test("has another one after three days, with notice, and goes on as themselves", async () => {
    const { session: lost, record } = await story.joinWithAddress("amina@example.org", amina);
    const phone = await askFromNewPhone("amina@example.org");
    expect((await story.mailsTo("amina@example.org")).map(({ template }) => template)).toContain(
      "new-browser",
    );

    const desk = await story.atHub();
    const [request] = get(await listRegrantRequests(desk, story.hub.desk));
    expect(request).toMatchObject({ record, fingerprint: ownFingerprint(phone) });
    expect(get(await openForRegrant(desk, story.hub.desk, record)).identity.name).toBe("Amina Diallo");
    // Whoever was on the screen of this device is known to it when something is written on it later, in either order of the name.
    expect(await readKnownWords(desk)).toEqual(expect.arrayContaining(["Amina Diallo", "Diallo Amina"]));
    expect((await grantAgain(desk, story.hub.desk, request!)).ok).toBe(false);
    expect(get(await enterRegained(phone))).toBe("waiting");
    expect(await profileOf(lost)).toEqual(amina);

    await story.wait(72 * hour + 1);
    get(await grantAgain(desk, story.hub.desk, request!));
    const regained = get(await enterRegained(phone));
    expect(regained).toMatchObject({ profile: amina, own: { record, faults: [] } });
    expect((await findMembership(phone))?.record).toBe(record);

    const next = { ...amina, work: { affiliation: "staff", dutyStation: "Dori" } } as const;
    get(await writeProfile(phone, get(await openLearner(phone)), next));
    expect(await profileOf(phone)).toEqual(next);
    expect((await openLearner(lost)).ok).toBe(false);
    const opened = get(await readWhoOpened(phone.connection, record));
    expect(opened.filter(({ desk: by }) => by === story.hub.desk).length).toBeGreaterThan(0);
  });

  test("keeps it all when somebody else asks and the learner says no, in the days in which they can", async () => {
    const { session, record } = await story.joinWithAddress("ole@example.org");
    const thief = await askFromNewPhone("ole@example.org");
    const { regrant } = get(await session.connection.call("gate", readLearner));
    expect(regrant).toMatchObject({ dueAt: expect.any(Number) as number });
    const desk = await story.atHub();
    const [request] = get(await listRegrantRequests(desk, story.hub.desk));
    get(await stopRegrant(session, regrant!.regrant));
    await story.wait(72 * hour + 1);
    expect((await grantAgain(desk, story.hub.desk, request!)).ok).toBe(false);
    expect(get(await enterRegained(thief))).toBe("waiting");
    expect(get(await openLearner(session)).own.record).toBe(record);
  });

  test("is not robbed by whoever reads the mail: the link opens nothing, and works only where it was asked for", async () => {
    const { session } = await story.joinWithAddress("lena@example.org", amina);
    get(await askForLink(session, { address: "lena@example.org", language: "en", returnTo: "join" }));
    const token = await story.tokenFrom("lena@example.org");
    const reader = await story.browser();
    await reader.register.follow(reader.connection);
    expect(await askForRegrant(reader, token)).toEqual({ ok: false, refusal: { kind: "link-invalid" } });
    expect(await proveAddress(reader, token)).toEqual({ ok: false, refusal: { kind: "link-invalid" } });
    expect((await openLearner(reader)).ok).toBe(false);
    expect(get(await enterRegained(reader))).toBe("waiting");
  });

  test("is not robbed by a gate that has a mailbox of its own either: the desk compares what the learner told it", async () => {
    const { record } = await story.joinWithAddress("nour@example.org", amina);
    await story.joinWithAddress("gate@example.org");
    const thief = await askFromNewPhone("gate@example.org");
    await story.wait(72 * hour + 1);
    const desk = await story.atHub();
    const [request] = get(
      await desk.connection.call("gate", listRegrants, { parameters: { desk: story.hub.desk }, query: {} }),
    ).regrants.filter((one) => one.signingKey.toString() === thief.keys.signing.publicKey.toString());
    const forged = { ...request!, record };
    expect(await grantAgain(desk, story.hub.desk, forged)).toEqual({
      ok: false,
      refusal: { kind: "answer-wrong" },
    });
  });

  test("does not wait for ever when the desk's line breaks between binding and sealing", async () => {
    const { session: lost } = await story.joinWithAddress("sam@example.org", amina);
    const phone = await askFromNewPhone("sam@example.org");
    await story.wait(72 * hour + 1);
    const desk = await story.atHub();
    const requests = get(await listRegrantRequests(desk, story.hub.desk));
    const request = requests.find(({ fingerprint }) => fingerprint === ownFingerprint(phone))!;
    const broken = {
      ...desk,
      connection: {
        ...desk.connection,
        call: ((server, contract, input) =>
          contract.name === "stage"
            ? Promise.resolve({ ok: false, refusal: { kind: "unreachable", server } })
            : desk.connection.call(server, contract, input)) as typeof desk.connection.call,
      },
    };
    expect(await grantAgain(broken, story.hub.desk, request)).toEqual({
      ok: false,
      refusal: { kind: "unreachable", server: "vault" },
    });
    expect(get(await enterRegained(phone))).toBe("waiting");
    expect(get(await finishRegrants(desk))).toBe(1);
    expect(get(await enterRegained(phone))).toMatchObject({ profile: amina });
    expect((await openLearner(lost)).ok).toBe(false);
  });
});

describe("a second browser of the same learner", () => {
  test("is let in by the first once both show the same numbers, and reads and writes like it", async () => {
    const { session: phone, record } = await story.join(amina);
    const laptop = await story.browser();
    await laptop.register.follow(laptop.connection);
    const { fingerprint, answer, ...invitation } = get(
      answerInvitation(laptop, get(await inviteBrowser(phone))),
    );
    expect(fingerprint).toBe(ownFingerprint(phone));
    expect(invitation.record).toBe(record);
    expect(get(await enterAdmitted(laptop, record))).toBe("waiting");
    const further = get(await readBrowserAnswer(phone, answer));
    expect(further.fingerprint).toBe(ownFingerprint(laptop));
    get(await admitBrowser(phone, get(await openLearner(phone)), further));
    expect(get(await enterAdmitted(laptop, record))).toMatchObject({ profile: amina });
    expect(await findMembership(laptop)).toEqual(await findMembership(phone));

    const next = { ...amina, identity: { name: "A. Diallo" } };
    get(await writeProfile(laptop, get(await openLearner(laptop)), next));
    expect(await profileOf(phone)).toEqual(next);
    get(await writeProfile(phone, get(await openLearner(phone)), amina));
    expect(await profileOf(laptop)).toEqual(amina);

    const told = { address: "a@example.org", language: "fr" } as const;
    get(await writeNotify(phone, get(await openLearner(phone)), told));
    get(await writeNotify(laptop, get(await openLearner(laptop)), { ...told, address: null }));
    const { state, faults } = get(await openLearner(phone)).own;
    expect(state.fieldByName.get("notify/address")?.value).toBeNull();
    expect(faults).toEqual([]);
  });

  test("is let go by another: what is studied from then on it neither finds nor opens", async () => {
    const { session: phone, record } = await story.join(amina);
    const laptop = await story.browser();
    await laptop.register.follow(laptop.connection);
    const { answer } = get(answerInvitation(laptop, get(await inviteBrowser(phone))));
    const further = get(await readBrowserAnswer(phone, answer));
    get(await admitBrowser(phone, get(await openLearner(phone)), further));
    get(await enterAdmitted(laptop, record));
    const tablet = await story.browser();
    await tablet.register.follow(tablet.connection);
    const second = get(answerInvitation(tablet, get(await inviteBrowser(phone))));
    get(
      await admitBrowser(
        phone,
        get(await openLearner(phone)),
        get(await readBrowserAnswer(phone, second.answer)),
      ),
    );
    get(await enterAdmitted(tablet, record));

    const round = { course: newId<"course">(story.network.random), since: 1_000 };
    const page = (changedAt: number) => ({ kind: "page", done: true, score: null, changedAt }) as const;
    const study = (name: string, at: number) => ({ version: 1, activities: { [name]: page(at) } });
    const before = await findStudyKeys(phone);
    for (const [i, session] of [laptop, phone].entries()) {
      await openStudy(session, round).save(study(`page-${i}`, i));
      get(await openStudy(session, round).exchange());
    }
    get(await letBrowserGo(laptop, phone.keys.id));
    expect((await openLearner(phone)).ok).toBe(false);
    // Nothing is left where the phone looks, and nothing comes there.
    expect(get(await exchangeStudies(laptop))).toBe(1);
    await openStudy(laptop, round).save(study("later", 9));
    get(await openStudy(laptop, round).exchange());
    const seen = get(await openStudy(phone, round).exchange());
    expect(Object.keys(seen.activities).toSorted()).toEqual(["page-0", "page-1"]);

    // A third one that was open all the while sends there what it did, and nothing where the phone looks.
    await openStudy(tablet, round).save(study("on-tablet", 10));
    expect((await syncLearner(tablet)).refusals).toEqual([]);
    const still = get(await openStudy(phone, round).exchange());
    expect(Object.keys(still.activities).toSorted()).toEqual(["page-0", "page-1"]);
    const all = get(await openStudy(laptop, round).exchange());
    expect(Object.keys(all.activities).toSorted()).toEqual(["later", "on-tablet", "page-0", "page-1"]);
    const after = await findStudyKeys(tablet);
    expect(after!.id).not.toBe(before!.id);
    expect(after!.id).toBe((await findStudyKeys(laptop))!.id);
    // What certificates and providers know them by is the same.
    expect(after!.saltOf(round)).toBe(before!.saltOf(round));
  });

  test("is not let in for letters that answer another learner's invitation", async () => {
    const [one, other] = [await story.join(), await story.join()];
    const laptop = await story.browser();
    const { answer } = get(answerInvitation(laptop, get(await inviteBrowser(one.session))));
    expect(await readBrowserAnswer(other.session, answer)).toEqual({
      ok: false,
      refusal: { kind: "link-invalid" },
    });
  });
});
