import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { DisclosureId, GrantId, OrganisationId, RecordId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { sealHpke } from "#crypto/hpke.ts";
import type { QuotaClass } from "#disclosure/quota.ts";
import type { Compartment } from "#keys/compartment.ts";
import { deskOfHolder } from "#keys/holder.ts";
import { codeOfAuthor } from "#keys/key-holder.ts";
import { halvesToRequesterContext } from "#protocol/context.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import type { disclose } from "#protocol/disclosure-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { signTicket, ticketLifetime } from "#protocol/ticket.ts";
import { findCurrentGeneration } from "#register/state.ts";
import type { Caller } from "./callers.ts";
import { actsFor } from "./callers.ts";
import { readUndeliveredOf, signPlaced } from "./entries.ts";
import type { OpenableGrant } from "./grants.ts";
import { isLive, readOpenable } from "./grants.ts";
import type { Disclosure } from "./log.ts";
import type { GateParts } from "./parts.ts";
import { quotaUserOf } from "./quotas.ts";
import { readCodeKeys } from "./records.ts";

type Body = BodyOf<typeof disclose>;
type Answer = AnswerOf<typeof disclose>;
type Item = Body["items"][number];
type Parts = Pick<
  GateParts,
  "sql" | "clock" | "random" | "identity" | "register" | "halves" | "quotas" | "disclosures"
>;

/** What lies outside a grant's row and may yet open it, or stand in for a quota. */
export type DisclosureLeave = {
  /** Above the quota: true where an approval covers exactly this compartment of this record and was not used for it. */
  readonly isApproved: (item: Item) => boolean;
  /** The dormant grant that a proposal of the gate's opens for this desk, and whether the proposal is a dummy. */
  readonly proposed: { readonly grant: GrantId; readonly dummy: boolean } | undefined;
};

const longestLease = 14 * 24 * 60 * 60 * 1000;

/**
 * The only way to read: grants, quotas, the log on disk, and only then the halves, sealed to the device that asked. The
 * gate's rows decide; purpose and holder in the request must agree with them.
 */
export async function discloseAsAsked(
  parts: Parts,
  caller: Caller,
  body: Body,
  leave: DisclosureLeave,
): Promise<Result<Answer, Refusal>> {
  const now = parts.clock();
  if (!actsFor(parts.register.state(), caller, body.holder)) return refuse({ kind: "not-entitled" });
  if (body.leaseUntil !== null && body.leaseUntil > now + longestLease) return refuse({ kind: "conflict" });
  const [grants, undelivered] = await Promise.all([
    readOpenable(parts.sql, body.holder, body.items),
    readUndeliveredOf(parts.sql, body.items),
  ]);
  const chosen = chooseGrants(parts, caller, body, grants, leave, now);
  const disclosure = newId<"disclosure">(parts.random);
  await parts.disclosures.append(
    chosen.opened
      .filter(({ isDummy }) => !isDummy)
      .map((choice) => describe(caller, body, disclosure, choice, now)),
  );
  const codeKeys = await readCodeKeys(
    parts.sql,
    chosen.opened.flatMap(({ grant }) => codeOfAuthor(grant.author) ?? []),
  );
  const halves: Record<string, CborValue> = {};
  const opened = chosen.opened.map(({ item, grant, half }): Answer["opened"][number] => {
    halves[grant.grant] = half;
    const { record, compartment } = item;
    return {
      record,
      compartment,
      grant: grant.grant,
      statement: { bytes: grant.statementBytes, signature: grant.signature },
      author: grant.author,
      codeKeys: codeKeys.get(codeOfAuthor(grant.author)!) ?? null,
      ticket: signTicket(
        {
          bearer: caller.author,
          grant: grant.grant,
          record,
          compartment,
          after: item.after,
          upTo: Math.max(grant.sequence, item.after),
          lockNumber: grant.lockNumber,
          expiresAt: now + ticketLifetime,
        },
        parts.identity.signing.secretKey,
      ),
      sequence: grant.sequence,
      head: grant.head,
      undelivered: undelivered
        .filter((entry) => entry.record === record && entry.compartment === compartment)
        .map((entry) => signPlaced(entry, parts.identity)),
    };
  });
  return ok({
    disclosure,
    opened,
    refused: chosen.refused,
    halves: sealHpke({
      recipient: caller.keys.sealingKey,
      info: halvesToRequesterContext(caller.author, disclosure),
      aad: new Uint8Array(),
      plaintext: encodeCbor(halves),
      random: parts.random,
    }),
  });
}

type Choice = {
  readonly item: Item;
  readonly grant: OpenableGrant;
  readonly half: Uint8Array;
  readonly quota: QuotaClass | "none";
  /** The comparison of an invented proposal: looks the same from outside, discloses nothing. */
  readonly isDummy: boolean;
  readonly isApproved: boolean;
};

function chooseGrants(
  parts: Parts,
  caller: Caller,
  body: Body,
  grants: readonly OpenableGrant[],
  leave: DisclosureLeave,
  now: number,
): { readonly opened: Choice[]; readonly refused: Answer["refused"] } {
  const opened: Choice[] = [];
  const refused: Answer["refused"] = [];
  const grantsByPlace = Map.groupBy(grants, placeOf);
  for (const item of body.items) {
    const choices = openItem(parts, caller, body, item, grantsByPlace.get(placeOf(item)) ?? [], leave, now);
    if (choices.ok) opened.push(...choices.value);
    else refused.push({ record: item.record, compartment: item.compartment, refusal: choices.refusal });
  }
  return { opened, refused };
}

const placeOf = ({ record, compartment }: { record: RecordId; compartment: Compartment }): string =>
  `${record} ${compartment}`;

/** All live grants of the holder to one compartment, or the one reason why none opens. */
function openItem(
  parts: Parts,
  caller: Caller,
  body: Body,
  item: Item,
  grants: readonly OpenableGrant[],
  leave: DisclosureLeave,
  now: number,
): Result<Choice[], Refusal> {
  const { proposed } = leave;
  const live = grants.filter((grant) => isLive(grant, now) && grant.rights.includes("read"));
  if (live.length === 0) return refuse({ kind: grants.length > 0 ? "grant-ended" : "not-found" });
  const awake = live.filter((grant) => !grant.dormant || grant.grant === proposed?.grant);
  if (awake.length === 0) return refuse({ kind: "grant-dormant" });
  const isResealing = body.purpose === "administration";
  const wanted = awake.filter(
    (grant) => grant.purpose === body.purpose || (isResealing && isOfOldGeneration(parts, grant)),
  );
  if (wanted.length === 0) return refuse({ kind: "wrong-purpose" });
  const running = wanted.filter((grant) => !grant.isPaused);
  if (running.length === 0) return refuse({ kind: "grant-paused" });

  const isApproved = leave.isApproved(item);
  const choices: Choice[] = [];
  for (const grant of running) {
    const isDummy = grant.dormant && proposed!.dummy;
    const half = isDummy
      ? parts.random(32)
      : grant.half && parts.halves.open(grant.grant, grant.half, grant.halfKey);
    // The key of this half was destroyed: the row came back from an old backup.
    if (!half) return refuse({ kind: "gate-restored" });
    const quota: QuotaClass = grant.purpose !== body.purpose ? "resealing" : quotaOf(body, item);
    const isCounted = caller.kind === "device" && !isApproved && !isDummy;
    choices.push({ item, grant, half, isDummy, isApproved, quota: isCounted ? quota : "none" });
  }
  for (const { quota } of choices) {
    if (quota === "none" || caller.kind === "code") continue;
    const user = quotaUserOf(caller.member, deskOfHolder(body.holder)!, now);
    const taken = parts.quotas.take(user, quota, item.record, now);
    if (!taken.ok) return taken;
  }
  return ok(choices);
}

/** A list of headlines counts apart from the reading of records. */
const quotaOf = ({ items }: Body, { record }: Item): QuotaClass =>
  items.every((item) => item.record !== record || item.compartment === "headline") ? "headline" : "record";

/** After a removal a desk's members seal old boxes again; they say so by the purpose `administration`. */
function isOfOldGeneration({ register }: Parts, { holder, generation }: OpenableGrant): boolean {
  const desk = register.state().deskById.get(deskOfHolder(holder)!);
  return !!desk && generation < (findCurrentGeneration(desk)?.generation ?? 0);
}

function describe(
  caller: Caller,
  body: Body,
  disclosure: DisclosureId,
  { item, grant, quota, isApproved }: Choice,
  now: number,
): Disclosure {
  return {
    organisation: caller.kind === "device" ? caller.member.organisation : familyLog,
    disclosure,
    time: now,
    requester: caller.author,
    member: caller.kind === "device" ? caller.member.id : null,
    holder: body.holder,
    purpose: body.purpose,
    record: item.record,
    compartment: item.compartment,
    grant: grant.grant,
    approval: isApproved ? body.approval : null,
    leaseUntil: body.leaseUntil,
    quota,
  };
}

/** What families open themselves has a chain of its own. */
export const familyLog = "families" as OrganisationId;
