import { equalBytes } from "#base/bytes.ts";
import type { DeskId, GrantId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { holderOfDesk } from "#keys/holder.ts";
import type { Author } from "#keys/key-holder.ts";
import type { ConsentStatement } from "#protocol/consent.ts";
import type { BodyOf } from "#protocol/contract.ts";
import type { GrantStatement } from "#protocol/grant.ts";
import { orphanAge } from "#protocol/orphans.ts";
import type { Receipt } from "#protocol/receipt.ts";
import type { changeRecord, EntryToSequence } from "#protocol/record-contracts.ts";
import type { Refusal, RefusalKind } from "#protocol/refusal.ts";
import type { Signed } from "#protocol/signed.ts";
import * as rules from "./change-rules.ts";
import { isLive } from "./grant-row.ts";
import { isOfOldDesk, isTransferRepeated, judgeTransfer } from "./transfer-rules.ts";

/** A change of a record whose signatures held. */
export type ReadChange = {
  readonly body: BodyOf<typeof changeRecord>;
  readonly receipt: Receipt | undefined;
  readonly grants: readonly NewGrant[];
  readonly consents: readonly NewConsent[];
};
export type NewGrant = {
  readonly statement: GrantStatement;
  readonly signed: Signed;
  readonly gateHalf: Uint8Array;
};
export type NewConsent = {
  readonly statement: ConsentStatement;
  readonly signed: Signed;
  readonly author: Author;
};

/** What the gate knew before: rows under ids that the change names may be there already. */
export type KnownBefore = Omit<rules.Standing, "consents"> & {
  readonly consents: readonly (rules.RuledConsent & { readonly signed: Signed })[];
  readonly entries: readonly {
    readonly entry: string;
    readonly record: string;
    readonly digest: Uint8Array;
    /** Nobody for one that was restored from its statement. */
    readonly author: Author | null;
  }[];
};

/** What is new and allowed. What is known with the same content is left out: whoever repeats gets the same answer. */
export type AllowedChange = Pick<ReadChange, "grants" | "consents"> & {
  readonly entries: readonly EntryToSequence[];
  readonly endedGrants: readonly GrantId[];
  /** The desk that owns the record from now on, where that is another one than before, and what ends with that. */
  readonly handOver: { readonly desk: DeskId; readonly endedGrants: readonly GrantId[] } | null;
};

/** The whole change is allowed, or refused for the first thing in it that is not. */
export function judgeChange(known: KnownBefore, change: ReadChange): Result<AllowedChange, Refusal> {
  const consents = judgeConsents(known, change);
  if (!consents.ok) return consents;
  const withdrawn = new Set(change.body.withdrawnConsents);
  for (const id of withdrawn) {
    if (!known.consents.some((row) => row.statement.consent === id)) return refuse({ kind: "not-found" });
    const verdict = rules.judgeWithdrawal(known);
    if (verdict) return refuse({ kind: verdict });
  }
  const livingConsents = known.consents.filter((row) => !withdrawn.has(row.statement.consent));
  const grants = judgeGrants({ ...known, consents: livingConsents }, change, consents.value);
  if (!grants.ok) return grants;
  const entries = judgeEntries(known, change, grants.value);
  if (!entries.ok) return entries;
  const endedGrants = new Set<GrantId>();
  for (const row of known.grants) {
    // A case that was handed over on a consent is the new desk's: a paper in wrong hands must not close it at once.
    const isOwners = row.holder === holderOfDesk(known.record.desk);
    if (row.consent && withdrawn.has(row.consent) && !isOwners) endedGrants.add(row.grant);
  }
  for (const id of change.body.endedGrants) {
    const row = known.grants.find((grant) => grant.grant === id);
    const verdict = row ? rules.judgeEnding(known, row) : "not-found";
    if (verdict) return refuse({ kind: verdict });
    endedGrants.add(id);
  }
  const takingIn = change.body.takeIn ? rules.judgeTakingIn(known) : undefined;
  if (takingIn) return refuse({ kind: takingIn });
  const { transferTo } = change.body;
  const newOwner = transferTo !== null && !isTransferRepeated(known, transferTo) ? transferTo : null;
  if (newOwner) {
    const held = [
      ...known.grants.filter((row) => isLive(row, known.now) && !endedGrants.has(row.grant)),
      ...grants.value.map(({ statement }) => ({ ...statement.header, ...statement })),
    ];
    const living = [...livingConsents.filter(({ withdrawnAt }) => withdrawnAt === null), ...consents.value];
    const verdict = judgeTransfer(
      known,
      newOwner,
      held,
      living.map(({ statement }) => statement),
    );
    if (verdict) return refuse({ kind: verdict });
    // What would end with the transfer is not begun in it either.
    const fresh = grants.value.some(({ statement }) => isOfOldDesk(known, statement.header));
    if (fresh) return refuse({ kind: "not-entitled" });
  }
  return ok({
    handOver: newOwner && {
      desk: newOwner,
      endedGrants: known.grants
        .filter((row) => isLive(row, known.now) && isOfOldDesk(known, row))
        .map(({ grant }) => grant),
    },
    consents: consents.value,
    grants: grants.value,
    entries: entries.value,
    endedGrants: [...endedGrants],
  });
}

function judgeConsents(known: KnownBefore, change: ReadChange): Result<NewConsent[], Refusal> {
  return keepNew(
    change.consents,
    ({ statement }) => known.consents.find((row) => row.statement.consent === statement.consent),
    (row, { signed }) => (equalBytes(row.signed.bytes, signed.bytes) ? undefined : "conflict"),
    ({ statement }) => rules.judgeConsent(known, statement),
  );
}

function judgeGrants(
  known: KnownBefore,
  { grants, receipt }: ReadChange,
  given: readonly NewConsent[],
): Result<NewGrant[], Refusal> {
  const givenNow = given.map(({ statement }) => statement);
  const allowed = keepNew(
    grants,
    ({ statement }) => known.grants.find((row) => row.grant === statement.header.grant),
    (row, { signed }) => (equalBytes(row.signature, signed.signature) ? undefined : "conflict"),
    ({ statement }) => {
      const staged = receipt?.boxes.find((box) => box.grant === statement.header.grant);
      const isStaged =
        staged &&
        isRecent(known, receipt) &&
        equalBytes(staged.boxHash, statement.boxHash) &&
        equalBytes(staged.vaultHalfHash, statement.vaultHalfHash);
      return isStaged ? rules.judgeGrant(known, statement, givenNow) : "receipt-invalid";
    },
  );
  if (!allowed.ok) return allowed;
  const isOver = allowed.value.some(({ statement }) => isTooMany(known, allowed.value, statement.header));
  return isOver ? refuse({ kind: "too-many-requests" }) : allowed;
}

/**
 * Boxes of one compartment for one holder, each under a content key of its own: a new one begins with every share that ends. A thousand
 * of one person's would be opened each time, and nobody else's on the same page.
 */
const mostBoxes = 64;

function isTooMany(
  { requester, grants, now }: KnownBefore,
  added: readonly NewGrant[],
  { compartment, holder }: GrantStatement["header"],
): boolean {
  const isSame = (one: { readonly compartment: string; readonly holder: string }) =>
    one.compartment === compartment && one.holder === holder;
  const living = grants.filter((row) => isSame(row) && isLive(row, now)).length;
  const fresh = added.filter(({ statement }) => isSame(statement.header)).length;
  return requester.kind === "code" && living + fresh > mostBoxes;
}

/** What was staged longer ago the gate may just be giving up as an orphan. A client that repeats stages again. */
const isRecent = ({ now }: KnownBefore, receipt: Receipt | undefined): boolean =>
  !!receipt && receipt.time > now - longestStaged;
/** Leaves a day for clocks that differ. */
const longestStaged = orphanAge - 24 * 60 * 60 * 1000;

function judgeEntries(
  known: KnownBefore,
  { body, receipt }: ReadChange,
  grants: readonly NewGrant[],
): Result<EntryToSequence[], Refusal> {
  const added = grants.map(({ statement }) => statement);
  return keepNew(
    body.entries,
    ({ entry }) => known.entries.find((row) => row.entry === entry),
    ({ record, digest, author }, entry) => {
      const isAuthor = author === null || author === known.requester.author;
      const isSame = record === known.record.record && equalBytes(digest, entry.digest);
      return isAuthor && isSame ? undefined : "entry-conflicts";
    },
    (entry) => {
      const staged = receipt?.entries.find((one) => one.entry === entry.entry);
      const isStaged = staged && isRecent(known, receipt) && equalBytes(staged.digest, entry.digest);
      return rules.judgeEntry(known, added, entry) ?? (isStaged ? undefined : "receipt-invalid");
    },
  );
}

/** Leaves out what is known with the same content, refuses what is known with another, judges the rest. */
function keepNew<Item, Row>(
  items: readonly Item[],
  findKnown: (item: Item) => Row | undefined,
  compare: (row: Row, item: Item) => RefusalKind | undefined,
  judge: (item: Item) => RefusalKind | undefined,
): Result<Item[], Refusal> {
  const fresh: Item[] = [];
  for (const item of items) {
    const row = findKnown(item);
    const verdict = row ? compare(row, item) : judge(item);
    if (verdict) return refuse({ kind: verdict });
    if (!row) fresh.push(item);
  }
  return ok(fresh);
}
