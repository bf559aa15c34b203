import { concatBytes } from "#base/bytes.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { Clock, RandomBytes } from "#base/effects.ts";
import type { DisclosureId, RecordId } from "#base/id.ts";
import { sealHpke } from "#crypto/hpke.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { Requester } from "#disclosure/requester.ts";
import type { Compartment } from "#keys/compartment.ts";
import { halvesToRequesterContext } from "#protocol/context.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { disclose } from "#protocol/disclosure-contracts.ts";
import type { OpenedGrants, openList } from "#protocol/list-contracts.ts";
import { signListTicket } from "#protocol/list-ticket.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { signTicket, ticketLifetime } from "#protocol/ticket.ts";
import type { Database } from "#server/database.ts";
import type { ServerKeys } from "#server/server-keys.ts";
import { readUndeliveredOf, signPlaced } from "./entries.ts";
import type { OpenableGrant } from "./grants.ts";
import { readLineages } from "./lineages.ts";

/** What was decided and logged; nothing here decides any more. */
export type Opened = {
  readonly disclosure: DisclosureId;
  readonly opened: readonly OpenedGrant[];
  readonly refused: AnswerOf<typeof disclose>["refused"];
};

type Place = { readonly record: RecordId; readonly compartment: Compartment };
type OpenedGrant = {
  readonly item: Place & { readonly after: number };
  readonly grant: OpenableGrant;
  readonly half: Uint8Array;
  /** To be sealed again: no entry comes with it. */
  readonly takesKeyOnly: boolean;
};

type Parts = {
  readonly sql: Database;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly identity: ServerKeys;
};

export const placeIn = ({ record, compartment }: Place): Place => ({ record, compartment });
export const placeOf = ({ record, compartment }: Place): string => `${record} ${compartment}`;

/** Each grant with a ticket of its own. */
export async function writeOpened(
  parts: Parts,
  requester: Requester,
  { disclosure, opened, refused }: Opened,
): Promise<AnswerOf<typeof disclose>> {
  const undelivered = await readUndelivered(parts, opened);
  const lineages = await readLineages(
    parts.sql,
    opened.map(({ grant }) => grant),
  );
  const expiresAt = parts.clock() + ticketLifetime;
  return {
    disclosure,
    opened: opened.map(({ item, grant, takesKeyOnly }) => ({
      ...placeIn(item),
      grant: grant.grant,
      statement: { bytes: grant.statementBytes, signature: grant.signature },
      author: grant.author,
      codeKeys: grant.codes.map(({ keys }) => keys),
      lineage: lineages.get(grant.grant) ?? [],
      ticket: signTicket(
        {
          bearer: requester.author,
          grant: grant.grant,
          ...placeIn(item),
          after: takesKeyOnly ? grant.sequence : Math.min(item.after, grant.sequence),
          upTo: grant.sequence,
          lockNumber: grant.lockNumber,
          expiresAt,
        },
        parts.identity.signing.secretKey,
      ),
      sequence: grant.sequence,
      head: grant.head,
      undelivered: undelivered.get(placeOf(item)) ?? [],
    })),
    refused,
    halves: sealHalves(
      parts,
      requester,
      disclosure,
      encodeCbor(Object.fromEntries(opened.map(({ grant, half }) => [grant.grant, half]))),
    ),
  };
}

/**
 * For who asked by a rule and not by ids: of whom nothing was opened nothing is said, not even that the rule means them. Refused where that
 * leaves nobody because of who asks.
 */
export function leaveOutUnopened(
  asked: Opened,
): Result<Opened & { readonly records: ReadonlySet<RecordId>; readonly isWhole: boolean }, Refusal> {
  const opened = leaveOutLargest(asked.opened);
  const records = new Set(opened.map(({ item }) => item.record));
  const refused = asked.refused.filter(({ record }) => records.has(record));
  const ofCaller = asked.refused.find(
    ({ refusal }) => refusal.kind === "quota-exceeded" || refusal.kind === "training-required",
  );
  if (ofCaller && records.size === 0) return refuse(ofCaller.refusal);
  return ok({ ...asked, opened, refused, records, isWhole: refused.length === asked.refused.length });
}

/** What one ticket can name; some people of a few boxes each have more than fit. */
const mostOpenings = 1_200;

/** Whoever fills their record with boxes until no page with them could be signed keeps nobody but themselves out of it. */
function leaveOutLargest(opened: readonly OpenedGrant[]): readonly OpenedGrant[] {
  if (opened.length <= mostOpenings) return opened;
  const kept = new Set<RecordId>();
  let room = mostOpenings;
  const byRecord = [...Map.groupBy(opened, ({ item }) => item.record)];
  for (const [record, { length }] of byRecord.toSorted(([, a], [, b]) => a.length - b.length))
    if ((room -= length) >= 0) kept.add(record);
  return opened.filter(({ item }) => kept.has(item.record));
}

/** All under one ticket, which is also the gate's word where each compartment stands. */
export async function writeOpenedTogether(
  parts: Parts,
  requester: Requester,
  { disclosure, opened, refused }: Opened,
): Promise<
  Pick<
    AnswerOf<typeof openList>,
    "disclosure" | "ticket" | "opened" | "signatures" | "refused" | "undelivered" | "halves"
  >
> {
  const ticket = {
    bearer: requester.author,
    expiresAt: parts.clock() + ticketLifetime,
    openings: opened.map(({ item, grant: { grant, sequence, head, lockNumber } }) => ({
      ...placeIn(item),
      grant,
      upTo: sequence,
      lockNumber,
      head,
    })),
  };
  return {
    disclosure,
    ticket: signListTicket(ticket, parts.identity.signing.secretKey),
    opened: encodeCbor(
      opened.map(({ grant: { statementBytes, codes } }) => ({
        statement: statementBytes,
        codeKeys: codes.map(({ keys }) => keys),
      })) satisfies OpenedGrants,
    ),
    signatures: concatBytes(...opened.map(({ grant }) => grant.signature)),
    refused,
    undelivered: [...(await readUndelivered(parts, opened)).values()].flat(),
    halves: sealHalves(parts, requester, disclosure, concatBytes(...opened.map(({ half }) => half))),
  };
}

async function readUndelivered({ sql, identity }: Parts, opened: readonly OpenedGrant[]) {
  const behind = opened.filter(({ grant }) => grant.hasUndelivered).map(({ item }) => item);
  const entries = Map.groupBy(await readUndeliveredOf(sql, behind), placeOf);
  return new Map(
    [...entries].map(([place, placed]) => [place, placed.map((entry) => signPlaced(entry, identity))]),
  );
}

function sealHalves(
  { random }: Parts,
  requester: Requester,
  disclosure: DisclosureId,
  plaintext: Uint8Array,
): Uint8Array {
  return sealHpke({
    recipient: requester.keys.sealingKey,
    info: halvesToRequesterContext(requester.author, disclosure),
    aad: new Uint8Array(),
    plaintext,
    random,
  });
}
