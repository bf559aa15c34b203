import type { RecordId } from "#base/id.ts";
import type { Compartment } from "#keys/compartment.ts";
import type { Author, PublicKeys } from "#keys/key-holder.ts";
import { authorOfCode, authorSchema, codeIdOf, codeOfAuthor, recordOfCode } from "#keys/key-holder.ts";
import { encodeCbor } from "#base/cbor.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { peekEntry, readEntryHeader } from "#protocol/stored-entry.ts";
import type { VerifiedEntry } from "#record/chain.ts";
import type { RegisterState } from "#register/state.ts";
import { findAuthorKey } from "./proven-access.ts";
import type { ClientStore } from "#client/store/store.ts";

/** A compartment whose chain was verified. */
type VerifiedPart = {
  readonly record: RecordId;
  readonly compartment: Compartment;
  readonly verified: readonly VerifiedEntry[];
  readonly codeKeys: readonly PublicKeys[];
};

/** One of these is written with the founding itself. */
export const foundedWith: readonly Compartment[] = ["headline", "directory", "identity"];

/**
 * Who founded the record: the author of the first entry of its chain, by their signature. The gate says which code and which
 * desk a record belongs to; this is what it cannot say otherwise without another chain.
 */
export function findFounder(register: RegisterState, parts: readonly VerifiedPart[]): Author | undefined {
  const part = foundedWith.flatMap((one) => parts.find(({ compartment }) => compartment === one) ?? [])[0];
  const first = part?.verified.find(({ statement }) => statement.sequence === 1);
  const author = first && peekEntry(first.storedBytes)?.author;
  const key = author && findAuthorKey(register, part!.codeKeys, author);
  const header = key && readEntryHeader(first!.storedBytes, key);
  const isInPlace = header?.record === part?.record && header?.compartment === part?.compartment;
  const code = header && codeOfAuthor(header.author);
  // A code founds no other record than the one that is named after it.
  const isNamesake = code === undefined || recordOfCode(code) === part?.record;
  return header && isInPlace && isNamesake ? header.author : undefined;
}

/**
 * The first code of the record, whose name the record's id is derived from: for whoever reads no compartment that was written with
 * the founding.
 */
export function findNamesake(
  record: RecordId,
  parts: readonly Pick<VerifiedPart, "codeKeys">[],
): Author | undefined {
  const codes = parts.flatMap(({ codeKeys }) => codeKeys.map(codeIdOf));
  const first = codes.find((code) => recordOfCode(code) === record);
  return first && authorOfCode(first);
}

/** What this device once saw stays, whatever it is shown later and however long nothing of the record was kept. */
export async function rememberFounder(
  store: ClientStore,
  register: RegisterState,
  record: RecordId,
  parts: readonly VerifiedPart[],
): Promise<Author | undefined> {
  const key = `founder/${record}`;
  const known = await store.get(key);
  if (known) return parseCbor(authorSchema, known);
  const found = findFounder(register, parts);
  if (found) await store.put(key, encodeCbor(found));
  return found;
}
