import { encodeCbor, type CborValue } from "#base/cbor.ts";
import type { ApprovalId } from "#base/id.ts";
import { findSelf } from "#client/session/officer-session.ts";
import { mailInvitation } from "#client/desk/mail-invitation.ts";
import { newInvitation } from "#client/desk/enrolment.ts";
import { approve, listApprovalsRead } from "#client/desk/approvals.ts";
import { assignCourse } from "#client/teaching/learners.ts";
import { ruleOf } from "#client/teaching/reports.ts";
import { findProofOfWork } from "#crypto/proof-of-work.ts";
import { sealHpke } from "#crypto/hpke.ts";
import { sha256 } from "#crypto/hash.ts";
import { toHex } from "#base/bytes.ts";
import * as broadcasts from "#protocol/broadcast-contracts.ts";
import {
  addressProofChallenge,
  addressProofContext,
  broadcastTestContext,
  proofOfWorkBits,
} from "#protocol/context.ts";
import { putCourseFile } from "#protocol/course-contracts.ts";
import { deliverInvitation, deliverNotice, sendNews } from "#protocol/courier-contracts.ts";
import { askApproval } from "#protocol/disclosure-contracts.ts";
import { askAddressProof } from "#protocol/learner-contracts.ts";
import { openPeer } from "#server/peer.ts";
import { get } from "#testing/get.ts";
import { testOrigin } from "#testing/network.ts";
import { inventProfile } from "../bench/learners/invent-profile.ts";
import { allRefused, type Attempt, type Outcome } from "./attempt.ts";
import { isInCourse } from "./list-attempts.ts";
import { day, inventId, type Scene } from "./scene.ts";

/** Lines of the list, as somebody has them who read them on the screen. */
export const pastedRows = (count: number): string =>
  Array.from({ length: count }, (_, number) => {
    const { identity, work } = inventProfile(number);
    return [
      identity.name,
      identity.gender,
      work.dutyStation,
      work.organisation,
      work.supervisor,
      work.contract,
    ].join("\t");
  }).join("\n");

/** A mailbox of her own, outside. */
const outside = "press@elsewhere.example";

export const mailAttempts: readonly Attempt[] = [
  {
    what: "attach it: to a notice, to an invitation, to whatever the courier takes",
    by: "by hand",
    run: attachIt,
  },
  {
    what: "have an invitation mailed whose link holds the rows",
    by: "by hand",
    run: hideInInvitations,
  },
  {
    what: "have an address proved in whose request the rows stand",
    by: "by hand",
    run: hideInAddressProof,
  },
  {
    what: "mail it to everybody in the course, as a reminder of what is due",
    by: "application",
    run: remindEverybody,
  },
  {
    what: "paste it into a broadcast",
    by: "application",
    run: pasteIntoBroadcast,
  },
  {
    what: "have a friend approve a harmless broadcast, then change its words",
    by: "by hand",
    run: changeBroadcast,
  },
  {
    what: "have a friend approve the broadcast with the rows in it",
    by: "by hand",
    run: approvedBroadcast,
  },
];

/** As the courier is called; with a key that is not the gate's. */
const asGateAtCourier = ({ network, administrator }: Scene, keyId: string) =>
  openPeer({
    url: network.courier.url,
    keyId,
    secretKey: administrator.device.signing.secretKey,
    registerHead: () => network.register().head,
    clock: network.clock,
    random: network.random,
    unreachable: { kind: "courier-unreachable" },
  });

async function attachIt(scene: Scene): Promise<Outcome> {
  const { administrator } = scene;
  const attachments = [{ filename: "report.csv", content: pastedRows(100) }];
  const body = (more: object) => ({ ...more, attachments }) as never;
  return allRefused({
    "news of a learner": await administrator.connection.call("gate", sendNews, {
      parameters: { record: inventId<"record">(scene) },
      body: body({}),
    }),
    "the courier, in the gate's name": await asGateAtCourier(scene, "gate").call(deliverNotice, {
      body: body({ template: "news" }),
    }),
    "the courier, in her own": await asGateAtCourier(scene, administrator.connection.signer!.author).call(
      deliverInvitation,
      { body: body({ sealed: new Uint8Array(64) }) },
    ),
  });
}

async function hideInInvitations(scene: Scene): Promise<Outcome> {
  const { administrator } = scene;
  const send = (link: string) =>
    mailInvitation(administrator, { address: outside, language: "en", link: link.slice(0, 1_000) });
  const rows = pastedRows(8);
  const letters = Buffer.from(rows).toString("base64url");
  const [id, short, long] = [
    (from: number) => `${letters.slice(from, from + 21)}A`,
    letters.slice(90, 132) + "A",
    letters.slice(140, 225) + "A",
  ];
  const { organisation, member } = findSelf(administrator)! as { organisation: string; member?: string };
  const real = get(newInvitation(administrator));
  return allRefused({
    "behind the sign": await send(`${testOrigin}/office/#/join/${encodeURIComponent(rows)}`),
    "in the query": await send(`${testOrigin}/office/?rows=${letters}`),
    "in the path": await send(`${testOrigin}/${encodeURIComponent(rows)}/`),
    "in the shape of an invitation": await send(
      `${testOrigin}/office/#/join/${[id(0), id(21), id(42), id(63), short, long].join(".")}`,
    ),
    "in an invitation of hers, with letters for its key": await send(
      `${testOrigin}/office/#/join/${[organisation, real.enrolment, member ?? real.member, real.inviter, short, long].join(".")}`,
    ),
  });
}

async function hideInAddressProof(scene: Scene): Promise<Outcome> {
  const { network, administrator } = scene;
  const ask = async (asked: object) => {
    const sealed = sealHpke({
      recipient: network.courier.publicKeys.sealingKey,
      info: addressProofContext(),
      aad: new Uint8Array(),
      plaintext: encodeCbor({ address: outside, language: "en", returnTo: "join", ...asked } as CborValue),
      random: network.random,
    });
    const proofOfWork = findProofOfWork(addressProofChallenge(sealed), proofOfWorkBits);
    return administrator.connection.call("gate", askAddressProof, { body: { sealed, proofOfWork } });
  };
  return allRefused({
    "as the browser's code": await ask({ code: pastedRows(1) }),
    "as the language": await ask({ code: inventId<"code">(scene), language: pastedRows(1) }),
    "as the place to return to": await ask({ code: inventId<"code">(scene), returnTo: pastedRows(1) }),
    "as one field more": await ask({ code: inventId<"code">(scene), subject: pastedRows(1) }),
  });
}

/** Some hundreds go at each turn; a few turns show what all of them hold. */
const mostTurns = 4;
export async function letMailsGo({ network, inbox }: Scene): Promise<void> {
  let sent = -1;
  for (let turn = 0; turn < mostTurns && sent < inbox.mails.length; turn++) {
    sent = inbox.mails.length;
    await network.gate().tick();
  }
}

/** Everybody in the course is written to, truly; in none of these mails is anybody named, nor the course. */
async function remindEverybody(scene: Scene): Promise<Outcome> {
  const { administrator, hub, key, immunisation, network, inbox } = scene;
  const before = inbox.mails.length;
  const dueAt = network.clock() + 3 * day;
  // Who is in the course already stays as they are: everybody else is enrolled, with the deadline.
  const conditions = [{ ...isInCourse(scene), not: true }];
  const enrolled = await assignCourse(administrator, hub.desk, key, {
    course: immunisation.course,
    conditions,
    dueAt,
  });
  if (!enrolled.ok) return { kind: "refused", words: enrolled.refusal.kind };
  network.clock.advance(day);
  await letMailsGo(scene);
  const count = inbox.mails.length - before;
  return { kind: "held", words: `${count} reminders went out, each a template and a link` };
}

/** Everything up to the moment at which it would begin. */
async function prepareBroadcast(scene: Scene, text: string, found: broadcasts.BroadcastStatement["found"]) {
  const { administrator, hub, key, network } = scene;
  const { connection, device } = administrator;
  const broadcast = inventId<"broadcast">(scene);
  const rule = ruleOf(key, [isInCourse(scene)]);
  const { digest } = get(
    await connection.call("gate", broadcasts.freezeAudience, {
      parameters: { desk: hub.desk },
      body: { broadcast, rule },
    }),
  );
  const put = async (words: string) => {
    const bytes = encodeCbor({ format: 1, language: "en", title: "News", paragraphs: words.split("\n") });
    const hash = sha256(bytes);
    const parameters = { hash: toHex(hash) };
    get(await connection.call("vault", putCourseFile, { parameters, body: { desk: hub.desk, bytes } }));
    return hash;
  };
  const stated = async (words: string, over: Partial<broadcasts.BroadcastStatement> = {}) => {
    const statement: broadcasts.BroadcastStatement = {
      broadcast,
      desk: hub.desk,
      author: device.id,
      digest,
      documents: [{ language: "en", document: await put(words) }],
      necessary: false,
      found,
      ...over,
    };
    return { statement, signed: broadcasts.signBroadcast(statement, device.signing.secretKey) };
  };
  const test = async ({ signed }: Awaited<ReturnType<typeof stated>>) =>
    connection.call("gate", broadcasts.testBroadcast, {
      parameters: { broadcast },
      body: {
        statement: signed,
        sealed: sealHpke({
          recipient: network.courier.publicKeys.sealingKey,
          info: broadcastTestContext(broadcast),
          aad: new Uint8Array(),
          plaintext: encodeCbor({ address: outside, language: "en", broadcast }),
          random: network.random,
        }),
      },
    });
  const begin = async (approval: ApprovalId | null) => {
    const answer = await connection.call("gate", broadcasts.beginBroadcast, {
      parameters: { broadcast },
      body: { approval },
    });
    if (!answer.ok) return answer;
    const { kind, why } = answer.value;
    return kind === "run"
      ? ({ ok: true, value: "it runs" } as const)
      : ({ ok: false, refusal: { kind: `${kind} (${why.join(", ")})` } } as const);
  };
  const ask = async ({ statement }: Awaited<ReturnType<typeof stated>>) => {
    const approval = inventId<"approval">(scene);
    const scope = broadcasts.signBroadcastScope(
      {
        kind: "broadcast",
        approval,
        requester: findSelf(administrator)!.id,
        statement,
        rule,
        desk: hub.desk,
        expiresAt: network.clock() + day,
      },
      device.signing.secretKey,
    );
    get(await connection.call("gate", askApproval, { body: { scope } }));
    const waiting = get(await listApprovalsRead(scene.dpo, broadcasts.readBroadcastScope));
    get(
      await approve(
        scene.dpo,
        waiting.find((one) => one.approval === approval)!,
      ),
    );
    return approval;
  };
  return { first: await stated(text), stated, test, begin, ask };
}

async function pasteIntoBroadcast(scene: Scene): Promise<Outcome> {
  const looked = await prepareBroadcast(scene, pastedRows(200), ["known", "table"]);
  get(await looked.test(looked.first));
  const unlooked = await prepareBroadcast(scene, pastedRows(200), null);
  get(await unlooked.test(unlooked.first));
  const untested = await prepareBroadcast(scene, pastedRows(200), []);
  const lied = await prepareBroadcast(scene, pastedRows(200), []);
  get(await lied.test(lied.first));
  return allRefused({
    "as the screen finds it": await looked.begin(null),
    "without looking": await unlooked.begin(null),
    "without a test": await untested.begin(null),
    "with a statement that nothing was found": await lied.begin(null),
  });
}

async function changeBroadcast(scene: Scene): Promise<Outcome> {
  const prepared = await prepareBroadcast(scene, "The course on vaccines has a new version.", []);
  get(await prepared.test(prepared.first));
  const approval = await prepared.ask(prepared.first);
  const changed = await prepared.stated(pastedRows(200));
  const tested = await prepared.test(changed);
  return allRefused({
    "other words under the approval": tested.ok ? await prepared.begin(approval) : tested,
  });
}

/** Two people who want it so. What each learner gets is a template and a link; the words stand behind it until somebody closes it. */
async function approvedBroadcast(scene: Scene): Promise<Outcome> {
  const { inbox, network } = scene;
  const prepared = await prepareBroadcast(scene, pastedRows(200), ["known"]);
  get(await prepared.test(prepared.first));
  const approval = await prepared.ask(prepared.first);
  const before = inbox.mails.length;
  const begun = await prepared.begin(approval);
  if (!begun.ok) return { kind: "refused", words: begun.refusal.kind };
  network.clock.advance(60_000);
  for (let sent = -1; sent < inbox.mails.length; await network.gate().tick()) {
    sent = inbox.mails.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return {
    kind: "held",
    words: `with two signatures it begins: ${inbox.mails.length - before} mails of the first wave hold a template and a link; the words stand behind it, for learners who are signed in, until anybody of the desk or a DPO closes it`,
  };
}
