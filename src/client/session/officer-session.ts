import type { DeskId, OrganisationId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import type { Device } from "#keys/device.ts";
import type { HybridClock } from "#record/clock.ts";
import type { Desk, Member } from "#register/state.ts";
import { findActiveDevice, findCurrentGeneration } from "#register/state.ts";
import type { Writer } from "#client/record/change.ts";
import type { Connection } from "#client/network/connection.ts";
import type { Keyring } from "./keyring.ts";
import { findKeysOfToday } from "./keyring.ts";
import type { Leases } from "./leases.ts";
import type { Outbox } from "#client/record/outbox.ts";
import type { FollowRefusal, RegisterFollower } from "#client/network/register-follower.ts";
import type { ClientStore } from "#client/store/store.ts";

/**
 * An unlocked device of an officer: what every action in this folder takes first. It holds keys and what is kept; what may
 * be done is in one file per action, and the gate decides each time whether it may.
 */
export type OfficerSession = {
  readonly device: Device;
  readonly writer: Writer;
  readonly connection: Connection;
  readonly register: RegisterFollower;
  readonly keyring: Keyring;
  readonly leases: Leases;
  readonly outbox: Outbox;
  /** Wrapped; for what actions keep beside leases: cursors, drafts. */
  readonly store: ClientStore;
  /** A reading later than every one before and than `seen`, so that a change wins over what its author had on screen. */
  readonly tick: (seen: HybridClock | undefined) => HybridClock;
};

/** Nothing for a device that waits to be certified, or was removed: the register then knows no such device. */
export const findSelf = ({ register, device }: OfficerSession): Member | undefined =>
  findActiveDevice(register.state(), device.id)?.member;

export type DeskState =
  /** Reads and writes. */
  | "ready"
  /** A colleague has confirmed this device; their letter with the key is not here yet. */
  | "waiting-for-key"
  /** A colleague has to compare this device's fingerprint. */
  | "waiting-for-confirmation"
  /** No member has made the desk's key yet: `beginGeneration`. */
  | "without-key";

export type OfficerDesk = Pick<Desk, "id" | "duty" | "organisation" | "generationDue"> & {
  readonly state: DeskState;
};

/** The desks that this device's member belongs to. */
export function listDesks(session: OfficerSession): OfficerDesk[] {
  const member = findSelf(session);
  if (!member) return [];
  return [...session.register.state().deskById.values()]
    .filter((desk) => desk.members.has(member.id))
    .map((desk) => {
      const { id, duty, organisation, generationDue } = desk;
      return { id, duty, organisation, generationDue, state: stateOfDesk(session, desk) };
    });
}

function stateOfDesk(session: OfficerSession, desk: Desk): DeskState {
  if (!findCurrentGeneration(desk)) return "without-key";
  if (!desk.confirmedDevices.has(session.device.id)) return "waiting-for-confirmation";
  return findKeysOfToday(session.keyring, desk) ? "ready" : "waiting-for-key";
}

/** Throws for a desk that the register does not know; screens show only those that it does. */
export function getDesk({ register }: OfficerSession, desk: DeskId): Desk {
  const found = register.state().deskById.get(desk);
  if (!found) throw new Error("getDesk: the register knows no such desk");
  return found;
}

export const nameOfOrganisation = ({ register }: OfficerSession, id: OrganisationId): string | undefined =>
  register.state().organisationById.get(id)?.name;

/** Whether the register says more than it did: whom a device did not know yet may be a colleague since an hour ago. */
export async function hasNewsOfRegister({ register, connection }: OfficerSession): Promise<boolean> {
  const { sequence } = register.state();
  const followed = await register.follow(connection);
  return followed.ok && followed.value.state.sequence > sequence;
}

/** Follows the register to the gate's latest; faults come back by name and the pin stays where it was. */
export async function followRegisterNow(session: OfficerSession): Promise<Result<undefined, FollowRefusal>> {
  const followed = await session.register.follow(session.connection);
  return followed.ok ? ok(undefined) : followed;
}
