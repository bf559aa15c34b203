import type { CodeId, DeskId, DeviceId, MemberId } from "#base/id.ts";
import { deskOfHolder, type Holder, holderOfCode } from "#keys/holder.ts";
import type { Author, PublicKeys } from "#keys/key-holder.ts";
import { type Member, type RegisteredDevice, type RegisterState, worksAtDesk } from "#register/state.ts";

/** Whoever signed a request, and what the register or the gate's own rows know of them. */
export type DeviceRequester = {
  readonly kind: "device";
  readonly author: Author;
  readonly device: RegisteredDevice;
  readonly member: Member;
  readonly keys: PublicKeys;
};
export type CodeRequester = {
  readonly kind: "code";
  readonly author: Author;
  readonly code: CodeId;
  readonly keys: PublicKeys;
};
export type Requester = DeviceRequester | CodeRequester;

/** Whether a requester may speak for a holder: a member's confirmed device for its desk, a code for itself. */
export function actsFor(register: RegisterState, requester: Requester, holder: Holder): boolean {
  if (requester.kind === "code") return holder === holderOfCode(requester.code);
  const desk = deskOfHolder(holder);
  return desk !== undefined && worksAtDesk(register, requester.device.id, desk);
}

/** Who works at a desk for learning. */
export const teachesAt = (register: RegisterState, { device }: DeviceRequester, desk: DeskId): boolean =>
  register.deskById.get(desk)?.duty === "learning" && worksAtDesk(register, device.id, desk);

/** The register as whoever serves others holds it. */
export type KnownMembers = {
  readonly state: () => RegisterState;
  readonly activeDevicesOf: (member: MemberId) => readonly DeviceId[];
};

/** Whether a member works at a desk, with any device of theirs. */
export const isMemberAt = (
  { state, activeDevicesOf }: KnownMembers,
  member: MemberId,
  desk: DeskId,
): boolean => activeDevicesOf(member).some((device) => worksAtDesk(state(), device, desk));

/** Who works at a desk, and who answers for what leaves it: its organisation's DPOs and administrators. */
export const watchesDesk = (
  register: RegisterState,
  { member, device }: DeviceRequester,
  desk: DeskId,
): boolean =>
  worksAtDesk(register, device.id, desk) ||
  (register.deskById.get(desk)?.organisation === member.organisation &&
    member.roles.some((role) => role === "dpo" || role === "administrator"));

/** A family or a learner who opens what is about themselves; a code that reads of somebody else is counted like a member. */
export const isOwn = (
  requester: Requester,
  codes: readonly { readonly code: CodeId; readonly isBound: boolean }[],
): boolean =>
  requester.kind === "code" && codes.some(({ code, isBound }) => isBound && code === requester.code);
