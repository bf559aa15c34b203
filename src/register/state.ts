import type { DeskId, DeviceId, MemberId, OrganisationId } from "#base/id.ts";
import type { PublicKeys } from "#keys/key-holder.ts";
import type { SealingPublicKey } from "#crypto/keys.ts";
import type { Duty, NetworkStatement, OrganisationStatement, Role, TrainingStatement } from "./statement.ts";
import { emptyRegisterHead } from "./entry.ts";

/** What the register says at one moment: a pure fold over its entries, the same at the gate, the vault and every client. */
export type RegisterState = {
  readonly sequence: number;
  readonly head: Uint8Array;
  readonly network: NetworkStatement | undefined;
  readonly organisationById: ReadonlyMap<OrganisationId, Organisation>;
  readonly memberById: ReadonlyMap<MemberId, Member>;
  readonly deviceById: ReadonlyMap<DeviceId, RegisteredDevice>;
  readonly deskById: ReadonlyMap<DeskId, Desk>;
  /** What members at desks of a duty have to have learnt. */
  readonly trainingByDuty: ReadonlyMap<Duty, RequiredTraining>;
  /** The number of the last statement of each author: an older one is a repetition. */
  readonly lastNumberByAuthor: ReadonlyMap<DeviceId | "root", number>;
};

export type Organisation = Omit<OrganisationStatement, "kind" | "founders"> & { readonly since: number };

export type Member = {
  readonly id: MemberId;
  readonly organisation: OrganisationId;
  readonly nameCommitment: Uint8Array;
  readonly roles: readonly Role[];
  readonly founder: boolean;
  /** Whoever signed the certificate; null for a founder, whom the root named. */
  readonly certifiedBy: MemberId | null;
  readonly since: number;
  readonly removedAt: number | null;
};

export type RegisteredDevice = PublicKeys & {
  readonly id: DeviceId;
  readonly member: MemberId;
  readonly since: number;
  readonly removedAt: number | null;
};

export type Desk = {
  readonly id: DeskId;
  readonly organisation: OrganisationId;
  readonly duty: Duty;
  readonly members: ReadonlySet<MemberId>;
  /** Devices whose fingerprint a colleague compared; only these are sealed to. */
  readonly confirmedDevices: ReadonlySet<DeviceId>;
  /** Those that were confirmed once and are no more: what they signed while they were is the desk's word still. */
  readonly formerDevices: ReadonlySet<DeviceId>;
  /** Oldest first; the last is sealed to. Empty until the first member made the secret. */
  readonly generations: readonly DeskGeneration[];
  /** A member or a device was removed since the last generation began: the next one is due. */
  readonly generationDue: boolean;
};

export type DeskGeneration = {
  readonly generation: number;
  readonly sealingKey: SealingPublicKey;
  readonly since: number;
};

export type RequiredTraining = Pick<TrainingStatement, "courses" | "from">;

export const emptyRegister: RegisterState = {
  sequence: 0,
  head: emptyRegisterHead,
  network: undefined,
  organisationById: new Map(),
  memberById: new Map(),
  deviceById: new Map(),
  deskById: new Map(),
  trainingByDuty: new Map(),
  lastNumberByAuthor: new Map(),
};

/** Under which number an author speaks next; null is the root. */
export const nextNumberOf = (state: RegisterState, author: DeviceId | null): number =>
  (state.lastNumberByAuthor.get(author ?? "root") ?? 0) + 1;

/** The device and its member, unless either is unknown or was removed. */
export function findActiveDevice(
  state: RegisterState,
  id: DeviceId,
): { readonly device: RegisteredDevice; readonly member: Member } | undefined {
  const device = state.deviceById.get(id);
  const member = device && state.memberById.get(device.member);
  if (!device || !member || device.removedAt !== null || member.removedAt !== null) return undefined;
  return { device, member };
}

/** The generation that a desk is sealed to now. */
export const findCurrentGeneration = (desk: Desk): DeskGeneration | undefined => desk.generations.at(-1);

/** Whether this device may use the desk: its member belongs to it and a colleague confirmed the device. */
export function worksAtDesk(state: RegisterState, id: DeviceId, desk: DeskId): boolean {
  const active = findActiveDevice(state, id);
  const found = state.deskById.get(desk);
  return !!active && !!found && found.members.has(active.member.id) && found.confirmedDevices.has(id);
}

/** Whether this device works at the desk or ever did: whether it may have spoken for it. */
export function hasWorkedAtDesk(state: RegisterState, id: DeviceId, desk: DeskId): boolean {
  const found = state.deskById.get(desk);
  return !!found && (found.confirmedDevices.has(id) || found.formerDevices.has(id));
}

export const desksOfDevice = (state: RegisterState, id: DeviceId): Desk[] =>
  [...state.deskById.values()].filter((desk) => worksAtDesk(state, id, desk.id));
