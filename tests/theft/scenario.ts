import { setTimeout as sleep } from "node:timers/promises";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import * as z from "#base/schema.ts";
import { openAead } from "#crypto/aead.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import { addNote, sendMessage } from "#client/cases/write-words.ts";
import { answerMatch, listMatches } from "#client/cases/proposals.ts";
import { findMembership } from "#client/learner/learner-session.ts";
import { removeMember } from "#client/desk/administration.ts";
import { newInvitation } from "#client/desk/enrolment.ts";
import { resealDesk } from "#client/desk/reseal.ts";
import { shareRecord } from "#client/cases/share.ts";
import { sync } from "#client/sync.ts";
import { sealHpke } from "#crypto/hpke.ts";
import { invitationContext } from "#protocol/context.ts";
import { sendInvitation } from "#protocol/courier-contracts.ts";
import { writeInvitation } from "#protocol/invitation.ts";
import { relabel, relock } from "#protocol/operator-contracts.ts";
import { openPeer } from "#server/peer.ts";
import type { RegisteredPerson } from "#tracing/intake.ts";
import type { RealNetwork } from "#testing/real-network.ts";
import { startRealNetwork } from "#testing/real-network.ts";
import { get } from "#testing/get.ts";
import type { Markers } from "#testing/thieves/markers.ts";
import { openMarkers } from "#testing/thieves/markers.ts";
import type { Copied } from "#testing/thieves/steal.ts";
import { copyServer } from "#testing/thieves/steal.ts";
import { markedRegistration, markedRequestFor } from "./intakes.ts";
import type { Learners } from "./learners.ts";
import { learnAt } from "./learners.ts";
import type { Family, Society } from "./movement.ts";
import { deposit, effects, foundSociety, openAt, takeInAll } from "./movement.ts";

export type Copies = { readonly vault: Copied; readonly gate: Copied };

/**
 * Two societies at work, copied twice: before, and after a member was removed, a family came later and the halves were locked
 * anew. Owners of markers: `mother`, `widow` and `orphan` are with A; `son`, `neighbour` and `latecomer` with B; `learner`,
 * `teammate` and `supervisor` learn with the hub.
 */
export type Scenario = {
  readonly network: RealNetwork;
  readonly markers: Markers;
  readonly a: Society;
  readonly b: Society;
  /** A desk for learning, and who learns with it. */
  readonly hub: Society;
  readonly learners: Learners;
  readonly families: Readonly<
    Record<"mother" | "widow" | "orphan" | "son" | "neighbour" | "latecomer", Family>
  >;
  /** What the son wrote; the mother's request says the same of him. */
  readonly sonsWords: RegisteredPerson;
  readonly before: Copies;
  readonly after: Copies;
  readonly courier: Copied;
  /** All that passed through each server until the end. */
  readonly traffic: Readonly<Record<"vault" | "gate" | "courier", Uint8Array>>;
  readonly end: () => Promise<void>;
};

export type Say = (words: string) => void;

export async function enactScenario(say: Say): Promise<Scenario> {
  say("starting gate, vault and courier as processes");
  const network = await startRealNetwork({
    environment: { gate: { HOMEWARD_PROPOSAL_TICK_MS: "200" } },
    webOrigin: "http://localhost:4700",
  });
  try {
    return await enact(network, say);
  } catch (error) {
    await network.close();
    throw error;
  }
}

async function enact(network: RealNetwork, say: Say): Promise<Scenario> {
  const markers = openMarkers();
  say("two societies, five families, one match, mails");
  const [a, b] = [await foundSociety(network, markers, "A"), await foundSociety(network, markers, "B")];
  const address = (owner: string) => `${markers.make(owner, "notify.address")}@example.org`;
  const sonsWords = markedRegistration(markers, "son");
  const son = await deposit(network, b, sonsWords);
  const neighbour = await deposit(network, b, markedRegistration(markers, "neighbour"), address("neighbour"));
  await takeInAll(b);
  const mother = await deposit(network, a, markedRequestFor(markers, "mother", sonsWords), address("mother"));
  const widow = await deposit(network, a, markedRegistration(markers, "widow"));
  await takeInAll(a);
  const orphan = await deposit(network, a, markedRegistration(markers, "orphan"));
  await shareSonWithMother(b, a, son, mother);
  await workOn(a, mother, markers);
  await inviteByMail(a, markers);
  say("three people who learn, one of them somebody's supervisor");
  const hub = await foundSociety(network, markers, "H", "learning");
  const learners = await learnAt(network, hub, markers);
  await Promise.all([a.officer, a.colleague, b.colleague].map(({ session }) => sync(session)));

  const peoplesSecrets = new Map([
    ...secretsOf([a, b, hub], { mother, son }),
    ...(await secretsOfLearners(learners)),
  ]);
  // As every night: what waited at the gate is with the vault.
  get(await openRoot(network, a).call(relabel, {}));
  say("vault and gate are copied: disks, rows, memory");
  const before = await copyBoth(network, markers, peoplesSecrets);

  say("a member is removed, boxes are sealed again, somebody comes later, halves are locked anew");
  get(await removeMember(b.administrator.session, b.colleague.member));
  await sync(b.officer.session);
  await resealAll(b);
  const latecomer = await deposit(network, b, markedRegistration(markers, "latecomer"));
  await takeInAll(b);
  await relockAll(network, a);
  // What the gate forgot may lie about in its memory until its process is started anew: a relock is finished then.
  await network.stop("gate");
  await network.start("gate");

  say("vault, gate and courier are copied once more");
  const forgotten = new Map([...peoplesSecrets, ...readHalves(before.gate)]);
  const after = await copyBoth(network, markers, forgotten);
  const courier = await copyServer(network, "courier", markers, peoplesSecrets);
  const traffic = {
    vault: network.taps.vault.recorded(),
    gate: network.taps.gate.recorded(),
    courier: network.taps.courier.recorded(),
  };
  const families = { mother, widow, orphan, son, neighbour, latecomer };
  const people = { a, b, hub, learners, families };
  return { network, markers, ...people, sonsWords, before, after, courier, traffic, end: network.close };
}

async function shareSonWithMother(from: Society, to: Society, son: Family, mother: Family): Promise<void> {
  const { session } = from.officer;
  for (const until = Date.now() + 60_000; ; await sleep(100)) {
    const { matches } = get(await listMatches(session, from.desk));
    if (matches.length === 0 && Date.now() < until) continue;
    const { opened } = await openAt(from, son.record);
    const share = {
      with: to.desk,
      compartments: ["identity", "contact"] as const,
      purpose: "restoring-contact" as const,
      attested: "in-person" as const,
      expiresAt: null,
      regarding: mother.record,
    };
    get(await shareRecord(session, opened, share));
    get(await answerMatch(session, matches[0]!, "shared"));
    await openAt(to, son.record);
    return;
  }
}

async function workOn(society: Society, family: Family, markers: Markers): Promise<void> {
  const { session } = society.officer;
  const note = markers.make("mother", "journal.note");
  get(await addNote(session, (await openAt(society, family.record)).opened, `She called. ${note}`));
  const word = markers.makeArabic("mother", "messages.message");
  const { opened } = await openAt(society, family.record);
  const { told } = get(await sendMessage(session, opened, word, true));
  if (told !== "sent") throw new Error(`the mail did not go out: ${told}`);
}

async function inviteByMail({ administrator, organisation }: Society, markers: Markers): Promise<void> {
  const { connection, register } = administrator.session;
  const invitation = {
    address: `${markers.make("invitee", "invitation.address")}@example.org`,
    language: "en",
    link: `http://localhost:4700/office/#/join/${writeInvitation(get(newInvitation(administrator.session)))}`,
  };
  const sealed = sealHpke({
    recipient: register.state().network!.courier.sealingKey,
    info: invitationContext(),
    aad: new Uint8Array(),
    plaintext: encodeCbor(invitation as CborValue),
    random: effects.random,
  });
  get(await connection.call("gate", sendInvitation, { body: { organisation, sealed } }));
}

/** What no server may ever hold: keys that people's devices made and keep. */
function secretsOf(
  societies: readonly Society[],
  families: Readonly<Record<string, Family>>,
): Map<string, Uint8Array> {
  const secrets = new Map<string, Uint8Array>();
  for (const [name, { keys }] of Object.entries(families)) {
    secrets.set(`box key of the code of ${name}`, keys.secret);
    secrets.set(`signing key of the code of ${name}`, keys.signing.secretKey);
  }
  for (const { officer, desk } of societies) {
    secrets.set(`secret of desk ${desk}`, officer.session.keyring.findSecret(desk, 1)!.secret);
    secrets.set(`signing key of ${officer.member}`, officer.device.signing.secretKey);
    secrets.set(`sealing key of ${officer.member}`, officer.device.sealing.secretKey);
    secrets.set(`storage key of ${officer.member}`, officer.device.storage);
  }
  return secrets;
}

async function secretsOfLearners(learners: Learners): Promise<Map<string, Uint8Array>> {
  const secrets = new Map<string, Uint8Array>();
  for (const { owner, device, session } of Object.values(learners)) {
    secrets.set(`box key of ${owner}`, session.keys.secret);
    secrets.set(`signing key of ${owner}`, device.signing.secretKey);
    secrets.set(`storage key of ${owner}`, device.storage);
    secrets.set(`study secret of ${owner}`, (await findMembership(session))!.studySecret);
  }
  return secrets;
}

const KeyFile = z.strictObject({ number: z.int(), since: z.int(), key: bytesSchema<SymmetricKey>(32) });
const halvesLookedFor = 12;

/** The gate's key of then, and halves that it sealed: after a relock nobody may find them. */
function readHalves({ keyFiles, dump }: Copied): Map<string, Uint8Array> {
  const file = keyFiles.find(({ path }) => path.endsWith("/half-store.key"));
  const current = file && parseCbor<z.infer<typeof KeyFile>>(KeyFile, file.bytes);
  if (!current) throw new Error("the gate's half-store key was not found");
  const found = new Map<string, Uint8Array>([["half-store key from before the relock", current.key]]);
  for (const { grant_id: grant, half } of dump.get("grants") ?? []) {
    if (!(half instanceof Uint8Array) || found.size > halvesLookedFor) continue;
    const context = encodeCbor(["homeward/1", "gate-half", grant as string, current.number]);
    found.set(`half of ${String(grant)} from before the relock`, openAead(current.key, half, context)!);
  }
  return found;
}

async function copyBoth(
  network: RealNetwork,
  markers: Markers,
  secrets: ReadonlyMap<string, Uint8Array>,
): Promise<Copies> {
  const vault = await copyServer(network, "vault", markers, secrets);
  const gate = await copyServer(network, "gate", markers, secrets);
  return { vault, gate };
}

async function resealAll({ officer, desk }: Society): Promise<void> {
  for (let i = 0; i < 20; i++) {
    const { remaining, refusals } = get(await resealDesk(officer.session, desk));
    if (remaining === 0) return;
    if (refusals.length > 0 && i === 19) throw new Error(`resealing stopped: ${JSON.stringify(refusals)}`);
  }
  throw new Error("resealing did not come to an end");
}

async function relockAll(network: RealNetwork, society: Society): Promise<void> {
  const { relocked, withheld } = get(await openRoot(network, society).call(relock, {}));
  if (relocked === 0 || withheld.length > 0) throw new Error("the relock did not finish");
}

const openRoot = (network: RealNetwork, { administrator }: Society) =>
  openPeer({
    url: network.urls.gate,
    keyId: "root",
    secretKey: network.root.secretKey,
    registerHead: () => administrator.session.register.state().head,
    ...effects,
    unreachable: { kind: "vault-unreachable" },
  });
