import type { DeskId, DeviceId, MemberId, OrganisationId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { RandomBytes } from "#base/effects.ts";
import type { Device } from "#keys/device.ts";
import { publicKeysOf } from "#keys/device.ts";
import { readNamespaceKey } from "#protocol/register-contracts.ts";
import { commitToName, signPossession } from "#register/entry.ts";
import type { Member } from "#register/state.ts";
import type { Duty, OrganisationStatement, RegisterStatement, Role } from "#register/statement.ts";
import type { CallRefusal, Connection } from "#client/network/connection.ts";
import { keepNames } from "./directory.ts";
import type { NamedMember } from "./directory.ts";
import type { WaitingEnrolment } from "./enrolment.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { findSelf } from "#client/session/officer-session.ts";
import { sayInRegister } from "./say-in-register.ts";

export type NewOrganisation = Pick<OrganisationStatement, "name" | "country" | "type"> & {
  readonly organisation: OrganisationId;
  readonly founders: readonly {
    readonly name: string;
    readonly roles: readonly Role[];
    readonly member: MemberId;
    readonly device:
      Device | { readonly statement: OrganisationStatement["founders"][number]["devices"][number] };
  }[];
};

/**
 * What the network's root signs so that an organisation exists, with the names of its founders, salted, for their directory.
 * The keys of its own search namespace come from gate and vault.
 */
export async function prepareOrganisation(
  connection: Connection,
  { organisation, name, country, type, founders }: NewOrganisation,
  random: RandomBytes,
): Promise<
  Result<{ readonly statement: OrganisationStatement; readonly names: readonly NamedMember[] }, CallRefusal>
> {
  const [gate, vault] = await Promise.all(
    (["gate", "vault"] as const).map((server) =>
      connection.call(server, readNamespaceKey, { parameters: { organisation } }),
    ),
  );
  if (!gate!.ok) return gate!;
  if (!vault!.ok) return vault!;
  const names = founders.map(({ member, name: called }) => ({ member, name: called, salt: random(16) }));
  const statement: OrganisationStatement = {
    kind: "organisation",
    organisation,
    name,
    country,
    type,
    namespace: { gate: gate!.value.evaluationKey, vault: vault!.value.evaluationKey },
    founders: founders.map(({ member, roles, device }, i) => ({
      member,
      nameCommitment: commitToName(member, names[i]!.name, names[i]!.salt),
      roles: [...roles],
      devices: ["statement" in device ? device.statement : stateDevice(organisation, member, device)],
    })),
  };
  return ok({ statement, names });
}

export const stateDevice = (organisation: OrganisationId, member: MemberId, device: Device) => ({
  ...publicKeysOf(device),
  possession: signPossession(organisation, member, device.signing.secretKey),
});

/**
 * The administrator compared the fingerprint. The name goes into the directory, of which the register holds a salted hash;
 * where the administrator's device works at no desk yet, the name waits on it until it does.
 */
export async function certifyMember(
  session: OfficerSession,
  { member, statement }: WaitingEnrolment,
  { name, roles }: { readonly name: string; readonly roles: readonly Role[] },
): Promise<Result<undefined, OfficerRefusal>> {
  const organisation = organisationOf(session);
  if (!organisation) return refuse({ kind: "not-entitled" });
  const salt = session.writer.random(16);
  const nameCommitment = commitToName(member, name, salt);
  const said = await sayInRegister(session, {
    kind: "member",
    organisation,
    member,
    nameCommitment,
    roles: [...roles],
    devices: [statement],
  });
  return said.ok ? keepNames(session, [{ member, name, salt }]) : said;
}

/** Another device of somebody who is a member; by an administrator, or by that member from a device they have. */
export const certifyDevice = (
  session: OfficerSession,
  { member, statement }: WaitingEnrolment,
): Promise<Result<undefined, OfficerRefusal>> =>
  sayOfOrganisation(session, (organisation) => ({ kind: "device", organisation, member, device: statement }));

/** A desk has no key until its first member begins one (`beginGeneration`). */
export async function openDesk(
  session: OfficerSession,
  duty: Duty,
  members: readonly MemberId[],
): Promise<Result<DeskId, OfficerRefusal>> {
  const desk = newId<"desk">(session.writer.random);
  const said = await sayOfOrganisation(session, (organisation) => ({
    kind: "desk",
    organisation,
    desk,
    duty,
    members: [...members],
  }));
  return said.ok ? ok(desk) : said;
}

/** The newcomer reads nothing until a colleague at the desk confirmed their device. */
export const assignToDesk = (session: OfficerSession, desk: DeskId, member: MemberId) =>
  sayOfOrganisation(session, (organisation) => ({ kind: "desk-member", organisation, desk, member }));

export const removeFromDesk = (session: OfficerSession, desk: DeskId, member: MemberId) =>
  sayOfOrganisation(session, (organisation) => ({
    kind: "desk-member-removed",
    organisation,
    desk,
    member,
  }));

/** In force at the gate before this returns; the desk's next key is begun by whichever colleague's client syncs first. */
export const removeMember = (session: OfficerSession, member: MemberId) =>
  sayOfOrganisation(session, (organisation) => ({ kind: "member-removed", organisation, member }));

/** A lost or stolen device; by an administrator or by its member from another one. */
export const removeDevice = (session: OfficerSession, member: MemberId, device: DeviceId) =>
  sayOfOrganisation(session, (organisation) => ({ kind: "device-removed", organisation, member, device }));

/** Members of one's own organisation, those who left included, oldest first. */
export function listMembers(session: OfficerSession): Member[] {
  const organisation = organisationOf(session);
  return [...session.register.state().memberById.values()]
    .filter((member) => member.organisation === organisation)
    .sort((a, b) => a.since - b.since);
}

export const listDevicesOf = ({ register }: OfficerSession, member: MemberId) =>
  [...register.state().deviceById.values()].filter((device) => device.member === member);

/** Desks of one's own organisation, whether or not one works there. */
export const listDesksOfOrganisation = (session: OfficerSession) => {
  const organisation = organisationOf(session);
  return [...session.register.state().deskById.values()].filter((desk) => desk.organisation === organisation);
};

const organisationOf = (session: OfficerSession): OrganisationId | undefined =>
  findSelf(session)?.organisation;

async function sayOfOrganisation(
  session: OfficerSession,
  state: (organisation: OrganisationId) => RegisterStatement,
): Promise<Result<undefined, OfficerRefusal>> {
  const organisation = organisationOf(session);
  return organisation ? sayInRegister(session, state(organisation)) : refuse({ kind: "not-entitled" });
}
