import { type CborValue, encodeCbor } from "#base/cbor.ts";
import { newId, type OrganisationId, type RecordId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { sealHpke } from "#crypto/hpke.ts";
import { isLive } from "#disclosure/grant-row.ts";
import { type Author, authorOfDevice, type PublicKeys } from "#keys/key-holder.ts";
import { halvesToRequesterContext } from "#protocol/context.ts";
import type { BodyOf } from "#protocol/contract.ts";
import type { deliverNotice } from "#protocol/courier-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { signTicket, ticketLifetime } from "#protocol/ticket.ts";
import { readCodeKeys } from "./codes.ts";
import { type OpenableGrant, readOpenable } from "./grants.ts";
import type { LedgerParts } from "./ledger-parts.ts";
import { findRecord } from "./records.ts";

type Parts = Pick<
  LedgerParts,
  "sql" | "clock" | "random" | "identity" | "register" | "halves" | "disclosures"
>;

/** What the courier opens one address with. */
export type CourierOpening = Omit<BodyOf<typeof deliverNotice>, "template">;

/** Records that are being written to: one mail after the other, or many at once would each count as the first of a day. */
const underWay = new Set<RecordId>();

/**
 * The one way to an address: the courier's grant, whatever limits the mail, the log, and only then the half. Refused as
 * `too-many-requests` while another mail goes to the same record.
 */
export async function writeTo<Outcome>(
  parts: Parts,
  record: RecordId,
  organisation: OrganisationId,
  deliver: (opening: CourierOpening) => Promise<Result<{ readonly outcome: Outcome }, Refusal>>,
  findLimit?: () => Promise<Refusal | undefined>,
): Promise<Result<{ readonly outcome: Outcome | "no-address" }, Refusal>> {
  if (underWay.has(record)) return refuse({ kind: "too-many-requests", detail: { seconds: 1 } });
  underWay.add(record);
  try {
    const held = await findCourierGrant(parts, record);
    if (!held) return ok({ outcome: "no-address" });
    const limited = await findLimit?.();
    if (limited) return refuse(limited);
    return await deliver(await openForCourier(parts, organisation, held));
  } finally {
    underWay.delete(record);
  }
}

/** The address of a record, as far as the gate has it: the courier's grant and its half. */
type CourierGrant = { readonly grant: OpenableGrant; readonly half: Uint8Array };

const compartment = "notify";

async function findCourierGrant(
  { sql, clock, halves }: Parts,
  record: RecordId,
): Promise<CourierGrant | undefined> {
  const grants = await readOpenable(sql, "courier", [{ record, compartment }]);
  const grant = grants.findLast((one) => isLive(one, clock()) && !one.isPaused);
  const half = grant?.half && halves.open(grant.grant, grant.half, grant.halfKey);
  return half ? { grant, half } : undefined;
}

/** Writes the log, and then what the courier opens the address with. */
async function openForCourier(
  parts: Parts,
  organisation: OrganisationId,
  { grant, half }: CourierGrant,
): Promise<CourierOpening> {
  const { random, identity, register } = parts;
  const now = parts.clock();
  const disclosure = newId<"disclosure">(random);
  const place = { record: grant.record, compartment, grant: grant.grant } as const;
  await parts.disclosures.append([
    {
      organisation,
      disclosure,
      time: now,
      requester: "courier",
      member: null,
      holder: "courier",
      purpose: "notification",
      ...place,
      approval: null,
      leaseUntil: null,
      list: null,
      quota: "none",
    },
  ]);
  const ticket = signTicket(
    {
      bearer: "courier",
      ...place,
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
  const authorKeys = await readAuthorKeys(parts, grant.record, grant.author);
  return { disclosure, ticket, statement, sealedHalves, authorKeys };
}

/** The keys of whoever may have written the address: the record's codes, devices of the owner's desk, and who granted it. */
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
