import { toHex } from "#base/bytes.ts";
import type { ConsentId, RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { AccessCodeKeys } from "#keys/access-code.ts";
import type { Compartment } from "#keys/compartment.ts";
import type { Holder } from "#keys/holder.ts";
import { codeOfHolder, deskOfHolder, holderOfCode } from "#keys/holder.ts";
import type { PublicKeys } from "#keys/key-holder.ts";
import { codeIdOf, recordOfCode } from "#keys/key-holder.ts";
import type { ConsentStatement } from "#protocol/consent.ts";
import { readConsent } from "#protocol/consent.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import { listDisclosures } from "#protocol/disclosure-contracts.ts";
import type { RecordKind } from "#protocol/record-contracts.ts";
import { askErasure, cancelErasure, listGrants, readCode } from "#protocol/record-contracts.ts";
import { chainStart } from "#record/chain.ts";
import type { HybridClock } from "#record/clock.ts";
import { laterClock, tickClock } from "#record/clock.ts";
import type { PlacedEntry, RecordState } from "#record/fold.ts";
import { foldEntries } from "#record/fold.ts";
import type { EntryPayload } from "#record/payload.ts";
import type { RegisterState } from "#register/state.ts";
import { findCurrentGeneration } from "#register/state.ts";
import type { Change, ContentKey, Recipient, Writer } from "./change.ts";
import { emptyChange, sealPayload } from "./change.ts";
import type { CallRefusal, Connection } from "#client/network/connection.ts";
import type { NextContentKey } from "./next-content-key.ts";
import { makeNextContentKey } from "./next-content-key.ts";
import type { Fault } from "./open-compartments.ts";
import { openCompartments } from "./open-compartments.ts";
import { believeEntries } from "./believe-entries.ts";
import { givenKeysOf } from "./given-keys.ts";
import { findFounder, findNamesake } from "./founder.ts";
import type { ProvenAccess } from "./proven-access.ts";
import { proveAccess } from "./proven-access.ts";
import { publicKeysOfSigner, signerOfCode } from "#client/network/signer.ts";

/** One's own record, as the code bound to it opens it: a family's, with the code on their paper, or a learner's. */
export type OwnRecord = {
  readonly record: RecordId;
  readonly kind: RecordKind;
  readonly state: RecordState;
  readonly access: AnswerOf<typeof listGrants>;
  readonly proven: ProvenAccess;
  readonly consents: readonly (ConsentStatement & { readonly withdrawnAt: number | null })[];
  /** Every content key that somebody entitled gave, oldest first: what was written before lies under older ones. */
  readonly givenKeysByCompartment: ReadonlyMap<Compartment, readonly ContentKey[]>;
  /** The newest content key of each compartment, where it may be written with. */
  readonly contentKeyByCompartment: ReadonlyMap<Compartment, ContentKey>;
  readonly lastClock: HybridClock | undefined;
  readonly faults: readonly Fault[];
};

/**
 * A code that no record is bound to is `not-found`, like one that was never issued. `expected` is which record is one's own: of a
 * first code it follows from the code, a further browser of a learner was told when it was let in.
 */
export async function openOwnRecord(
  connection: Connection,
  register: RegisterState,
  keys: AccessCodeKeys,
  expected: RecordId = recordOfCode(keys.id),
): Promise<Result<OwnRecord, CallRefusal>> {
  const bound = await connection.call("gate", readCode);
  if (!bound.ok) return bound;
  const { record, kind } = bound.value;
  // Nobody is told by a server which record is theirs: into another one they would write to a stranger.
  if (record !== expected) return refuse({ kind: "answer-malformed", server: "gate" });
  const access = await connection.call("gate", listGrants, { parameters: { record } });
  if (!access.ok) return access;
  const holder = holderOfCode(keys.id);
  const mine = new Set(
    access.value.grants
      .filter((grant) => grant.holder === holder)
      // A family's screens never show the address; a learner's other browsers have to write it too.
      .filter((grant) => grant.compartment !== "notify" || kind === "learner")
      .map((grant) => grant.compartment),
  );
  if (mine.size === 0) return refuse({ kind: "not-found" });
  const opening = await openCompartments(
    connection,
    register,
    (asked, generation) => (asked === holder && generation === 0 ? keys : undefined),
    {
      holder,
      purpose: "data-subject",
      items: [...mine].map((compartment) => ({
        record,
        compartment,
        from: { position: chainStart, contentKeys: [] },
      })),
    },
  );
  if (!opening.ok) return opening;
  const { opened, faults } = opening.value;
  const ended = new Set(
    access.value.grants.filter(({ keyEnded }) => keyEnded).map(({ keyCommitment }) => toHex(keyCommitment)),
  );
  const entries: PlacedEntry[] = opened.flatMap((part) => part.entries);
  const founder = findFounder(register, opened) ?? findNamesake(record, opened);
  const codes = [publicKeysOfSigner(signerOfCode(keys)), ...access.value.codes];
  const anchors = [holder, ...(founder ? [founder] : [])];
  const proven = proveAccess(register, record, { ...access.value, codes }, anchors);
  const believed = believeEntries(record, entries, founder, proven);
  const givenKeysByCompartment = new Map(
    opened.map((part) => [part.compartment, givenKeysOf(part, proven)] as const),
  );
  return ok({
    record,
    kind,
    state: foldEntries(believed.entries),
    access: access.value,
    proven,
    consents: readConsents(access.value, keys, record),
    givenKeysByCompartment,
    contentKeyByCompartment: new Map(
      [...givenKeysByCompartment].flatMap(([compartment, keys]) => {
        const usable = keys.filter(({ commitment }) => !ended.has(toHex(commitment)));
        return usable.length > 0 ? [[compartment, usable.at(-1)!] as const] : [];
      }),
    ),
    lastClock: entries.reduce<HybridClock | undefined>(
      (last, { clock }) => laterClock(last, clock),
      undefined,
    ),
    faults: [...faults, ...believed.faults],
  });
}

/**
 * A change that writes `payload`; send it through the outbox. Where the compartment's key ended with a share, the family makes
 * the next one for everybody who still holds it. `register` was followed in this session, so that no removal is missing.
 */
export function writeToOwnRecord(
  family: OwnRecord,
  register: RegisterState,
  { clock, random }: Pick<Writer, "clock" | "random">,
  keys: AccessCodeKeys,
  compartment: Compartment,
  payload: EntryPayload,
): Result<Change, { readonly kind: "not-entitled" }> {
  const writer: Writer = { signer: signerOfCode(keys), clock, random };
  const { record, access, proven } = family;
  const usable = family.contentKeyByCompartment.get(compartment);
  const next: Result<NextContentKey, { readonly kind: "not-entitled" | "answer-wrong" }> = usable
    ? ok({ contentKey: usable, boxes: [] })
    : makeNextContentKey(writer, { record, compartment }, access.grants, proven, (holder) =>
        findRecipient(register, [...access.codes, ...access.otherCodes], keys, holder),
      );
  if (!next.ok) return refuse({ kind: "not-entitled" });
  const { contentKey, boxes } = next.value;
  const isHeld = usable !== undefined || boxes.length > 0;
  if (!isHeld) return refuse({ kind: "not-entitled" });
  const time = tickClock(family.lastClock, clock(), writer.signer.author);
  return ok({ ...emptyChange(record), entries: [sealPayload(writer, contentKey, payload, time)], boxes });
}

function findRecipient(
  register: RegisterState,
  codes: readonly PublicKeys[],
  keys: AccessCodeKeys,
  holder: Holder,
): Result<Recipient, { readonly kind: "not-entitled" }> {
  if (holder === holderOfCode(keys.id)) return ok({ holder, generation: 0, secret: keys.secret });
  const { network } = register;
  if (holder === "courier" && network) {
    return ok({ holder, generation: 0, sealingKey: network.courier.sealingKey });
  }
  const code = codeOfHolder(holder);
  if (code) {
    const found = codes.find((each) => codeIdOf(each) === code);
    return found
      ? ok({ holder, generation: 0, sealingKey: found.sealingKey })
      : refuse({ kind: "not-entitled" });
  }
  const desk = register.deskById.get(deskOfHolder(holder)!);
  const generation = desk && findCurrentGeneration(desk);
  return generation
    ? ok({ holder, generation: generation.generation, sealingKey: generation.sealingKey })
    : refuse({ kind: "not-entitled" });
}

/** Withdraws at once: what was shared under the consent is closed from that moment. */
export const withdrawConsent = (family: OwnRecord, consent: ConsentId): Change => ({
  ...emptyChange(family.record),
  withdrawnConsents: [consent],
});

export type OpenedBy = AnswerOf<typeof listDisclosures>["disclosures"][number];

/** Who opened the record, newest first; all pages. */
export async function readWhoOpened(
  connection: Connection,
  record: RecordId,
): Promise<Result<readonly OpenedBy[], CallRefusal>> {
  const disclosures: OpenedBy[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await connection.call("gate", listDisclosures, {
      parameters: { record },
      query: cursor ? { cursor } : {},
    });
    if (!page.ok) return page;
    disclosures.push(...page.value.disclosures);
    cursor = page.value.cursor;
  } while (cursor);
  return ok(disclosures);
}

/** Waits before it is done and can be cancelled until then, because papers are taken from people. */
export const askForErasure = (connection: Connection, record: RecordId) =>
  connection.call("gate", askErasure, { parameters: { record }, body: {} });

export const keepRecord = (connection: Connection, record: RecordId) =>
  connection.call("gate", cancelErasure, { parameters: { record } });

/** Consents of the code itself; those that an officer attested are read with the register. */
function readConsents(
  access: AnswerOf<typeof listGrants>,
  keys: AccessCodeKeys,
  record: RecordId,
): OwnRecord["consents"] {
  const signer = signerOfCode(keys);
  return access.consents.flatMap(({ signed, author, withdrawnAt }) => {
    if (author !== signer.author) return [];
    const consent = readConsent(signed, author, publicKeysOfSigner(signer).signingKey);
    return consent?.record === record ? [{ ...consent, withdrawnAt }] : [];
  });
}
