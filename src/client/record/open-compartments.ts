import * as z from "#base/schema.ts";
import { equalBytes, toHex } from "#base/bytes.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import type { ApprovalId, GrantId, ProposalId, RecordId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { openHpke } from "#crypto/hpke.ts";
import type { SigningPublicKey } from "#crypto/keys.ts";
import type { HolderKeys } from "#keys/box.ts";
import { openBox } from "#keys/box.ts";
import type { Compartment } from "#keys/compartment.ts";
import type { Holder } from "#keys/holder.ts";
import type { Author, PublicKeys } from "#keys/key-holder.ts";
import { codeIdOf, codeOfAuthor, deviceOfAuthor } from "#keys/key-holder.ts";
import { halvesToRequesterContext } from "#protocol/context.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import { disclose } from "#protocol/disclosure-contracts.ts";
import type { GrantStatement } from "#protocol/grant.ts";
import { readGrant } from "#protocol/grant.ts";
import type { Purpose } from "#protocol/purpose.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { openEntry } from "#protocol/stored-entry.ts";
import { peekEntry } from "#protocol/stored-entry.ts";
import { deliverStatements, open } from "#protocol/vault-contracts.ts";
import type { ChainFault, ChainPosition, ServedEntry, VerifiedEntry } from "#record/chain.ts";
import { verifyChain } from "#record/chain.ts";
import { clampClock } from "#record/clock.ts";
import type { PlacedEntry } from "#record/fold.ts";
import { EntryPayload } from "#record/payload.ts";
import type { RegisterState } from "#register/state.ts";
import type { ContentKey } from "./change.ts";
import { hashOfBox, hashOfVaultHalf } from "./change.ts";
import type { CallRefusal, Connection } from "#client/network/connection.ts";
import { publicKeysOfSigner } from "#client/network/signer.ts";

/** What to open, and from where each compartment is known already. */
export type OpenRequest = {
  readonly holder: Holder;
  readonly purpose: Purpose;
  readonly items: readonly {
    readonly record: RecordId;
    readonly compartment: Compartment;
    readonly from: KnownPart;
  }[];
  readonly proposal?: ProposalId;
  readonly approval?: ApprovalId;
  readonly leaseUntil?: number;
};

/** How far a device has verified a compartment, and the content keys it keeps. */
export type KnownPart = {
  readonly position: ChainPosition;
  readonly contentKeys: readonly ContentKey[];
  /** How far it went when this device last saw it, where nothing of that is kept any more. */
  readonly seen?: ChainPosition | undefined;
};

export type OpenedCompartment = {
  readonly record: RecordId;
  readonly compartment: Compartment;
  /** Every key that opened, the newest usable for writing last. */
  readonly contentKeys: readonly ContentKey[];
  readonly grants: readonly GrantStatement[];
  readonly position: ChainPosition;
  /** Only what is new since `from`. */
  readonly entries: readonly PlacedEntry[];
  readonly verified: readonly VerifiedEntry[];
  /** The bound access code, whose keys the gate named and whose id they hash to. */
  readonly codeKeys: PublicKeys | null;
};

/** What a server did that its signatures do not bear out. `culprit` names it for the person who reads. */
export type Fault = {
  readonly record: RecordId;
  readonly compartment: Compartment;
  readonly culprit: "vault" | "gate" | "author";
  readonly fault:
    | ChainFault
    | {
        readonly kind: "not-served" | "box-does-not-open" | "box-altered" | "grant-forged";
        readonly grant: GrantId;
      }
    | { readonly kind: "entry-does-not-open"; readonly sequence: number }
    /** By `believeEntries`. */
    | { readonly kind: "author-not-entitled" };
};

/**
 * A server's fault puts everything beside it in doubt; an author's, whoever was let write, only what they wrote: one spoilt
 * entry must not close a compartment to everybody for ever.
 */
export const isServersFault = ({ culprit }: Fault): boolean => culprit !== "author";

export type Opening = {
  readonly opened: readonly OpenedCompartment[];
  readonly refused: readonly {
    readonly record: RecordId;
    readonly compartment: Compartment;
    readonly refusal: Refusal;
  }[];
  readonly faults: readonly Fault[];
};

export type KeyFinder = (holder: Holder, generation: number) => HolderKeys | undefined;

/**
 * The one way to read: the gate logs and gives its halves, the vault gives the rest, and everything is verified here before
 * anybody sees it. A compartment with a server's fault is left out whole, and the caller keeps its last good state; an entry
 * that its author spoilt is left out alone, and named.
 */
export async function openCompartments(
  connection: Connection,
  register: RegisterState,
  findKeys: KeyFinder,
  request: OpenRequest,
): Promise<Result<Opening, CallRefusal>> {
  const { signer } = connection;
  if (!signer || !register.network) throw new Error("openCompartments: needs a signer and a register");
  const disclosed = await connection.call("gate", disclose, {
    body: {
      holder: request.holder,
      purpose: request.purpose,
      items: request.items.map(({ record, compartment, from }) => ({
        record,
        compartment,
        after: from.position.sequence,
      })),
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
    return item?.from.position.sequence ?? 0;
  });
  if (!served.ok) return served;

  const opened: OpenedCompartment[] = [];
  const faults: Fault[] = [];
  for (const { record, compartment, from } of request.items) {
    const parts = answers.filter((answer) => answer.record === record && answer.compartment === compartment);
    if (parts.length === 0) continue;
    const place = { record, compartment };
    const halves = { gateHalfByGrant, served: served.value };
    const result = assemble(register, findKeys, statementByGrant, halves, parts, place, from);
    if (result.ok) {
      opened.push(result.value.opened);
      faults.push(...result.value.faults);
    } else faults.push({ ...place, ...result.refusal });
  }
  return ok({ opened, refused, faults });
}

type DisclosedPart = AnswerOf<typeof disclose>["opened"][number];
type VaultPart = {
  readonly vaultHalf: Uint8Array;
  readonly box: Uint8Array;
  readonly entries: ServedEntry[];
};
type Trouble = { readonly kind: "trouble" } & Pick<Fault, "culprit" | "fault">;
type Place = Pick<OpenedCompartment, "record" | "compartment">;

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
      const authorKey = findSigningKey(register, author, codeKeys);
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

function assemble(
  register: RegisterState,
  findKeys: KeyFinder,
  statementByGrant: ReadonlyMap<GrantId, GrantStatement>,
  halves: {
    readonly gateHalfByGrant: Readonly<Record<string, Uint8Array>>;
    readonly served: ReadonlyMap<GrantId, VaultPart>;
  },
  parts: readonly DisclosedPart[],
  place: Place,
  from: KnownPart,
): Result<{ readonly opened: OpenedCompartment; readonly faults: readonly Fault[] }, Trouble> {
  const contentKeys = [...from.contentKeys];
  const grants: GrantStatement[] = [];
  const entries: ServedEntry[] = [];
  for (const { grant } of parts) {
    const statement = statementByGrant.get(grant);
    const gateHalf = halves.gateHalfByGrant[grant];
    if (!statement || !gateHalf) return trouble("gate", { kind: "grant-forged", grant });
    const fromVault = halves.served.get(grant);
    if (!fromVault) return trouble("vault", { kind: "not-served", grant });
    if (!equalBytes(statement.boxHash, hashOfBox(fromVault.box))) {
      return trouble("vault", { kind: "box-altered", grant });
    }
    const keys = findKeys(statement.header.holder, statement.header.generation);
    const key =
      keys && openBox(fromVault.box, keys, { gateHalf, vaultHalf: fromVault.vaultHalf }, statement.header);
    if (!key) {
      // Where the vault's half is the one that was staged, the gate's is wrong. A relock changes both, and then only one of them knows.
      const isStagedHalf = equalBytes(statement.vaultHalfHash, hashOfVaultHalf(fromVault.vaultHalf));
      return trouble(isStagedHalf ? "gate" : "vault", { kind: "box-does-not-open", grant });
    }
    grants.push(statement);
    contentKeys.push({ ...place, key, commitment: statement.header.keyCommitment });
    entries.push(...fromVault.entries);
  }
  const end = { ...place, sequence: parts[0]!.sequence, head: parts[0]!.head };
  const gateKey = register.network!.gate.signingKey;
  const chain = verifyChain(from.position, entries, end, gateKey, from.seen);
  // Only the gate signs what comes after what: where that does not hold together, it said two things.
  if (!chain.ok) return trouble(chain.refusal.kind === "chain-broken" ? "gate" : "vault", chain.refusal);
  const codeKeys = parts[0]!.codeKeys;
  const placed = openEntries(register, contentKeys, chain.value, codeKeys);
  if (!placed.ok) return placed;
  const opened = {
    ...place,
    contentKeys: unique(contentKeys),
    grants,
    position: { sequence: end.sequence, head: end.head },
    entries: placed.value.entries,
    verified: chain.value,
    codeKeys,
  };
  return ok({ opened, faults: placed.value.faults });
}

export type OpenedEntries = {
  readonly entries: readonly PlacedEntry[];
  /** Of authors: each left out one entry. */
  readonly faults: readonly Fault[];
};

/** Also for what a device kept: the same checks whether entries come from the vault or from a lease. */
export function openEntries(
  register: RegisterState,
  contentKeys: readonly ContentKey[],
  verified: readonly VerifiedEntry[],
  codeKeys: PublicKeys | null,
): Result<OpenedEntries, Trouble> {
  const keyByCommitment = new Map(
    contentKeys.map((contentKey) => [toHex(contentKey.commitment), contentKey.key]),
  );
  const placed: PlacedEntry[] = [];
  const faults: Fault[] = [];
  for (const { statement, storedBytes } of verified) {
    const header = peekEntry(storedBytes);
    const key = header && keyByCommitment.get(toHex(header.keyCommitment));
    // An entry under a key that was never granted to this holder is not theirs to read: it was written before a share.
    if (header && !key) continue;
    const authorKey = header && findSigningKey(register, header.author, codeKeys);
    const fault = { kind: "entry-does-not-open" as const, sequence: statement.sequence };
    // Whom the gate does not let us verify may have said anything: it is the gate that is not believed.
    if (header && !authorKey) return trouble("gate", fault);
    const entry =
      key && authorKey && openEntry<EntryPayload>(storedBytes, statement, key, authorKey, EntryPayload);
    if (!entry || entry.header.entry !== statement.entry) {
      const { record, compartment } = statement;
      faults.push({ record, compartment, culprit: "author", fault });
      continue;
    }
    placed.push({
      entry: statement.entry,
      compartment: statement.compartment,
      author: entry.header.author,
      clock: clampClock(entry.header.clock, statement.time, entry.header.author),
      time: statement.time,
      payload: entry.payload,
    });
  }
  return ok({ entries: placed, faults });
}

/** A device's key from the register, also after its removal; a code's from the gate, checked against its id. */
function findSigningKey(
  register: RegisterState,
  author: Author,
  codeKeys: PublicKeys | null,
): SigningPublicKey | undefined {
  const device = deviceOfAuthor(author);
  if (device) return register.deviceById.get(device)?.signingKey;
  return codeKeys && codeIdOf(codeKeys) === codeOfAuthor(author) ? codeKeys.signingKey : undefined;
}

const unique = (contentKeys: readonly ContentKey[]): ContentKey[] => [
  ...new Map(contentKeys.map((contentKey) => [toHex(contentKey.commitment), contentKey])).values(),
];

const trouble = (culprit: Fault["culprit"], fault: Fault["fault"]) =>
  refuse({ kind: "trouble" as const, culprit, fault });
