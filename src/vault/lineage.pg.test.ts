import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GrantId, RecordId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import { hashOf } from "#crypto/hash.ts";
import type { SigningSecretKey } from "#crypto/keys.ts";
import { type AccessCodeKeys, deriveAccessCodeKeys, newAccessCode } from "#keys/access-code.ts";
import { holderTagOf } from "#keys/box.ts";
import { type Holder, holderOfCode } from "#keys/holder.ts";
import {
  type Author,
  authorOfCode,
  authorOfDevice,
  type PublicKeys,
  recordOfCode,
} from "#keys/key-holder.ts";
import { findProofOfWork } from "#crypto/proof-of-work.ts";
import { depositChallenge, proofOfWorkBits } from "#protocol/context.ts";
import { type GrantStatement, signGrant } from "#protocol/grant.ts";
import type { Lineage } from "#protocol/lineage.ts";
import type { Ticket } from "#protocol/ticket.ts";
import { deliverStatements, open, stage } from "#protocol/vault-contracts.ts";
import type { TestOrganisation } from "#testing/register-scene.ts";
import type { VaultScene } from "#testing/vault-scene.ts";
import { answerOf, openVaultScene, refusalOf } from "#testing/vault-scene.ts";

/** A vault whose gate is in wrong hands: every ticket here is signed by the gate's own key. */
let scene: VaultScene;
let school: TestOrganisation;
let learner: AccessCodeKeys;
let record: RecordId;
beforeAll(async () => {
  scene = await openVaultScene({ seed: "lineages" });
  school = scene.register.organisation("learning");
  await scene.mirror();
  learner = newCode();
  record = recordOfCode(learner.id);
  const officer = scene.asDevice(school.officer.device);
  const entry = scene.entry();
  answerOf(await officer.call(stage, { body: { record, entries: [entry], boxes: [], code: null } }));
  const { signed } = scene.sequence({ record, entry: entry.entry, digest: entry.digest });
  answerOf(await officer.call(deliverStatements, { body: { statements: [signed] } }));
});
afterAll(() => scene.close());

const random = (length: number) => scene.register.random(length);
const newCode = (): AccessCodeKeys => deriveAccessCodeKeys(newAccessCode(random));
const keysOf = ({ signing, sealing }: AccessCodeKeys): PublicKeys => ({
  signingKey: signing.publicKey,
  sealingKey: sealing.publicKey,
});

type By = {
  readonly author: Author;
  readonly secretKey: SigningSecretKey;
  readonly codeKeys: PublicKeys | null;
};
const byCode = (keys: AccessCodeKeys): By => ({
  author: authorOfCode(keys.id),
  secretKey: keys.signing.secretKey,
  codeKeys: keysOf(keys),
});
const byDevice = ({ officer: { device } }: TestOrganisation): By => ({
  author: authorOfDevice(device.id),
  secretKey: device.signing.secretKey,
  codeKeys: null,
});

/** A grant as somebody signs it, with its box. */
function makeGrant(by: By, holder: Holder, changed: Partial<GrantStatement> & { record?: RecordId } = {}) {
  const { record: of = record, ...terms } = changed;
  const grant = newId<"grant">(random) as GrantId;
  const [box, vaultHalf] = [random(72), random(32)];
  const statement = signGrant(
    {
      header: {
        suite: 1,
        grant,
        record: of,
        compartment: "identity",
        keyCommitment: random(32),
        holder,
        generation: 0,
        sender: scene.register.state.network!.courier.sealingKey,
      },
      author: by.author,
      boxHash: hashOf("box", box),
      vaultHalfHash: hashOf("vault-half", vaultHalf),
      purpose: "supervision",
      rights: ["read"],
      consent: null,
      dormant: false,
      regarding: null,
      expiresAt: null,
      ...terms,
    },
    by.secretKey,
  );
  const holderTag = holderTagOf(holder, "identity", statement.signature);
  return {
    grant,
    statement,
    box: { grant, vaultHalf, box, holderTag },
    link: { statement, codeKeys: by.codeKeys },
  };
}
type Made = ReturnType<typeof makeGrant>;

/** Staged by the thief, with the keys of a code of their own: a box costs a little work and nobody's leave. */
async function stageBox(keys: AccessCodeKeys, { box }: Pick<Made, "box">): Promise<void> {
  const author = authorOfCode(keys.id);
  const proofOfWork = findProofOfWork(depositChallenge(record, author), proofOfWorkBits);
  const body = { record, entries: [], boxes: [box], code: { ...keysOf(keys), proofOfWork } };
  answerOf(await scene.as(author, keys.signing.secretKey).call(stage, { body }));
}

const ask = (
  keys: AccessCodeKeys,
  { grant, statement }: Pick<Made, "grant" | "statement">,
  lineage: Lineage,
  ticket: Partial<Ticket> = {},
) =>
  scene.as(authorOfCode(keys.id), keys.signing.secretKey).call(open, {
    body: {
      tickets: [
        {
          ticket: scene.ticket({ bearer: authorOfCode(keys.id), grant, record, ...ticket }),
          after: 0,
          holder: holderOfCode(keys.id),
          grantSignature: statement.signature,
          lineage,
        },
      ],
      code: keysOf(keys),
    },
  });

describe("a gate in wrong hands, which invents a code", () => {
  it("gets no ciphertext of a record for it, whatever the code signs for itself", async () => {
    const thief = newCode();
    const [another, helper] = [newCode(), newCode()];
    const own = makeGrant(byCode(thief), holderOfCode(thief.id), { rights: ["read", "share"] });
    const byHelper = makeGrant(byCode(helper), holderOfCode(thief.id), { rights: ["read", "share"] });
    const ofHelper = makeGrant(byCode(thief), holderOfCode(helper.id), { rights: ["read", "share"] });
    for (const made of [own, byHelper]) await stageBox(thief, made);
    for (const [made, lineage] of [
      [own, []],
      [own, [own.link]],
      [own, Array.from({ length: 6 }, () => own.link)],
      [byHelper, [byHelper.link, ofHelper.link]],
      [byHelper, [byHelper.link, ofHelper.link, byHelper.link]],
      // Named as signed by the learner, whose key the gate knows and whose signature it has not.
      [own, [{ ...own.link, codeKeys: keysOf(learner) }]],
      [own, [{ ...own.link, codeKeys: keysOf(another) }]],
    ] as const) {
      expect(refusalOf(await ask(thief, made, lineage as Lineage))).toBe("ticket-invalid");
    }
  });

  it("gets none by what the learner signed for somebody else, for another record, or for no sharing", async () => {
    const [thief, supervisor] = [newCode(), newCode()];
    const theirs = makeGrant(byCode(learner), holderOfCode(supervisor.id));
    await stageBox(supervisor, theirs);
    expect((await ask(supervisor, theirs, [theirs.link])).ok).toBe(true);
    // Somebody else's grant.
    expect(refusalOf(await ask(thief, theirs, [theirs.link]))).toBe("ticket-invalid");
    // A supervisor may read and hands nothing on.
    const onward = makeGrant(byCode(supervisor), holderOfCode(thief.id));
    await stageBox(thief, onward);
    expect(refusalOf(await ask(thief, onward, [onward.link, theirs.link]))).toBe("ticket-invalid");
    // The thief's own record, whose first code is the thief's.
    const elsewhere = makeGrant(byCode(thief), holderOfCode(thief.id), { record: recordOfCode(thief.id) });
    const held = makeGrant(byCode(thief), holderOfCode(thief.id));
    await stageBox(thief, held);
    expect(refusalOf(await ask(thief, held, [elsewhere.link]))).toBe("ticket-invalid");
    expect(refusalOf(await ask(thief, held, [held.link, elsewhere.link]))).toBe("ticket-invalid");
    // Sleeping, run out, of another compartment, or another box than the one that was signed for.
    const asleep = makeGrant(byCode(learner), holderOfCode(thief.id), { dormant: true });
    const over = makeGrant(byCode(learner), holderOfCode(thief.id), { expiresAt: scene.clock() - 600_000 });
    const other = makeGrant(byCode(learner), holderOfCode(thief.id), { boxHash: random(32) });
    for (const made of [asleep, over, other]) {
      await stageBox(thief, made);
      expect(refusalOf(await ask(thief, made, [made.link]))).toBe("ticket-invalid");
    }
    expect(refusalOf(await ask(supervisor, theirs, [theirs.link], { compartment: "work" }))).toBe(
      "ticket-invalid",
    );
  });

  it("gets none by a device that never worked at a desk for learning", async () => {
    const thief = newCode();
    const lent = makeGrant(byDevice(scene.organisation), holderOfCode(thief.id));
    await stageBox(thief, lent);
    expect(refusalOf(await ask(thief, lent, [lent.link]))).toBe("ticket-invalid");
  });
});

describe("a code that was let in", () => {
  it("opens what the record's first code, or a device of a learning desk, granted it", async () => {
    for (const by of [byCode(learner), byDevice(school)]) {
      const supervisor = newCode();
      const made = makeGrant(by, holderOfCode(supervisor.id));
      await stageBox(supervisor, made);
      const { openings } = answerOf(await ask(supervisor, made, [made.link]));
      expect(openings[0]).toMatchObject({ grant: made.grant, box: made.box.box });
      expect(openings[0]!.entries).toHaveLength(1);
    }
  });

  it("opens what a further browser granted it, by the grant through which that one shares", async () => {
    const [further, third, supervisor] = [newCode(), newCode(), newCode()];
    const share = { purpose: "data-subject", rights: ["read", "write", "share"] } as const;
    const terms = { ...share, rights: [...share.rights] };
    const toFurther = makeGrant(byCode(learner), holderOfCode(further.id), terms);
    const toThird = makeGrant(byCode(further), holderOfCode(third.id), terms);
    const made = makeGrant(byCode(third), holderOfCode(supervisor.id));
    await stageBox(supervisor, made);
    expect((await ask(supervisor, made, [made.link, toThird.link, toFurther.link])).ok).toBe(true);
    // A link that is left out, or stands elsewhere.
    for (const lineage of [
      [made.link],
      [made.link, toFurther.link],
      [made.link, toFurther.link, toThird.link],
      [toThird.link, toFurther.link],
      [made.link, toThird.link, toFurther.link, toFurther.link],
    ]) {
      expect(refusalOf(await ask(supervisor, made, lineage))).toBe("ticket-invalid");
    }
  });
});
