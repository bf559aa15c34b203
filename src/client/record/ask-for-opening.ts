import * as z from "#base/schema.ts";
import { equalBytes } from "#base/bytes.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import type { ApprovalId, GrantId, ProposalId, RecordId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { openHpke } from "#crypto/hpke.ts";
import type { HolderKeys } from "#keys/box.ts";
import { openBox } from "#keys/box.ts";
import type { Compartment } from "#keys/compartment.ts";
import type { Holder } from "#keys/holder.ts";
import { halvesToRequesterContext } from "#protocol/context.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import { disclose } from "#protocol/disclosure-contracts.ts";
import type { GrantStatement } from "#protocol/grant.ts";
import { readGrant } from "#protocol/grant.ts";
import type { Purpose } from "#protocol/purpose.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { deliverStatements, open } from "#protocol/vault-contracts.ts";
import type { ServedEntry } from "#record/chain.ts";
import type { RegisterState } from "#register/state.ts";
import type { ContentKey } from "./change.ts";
import { hashOfBox, hashOfVaultHalf } from "./change.ts";
import type { CallRefusal, Connection } from "#client/network/connection.ts";
import { publicKeysOfSigner } from "#client/network/signer.ts";
import { findAuthorKey } from "./proven-access.ts";

/** What to ask for; `after` is the last entry of a compartment that is known already. */
export type AskRequest = {
  readonly holder: Holder;
  readonly purpose: Purpose;
  readonly items: readonly (Place & { readonly after: number })[];
  readonly proposal?: ProposalId;
  readonly approval?: ApprovalId;
  readonly leaseUntil?: number;
};

export type Place = { readonly record: RecordId; readonly compartment: Compartment };

export type BoxFault = {
  readonly kind: "not-served" | "box-does-not-open" | "box-altered" | "grant-forged";
  readonly grant: GrantId;
};
type BoxTrouble = { readonly kind: "trouble"; readonly culprit: "vault" | "gate"; readonly fault: BoxFault };

export type KeyFinder = (holder: Holder, generation: number) => HolderKeys | undefined;

/** What gate and vault gave, before anything of it is believed but who signed the grants. */
export async function askForOpening(
  connection: Connection,
  register: RegisterState,
  request: AskRequest,
): Promise<Result<AskedOpening, CallRefusal>> {
  const { signer } = connection;
  if (!signer || !register.network) throw new Error("askForOpening: needs a signer and a register");
  const disclosed = await connection.call("gate", disclose, {
    body: {
      holder: request.holder,
      purpose: request.purpose,
      items: [...request.items],
      proposal: request.proposal ?? null,
      approval: request.approval ?? null,
      leaseUntil: request.leaseUntil ?? null,
    },
  });
  if (!disclosed.ok) return disclosed;
  const { disclosure, opened: answers, refused } = disclosed.value;
  const halvesBytes = openHpke({
    recipient: signer.sealing,
    info: halvesToRequesterContext(signer.author, disclosure),
    aad: new Uint8Array(),
    sealed: disclosed.value.halves,
  });
  const gateHalfByGrant = halvesBytes && parseCbor(GateHalves, halvesBytes);
  if (!gateHalfByGrant) return refuse({ kind: "answer-malformed", server: "gate" });
  await handOver(connection, answers);
  const statementByGrant = readGrants(register, answers);
  const proven = answers.filter(({ grant }) => statementByGrant.has(grant));
  const served = await fetchOpenings(connection, request.holder, proven, ({ record, compartment }) => {
    const item = request.items.find((one) => one.record === record && one.compartment === compartment);
    return item?.after ?? 0;
  });
  return served.ok
    ? ok({ answers, statementByGrant, gateHalfByGrant, served: served.value, refused })
    : served;
}

export type AskedOpening = {
  readonly refused: readonly (Place & { readonly refusal: Refusal })[];
  readonly answers: readonly DisclosedPart[];
  readonly statementByGrant: ReadonlyMap<GrantId, GrantStatement>;
  readonly gateHalfByGrant: Readonly<Record<string, Uint8Array>>;
  readonly served: ReadonlyMap<GrantId, VaultPart>;
};

export const partsOf = ({ answers }: AskedOpening, { record, compartment }: Place): DisclosedPart[] =>
  answers.filter((answer) => answer.record === record && answer.compartment === compartment);

/** The content key of each grant, and the entries that came with it, which nobody has verified yet. */
export function openBoxes(
  findKeys: KeyFinder,
  { statementByGrant, gateHalfByGrant, served }: AskedOpening,
  parts: readonly DisclosedPart[],
  place: Place,
): Result<
  {
    readonly contentKeys: readonly ContentKey[];
    readonly grants: readonly GrantStatement[];
    readonly entries: readonly ServedEntry[];
  },
  BoxTrouble
> {
  const contentKeys: ContentKey[] = [];
  const grants: GrantStatement[] = [];
  const entries: ServedEntry[] = [];
  for (const { grant } of parts) {
    const statement = statementByGrant.get(grant);
    const gateHalf = gateHalfByGrant[grant];
    if (!statement || !gateHalf) return boxTrouble("gate", { kind: "grant-forged", grant });
    const fromVault = served.get(grant);
    if (!fromVault) return boxTrouble("vault", { kind: "not-served", grant });
    if (!equalBytes(statement.boxHash, hashOfBox(fromVault.box))) {
      return boxTrouble("vault", { kind: "box-altered", grant });
    }
    const keys = findKeys(statement.header.holder, statement.header.generation);
    const key =
      keys && openBox(fromVault.box, keys, { gateHalf, vaultHalf: fromVault.vaultHalf }, statement.header);
    if (!key) {
      // Where the vault's half is the one that was staged, the gate's is wrong. A relock changes both, and then only one of them knows.
      const isStagedHalf = equalBytes(statement.vaultHalfHash, hashOfVaultHalf(fromVault.vaultHalf));
      return boxTrouble(isStagedHalf ? "gate" : "vault", { kind: "box-does-not-open", grant });
    }
    grants.push(statement);
    contentKeys.push({ ...place, key, commitment: statement.header.keyCommitment });
    entries.push(...fromVault.entries);
  }
  return ok({ contentKeys, grants, entries });
}

export type DisclosedPart = AnswerOf<typeof disclose>["opened"][number];
type VaultPart = {
  readonly vaultHalf: Uint8Array;
  readonly box: Uint8Array;
  readonly entries: ServedEntry[];
};
const GateHalves = z.record(z.string(), bytesSchema(32));

/**
 * What the gate acknowledged while the vault was away: told to the vault here, so that it is read at once and nobody takes
 * the vault for one that withholds. Whether it helped shows in what is served.
 */
async function handOver(connection: Connection, parts: readonly DisclosedPart[]): Promise<void> {
  const undeliveredByPlace = new Map(
    parts.map(({ record, compartment, undelivered }) => [`${record} ${compartment}`, undelivered]),
  );
  const statements = [...undeliveredByPlace.values()].flat();
  for (let i = 0; i < statements.length; i += 256) {
    await connection.call("vault", deliverStatements, { body: { statements: statements.slice(i, i + 256) } });
  }
}

/** What the creators of grants signed; a grant whose statement says another thing than the gate is not among them. */
function readGrants(
  register: RegisterState,
  parts: readonly DisclosedPart[],
): ReadonlyMap<GrantId, GrantStatement> {
  return new Map(
    parts.flatMap(({ grant, record, compartment, author, codeKeys, statement: signed }) => {
      const authorKey = findAuthorKey(register, codeKeys, author);
      const statement = authorKey && readGrant(signed, author, authorKey);
      const { header } = statement ?? {};
      const isOfPart =
        header?.grant === grant && header.record === record && header.compartment === compartment;
      return statement && isOfPart ? [[grant, statement] as const] : [];
    }),
  );
}

/** Asks until every ticket was served in full, or the vault makes no more headway. */
async function fetchOpenings(
  connection: Connection,
  holder: Holder,
  parts: readonly DisclosedPart[],
  known: (part: DisclosedPart) => number,
): Promise<Result<ReadonlyMap<GrantId, VaultPart>, CallRefusal>> {
  const partByGrant = new Map<GrantId, VaultPart>();
  const { signer } = connection;
  const code = signer?.author.startsWith("code:") ? publicKeysOfSigner(signer) : null;
  let waiting = parts.map((part) => ({ part, after: known(part) }));
  while (waiting.length > 0) {
    const answer = await connection.call("vault", open, {
      body: {
        tickets: waiting.map(({ part, after }) => ({
          ticket: part.ticket,
          after,
          holder,
          grantSignature: part.statement.signature,
          lineage: part.lineage,
        })),
        code,
      },
    });
    if (!answer.ok) return answer;
    const nextAfterByGrant = new Map<GrantId, number>();
    for (const { grant, vaultHalf, box, entries, nextAfter } of answer.value.openings) {
      partByGrant.set(grant, {
        vaultHalf,
        box,
        entries: [...(partByGrant.get(grant)?.entries ?? []), ...entries],
      });
      if (nextAfter !== null) nextAfterByGrant.set(grant, nextAfter);
    }
    const unserved = new Set(answer.value.unserved);
    const next = waiting.flatMap(({ part, after }) => {
      const nextAfter = nextAfterByGrant.get(part.grant);
      // Not beyond where the compartment ends: a vault that always promised more would keep us asking for ever.
      if (nextAfter !== undefined && nextAfter > after && nextAfter < part.sequence)
        return [{ part, after: nextAfter }];
      return unserved.has(part.grant) && !partByGrant.has(part.grant) ? [{ part, after }] : [];
    });
    const stuck = next.length === waiting.length && next.every(({ after }, i) => after === waiting[i]!.after);
    waiting = stuck ? [] : next;
  }
  return ok(partByGrant);
}

const boxTrouble = (culprit: BoxTrouble["culprit"], fault: BoxFault) =>
  refuse({ kind: "trouble" as const, culprit, fault });
