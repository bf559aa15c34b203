import { equalBytes, toHex } from "#base/bytes.ts";
import type { RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { SigningPublicKey, SymmetricKey } from "#crypto/keys.ts";
import type { Compartment } from "#keys/compartment.ts";
import type { PublicKeys } from "#keys/key-holder.ts";
import type { GrantStatement } from "#protocol/grant.ts";
import { openEntry } from "#protocol/stored-entry.ts";
import { peekEntry } from "#protocol/stored-entry.ts";
import type { ChainFault, ChainPosition, VerifiedEntry } from "#record/chain.ts";
import { verifyChain } from "#record/chain.ts";
import { clampClock } from "#record/clock.ts";
import type { PlacedEntry } from "#record/fold.ts";
import { EntryPayload } from "#record/payload.ts";
import type { RegisterState } from "#register/state.ts";
import type {
  AskedOpening,
  AskRequest,
  BoxFault,
  DisclosedPart,
  KeyFinder,
  Place,
} from "./ask-for-opening.ts";
import { askForOpening, openBoxes, partsOf } from "./ask-for-opening.ts";
import type { ContentKey } from "./change.ts";
import { findAuthorKey } from "./proven-access.ts";
import type { CallRefusal, Connection } from "#client/network/connection.ts";

/** What to open, and from where each compartment is known already. */
export type OpenRequest = Omit<AskRequest, "items"> & {
  readonly items: readonly (Place & { readonly from: KnownPart })[];
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
  /** Of codes that are or were bound, as the gate named them: ids are hashes of them. */
  readonly codeKeys: readonly PublicKeys[];
};

/** What a server did that its signatures do not bear out. `culprit` names it for the person who reads. */
export type Fault = {
  readonly record: RecordId;
  readonly compartment: Compartment;
  readonly culprit: "vault" | "gate" | "author";
  readonly fault:
    | ChainFault
    | BoxFault
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
  readonly refused: AskedOpening["refused"];
  readonly faults: readonly Fault[];
};

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
  const asked = await askForOpening(connection, register, {
    ...request,
    items: request.items.map(({ record, compartment, from }) => ({
      record,
      compartment,
      after: from.position.sequence,
    })),
  });
  if (!asked.ok) return asked;
  const { refused } = asked.value;
  const opened: OpenedCompartment[] = [];
  const faults: Fault[] = [];
  for (const { record, compartment, from } of request.items) {
    const place = { record, compartment };
    const parts = partsOf(asked.value, place);
    if (parts.length === 0) continue;
    const result = assemble(register, findKeys, asked.value, parts, place, from);
    if (result.ok) {
      opened.push(result.value.opened);
      faults.push(...result.value.faults);
    } else faults.push({ ...place, ...result.refusal });
  }
  return ok({ opened, refused, faults });
}

type Trouble = { readonly kind: "trouble" } & Pick<Fault, "culprit" | "fault">;
function assemble(
  register: RegisterState,
  findKeys: KeyFinder,
  asked: AskedOpening,
  parts: readonly DisclosedPart[],
  place: Place,
  from: KnownPart,
): Result<{ readonly opened: OpenedCompartment; readonly faults: readonly Fault[] }, Trouble> {
  const boxes = openBoxes(findKeys, asked, parts, place);
  if (!boxes.ok) return boxes;
  const { grants, entries } = boxes.value;
  const contentKeys = [...from.contentKeys, ...boxes.value.contentKeys];
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
  codeKeys: readonly PublicKeys[],
): Result<OpenedEntries, Trouble> {
  const keyByCommitment = new Map(
    contentKeys.map((contentKey) => [toHex(contentKey.commitment), contentKey.key]),
  );
  const placed: PlacedEntry[] = [];
  const faults: Fault[] = [];
  for (const served of verified) {
    const { statement, storedBytes } = served;
    const header = peekEntry(storedBytes);
    const key = header && keyByCommitment.get(toHex(header.keyCommitment));
    // An entry under a key that was never granted to this holder is not theirs to read: it was written before a share.
    if (header && !key) continue;
    const authorKey = header && findAuthorKey(register, codeKeys, header.author);
    const fault = { kind: "entry-does-not-open" as const, sequence: statement.sequence };
    // Whom the gate does not let us verify may have said anything: it is the gate that is not believed.
    if (header && !authorKey) return trouble("gate", fault);
    const entry = key && authorKey && openOnce(served, key, authorKey);
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

type Opened = ReturnType<typeof openEntry<EntryPayload>>;
const openedBefore = new WeakMap<VerifiedEntry, [SymmetricKey, SigningPublicKey, Opened]>();

/** What is opened is kept at once, and folded from what is kept: the same entry twice, and a signature costs an old phone 50 ms. */
function openOnce(served: VerifiedEntry, key: SymmetricKey, authorKey: SigningPublicKey): Opened {
  const [knownKey, knownAuthor, known] = openedBefore.get(served) ?? [];
  if (knownKey && knownAuthor && equalBytes(knownKey, key) && equalBytes(knownAuthor, authorKey))
    return known;
  const opened = openEntry<EntryPayload>(served.storedBytes, served.statement, key, authorKey, EntryPayload);
  openedBefore.set(served, [key, authorKey, opened]);
  return opened;
}

const unique = (contentKeys: readonly ContentKey[]): ContentKey[] => [
  ...new Map(contentKeys.map((contentKey) => [toHex(contentKey.commitment), contentKey])).values(),
];

const trouble = (culprit: Fault["culprit"], fault: Fault["fault"]) =>
  refuse({ kind: "trouble" as const, culprit, fault });
