import { setTimeout as sleep } from "node:timers/promises";
import { toHex } from "#base/bytes.ts";
import { newId } from "#base/id.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { freeze } from "#client/teaching/lists/frozen-lists.ts";
import { draftOfLibrary } from "#client/teaching/library-draft.ts";
import { wantMemberMail } from "#client/teaching/member-mail.ts";
import { getReportingKey, publishLists } from "#client/teaching/portal.ts";
import { publishDraft } from "#client/teaching/publish.ts";
import { writeMail } from "#courier/mail.ts";
import { readLibrary } from "#demo/read-library.ts";
import { languages, templates } from "#protocol/courier-contracts.ts";
import type { CourseStatement, PortalStatement } from "#protocol/course.ts";
import { openDatabase } from "#server/database.ts";
import { get } from "#testing/get.ts";
import { letMemberLearn } from "#testing/member-learner.ts";
import type { TestNetwork, TestSociety } from "#testing/network.ts";
import { startTestNetwork, testOrigin } from "#testing/network.ts";
import { sitDown } from "#testing/sit-down.ts";
import { fillLearners } from "../bench/learners/fill-learners.ts";
import { addressOfInvented, inventProfile } from "../bench/learners/invent-profile.ts";
import { type FieldSearch, openFieldSearch, type PersonalField } from "./find-fields.ts";
import type { Inbox } from "./inbox.ts";
import { openInbox } from "./inbox.ts";

/** A learning provider on the day: everybody who learns there, and those who can ask something of their records. */
export type Scene = {
  readonly network: TestNetwork;
  readonly hub: TestSociety;
  /** Works at the desk and administers the organisation: nobody has more rights. */
  readonly administrator: OfficerSession;
  /** Answers for vaccination courses; works at the same desk. */
  readonly manager: OfficerSession;
  /** Signs second. */
  readonly dpo: OfficerSession;
  /** The desk's reporting key. */
  readonly key: Uint8Array;
  readonly portal: PortalStatement;
  readonly immunisation: CourseStatement;
  readonly learners: number;
  readonly inImmunisation: number;
  readonly inbox: Inbox;
  readonly search: FieldSearch;
  readonly close: () => Promise<void>;
};

/** Of nearly 20,000 people 8,253 were in the list. */
const share = 8_253 / 20_000;
export const day = 24 * 60 * 60 * 1000;
export type Say = (words: string) => void;

export async function openScene(learners: number, say: Say): Promise<Scene> {
  const inbox = await openInbox();
  const network = await startTestNetwork({ courier: { smtpUrl: inbox.url } });
  const close = async () => {
    await network.close();
    await inbox.close();
  };
  try {
    return await enact(network, inbox, learners, close, say);
  } catch (error) {
    await close();
    throw error;
  }
}

async function enact(
  network: TestNetwork,
  inbox: Inbox,
  learners: number,
  close: () => Promise<void>,
  say: Say,
): Promise<Scene> {
  const hub = await network.addLearningDesk(await network.makeOrganisation("Learning Hub"));
  await bringToDesk(network, hub);
  // Whoever signs second has been there for a month.
  network.clock.advance(31 * day);
  const administrator = await sitDown(network, hub.administrator, hub);
  const manager = await sitDown(network, hub.officer, hub);
  const dpo = await sitDown(network, hub.dpo, undefined);
  const key = get(await getReportingKey(manager, hub.desk));
  const profiles = Array.from({ length: learners }, (_, number) => inventProfile(number));
  const portal = get(
    await publishLists(manager, hub.desk, undefined, {
      organisations: profiles.map(({ work }) => work.organisation ?? ""),
      dutyStations: profiles.map(({ work }) => work.dutyStation ?? ""),
    }),
  );
  const immunisation = await publish(network, hub, manager, "immunisation-basics");
  const dataProtection = await publish(network, hub, manager, "data-protection-daily-work");

  const inImmunisation = Math.round(learners * share);
  say(`${learners} people learn, ${inImmunisation} of them about immunisation`);
  const databases = {
    gate: openDatabase(network.databaseUrls.gate, { max: 2 }),
    vault: openDatabase(network.databaseUrls.vault, { max: 2 }),
  };
  await network.stopGate();
  await fillLearners(
    (server) => databases[server],
    {
      gateFolder: network.folders.gate,
      desk: hub.desk,
      organisation: hub.organisation,
      generation: 1,
      deskKeyHex: toHex(manager.register.state().deskById.get(hub.desk)!.generations[0]!.sealingKey),
      courierKeyHex: toHex(network.courier.publicKeys.sealingKey),
      reportingKeyHex: toHex(key),
      course: dataProtection.course,
      inCourse: learners,
      namedCourse: immunisation.course,
      named: inImmunisation,
      withAddresses: true,
      since: network.clock() - 60 * day,
    },
    learners,
  );
  await Promise.all([databases.gate.end(), databases.vault.end()]);
  await network.restartGate();
  await waitForRoster(manager, hub, key);
  // The manager learns like everybody, and wants mail of what waits for her.
  await letMemberLearn(network, hub, hub.officer, dataProtection);
  get(await wantMemberMail(manager, true));
  // The snapshot that reports are counted over.
  await network.gate().tick();
  return {
    network,
    hub,
    administrator,
    manager,
    dpo,
    key,
    portal,
    immunisation,
    learners,
    inImmunisation,
    inbox,
    search: openFieldSearch(listFields(learners), ownWords()),
    close,
  };
}

/** She may assign herself; a colleague at the desk lets her device in. */
async function bringToDesk(
  { say }: TestNetwork,
  { organisation, desk, administrator, officer }: TestSociety,
): Promise<void> {
  const { member, device } = administrator;
  const refused =
    (await say({ kind: "desk-member", organisation, desk, member }, device)) ??
    (await say({ kind: "desk-device", organisation, desk, member, device: device.id }, officer.device));
  if (refused) throw new Error(`the administrator did not get to the desk: ${refused}`);
}

async function publish(
  { clock }: TestNetwork,
  { desk }: TestSociety,
  session: OfficerSession,
  name: string,
): Promise<CourseStatement> {
  const entry = (await readLibrary()).find(({ course }) => course.course === name)!;
  const draft = draftOfLibrary(desk, entry.course, entry.documents, 0, clock());
  return get(
    await publishDraft(session, desk, { ...draft, facts: { ...draft.facts, prerequisites: [] } }, []),
  );
}

async function waitForRoster(session: OfficerSession, { desk, officer }: TestSociety, key: Uint8Array) {
  const wanted = { conditions: [], course: null, columns: ["e-mail"], form: "list", lifetime: null } as const;
  for (;;) {
    const asked = await freeze(session, desk, key, { ...wanted, recipients: [officer.member] });
    if (asked.ok) return;
    if (asked.refusal.kind !== "vault-unreachable") throw new Error(`refused: ${asked.refusal.kind}`);
    await sleep(50);
  }
}

/** The seven fields of everybody, the address among them. */
function listFields(learners: number): PersonalField[] {
  const fieldByValue = new Map<string, PersonalField>();
  for (let number = 0; number < learners; number++) {
    const { identity, work } = inventProfile(number);
    const values = {
      name: identity.name,
      "e-mail": addressOfInvented(number),
      gender: identity.gender,
      "duty station": work.dutyStation,
      organisation: work.organisation,
      supervisor: work.supervisor,
      "contract type": work.contract,
    };
    for (const [kind, value] of Object.entries(values)) if (value) fieldByValue.set(value, { kind, value });
  }
  return [...fieldByValue.values()];
}

/** Every template in every language, to nobody. */
const ownWords = (): string[] =>
  languages.flatMap((language) =>
    templates.map((template) => {
      const { subject, text, html } = writeMail(template, "nobody@nowhere.invalid", language, testOrigin);
      return [subject, text, html].join("\n");
    }),
  );

/** A name for something that does not exist. */
export const inventId = <Kind extends string>({ network }: Pick<Scene, "network">) =>
  newId<Kind>(network.random);
