import type { DeskId, DeviceId, MemberId, OrganisationId } from "#base/id.ts";
import { equalBytes } from "#base/bytes.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { deviceIdOf } from "#keys/key-holder.ts";
import type { RegisterEntry, SignedStatement } from "./entry.ts";
import { isSignedBy, nextRegisterHead, provesPossession, readStatement } from "./entry.ts";
import type { Desk, Member, RegisteredDevice, RegisterState } from "./state.ts";
import { findActiveDevice, nextNumberOf } from "./state.ts";
import type { DeviceStatement, RegisterStatement } from "./statement.ts";

/** Why a statement does not enter the register; `why` is for logs and developers and names no person. */
export type RegisterRefusal = {
  readonly kind: "malformed-statement" | "wrong-signature" | "not-entitled" | "statement-conflicts";
  readonly why: string;
};

/** What the gate makes of a signed statement at `time`: the entry that follows the state, or a refusal. */
export function sequenceStatement(
  state: RegisterState,
  signed: SignedStatement,
  time: number,
): Result<{ readonly entry: RegisterEntry; readonly state: RegisterState }, RegisterRefusal> {
  const place = { sequence: state.sequence + 1, time, signed };
  const entry = { ...place, head: nextRegisterHead(state.head, place) };
  const admitted = admitEntry(state, entry);
  return admitted.ok ? ok({ entry, state: admitted.value }) : admitted;
}

export type ChainRefusal = { readonly kind: "register-broken"; readonly why: string };

/** Checks the place in the chain, the signature and the right of the author; state is unchanged by a refusal. */
export function applyEntry(
  state: RegisterState,
  entry: RegisterEntry,
): Result<RegisterState, RegisterRefusal | ChainRefusal> {
  if (entry.sequence !== state.sequence + 1)
    return refuse({ kind: "register-broken", why: "a number is missing" });
  if (!equalBytes(entry.head, nextRegisterHead(state.head, entry))) {
    return refuse({ kind: "register-broken", why: "the head does not follow from the entry" });
  }
  return admitEntry(state, entry);
}

function admitEntry(state: RegisterState, entry: RegisterEntry): Result<RegisterState, RegisterRefusal> {
  const statement = readStatement(entry.signed);
  if (!statement) return refuse({ kind: "malformed-statement", why: "not a statement of this suite" });
  const author = authenticate(state, entry.signed, statement);
  if (!author.ok) return author;
  const { author: speaker, number } = entry.signed;
  if (number < nextNumberOf(state, speaker)) return conflict("its author said this, or more, before");
  const change = applyStatement(state, statement, author.value, entry.time);
  if (!change.ok) return change;
  const lastNumberByAuthor = new Map(state.lastNumberByAuthor).set(speaker ?? "root", number);
  return ok({ ...change.value, lastNumberByAuthor, sequence: entry.sequence, head: entry.head });
}

/** Milliseconds from one generation of a desk until its members may begin another that no removal made due. */
const unasked = 24 * 60 * 60 * 1000;

/** `member` is null for the root. */
type StatementAuthor = { readonly member: Member | null; readonly device: DeviceId | null };

function authenticate(
  state: RegisterState,
  signed: SignedStatement,
  statement: RegisterStatement,
): Result<StatementAuthor, RegisterRefusal> {
  if (signed.author === null) {
    const rootKey =
      statement.kind === "network" && !state.network ? statement.rootKey : state.network?.rootKey;
    return rootKey && isSignedBy(signed, rootKey)
      ? ok({ member: null, device: null })
      : refuse({ kind: "wrong-signature", why: "not signed by the root" });
  }
  const active = findActiveDevice(state, signed.author);
  if (!active) return refuse({ kind: "not-entitled", why: "the device is unknown or removed" });
  return isSignedBy(signed, active.device.signingKey)
    ? ok({ member: active.member, device: signed.author })
    : refuse({ kind: "wrong-signature", why: "not signed by the device" });
}

function applyStatement(
  state: RegisterState,
  statement: RegisterStatement,
  author: StatementAuthor,
  time: number,
): Result<RegisterState, RegisterRefusal> {
  switch (statement.kind) {
    case "network":
      if (state.network) return conflict("the network has begun already");
      if (author.member) return notEntitled("only the root begins a network");
      return ok({ ...state, network: statement });
    case "organisation": {
      if (!state.network || author.member) return notEntitled("only the root certifies organisations");
      const { kind: _, founders, ...organisation } = statement;
      if (state.organisationById.has(statement.organisation)) return conflict("the organisation exists");
      const begun: RegisterState = {
        ...state,
        organisationById: new Map(state.organisationById).set(statement.organisation, {
          ...organisation,
          since: time,
        }),
      };
      return addAll(begun, founders, (current, founder) =>
        addMember(current, { ...founder, organisation: statement.organisation }, null, time),
      );
    }
    case "training": {
      if (!state.network || author.member) return notEntitled("only the root says what has to be learnt");
      const { courses, from, duties } = statement;
      if (courses.some(({ desk }) => state.deskById.get(desk)?.duty !== "learning"))
        return conflict("the desk is none for learning");
      const asked = duties.map((duty) => [duty, { courses, from }] as const);
      return ok({ ...state, trainingByDuty: new Map([...state.trainingByDuty, ...asked]) });
    }
    case "member":
      if (!administers(author, statement.organisation))
        return notEntitled("only an administrator certifies members");
      return addMember(state, statement, author.member!.id, time);
    case "device": {
      const own = author.member?.id === statement.member;
      if (!own && !administers(author, statement.organisation))
        return notEntitled("not this member's administrator");
      const member = findMember(state, statement.member, statement.organisation);
      return member ? addDevice(state, member, statement.device, time) : conflict("the member is unknown");
    }
    case "desk": {
      if (!administers(author, statement.organisation))
        return notEntitled("only an administrator opens desks");
      if (state.deskById.has(statement.desk)) return conflict("the desk exists");
      if (statement.members.some((member) => !findMember(state, member, statement.organisation))) {
        return conflict("a member of the desk is unknown");
      }
      return ok(
        setDesk(state, {
          id: statement.desk,
          organisation: statement.organisation,
          duty: statement.duty,
          members: new Set(statement.members),
          confirmedDevices: new Set(),
          formerDevices: new Set(),
          generations: [],
          generationDue: false,
        }),
      );
    }
    case "desk-member": {
      const desk = findDesk(state, statement.desk, statement.organisation);
      if (!administers(author, statement.organisation))
        return notEntitled("only an administrator assigns to desks");
      if (!desk || !findMember(state, statement.member, statement.organisation)) {
        return conflict("the desk or the member is unknown");
      }
      return ok(setDesk(state, { ...desk, members: new Set(desk.members).add(statement.member) }));
    }
    case "desk-device": {
      const desk = findDesk(state, statement.desk, statement.organisation);
      const device = findActiveDevice(state, statement.device);
      if (!desk || !device || device.member.id !== statement.member || !desk.members.has(statement.member)) {
        return conflict("the desk, the member or the device is unknown");
      }
      if (!isConfirmed(desk, author.device))
        return notEntitled("only a confirmed member of the desk confirms");
      return ok(
        setDesk(state, { ...desk, confirmedDevices: new Set(desk.confirmedDevices).add(statement.device) }),
      );
    }
    case "desk-generation": {
      const desk = findDesk(state, statement.desk, statement.organisation);
      if (!desk || !author.device || !desk.members.has(author.member!.id))
        return notEntitled("not of this desk");
      if (statement.generation !== desk.generations.length + 1) return conflict("another generation is next");
      const first = statement.generation === 1;
      if (!first && !isConfirmed(desk, author.device)) return notEntitled("only a confirmed member may");
      // With a new key every box of the desk is old, and old boxes are opened in greater numbers than others.
      const since = desk.generations.at(-1)?.since ?? -Infinity;
      if (!desk.generationDue && time < since + unasked) return conflict("no other generation is due yet");
      const { generation, sealingKey } = statement;
      return ok(
        setDesk(state, {
          ...desk,
          confirmedDevices: first ? new Set([author.device]) : desk.confirmedDevices,
          generations: [...desk.generations, { generation, sealingKey, since: time }],
          generationDue: false,
        }),
      );
    }
    case "member-removed": {
      const member = findMember(state, statement.member, statement.organisation);
      const own = author.member?.id === statement.member;
      if (!own && !administers(author, statement.organisation))
        return notEntitled("only an administrator removes");
      if (!member) return conflict("the member is unknown");
      const removed = new Map(state.memberById).set(member.id, { ...member, removedAt: time });
      return ok(
        changeDesksOf({ ...state, memberById: removed }, member.id, (desk) =>
          withoutMember(state, desk, member.id),
        ),
      );
    }
    case "device-removed": {
      const device = state.deviceById.get(statement.device);
      const own = author.member?.id === statement.member;
      if (!own && !administers(author, statement.organisation))
        return notEntitled("only an administrator removes");
      if (!device || device.member !== statement.member || device.removedAt !== null) {
        return conflict("the device is unknown");
      }
      if (!findMember(state, statement.member, statement.organisation))
        return conflict("the member is unknown");
      const removed = new Map(state.deviceById).set(device.id, { ...device, removedAt: time });
      return ok(
        changeDesksOf({ ...state, deviceById: removed }, device.member, (desk) =>
          withoutDevices(desk, new Set([device.id])),
        ),
      );
    }
    case "desk-member-removed": {
      const desk = findDesk(state, statement.desk, statement.organisation);
      if (!administers(author, statement.organisation)) return notEntitled("only an administrator removes");
      if (!desk?.members.has(statement.member)) return conflict("the member is not of this desk");
      return ok(setDesk(state, withoutMember(state, desk, statement.member)));
    }
  }
}

function addMember(
  state: RegisterState,
  statement: {
    readonly organisation: OrganisationId;
    readonly member: MemberId;
    readonly nameCommitment: Uint8Array;
    readonly roles: Member["roles"];
    readonly devices: readonly DeviceStatement[];
  },
  certifiedBy: MemberId | null,
  time: number,
): Result<RegisterState, RegisterRefusal> {
  if (state.memberById.has(statement.member)) return conflict("the member exists");
  const member: Member = {
    id: statement.member,
    organisation: statement.organisation,
    nameCommitment: statement.nameCommitment,
    roles: statement.roles,
    founder: certifiedBy === null,
    certifiedBy,
    since: time,
    removedAt: null,
  };
  const begun = { ...state, memberById: new Map(state.memberById).set(member.id, member) };
  return addAll(begun, statement.devices, (current, device) => addDevice(current, member, device, time));
}

function addDevice(
  state: RegisterState,
  member: Member,
  device: DeviceStatement,
  time: number,
): Result<RegisterState, RegisterRefusal> {
  const id = deviceIdOf(device);
  if (state.deviceById.has(id)) return conflict("the device exists");
  if (!provesPossession(member.organisation, member.id, device)) {
    return refuse({ kind: "wrong-signature", why: "the device did not sign for itself" });
  }
  const { signingKey, sealingKey } = device;
  const added: RegisteredDevice = {
    id,
    member: member.id,
    signingKey,
    sealingKey,
    since: time,
    removedAt: null,
  };
  return ok({ ...state, deviceById: new Map(state.deviceById).set(id, added) });
}

function addAll<Item>(
  state: RegisterState,
  items: readonly Item[],
  add: (state: RegisterState, item: Item) => Result<RegisterState, RegisterRefusal>,
): Result<RegisterState, RegisterRefusal> {
  let current = state;
  for (const item of items) {
    const added = add(current, item);
    if (!added.ok) return added;
    current = added.value;
  }
  return ok(current);
}

function findMember(state: RegisterState, id: MemberId, organisation: OrganisationId): Member | undefined {
  const member = state.memberById.get(id);
  return member && member.removedAt === null && member.organisation === organisation ? member : undefined;
}

function findDesk(state: RegisterState, id: DeskId, organisation: OrganisationId): Desk | undefined {
  const desk = state.deskById.get(id);
  return desk?.organisation === organisation ? desk : undefined;
}

const setDesk = (state: RegisterState, desk: Desk): RegisterState => ({
  ...state,
  deskById: new Map(state.deskById).set(desk.id, desk),
});

function changeDesksOf(state: RegisterState, member: MemberId, change: (desk: Desk) => Desk): RegisterState {
  const deskById = new Map(state.deskById);
  for (const desk of state.deskById.values())
    if (desk.members.has(member)) deskById.set(desk.id, change(desk));
  return { ...state, deskById };
}

function withoutMember(state: RegisterState, desk: Desk, member: MemberId): Desk {
  const members = new Set([...desk.members].filter((id) => id !== member));
  const devices = [...desk.confirmedDevices].filter((id) => state.deviceById.get(id)?.member === member);
  return withoutDevices({ ...desk, members }, new Set(devices));
}

function withoutDevices(desk: Desk, devices: ReadonlySet<DeviceId>): Desk {
  const remaining = [...desk.confirmedDevices].filter((id) => !devices.has(id));
  // A device that was never sealed to takes no secret with it.
  const generationDue = desk.generationDue || remaining.length < desk.confirmedDevices.size;
  const formerDevices = new Set([
    ...desk.formerDevices,
    ...[...desk.confirmedDevices].filter((id) => devices.has(id)),
  ]);
  return { ...desk, confirmedDevices: new Set(remaining), formerDevices, generationDue };
}

const isConfirmed = (desk: Desk, device: DeviceId | null): boolean =>
  device !== null && desk.confirmedDevices.has(device);

const administers = ({ member }: StatementAuthor, organisation: OrganisationId): boolean =>
  !!member && member.organisation === organisation && member.roles.includes("administrator");

const notEntitled = (why: string) => refuse({ kind: "not-entitled" as const, why });
const conflict = (why: string) => refuse({ kind: "statement-conflicts" as const, why });
