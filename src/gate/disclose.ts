import { type CourseId, type ListId, newId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { chooseGrants, type Proposed } from "#disclosure/opening-rules.ts";
import { actsFor, isOwn, type Requester } from "#disclosure/requester.ts";
import { deskOfHolder } from "#keys/holder.ts";
import { describeOpening, type LoggedAs } from "#ledger/describe-opening.ts";
import { type OpenableGrant, readOpenable } from "#ledger/grants.ts";
import { findOpen } from "#ledger/open-grants.ts";
import { type Opened, placeIn, placeOf } from "#ledger/opening-answer.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import type { disclose } from "#protocol/disclosure-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { findUntrainedMember } from "#roster/training.ts";
import type { GateParts } from "./parts.ts";
import { quotaUserOf } from "#ledger/quota-users.ts";

type Body = BodyOf<typeof disclose>;
type Answer = AnswerOf<typeof disclose>;
type Item = Body["items"][number];
type Parts = Pick<
  GateParts,
  | "sql"
  | "clock"
  | "random"
  | "identity"
  | "register"
  | "halves"
  | "quotas"
  | "disclosures"
  | "checkpoints"
  | "catalogue"
>;

/** What lies outside a grant's row and may yet open it, or stand in for a quota. */
export type DisclosureLeave = {
  /** Above the quota: true where an approval covers exactly this compartment of this record and was not used for it. */
  readonly isApproved: (item: Item) => boolean;
  readonly proposed: Proposed | undefined;
  /** The frozen list whose rows are opened. */
  readonly list?: ListId | null;
};

const longestLease = 14 * 24 * 60 * 60 * 1000;

/**
 * The only way to read: grants, quotas, the log on disk, and only then the halves, sealed to the device that asked. The
 * gate's rows decide; purpose and holder in the request must agree with them.
 */
export async function openAsAsked(
  parts: Parts,
  requester: Requester,
  body: Body,
  leave: DisclosureLeave,
): Promise<Result<Opened, Refusal>> {
  const now = parts.clock();
  if (!actsFor(parts.register.state(), requester, body.holder)) return refuse({ kind: "not-entitled" });
  if (body.leaseUntil !== null && body.leaseUntil > now + longestLease) return refuse({ kind: "conflict" });
  const untrained =
    requester.kind === "device" && (await findUntrainedMember(parts, requester.member, body.holder));
  const grantsByPlace = Map.groupBy(await readOpenable(parts.sql, body.holder, body.items), placeOf);
  const logged: Opening[] = [];
  const refused: Answer["refused"] = [];
  for (const item of body.items) {
    const grants = grantsByPlace.get(placeOf(item)) ?? [];
    const ofItem = openItem(parts, requester, body, { item, grants, leave, untrained, now });
    if (ofItem.ok) logged.push(...ofItem.value);
    else refused.push({ ...placeIn(item), refusal: ofItem.refusal });
  }

  const disclosure = newId<"disclosure">(parts.random);
  const real = logged.filter(({ isDummy }) => !isDummy);
  await parts.disclosures.append(
    real.map((one) =>
      describeOpening(requester, { ...body, list: leave.list ?? null }, disclosure, one, now),
    ),
  );

  // What was ended, or who was removed, while the log was written gets nothing: an end is in force once it is acknowledged.
  const open = await findOpen(
    parts.sql,
    logged.map(({ grant }) => grant.grant),
  );
  if (!actsFor(parts.register.state(), requester, body.holder)) return refuse({ kind: "not-entitled" });
  const opened = logged.filter(({ grant }) => open.has(grant.grant));
  const left = new Set(opened.map(({ item }) => item));
  for (const item of new Set(logged.map((one) => one.item)))
    if (!left.has(item)) refused.push({ ...placeIn(item), refusal: { kind: "grant-ended" } });
  return ok({ disclosure, opened, refused });
}

/** A grant that opens, with its half; `quota` is `none` where nothing is counted. */
type Opening = LoggedAs & {
  readonly item: Item;
  readonly half: Uint8Array;
  readonly isDummy: boolean;
  /** To be sealed again, which the quotas let through in great numbers: no entry comes with it. */
  readonly takesKeyOnly: boolean;
};

function openItem(
  parts: Parts,
  requester: Requester,
  body: Body,
  asked: {
    readonly item: Item;
    readonly grants: readonly OpenableGrant[];
    readonly leave: DisclosureLeave;
    readonly untrained: CourseId | undefined | false;
    readonly now: number;
  },
): Result<Opening[], Refusal> {
  const { item, grants, leave, untrained, now } = asked;
  const chosen = chooseGrants(parts.register.state(), body, grants, leave.proposed, now);
  if (!chosen.ok) return chosen;
  const isExempt =
    item.compartment === "directory" || chosen.value.every(({ quota }) => quota === "resealing");
  if (untrained && !isExempt) return refuse({ kind: "training-required", detail: { course: untrained } });
  const isApproved = leave.isApproved(item);
  const openings: Opening[] = [];
  for (const { grant, quota, isDummy } of chosen.value) {
    const stored = grant.half && parts.halves.open(grant.grant, grant.half, grant.halfKey);
    const half = isDummy ? parts.random(32) : stored;
    // The key of this half was destroyed: the row came back from an old backup.
    if (!half) return refuse({ kind: "gate-restored" });
    const isCounted = !isOwn(requester, grant.codes) && !isApproved && !isDummy;
    const takesKeyOnly = quota === "resealing";
    const counted = isCounted ? quota : "none";
    openings.push({ item, grant, half, isDummy, isApproved, takesKeyOnly, quota: counted });
  }
  for (const { quota } of openings) {
    if (quota === "none") continue;
    const user =
      requester.kind === "code"
        ? requester
        : quotaUserOf(parts, requester.member, deskOfHolder(body.holder)!, now);
    const taken = parts.quotas.take(user, quota, item.record, now);
    if (!taken.ok) return taken;
  }
  return ok(openings);
}
