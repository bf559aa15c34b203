import { toHex } from "#base/bytes.ts";
import type { ApprovalId, DeskId, OrganisationId, RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { Compartment } from "#keys/compartment.ts";
import type { Holder } from "#keys/holder.ts";
import { holderOfDesk } from "#keys/holder.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { Purpose } from "#protocol/purpose.ts";
import type { RecordKind } from "#protocol/record-contracts.ts";
import { listGrants } from "#protocol/record-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { ChainPosition } from "#record/chain.ts";
import { chainStart } from "#record/chain.ts";
import type { HybridClock } from "#record/clock.ts";
import { laterClock } from "#record/clock.ts";
import type { PlacedEntry, RecordState } from "#record/fold.ts";
import { foldEntries } from "#record/fold.ts";
import type { ContentKey } from "#client/record/change.ts";
import type { KeptCompartment, KeptRecord } from "#client/session/leases.ts";
import { usualLease } from "#client/session/leases.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { hasNewsOfRegister } from "#client/session/officer-session.ts";
import { believeEntries } from "#client/record/believe-entries.ts";
import { rememberFounder } from "#client/record/founder.ts";
import type { Fault, OpenedCompartment } from "#client/record/open-compartments.ts";
import { isServersFault, openCompartments, openEntries } from "#client/record/open-compartments.ts";
import type { ProvenAccess } from "#client/record/proven-access.ts";
import { proveAccess } from "#client/record/proven-access.ts";
import { openWaitingEntries } from "#client/session/waiting-entries.ts";

export type Access = AnswerOf<typeof listGrants>;

/** A record as one desk has it open on this device, its own changes that still wait included. */
export type OpenRecord = {
  readonly record: RecordId;
  readonly desk: DeskId;
  readonly kind: RecordKind;
  readonly relation: KeptRecord["relation"];
  /** Of the desk that owns it, and what it is an answer to. */
  readonly organisation: OrganisationId;
  readonly regarding: RecordId | null;
  readonly access: Access;
  /** What of it signatures bear out; nothing else is acted on. */
  readonly proven: ProvenAccess;
  readonly contentKeysByCompartment: ReadonlyMap<Compartment, readonly ContentKey[]>;
  readonly state: RecordState;
  readonly lastClock: HybridClock | undefined;
  /** When the gate last said how far it goes: the oldest of its parts. Older than now when read from a lease. */
  readonly asOf: number;
  readonly leaseUntil: number;
  readonly fromLease: boolean;
  readonly faults: readonly Fault[];
  readonly refused: readonly { readonly compartment: Compartment; readonly refusal: Refusal }[];
};

export type OpenRecordRequest = {
  readonly desk: DeskId;
  readonly record: RecordId;
  /** All that an officer reads of a case where nothing is said. */
  readonly compartments?: readonly Compartment[];
  readonly keepUntil?: number;
  readonly approval?: ApprovalId;
};

/** Without what only comparison, the courier or the directory is for. */
export const caseCompartments: readonly Compartment[] = [
  "headline",
  "identity",
  "contact",
  "circumstances",
  "protection",
  "photos",
  "journal",
  "messages",
];

/**
 * Asks gate and vault for what is new, verifies it, keeps it. Where either is away, or served what its signatures do not
 * bear out, the last good state is what the device kept, and the fault is named beside it.
 */
export async function openRecord(
  session: OfficerSession,
  request: OpenRecordRequest,
): Promise<Result<OpenRecord, OfficerRefusal>> {
  const { desk, record } = request;
  const wanted = request.compartments ?? caseCompartments;
  const { connection, leases } = session;
  // A gate that forks or goes back is named before anything else is believed of it.
  const register = await session.register.refresh(connection);
  if (!register.ok) {
    return isAway(register.refusal) ? openKept(session, desk, record, wanted) : register;
  }
  const access = await connection.call("gate", listGrants, { parameters: { record } });
  if (!access.ok) return isAway(access.refusal) ? openKept(session, desk, record, wanted) : access;

  const holder = holderOfDesk(desk);
  const now = session.writer.clock();
  const kept = new Map((await leases.findAll(record)).map((part) => [part.compartment, part]));
  const keepUntil = request.keepUntil ?? now + usualLease;
  const parts = new Map<Compartment, KeptCompartment>();
  const faults: Fault[] = [];
  const refused: OpenRecord["refused"][number][] = [];

  const seen = new Map<Compartment, ChainPosition | undefined>();
  for (const compartment of wanted) seen.set(compartment, await leases.lastSeen(record, compartment));

  for (const { purpose, compartments } of planOpening(access.value, holder, wanted)) {
    const opening = await openCompartments(connection, session.register.state(), session.keyring.find, {
      holder,
      purpose,
      items: compartments.map((compartment) => {
        const known = parts.get(compartment) ?? kept.get(compartment);
        const usable = known?.holder === holder ? known : undefined;
        return {
          record,
          compartment,
          from: {
            position: usable?.position ?? chainStart,
            contentKeys: (usable?.contentKeys ?? []).map((key) => ({ record, compartment, ...key })),
            seen: seen.get(compartment),
          },
        };
      }),
      leaseUntil: keepUntil,
      ...(request.approval && { approval: request.approval }),
    });
    if (!opening.ok) {
      return isAway(opening.refusal) ? openKept(session, desk, record, wanted) : opening;
    }
    // What authors spoilt is named below, from what is kept.
    faults.push(...opening.value.faults.filter(isServersFault));
    refused.push(...opening.value.refused);
    for (const opened of opening.value.opened) {
      const before = parts.get(opened.compartment) ?? kept.get(opened.compartment);
      const from = before?.holder === holder ? before : undefined;
      parts.set(
        opened.compartment,
        keepOpened(opened, from, { holder, purpose, until: keepUntil, asOf: now }),
      );
    }
  }
  if (faults.some(({ culprit }) => culprit === "gate") && (await hasNewsOfRegister(session))) {
    return openRecord(session, request);
  }
  for (const { compartment } of faults) {
    const lastGood = kept.get(compartment);
    if (lastGood && !parts.has(compartment)) parts.set(compartment, lastGood);
  }

  const meta = describe(session, access.value, { record, desk });
  for (const part of parts.values()) await leases.keep(part);
  const before = await leases.findRecord(record);
  const known = Math.max(before?.changedAt ?? 0, latestTime([...parts.values()]));
  await leases.keepRecord({
    ...meta,
    changedAt: parts.has("headline") ? known : (before?.changedAt ?? 0),
    seenUpTo: wanted === caseCompartments ? known : (before?.seenUpTo ?? null),
    access: access.value,
  });
  const opened = await assemble(session, desk, meta, access.value, [...parts.values()], false);
  return ok({ ...opened, faults: [...opened.faults, ...faults], refused });
}

/** From the device alone. */
export async function openKept(
  session: OfficerSession,
  desk: DeskId,
  record: RecordId,
  wanted: readonly Compartment[] = caseCompartments,
): Promise<Result<OpenRecord, OfficerRefusal>> {
  const kept = await session.leases.findRecord(record);
  const parts = (await session.leases.findAll(record)).filter(
    ({ compartment, holder }) => wanted.includes(compartment) && holder === holderOfDesk(desk),
  );
  if (!kept?.access || parts.length === 0) return refuse({ kind: "not-kept" });
  return ok(await assemble(session, desk, kept, kept.access, parts, true));
}

const isAway = (refusal: { readonly kind: string }): boolean =>
  ["unreachable", "vault-unreachable", "database-unreachable", "gate-restored"].includes(refusal.kind);

/** One disclosure for each purpose under which keys are held that no earlier one gives. */
function planOpening(
  access: Access,
  holder: Holder,
  wanted: readonly Compartment[],
): { readonly purpose: Purpose; readonly compartments: Compartment[] }[] {
  const covered = new Set<string>();
  const byPurpose = new Map<Purpose, Set<Compartment>>();
  for (const grant of access.grants) {
    if (grant.holder !== holder || grant.dormant || !wanted.includes(grant.compartment)) continue;
    const key = `${grant.compartment} ${toHex(grant.keyCommitment)}`;
    const planned = byPurpose.get(grant.purpose) ?? new Set();
    if (covered.has(key) && !planned.has(grant.compartment)) continue;
    covered.add(key);
    byPurpose.set(grant.purpose, planned.add(grant.compartment));
  }
  return [...byPurpose].map(([purpose, compartments]) => ({ purpose, compartments: [...compartments] }));
}

function keepOpened(
  opened: OpenedCompartment,
  from: KeptCompartment | undefined,
  how: Pick<KeptCompartment, "holder" | "purpose" | "until" | "asOf">,
): KeptCompartment {
  const { record, compartment, position, contentKeys, verified, codeKeys } = opened;
  return {
    record,
    compartment,
    ...how,
    position,
    contentKeys: contentKeys.map(({ key, commitment }) => ({ key, commitment })),
    verified: [...(from?.verified ?? []), ...verified],
    codeKeys: [...codeKeys],
  };
}

type Described = Pick<OpenRecord, "record" | "kind" | "relation" | "organisation" | "regarding">;

function describe(
  session: OfficerSession,
  access: Access,
  { record, desk }: Pick<OpenRecord, "record" | "desk">,
): Described {
  const holder = holderOfDesk(desk);
  const owner = session.register.state().deskById.get(access.desk);
  return {
    record,
    kind: access.kind,
    relation: access.desk !== desk ? "shared" : access.takenIn ? "own" : "intake",
    organisation: owner?.organisation ?? session.register.state().deskById.get(desk)!.organisation,
    regarding: access.grants.find((grant) => grant.holder === holder && grant.regarding)?.regarding ?? null,
  };
}

async function assemble(
  session: OfficerSession,
  desk: DeskId,
  { record, kind, relation, organisation, regarding }: Described,
  access: Access,
  parts: readonly KeptCompartment[],
  fromLease: boolean,
): Promise<OpenRecord> {
  const register = session.register.state();
  const placed: PlacedEntry[] = [];
  const faults: Fault[] = [];
  const contentKeysByCompartment = new Map<Compartment, readonly ContentKey[]>();
  for (const part of parts) {
    const { compartment } = part;
    const contentKeys = part.contentKeys.map((key) => ({ record, compartment, ...key }));
    const entries = openEntries(register, contentKeys, part.verified, part.codeKeys);
    if (!entries.ok) {
      faults.push({ record, compartment, ...entries.refusal });
      continue;
    }
    contentKeysByCompartment.set(compartment, contentKeys);
    placed.push(...entries.value.entries);
    faults.push(...entries.value.faults);
  }
  const allKept = [...parts, ...(await session.leases.findAll(record))];
  const founder = await rememberFounder(session.store, register, record, allKept);
  const anchors = [holderOfDesk(desk), ...(founder ? [founder] : [])];
  const proven = proveAccess(register, record, access, anchors);
  const believed = believeEntries(record, placed, founder, proven);
  const waiting = await openWaitingEntries(session, record, contentKeysByCompartment, placed);
  return {
    record,
    desk,
    kind,
    relation,
    organisation,
    regarding,
    access,
    proven,
    contentKeysByCompartment,
    state: foldEntries([...believed.entries, ...waiting]),
    lastClock: [...placed, ...waiting].reduce<HybridClock | undefined>(
      (last, { clock }) => laterClock(last, clock),
      undefined,
    ),
    asOf: Math.min(...parts.map(({ asOf }) => asOf)),
    leaseUntil: Math.min(...parts.map(({ until }) => until)),
    fromLease,
    faults: [...faults, ...believed.faults],
    refused: [],
  };
}

const latestTime = (parts: readonly KeptCompartment[]): number =>
  Math.max(0, ...parts.flatMap(({ verified }) => verified.map(({ statement }) => statement.time)));
