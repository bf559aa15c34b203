import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { DisclosureId, OrganisationId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { sealHpke } from "#crypto/hpke.ts";
import type { Proposed } from "#disclosure/opening-rules.ts";
import { chooseGrants } from "#disclosure/opening-rules.ts";
import type { Requester } from "#disclosure/requester.ts";
import { actsFor } from "#disclosure/requester.ts";
import { deskOfHolder } from "#keys/holder.ts";
import { codeOfAuthor } from "#keys/key-holder.ts";
import { halvesToRequesterContext } from "#protocol/context.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import type { disclose } from "#protocol/disclosure-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { signTicket, ticketLifetime } from "#protocol/ticket.ts";
import { readUndeliveredOf, signPlaced } from "./entries.ts";
import type { OpenableGrant } from "./grants.ts";
import { readOpenable } from "./grants.ts";
import type { Disclosure } from "./log.ts";
import type { GateParts } from "./parts.ts";
import { quotaUserOf } from "./quotas.ts";
import { readCodeKeys } from "./records.ts";

type Body = BodyOf<typeof disclose>;
type Answer = AnswerOf<typeof disclose>;
type Item = Body["items"][number];
type Parts = Pick<
  GateParts,
  "sql" | "clock" | "random" | "identity" | "register" | "halves" | "quotas" | "disclosures" | "checkpoints"
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
  const [grants, undelivered, codes] = await Promise.all([
    readOpenable(parts.sql, body.holder, body.items),
    readUndeliveredOf(parts.sql, body.items),
    readCodeKeys(parts.sql, [...new Set(body.items.map(({ record }) => record))]),
  ]);
  const grantsByPlace = Map.groupBy(grants, placeOf);
  const chosen: Choice[] = [];
  const refused: Answer["refused"] = [];
  for (const item of body.items) {
    const ofItem = grantsByPlace.get(placeOf(item)) ?? [];
    const choices = openItem(parts, requester, body, item, ofItem, leave, now);
    if (choices.ok) chosen.push(...choices.value);
    else refused.push({ record: item.record, compartment: item.compartment, refusal: choices.refusal });
  }
  const disclosure = newId<"disclosure">(parts.random);
  await parts.disclosures.append(
    chosen
      .filter(({ isDummy }) => !isDummy)
      .map((choice) => describe(requester, body, disclosure, choice, now)),
  );
  const halves: Record<string, CborValue> = {};
  const opened = chosen.map(({ item, grant, half }): Answer["opened"][number] => {
    halves[grant.grant] = half;
    const { record, compartment } = item;
    return {
      record,
      compartment,
      grant: grant.grant,
      statement: { bytes: grant.statementBytes, signature: grant.signature },
      author: grant.author,
      codeKeys: findCodeKeys(
        codes.filter((code) => code.record === record),
        grant,
      ),
      ticket: signTicket(
        {
          bearer: requester.author,
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
    refused,
    halves: sealHpke({
      recipient: requester.keys.sealingKey,
      info: halvesToRequesterContext(requester.author, disclosure),
      aad: new Uint8Array(),
      plaintext: encodeCbor(halves),
      random: parts.random,
    }),
  });
}

/** A grant that opens, with its half; `quota` is `none` where nothing is counted. */
type Choice = Pick<Disclosure, "quota"> & {
  readonly item: Item;
  readonly grant: OpenableGrant;
  readonly half: Uint8Array;
  readonly isDummy: boolean;
  readonly isApproved: boolean;
};

function openItem(
  parts: Parts,
  requester: Requester,
  body: Body,
  item: Item,
  grants: readonly OpenableGrant[],
  leave: DisclosureLeave,
  now: number,
): Result<Choice[], Refusal> {
  const chosen = chooseGrants(parts.register.state(), body, grants, leave.proposed, now);
  if (!chosen.ok) return chosen;
  const isApproved = leave.isApproved(item);
  const choices: Choice[] = [];
  for (const { quota, isDummy, ...grant } of chosen.value) {
    const stored = grant.half && parts.halves.open(grant.grant, grant.half, grant.halfKey);
    const half = isDummy ? parts.random(32) : stored;
    // The key of this half was destroyed: the row came back from an old backup.
    if (!half) return refuse({ kind: "gate-restored" });
    const isCounted = requester.kind === "device" && !isApproved && !isDummy;
    choices.push({ item, grant, half, isDummy, isApproved, quota: isCounted ? quota : "none" });
  }
  for (const { quota } of choices) {
    if (quota === "none" || requester.kind === "code") continue;
    const user = quotaUserOf(parts, requester.member, deskOfHolder(body.holder)!, now);
    const taken = parts.quotas.take(user, quota, item.record, now);
    if (!taken.ok) return taken;
  }
  return ok(choices);
}

/** Of the code that made the grant, else of the record's code: readers need it for what the family wrote. */
const findCodeKeys = (codes: Awaited<ReturnType<typeof readCodeKeys>>, { author }: OpenableGrant) =>
  (codes.find(({ code }) => code === codeOfAuthor(author)) ?? codes[0])?.keys ?? null;

const placeOf = ({ record, compartment }: Pick<Item, "record" | "compartment">): string =>
  `${record} ${compartment}`;

function describe(
  requester: Requester,
  body: Body,
  disclosure: DisclosureId,
  { item, grant, quota, isApproved }: Choice,
  now: number,
): Disclosure {
  return {
    organisation: requester.kind === "device" ? requester.member.organisation : familyLog,
    disclosure,
    time: now,
    requester: requester.author,
    member: requester.kind === "device" ? requester.member.id : null,
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
export const familyLog = "AAAAAAAAAAAAAAAAAAAAAA" as OrganisationId;
