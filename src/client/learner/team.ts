import type { CodeId, CourseId, RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { codeOfHolder, holderOfCode } from "#keys/holder.ts";
import type { Profile } from "#learning/profile.ts";
import { readProfile } from "#learning/profile.ts";
import type { TeamInvitation } from "#learning/team.ts";
import { longestSupervision, writeTeamInvitation } from "#learning/team.ts";
import type { CourseStanding } from "#protocol/learner.ts";
import {
  enrolTeamMember as enrolTeamMemberContract,
  listTeam,
  remindTeamMember as remindTeamMemberContract,
} from "#protocol/learner-contracts.ts";
import { listGrants } from "#protocol/record-contracts.ts";
import type { SealedBox } from "#client/record/change.ts";
import { emptyChange, sealGrant } from "#client/record/change.ts";
import { chainStart } from "#record/chain.ts";
import { foldEntries } from "#record/fold.ts";
import { believeEntries } from "#client/record/believe-entries.ts";
import { findNamesake } from "#client/record/founder.ts";
import type { Fault, OpenedCompartment } from "#client/record/open-compartments.ts";
import { isServersFault, openCompartments } from "#client/record/open-compartments.ts";
import { proveAccess } from "#client/record/proven-access.ts";
import { publicKeysOfSigner } from "#client/network/signer.ts";
import type { OpenedLearner } from "./learner-record.ts";
import { sendOwn } from "./learner-record.ts";
import type { LearnerRefusal, LearnerSession } from "./learner-session.ts";

/** Letters for a link that a supervisor hands to their people: to share with these keys, under the name that is typed here. */
export const makeTeamInvitation = ({ writer }: LearnerSession, name: string): string =>
  writeTeamInvitation(
    publicKeysOfSigner(writer.signer),
    writer.signer.signing.secretKey,
    name,
    writer.clock(),
  );

export type Supervision = {
  readonly supervisor: CodeId;
  readonly parts: readonly ("identity" | "work")[];
  readonly until: number | null;
};

/** Who may see the learner's part of a team, as the learner's own signatures say. */
export function listSupervisors({ own }: OpenedLearner, now: number): readonly Supervision[] {
  const bySupervisor = new Map<CodeId, Supervision>();
  for (const line of own.access.grants) {
    const code = codeOfHolder(line.holder);
    const { compartment, purpose, expiresAt } = line;
    if (!code || purpose !== "supervision" || (expiresAt !== null && expiresAt <= now)) continue;
    if (compartment !== "identity" && compartment !== "work") continue;
    const parts = new Set([...(bySupervisor.get(code)?.parts ?? []), compartment]);
    bySupervisor.set(code, { supervisor: code, parts: [...parts], until: expiresAt });
  }
  return [...bySupervisor.values()];
}

/**
 * Lets a supervisor read who one is, or where one works, or both, and see where one stands in courses: for at most 400 days, to
 * read only, and to be ended at any time.
 */
export async function acceptTeam(
  session: LearnerSession,
  opened: OpenedLearner,
  { code, keys }: Pick<TeamInvitation, "code" | "keys">,
  parts: readonly ("identity" | "work")[],
): Promise<Result<undefined, LearnerRefusal>> {
  const { writer } = session;
  const { own } = opened;
  const recipient = { holder: holderOfCode(code), generation: 0, sealingKey: keys.sealingKey };
  const terms = {
    purpose: "supervision" as const,
    rights: ["read" as const],
    consent: null,
    dormant: false,
    regarding: null,
    expiresAt: writer.clock() + longestSupervision,
  };
  const boxes: SealedBox[] = [];
  for (const part of parts) {
    const contentKeys = own.givenKeysByCompartment.get(part) ?? [];
    if (contentKeys.length === 0) return refuse({ kind: "not-entitled" });
    boxes.push(...contentKeys.map((contentKey) => sealGrant(writer, contentKey, recipient, terms)));
  }
  return sendOwn(session, { ...emptyChange(own.record), boxes });
}

/** From that moment the supervisor opens nothing more, and what is written next has a new key. */
export async function leaveTeam(
  session: LearnerSession,
  { own }: OpenedLearner,
  supervisor: CodeId,
): Promise<Result<undefined, LearnerRefusal>> {
  const holder = holderOfCode(supervisor);
  const endedGrants = own.access.grants
    .filter((line) => line.holder === holder && line.purpose === "supervision")
    .map(({ grant }) => grant);
  return sendOwn(session, { ...emptyChange(own.record), endedGrants });
}

export type TeamMember = {
  readonly record: RecordId;
  readonly courses: readonly CourseStanding[];
  /** What they let this supervisor read of themselves; opened, logged and counted each time. */
  readonly profile: Profile;
  readonly faults: readonly Fault[];
};

/** The supervisor's own team and nobody else: who granted it, what they granted, and where they stand. */
export async function readTeam(
  session: LearnerSession,
): Promise<Result<readonly TeamMember[], LearnerRefusal>> {
  const { connection, register } = session;
  const refreshed = await register.refresh(connection);
  if (!refreshed.ok) return refreshed;
  const team = await connection.call("gate", listTeam);
  if (!team.ok) return team;
  const members: TeamMember[] = [];
  for (let i = 0; i < team.value.members.length; i += membersAtOnce) {
    const page = team.value.members.slice(i, i + membersAtOnce);
    const opened = await openMembers(
      session,
      page.map(({ record }) => record),
    );
    if (!opened.ok) return opened;
    const judged = page.map(async ({ record, courses }) => ({
      record,
      courses,
      ...(await judgeMember(session, record, opened.value)),
    }));
    members.push(...(await Promise.all(judged)));
  }
  return ok(members);
}

/** Enrols somebody of one's own team. */
export async function enrolTeamMember(
  { connection }: LearnerSession,
  record: RecordId,
  course: CourseId,
  dueAt: number | null,
): Promise<Result<CourseStanding, LearnerRefusal>> {
  const enrolled = await connection.call("gate", enrolTeamMemberContract, {
    parameters: { record, course },
    body: { dueAt },
  });
  return enrolled.ok ? ok(enrolled.value.standing) : enrolled;
}

/** Asks somebody of one's own team to go on: they see it the next time they open the page, and by mail where they left an address. */
export async function remindTeamMember(
  { connection }: LearnerSession,
  record: RecordId,
  course: CourseId,
): Promise<Result<CourseStanding, LearnerRefusal>> {
  const reminded = await connection.call("gate", remindTeamMemberContract, {
    parameters: { record, course },
    body: {},
  });
  return reminded.ok ? ok(reminded.value.standing) : reminded;
}

type OpenedMembers = { readonly opened: readonly OpenedCompartment[]; readonly faults: readonly Fault[] };

function openMembers(
  { connection, register, keys }: LearnerSession,
  records: readonly RecordId[],
): Promise<Result<OpenedMembers, LearnerRefusal>> {
  const holder = holderOfCode(keys.id);
  return openCompartments(
    connection,
    register.state(),
    (asked, generation) => (asked === holder && generation === 0 ? keys : undefined),
    {
      holder,
      purpose: "supervision",
      items: records.flatMap((record) =>
        (["identity", "work"] as const).map((compartment) => ({
          record,
          compartment,
          from: { position: chainStart, contentKeys: [] },
        })),
      ),
    },
  );
}

/** Only what somebody wrote who may: the learner's own browsers. The first of them is the one that the record is named after. */
async function judgeMember(
  { connection, register, keys }: LearnerSession,
  record: RecordId,
  { opened, faults }: OpenedMembers,
): Promise<Pick<TeamMember, "profile" | "faults">> {
  const parts = opened.filter((part) => part.record === record);
  const mine = faults.filter((fault) => fault.record === record);
  const access = await connection.call("gate", listGrants, { parameters: { record } });
  if (!access.ok) return { profile: { identity: {}, work: {} }, faults: mine };
  const founder = findNamesake(record, parts);
  const anchors = [holderOfCode(keys.id), ...(founder ? [founder] : [])];
  const proven = proveAccess(register.state(), record, access.value, anchors);
  const entries = parts.flatMap((part) => part.entries);
  const believed = believeEntries(record, entries, founder, proven);
  const all = [...mine, ...believed.faults];
  const isDoubted = !founder || all.some(isServersFault);
  const profile = readProfile(foldEntries(isDoubted ? [] : believed.entries));
  return { profile, faults: all };
}

/** Two compartments each, and of each as many boxes as anybody may give a holder: more are no answer that the gate can give at once. */
const membersAtOnce = 8;
