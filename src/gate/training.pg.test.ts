import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CborValue } from "#base/cbor.ts";
import { publicKeysOfSigner, signerOfCode } from "#client/network/signer.ts";
import { signCodePossession } from "#protocol/address-proof.ts";
import type { CertificateId, MemberId, RecordId } from "#base/id.ts";
import { deskHolderKeys, newDeskSecret } from "#keys/desk-secret.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { disclose } from "#protocol/disclosure-contracts.ts";
import { bindCode, letBrowserGo } from "#protocol/learner-contracts.ts";
import { presentCertificate, readTraining, revokeCertificate } from "#protocol/learning-desk-contracts.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { signValue } from "#protocol/signed.ts";
import { makeDeposit } from "#testing/deposit.ts";
import { makeLearner, newBrowser, type TestLearner } from "#testing/learner.ts";
import { learn, publishTestCourse } from "#testing/learning.ts";
import { startTestNetwork, type TestNetwork, type TestPerson, type TestSociety } from "#testing/network.ts";
import { answerOf } from "#testing/vault-scene.ts";

const day = 24 * 60 * 60 * 1000;
let network: TestNetwork;
let academy: TestSociety;
let society: TestSociety;
let course: CourseStatement;
let record: RecordId;

beforeAll(async () => {
  network = await startTestNetwork();
  academy = await network.addLearningDesk(await network.makeOrganisation());
  society = await network.makeOrganisation();
  course = await publishTestCourse(network, academy, { validMonths: 12 });
  ({ record } = await makeDeposit(network, society));
});
afterAll(() => network.close());

const requireCourses = (courses: readonly CourseStatement[], from = network.clock()) =>
  network.say({
    kind: "training",
    courses: courses.map((one) => ({ course: one.course, desk: academy.desk })),
    duties: ["tracing"],
    from,
  });

async function openBy(person: TestPerson, more: object = {}) {
  const { opened, refused } = answerOf(
    await network.connectDevice(person.device).call("gate", disclose, {
      body: {
        holder: holderOfDesk(society.desk),
        purpose: "tracing" as const,
        items: [{ record, compartment: "identity" as const, after: 0 }],
        proposal: null,
        approval: null,
        leaseUntil: null,
        ...more,
      },
    }),
  );
  return opened.length > 0 ? "opened" : refused[0]?.refusal;
}

const present = (
  person: TestPerson,
  learner: TestLearner,
  certificate: CertificateId,
  member: MemberId = person.member,
  by: TestLearner = learner,
) =>
  network.connectDevice(person.device).call("gate", presentCertificate, {
    body: {
      code: learner.keys.id,
      presentation: signValue(
        "training",
        { certificate, member, signedAt: network.clock() } satisfies CborValue,
        by.keys.signing.secretKey,
      ),
    },
  });

async function newTrained() {
  const learner = await makeLearner(network, academy);
  const { standing } = await learn(network, learner, course);
  return { learner, certificate: standing.certificate! };
}
const missing = () => ({ kind: "training-required", detail: { course: course.course } });

describe("a role that opens personal data", () => {
  test("opens without training until the root asks for it, and from the day that it names", async () => {
    expect(await openBy(society.officer)).toBe("opened");
    expect(await requireCourses([course], network.clock() + day)).toBeUndefined();
    const from = network.clock() + day;
    const read = async () =>
      answerOf(await network.connectDevice(society.officer.device).call("gate", readTraining, {})).required;
    const asked = [{ course: course.course, desk: academy.desk, from, expiresAt: null, isCurrent: false }];
    // Who is asked from tomorrow on reads it today.
    expect(await read()).toEqual(asked);
    expect(await openBy(society.officer)).toBe("opened");
    network.clock.advance(day);
    expect(await openBy(society.officer)).toEqual(missing());
    expect(await read()).toEqual(asked);
  });

  test("opens with a current certificate of one's own, and a colleague does not by the same one", async () => {
    const { learner, certificate } = await newTrained();
    answerOf(await present(society.officer, learner, certificate));
    answerOf(await present(society.officer, learner, certificate));
    expect(await openBy(society.officer)).toBe("opened");
    expect(await present(society.colleague, learner, certificate)).toMatchObject({
      refusal: { kind: "conflict" },
    });
    expect(await openBy(society.colleague)).toEqual(missing());
    const asked = await network.connectDevice(society.officer.device).call("gate", readTraining, {});
    expect(answerOf(asked).required).toMatchObject([
      { isCurrent: true, expiresAt: expect.any(Number) as number },
    ]);
  });

  test("does not open with somebody else's certificate, nor by a word that its owner did not give", async () => {
    const [owner, thief] = [await newTrained(), await newTrained()];
    const { colleague, officer } = society;
    for (const refused of [
      // Signed for the officer, shown by the colleague.
      await present(colleague, owner.learner, owner.certificate, officer.member),
      // Of another record than the code that signs.
      await present(colleague, thief.learner, owner.certificate),
      // Signed by another code than it names.
      await present(colleague, owner.learner, owner.certificate, colleague.member, thief.learner),
    ])
      expect(refused.ok).toBe(false);
    // By a browser of theirs that they let go.
    const lost = newBrowser(network);
    const asOwner = network.connect(owner.learner.signer);
    const possession = signCodePossession(owner.learner.record, lost.signing.secretKey);
    const keys = publicKeysOfSigner(signerOfCode(lost));
    answerOf(await asOwner.call("gate", bindCode, { body: { ...keys, possession } }));
    answerOf(await asOwner.call("gate", letBrowserGo, { parameters: { code: lost.id } }));
    const byLost = { ...owner.learner, keys: lost };
    expect((await present(colleague, byLost, owner.certificate)).ok).toBe(false);
    expect(await openBy(colleague)).toEqual(missing());
  });

  test("stops opening when the certificate was revoked, or has ended", async () => {
    const { learner, certificate } = await newTrained();
    const { colleague } = society;
    answerOf(await present(colleague, learner, certificate));
    expect(await openBy(colleague)).toBe("opened");
    answerOf(
      await network
        .connectDevice(academy.officer.device)
        .call("gate", revokeCertificate, { parameters: { certificate } }),
    );
    expect(await openBy(colleague)).toEqual(missing());
    expect((await present(colleague, learner, certificate)).ok).toBe(false);
    const second = await newTrained();
    answerOf(await present(colleague, second.learner, second.certificate));
    expect(await openBy(colleague)).toBe("opened");
    network.clock.advance(366 * day);
    expect(await openBy(colleague)).toEqual(missing());
    expect(await openBy(society.officer)).toEqual(missing());
  });

  test("is the only one asked: boxes are sealed again after a removal", async () => {
    const { organisation, desk, officer, colleague, administrator } = society;
    await network.say(
      { kind: "member-removed", organisation, member: colleague.member },
      administrator.device,
    );
    const { sealing } = deskHolderKeys(newDeskSecret(desk, 2, network.random));
    await network.say(
      { kind: "desk-generation", organisation, desk, generation: 2, sealingKey: sealing.publicKey },
      officer.device,
    );
    expect(await openBy(officer, { purpose: "administration" })).toBe("opened");
    expect(await openBy(officer)).toEqual(missing());
    expect(await requireCourses([])).toBeUndefined();
    expect(await openBy(officer)).toBe("opened");
  });
});
