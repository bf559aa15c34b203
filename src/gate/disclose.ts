import { type CborValue, encodeCbor } from "#base/cbor.ts";
import { type CourseId, type DisclosureId, newId, type OrganisationId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { sealHpke } from "#crypto/hpke.ts";
import { chooseGrants, type Proposed } from "#disclosure/opening-rules.ts";
import { actsFor, type Requester } from "#disclosure/requester.ts";
import { deskOfHolder } from "#keys/holder.ts";
import type { Disclosure } from "#ledger/disclosure-log.ts";
import { readUndeliveredOf, signPlaced } from "#ledger/entries.ts";
import { type OpenableGrant, readOpenable } from "#ledger/grants.ts";
import { readLineages } from "#ledger/lineages.ts";
import { findOpen } from "#ledger/open-grants.ts";
import { halvesToRequesterContext } from "#protocol/context.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import type { disclose } from "#protocol/disclosure-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { signTicket, ticketLifetime } from "#protocol/ticket.ts";
import type { GateParts } from "./parts.ts";
import { quotaUserOf } from "./quotas.ts";
import { findUntrainedMember } from "./training.ts";

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
};

const longestLease = 14 * 24 * 60 * 60 * 1000;

/**
 * The only way to read: grants, quotas, the log on disk, and only then the halves, sealed to the device that asked. The
 * gate's rows decide; purpose and holder in the request must agree with them.
 */
export async function discloseAsAsked(
  parts: Parts,
  requester: Requester,
  body: Body,
  leave: DisclosureLeave,
): Promise<Result<Answer, Refusal>> {
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
  await parts.disclosures.append(real.map((one) => describe(requester, body, disclosure, one, now)));

  // What was ended, or who was removed, while the log was written gets nothing: an end is in force once it is acknowledged.
  const open = await findOpen(
    parts.sql,
    logged.map(({ grant }) => grant.grant),
  );
  if (!actsFor(parts.register.state(), requester, body.holder)) return refuse({ kind: "not-entitled" });
  const opened = logged.filter(({ grant }) => open.has(grant.grant));
  for (const item of new Set(logged.map((one) => one.item)))
    if (!opened.some((one) => one.item === item))
      refused.push({ ...placeIn(item), refusal: { kind: "grant-ended" } });

  const behind = opened.filter(({ grant }) => grant.hasUndelivered).map(({ item }) => item);
  const undelivered = Map.groupBy(await readUndeliveredOf(parts.sql, behind), placeOf);
  const lineages = await readLineages(
    parts.sql,
    opened.map(({ grant }) => grant),
  );
  const halves = Object.fromEntries(opened.map(({ grant, half }) => [grant.grant, half]));
  return ok({
    disclosure,
    opened: opened.map(({ item, grant, takesKeyOnly }) => ({
      ...placeIn(item),
      grant: grant.grant,
      statement: { bytes: grant.statementBytes, signature: grant.signature },
      author: grant.author,
      codeKeys: grant.codes.map(({ keys }) => keys),
      lineage: lineages.get(grant.grant) ?? [],
      ticket: makeTicket(parts, requester, takesKeyOnly ? { ...item, after: Infinity } : item, grant, now),
      sequence: grant.sequence,
      head: grant.head,
      undelivered: (undelivered.get(placeOf(item)) ?? []).map((entry) => signPlaced(entry, parts.identity)),
    })),
    refused,
    halves: sealHpke({
      recipient: requester.keys.sealingKey,
      info: halvesToRequesterContext(requester.author, disclosure),
      aad: new Uint8Array(),
      plaintext: encodeCbor(halves satisfies CborValue),
      random: parts.random,
    }),
  });
}

/** A grant that opens, with its half; `quota` is `none` where nothing is counted. */
type Opening = Pick<Disclosure, "quota"> & {
  readonly item: Item;
  readonly grant: OpenableGrant;
  readonly half: Uint8Array;
  readonly isDummy: boolean;
  readonly isApproved: boolean;
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
  for (const { quota, isDummy, ...grant } of chosen.value) {
    const stored = grant.half && parts.halves.open(grant.grant, grant.half, grant.halfKey);
    const half = isDummy ? parts.random(32) : stored;
    // The key of this half was destroyed: the row came back from an old backup.
    if (!half) return refuse({ kind: "gate-restored" });
    const isCounted = !isOwn(requester, grant) && !isApproved && !isDummy;
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

const placeIn = ({ record, compartment }: Item) => ({ record, compartment });
const placeOf = ({ record, compartment }: Pick<Item, "record" | "compartment">): string =>
  `${record} ${compartment}`;

/** A family or a learner who opens what is about themselves; a code that reads of somebody else is counted like a member. */
const isOwn = (requester: Requester, { codes }: Pick<OpenableGrant, "codes">): boolean =>
  requester.kind === "code" && codes.some(({ code, isBound }) => isBound && code === requester.code);

function makeTicket(parts: Parts, { author }: Requester, item: Item, grant: OpenableGrant, now: number) {
  const { record, compartment, after } = item;
  const ticket = {
    bearer: author,
    grant: grant.grant,
    record,
    compartment,
    after: Math.min(after, grant.sequence),
    upTo: grant.sequence,
    lockNumber: grant.lockNumber,
    expiresAt: now + ticketLifetime,
  };
  return signTicket(ticket, parts.identity.signing.secretKey);
}

/** What families and learners open themselves has a chain of its own; what a supervisor opens stands in that of the learning desk. */
const familyLog = "AAAAAAAAAAAAAAAAAAAAAA" as OrganisationId;
const organisationOf = (requester: Requester, grant: OpenableGrant): OrganisationId => {
  if (requester.kind === "device") return requester.member.organisation;
  return isOwn(requester, grant) ? familyLog : grant.organisation;
};

const describe = (
  requester: Requester,
  { holder, purpose, approval, leaseUntil }: Body,
  disclosure: DisclosureId,
  { item, grant, quota, isApproved }: Opening,
  time: number,
): Disclosure => ({
  organisation: organisationOf(requester, grant),
  disclosure,
  time,
  requester: requester.author,
  member: requester.kind === "device" ? requester.member.id : null,
  holder,
  purpose,
  record: item.record,
  compartment: item.compartment,
  grant: grant.grant,
  approval: isApproved ? approval : null,
  leaseUntil,
  quota,
});
