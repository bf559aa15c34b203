import { equalBytes, toHex } from "#base/bytes.ts";
import type { RecordId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { rememberAgreements } from "#crypto/hpke.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import type { HolderKeys } from "#keys/box.ts";
import { openBox } from "#keys/box.ts";
import type { Holder } from "#keys/holder.ts";
import { codeIdOf, codeOfAuthor, recordOfCode } from "#keys/key-holder.ts";
import type { Profile } from "#learning/profile.ts";
import { readProfile } from "#learning/profile.ts";
import { GrantStatement } from "#protocol/grant.ts";
import { OpenedGrants, ServedBoxes } from "#protocol/list-contracts.ts";
import type { OpeningOfMany } from "#protocol/list-ticket.ts";
import { openEntryBy } from "#protocol/stored-entry.ts";
import { verifyUnderHead } from "#record/chain.ts";
import { clampClock } from "#record/clock.ts";
import type { PlacedEntry } from "#record/fold.ts";
import { foldEntries } from "#record/fold.ts";
import { EntryPayload } from "#record/payload.ts";

/** What gate and vault gave for one page, most of it as it came over the wire; nothing of it is believed yet. */
export type ListPage = {
  readonly holder: Holder;
  readonly openings: readonly OpeningOfMany[];
  readonly opened: Uint8Array;
  /** 32 bytes for each opening. */
  readonly halves: Uint8Array;
  /** One answer of the vault after the other. */
  readonly served: readonly Uint8Array[];
};

type Decoded = Pick<ListPage, "holder" | "openings" | "halves"> & {
  readonly opened: OpenedGrants;
  readonly served: ServedBoxes;
};

export type ReadPage = {
  readonly profiles: ReadonlyMap<RecordId, Profile>;
  /** Of whom something is withheld, altered or not theirs: they are left out whole. */
  readonly faulty: readonly RecordId[];
};

/**
 * Opens, verifies and folds a page. The heads in the gate's ticket hold the entries, so that no entry's place needs a signature of its
 * own; who wrote each is checked by theirs, and must be a code of the very record. That a box comes from such a code its mode says
 * (AuthPSK): what a statement's signature would add is checked where a record is written to, not in a list that is read once.
 */
export function readPage(page: ListPage, keysByGeneration: ReadonlyMap<number, HolderKeys>): ReadPage {
  // What came from one learner came in several boxes.
  const keys = new Map(
    [...keysByGeneration].map(([generation, one]) => [
      generation,
      { ...one, agree: rememberAgreements(one.sealing) },
    ]),
  );
  const opened = parseCbor<OpenedGrants>(OpenedGrants, page.opened);
  if (opened?.length !== page.openings.length)
    return { profiles: new Map(), faulty: [...new Set(page.openings.map(({ record }) => record))] };
  const served = page.served.flatMap((bytes) => parseCbor<ServedBoxes>(ServedBoxes, bytes) ?? []);
  const decoded: Decoded = { ...page, opened, served };
  const entriesByRecord = new Map<RecordId, PlacedEntry[]>();
  const faulty = new Set<RecordId>();
  const numbered = page.openings.map((opening, number) => ({ opening, number }));
  const parts = Map.groupBy(numbered, ({ opening }) => `${opening.record} ${opening.compartment}`);
  for (const part of parts.values()) {
    const { record } = part[0]!.opening;
    const entries = readPart(
      decoded,
      part.map(({ number }) => number),
      keys,
    );
    if (!entries) faulty.add(record);
    else entriesByRecord.set(record, [...(entriesByRecord.get(record) ?? []), ...entries]);
  }
  const profiles = new Map<RecordId, Profile>();
  for (const [record, entries] of entriesByRecord)
    if (!faulty.has(record)) profiles.set(record, readProfile(foldEntries(entries)));
  return { profiles, faulty: [...faulty] };
}

/** One compartment of one record, under however many content keys; nothing where any of it does not hold. */
function readPart(
  { holder, openings, opened, halves, served }: Decoded,
  numbers: readonly number[],
  keysByGeneration: ReadonlyMap<number, HolderKeys>,
): PlacedEntry[] | undefined {
  const end = openings[numbers[0]!]!;
  const { record, compartment } = end;
  const { codeKeys } = opened[numbers[0]!]!;
  const signingKeyByCode = new Map(codeKeys.map((keys) => [codeIdOf(keys), keys.signingKey]));
  if (![...signingKeyByCode.keys()].some((code) => recordOfCode(code) === record)) return undefined;
  const contentKeys = new Map<string, SymmetricKey>();
  for (const number of numbers) {
    const { grant } = openings[number]!;
    const fromVault = served[number];
    const gateHalf = halves.subarray(number * 32, number * 32 + 32);
    const header = parseCbor<GrantStatement>(GrantStatement, opened[number]!.statement)?.header;
    const isOfGrant =
      header?.grant === grant &&
      header.record === record &&
      header.compartment === compartment &&
      header.holder === holder;
    const { sender } = header ?? {};
    const isFromLearner = !sender || codeKeys.some(({ sealingKey }) => equalBytes(sealingKey, sender));
    const keys = isOfGrant && isFromLearner ? keysByGeneration.get(header.generation) : undefined;
    if (!fromVault || !header || !keys) return undefined;
    const key = openBox(fromVault.box, keys, { gateHalf, vaultHalf: fromVault.vaultHalf }, header);
    if (!key) return undefined;
    contentKeys.set(toHex(header.keyCommitment), key);
  }
  const chain = verifyUnderHead(served[numbers[0]!]!.entries, { ...end, sequence: end.upTo });
  if (!chain.ok) return undefined;
  return chain.value.flatMap(({ statement, storedBytes }) => {
    // What its author spoilt, or wrote under a key that was never granted to this desk, is left out alone, as everywhere.
    const entry = openEntryBy<EntryPayload>(
      storedBytes,
      statement,
      ({ keyCommitment, author }) => {
        const contentKey = contentKeys.get(toHex(keyCommitment));
        const authorKey = signingKeyByCode.get(codeOfAuthor(author)!);
        return contentKey && authorKey && { contentKey, authorKey };
      },
      EntryPayload,
    );
    if (!entry || entry.header.entry !== statement.entry) return [];
    const { author } = entry.header;
    return [
      {
        entry: statement.entry,
        compartment,
        author,
        clock: clampClock(entry.header.clock, statement.time, author),
        time: statement.time,
        payload: entry.payload,
      },
    ];
  });
}
