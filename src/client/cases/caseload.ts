import { toHex } from "#base/bytes.ts";
import type { DeskId, RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import { holderOfDesk } from "#keys/holder.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import { readQuota } from "#protocol/disclosure-contracts.ts";
import type { Purpose } from "#protocol/purpose.ts";
import { listRecords } from "#protocol/record-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { chainStart } from "#record/chain.ts";
import { foldEntries } from "#record/fold.ts";
import type { StatusLine } from "#tracing/status.ts";
import { statusOf } from "#tracing/status.ts";
import type { CallRefusal } from "#client/network/connection.ts";
import { usualLease } from "#client/session/leases.ts";
import type { KeptCompartment, KeptRecord } from "#client/session/leases.ts";
import type { WaitingChange } from "#client/record/outbox.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { hasNewsOfRegister } from "#client/session/officer-session.ts";
import type { Fault } from "#client/record/open-compartments.ts";
import { openCompartments, openEntries } from "#client/record/open-compartments.ts";
import { openWaitingEntries } from "#client/session/waiting-entries.ts";

/** A line of a list: what the headline says, without opening the case. */
export type CaseSummary = Pick<
  KeptRecord,
  "record" | "kind" | "relation" | "regarding" | "organisation" | "changedAt"
> & {
  /** Null where the headline could not be shown: `refusal` says why. */
  readonly displayName: string | null;
  readonly status: StatusLine["status"] | null;
  readonly reason: StatusLine["reason"];
  readonly refusal: Refusal["kind"] | Fault["fault"]["kind"] | null;
  /** Changed since the whole case was last opened on this device. */
  readonly unseen: boolean;
  /** Until when the whole case is kept here; null when only its headline is. */
  readonly leaseUntil: number | null;
};

export type Caseload = {
  readonly cases: readonly CaseSummary[];
  /** When the gate answered; older than now when the network is away. */
  readonly asOf: number;
  readonly fromLease: boolean;
  readonly faults: readonly Fault[];
};

/** One's own cases and those that others shared, newest change first. Headlines that did not change are not disclosed again. */
export const listCaseload = async (
  session: OfficerSession,
  desk: DeskId,
): Promise<Result<Caseload, OfficerRefusal>> =>
  listSummaries(session, desk, ({ relation }) => relation !== "intake");

/** What families deposited at the desk and nobody has taken in yet. */
export const listInbox = async (
  session: OfficerSession,
  desk: DeskId,
): Promise<Result<Caseload, OfficerRefusal>> =>
  listSummaries(session, desk, ({ relation }) => relation === "intake");

/** What this member has used of each quota, the tightest first. */
export const readOwnQuota = ({
  connection,
}: OfficerSession): Promise<Result<AnswerOf<typeof readQuota>, CallRefusal>> =>
  connection.call("gate", readQuota);

type Listed = AnswerOf<typeof listRecords>["records"][number];

async function listSummaries(
  session: OfficerSession,
  desk: DeskId,
  belongs: (listed: Pick<Listed, "relation">) => boolean,
): Promise<Result<Caseload, OfficerRefusal>> {
  const listed = await listAllRecords(session, desk);
  if (!listed.ok) {
    if (listed.refusal.kind !== "unreachable") return listed;
    return ok(await listKept(session, desk, belongs));
  }
  const records = listed.value.filter((one) => one.kind !== "directory" && belongs(one));
  let refreshed = await refreshHeadlines(session, desk, records);
  if (refreshed.faults.some(({ culprit }) => culprit === "gate") && (await hasNewsOfRegister(session))) {
    refreshed = await refreshHeadlines(session, desk, records);
  }
  const { faults, refusals } = refreshed;
  const cases = [];
  const waiting = await session.outbox.waiting();
  for (const record of records) {
    const before = await session.leases.findRecord(record.record);
    const fault = faults.find((one) => one.record === record.record)?.fault.kind;
    const refusal = fault ?? refusals.get(record.record)?.kind ?? null;
    cases.push(
      await summarise(session, desk, { ...record, seenUpTo: before?.seenUpTo ?? null }, refusal, waiting),
    );
  }
  return ok({ cases, asOf: session.writer.clock(), fromLease: false, faults });
}

export async function listAllRecords(
  { connection }: OfficerSession,
  desk: DeskId,
): Promise<Result<Listed[], CallRefusal>> {
  const records: Listed[] = [];
  let cursor: string | undefined;
  do {
    const page = await connection.call("gate", listRecords, {
      parameters: { desk },
      query: cursor ? { cursor } : {},
    });
    if (!page.ok) return page;
    records.push(...page.value.records);
    cursor = page.value.cursor ?? undefined;
  } while (cursor);
  return ok(records);
}

/** Why a shared headline may be read differs; the gate says when it is another reason, and nothing is counted until it fits. */
const headlinePurposes: readonly Purpose[] = ["tracing", "restoring-contact", "protection"];
const itemsPerDisclosure = 200;

async function refreshHeadlines(
  session: OfficerSession,
  desk: DeskId,
  records: readonly Listed[],
): Promise<{ readonly faults: Fault[]; readonly refusals: Map<RecordId, Refusal> }> {
  const { leases, register, keyring, connection, writer } = session;
  const holder = holderOfDesk(desk);
  const faults: Fault[] = [];
  const refusals = new Map<RecordId, Refusal>();
  let due: RecordId[] = [];
  for (const listed of records) {
    const { record, changedAt } = listed;
    const kept = await leases.find(record, "headline");
    const meta = await leases.findRecord(record);
    if (kept?.holder !== holder || !meta || meta.changedAt < changedAt) due.push(record);
    else if (meta.relation !== listed.relation) await leases.keepRecord({ ...meta, ...listed });
  }
  for (const purpose of headlinePurposes) {
    const again: RecordId[] = [];
    for (let i = 0; i < due.length; i += itemsPerDisclosure) {
      const asked = due.slice(i, i + itemsPerDisclosure);
      const parts = await Promise.all(asked.map((record) => leases.find(record, "headline")));
      const seen = await Promise.all(asked.map((record) => leases.lastSeen(record, "headline")));
      const now = writer.clock();
      const until = now + usualLease;
      const opening = await openCompartments(connection, register.state(), keyring.find, {
        holder,
        purpose,
        items: asked.map((record, n) => {
          const known = parts[n]?.holder === holder ? parts[n] : undefined;
          return {
            record,
            compartment: "headline" as const,
            from: {
              position: known?.position ?? chainStart,
              contentKeys: (known?.contentKeys ?? []).map((key) => ({
                record,
                compartment: "headline" as const,
                ...key,
              })),
              seen: seen[n],
            },
          };
        }),
        leaseUntil: until,
      });
      // Away in the middle: what is kept is shown.
      if (!opening.ok) return { faults, refusals };
      faults.push(...opening.value.faults);
      for (const { record, refusal } of opening.value.refused) {
        refusals.set(record, refusal);
        if (refusal.kind === "wrong-purpose") again.push(record);
      }
      for (const opened of opening.value.opened) {
        const { record, compartment, position, contentKeys, verified, codeKeys } = opened;
        refusals.delete(record);
        const known = parts[asked.indexOf(record)];
        const before = known?.holder === holder ? known.verified : [];
        await leases.keep({
          record,
          compartment,
          holder,
          purpose,
          // A headline leaves with the rest of a case that is kept longer.
          until: Math.max(until, known?.until ?? 0),
          asOf: now,
          position,
          contentKeys: contentKeys.map(({ key, commitment }) => ({ key, commitment })),
          verified: [...before, ...verified],
          codeKeys: [...codeKeys],
        });
        const meta = await leases.findRecord(record);
        const listed = records.find((one) => one.record === record)!;
        await leases.keepRecord({
          ...listed,
          seenUpTo: meta?.seenUpTo ?? null,
          access: meta?.access ?? null,
        });
      }
    }
    due = again;
    if (due.length === 0) break;
  }
  return { faults, refusals };
}

/** Every headline of the desk that this device keeps, without asking anybody. */
export const listKeptCases = async (session: OfficerSession, desk: DeskId): Promise<readonly CaseSummary[]> =>
  (await listKept(session, desk, () => true)).cases;

async function listKept(
  session: OfficerSession,
  desk: DeskId,
  belongs: (listed: Pick<Listed, "relation">) => boolean,
): Promise<Caseload> {
  const cases: CaseSummary[] = [];
  let asOf = session.writer.clock();
  const waiting = await session.outbox.waiting();
  for (const record of await session.leases.records()) {
    const kept = await session.leases.findRecord(record);
    const headline = await session.leases.find(record, "headline");
    if (!kept || kept.kind === "directory" || headline?.holder !== holderOfDesk(desk)) continue;
    asOf = Math.min(asOf, headline.asOf);
    if (belongs(kept)) cases.push(await summarise(session, desk, kept, null, waiting));
  }
  return { cases: cases.sort((a, b) => b.changedAt - a.changedAt), asOf, fromLease: true, faults: [] };
}

type Headline = Pick<CaseSummary, "displayName" | "status" | "reason">;

/** Verified once a session for each state of a headline; a list of thousands is shown again and again. */
const headlines = new WeakMap<OfficerSession, Map<string, Headline>>();

async function summarise(
  session: OfficerSession,
  desk: DeskId,
  listed: Omit<KeptRecord, "access">,
  refusal: CaseSummary["refusal"],
  waiting: readonly WaitingChange[],
): Promise<CaseSummary> {
  const { record, kind, relation, regarding, organisation, changedAt, seenUpTo } = listed;
  const kept = await session.leases.find(record, "headline");
  const whole = seenUpTo === null ? undefined : await session.leases.find(record, "identity");
  const headline =
    kept?.holder === holderOfDesk(desk) ? await readHeadline(session, kept, waiting) : undefined;
  return {
    record,
    kind,
    relation,
    regarding,
    organisation,
    changedAt,
    ...(headline ?? { displayName: null, status: null, reason: undefined }),
    refusal: headline ? refusal : (refusal ?? "not-found"),
    unseen: seenUpTo === null || changedAt > seenUpTo,
    leaseUntil: whole?.until ?? null,
  };
}

/** From what is kept, with what this device changed and has not sent. */
async function readHeadline(
  session: OfficerSession,
  kept: KeptCompartment,
  waiting: readonly WaitingChange[],
): Promise<Headline | undefined> {
  const { record, compartment, position, verified, codeKeys } = kept;
  const own = waiting.filter(({ change }) => change.record === record);
  const cache = headlines.get(session) ?? new Map<string, Headline>();
  headlines.set(session, cache);
  const cacheKey = `${record} ${toHex(position.head)} ${kept.contentKeys.length}`;
  const cached = own.length === 0 ? cache.get(cacheKey) : undefined;
  if (cached) return cached;
  const contentKeys = kept.contentKeys.map((key) => ({ record, compartment, ...key }));
  const entries = openEntries(session.register.state(), contentKeys, verified, codeKeys);
  if (!entries.ok) return undefined;
  const keys = new Map([[compartment, contentKeys]]);
  const placed = entries.value.entries;
  const mine = await openWaitingEntries(session, record, keys, placed, own);
  const state = foldEntries([...placed, ...mine]);
  const displayName = state.fieldByName.get("headline/displayName")?.value;
  const { status, reason } = statusOf(state);
  const headline = { displayName: typeof displayName === "string" ? displayName : null, status, reason };
  if (own.length === 0) cache.set(cacheKey, headline);
  return headline;
}
