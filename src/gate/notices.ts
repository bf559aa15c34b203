import { type CborValue, encodeCbor } from "#base/cbor.ts";
import { newId, type OrganisationId, type RecordId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { sealHpke } from "#crypto/hpke.ts";
import { isLive } from "#disclosure/grant-row.ts";
import { actsFor, type DeviceRequester } from "#disclosure/requester.ts";
import { type Author, authorOfDevice, type PublicKeys } from "#keys/key-holder.ts";
import { halvesToRequesterContext } from "#protocol/context.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import { deliverInvitation, deliverNews, type sendNews } from "#protocol/courier-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { signTicket, ticketLifetime } from "#protocol/ticket.ts";
import { countNews } from "#ledger/disclosure-log.ts";
import { readGrants, readOpenable } from "#ledger/grants.ts";
import type { GateParts } from "./parts.ts";
import { readCodeKeys } from "#ledger/codes.ts";
import { findRecord } from "#ledger/records.ts";

type Parts = Pick<
  GateParts,
  "sql" | "clock" | "random" | "identity" | "register" | "halves" | "disclosures" | "courier"
>;

const day = 24 * 60 * 60 * 1000;
const newsADay = 3;
const invitationsADay = 50;

/** Records whose family is being written to: one mail after the other, or many at once would each count as the first of a day. */
const underWay = new Set<RecordId>();

/**
 * Tells a family that there is news. The courier is a holder like any other: each address that it opens is a disclosure in the
 * log, and a record gets a few a day.
 */
export async function sendNewsOf(
  parts: Parts,
  caller: DeviceRequester,
  record: RecordId,
): Promise<Result<AnswerOf<typeof sendNews>, Refusal>> {
  if (underWay.has(record)) return refuse({ kind: "too-many-requests", detail: { seconds: 1 } });
  underWay.add(record);
  return sendOne(parts, caller, record).finally(() => underWay.delete(record));
}

async function sendOne(
  parts: Parts,
  caller: DeviceRequester,
  record: RecordId,
): Promise<Result<AnswerOf<typeof sendNews>, Refusal>> {
  const { sql, random, identity, halves, register } = parts;
  const now = parts.clock();
  const held = (await readGrants(sql, record)).some(
    (grant) => isLive(grant, now) && !grant.dormant && actsFor(register.state(), caller, grant.holder),
  );
  if (!held) return refuse({ kind: "not-found" });
  const item = { record, compartment: "notify" } as const;
  const grants = await readOpenable(sql, "courier", [item]);
  const grant = grants.findLast((one) => isLive(one, now) && !one.isPaused);
  const half = grant?.half && halves.open(grant.grant, grant.half, grant.halfKey);
  if (!half) return ok({ outcome: "no-address" });
  if ((await countNews(sql, record, now - day)) >= newsADay)
    return refuse({ kind: "quota-exceeded", detail: { limit: newsADay, window: day } });
  const disclosure = newId<"disclosure">(random);
  await parts.disclosures.append([
    {
      organisation: caller.member.organisation,
      disclosure,
      time: now,
      requester: "courier",
      member: null,
      holder: "courier",
      purpose: "notification",
      ...item,
      grant: grant.grant,
      approval: null,
      leaseUntil: null,
      quota: "none",
    },
  ]);
  const ticket = signTicket(
    {
      bearer: "courier",
      grant: grant.grant,
      ...item,
      after: 0,
      upTo: grant.sequence,
      lockNumber: grant.lockNumber,
      expiresAt: now + ticketLifetime,
    },
    identity.signing.secretKey,
  );
  const sealedHalves = sealHpke({
    recipient: register.state().network!.courier.sealingKey,
    info: halvesToRequesterContext("courier", disclosure),
    aad: new Uint8Array(),
    plaintext: encodeCbor({ [grant.grant]: half } as CborValue),
    random,
  });
  const statement = { bytes: grant.statementBytes, signature: grant.signature };
  const sent = await parts.courier.call(deliverNews, {
    body: {
      disclosure,
      ticket,
      statement,
      sealedHalves,
      authorKeys: await readAuthorKeys(parts, record, grant.author),
    },
  });
  return sent;
}

/** The keys of whoever may have written the address: the family's codes, devices of the owner's desk, and who granted it. */
async function readAuthorKeys(
  { sql, register }: Parts,
  id: RecordId,
  granter: Author,
): Promise<PublicKeys[]> {
  const [record, codes] = await Promise.all([findRecord(sql, id), readCodeKeys(sql, [id])]);
  const desk = record && register.state().deskById.get(record.desk);
  const devices = [...register.state().deviceById.values()].filter(
    (device) => desk?.members.has(device.member) || authorOfDevice(device.id) === granter,
  );
  return [...codes.map(({ keys }) => keys), ...devices]
    .map(({ signingKey, sealingKey }) => ({ signingKey, sealingKey }))
    .slice(-200);
}

/** Passes on what an administrator sealed to the courier: the gate never sees the address. Counted per organisation. */
export async function passOnInvitation(
  { sql, clock, courier }: Pick<Parts, "sql" | "clock" | "courier">,
  { member }: DeviceRequester,
  organisation: OrganisationId,
  sealed: Uint8Array,
): Promise<Result<object, Refusal>> {
  const now = clock();
  if (member.organisation !== organisation || !member.roles.includes("administrator"))
    return refuse({ kind: "not-entitled" });
  const counted = await sql.begin(async (transaction) => {
    // One after the other: each sees those before it.
    await transaction`select pg_advisory_xact_lock(hashtextextended(${`invitations ${organisation}`}, 0))`;
    return transaction`
      insert into invitations (organisation, member, time) select ${organisation}, ${member.id}, ${now}
      where (select count(*) from invitations where organisation = ${organisation} and time > ${now - day})
        < ${invitationsADay}
      returning time`;
  });
  if (counted.length === 0)
    return refuse({ kind: "quota-exceeded", detail: { limit: invitationsADay, window: day } });
  return courier.call(deliverInvitation, { body: { sealed } });
}
