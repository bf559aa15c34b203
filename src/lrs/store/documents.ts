import type { Database, Transaction } from "#server/database.ts";
import type { Island } from "../island.ts";

/** Which document: of a kind, in a collection (an activity and an agent, say), perhaps of one registration, by its name. */
export type DocumentCollection = {
  readonly kind: "state" | "activity-profile" | "agent-profile";
  readonly collection: readonly string[];
  readonly registration?: string | undefined;
};
export type DocumentPlace = DocumentCollection & { readonly name: string };

export type DocumentContent = { readonly contentType: string; readonly content: Uint8Array };
export type StoredDocument = DocumentContent & {
  /** 20 bytes. */
  readonly etag: Uint8Array;
  /** Milliseconds. */
  readonly updated: number;
};

export async function findDocument(
  sql: Database | Transaction,
  island: Island,
  place: DocumentPlace,
): Promise<StoredDocument | undefined> {
  const { tag } = tagsOf(island, place);
  const [row] = await sql<
    { etag: Uint8Array; updated: number; sealedName: Uint8Array; sealed: Uint8Array }[]
  >`
    select etag, updated, sealed_name as "sealedName", sealed from documents where island = ${island.id} and tag = ${tag}`;
  return (
    row && {
      contentType: openLabel(island, tag, row.sealedName).contentType,
      content: island.open(["document", tag], row.sealed),
      etag: row.etag,
      updated: row.updated,
    }
  );
}

/** A document in place of what was there; nothing removes it; `keep` leaves all as it is. */
export type DocumentChange = DocumentContent | "remove" | "keep";

/**
 * Changes one document after looking at it, and nobody else changes it meanwhile. What `decide` makes of the document that is there
 * comes back with the decision.
 */
export async function changeDocument<Outcome>(
  sql: Database,
  island: Island,
  place: DocumentPlace,
  now: number,
  decide: (current: StoredDocument | undefined) => {
    readonly change: DocumentChange;
    readonly outcome: Outcome;
  },
): Promise<Outcome> {
  const { tag, collectionTag, registrationTag } = tagsOf(island, place);
  return (await sql.begin(async (transaction) => {
    // There may be no row yet to lock.
    await transaction`select pg_advisory_xact_lock(hashtextextended(encode(${tag}::bytea, 'hex'), 0))`;
    const { change, outcome } = decide(await findDocument(transaction, island, place));
    if (change === "keep") return outcome;
    if (change === "remove") {
      await transaction`delete from documents where island = ${island.id} and tag = ${tag}`;
      return outcome;
    }
    const { contentType, content } = change;
    const row = {
      island: island.id,
      tag,
      collection_tag: collectionTag,
      registration_tag: registrationTag ?? null,
      etag: island.etag(content),
      updated: now,
      sealed_name: island.sealJson(["document-name", tag], { name: place.name, contentType }),
      sealed: island.seal(["document", tag], content),
    };
    await transaction`
      insert into documents ${transaction(row)}
      on conflict (island, tag) do update set
        etag = excluded.etag, updated = excluded.updated, sealed_name = excluded.sealed_name, sealed = excluded.sealed`;
    return outcome;
  })) as Outcome;
}

/** The names of a collection's documents, changed later than `since`; of one registration, where the collection says which. */
export async function listDocuments(
  sql: Database,
  island: Island,
  place: DocumentCollection,
  since: number | undefined,
): Promise<{ readonly names: readonly string[]; readonly updated: number | undefined }> {
  const { collectionTag, registrationTag } = collectionTagsOf(island, place);
  const rows = await sql<{ tag: Uint8Array; sealedName: Uint8Array; updated: number }[]>`
    select tag, sealed_name as "sealedName", updated from documents
    where island = ${island.id} and collection_tag = ${collectionTag}
      ${registrationTag ? sql`and registration_tag = ${registrationTag}` : sql``}
      ${since === undefined ? sql`` : sql`and updated > ${since}`}
    order by updated`;
  return {
    names: rows.map(({ tag, sealedName }) => openLabel(island, tag, sealedName).name),
    updated: rows.at(-1)?.updated,
  };
}

export async function removeDocuments(
  sql: Database,
  island: Island,
  place: DocumentCollection,
): Promise<void> {
  const { collectionTag, registrationTag } = collectionTagsOf(island, place);
  await sql`
    delete from documents where island = ${island.id} and collection_tag = ${collectionTag}
    ${registrationTag ? sql`and registration_tag = ${registrationTag}` : sql``}`;
}

function collectionTagsOf(island: Island, { kind, collection, registration }: DocumentCollection) {
  return {
    collectionTag: island.tag("document-collection", kind, ...collection),
    registrationTag:
      registration === undefined
        ? undefined
        : island.tag("document-registration", kind, ...collection, registration.toLowerCase()),
  };
}

const tagsOf = (island: Island, place: DocumentPlace) => ({
  tag: island.tag(
    "document",
    place.kind,
    ...place.collection,
    place.registration?.toLowerCase() ?? "",
    place.name,
  ),
  ...collectionTagsOf(island, place),
});

const openLabel = (island: Island, tag: Uint8Array, sealed: Uint8Array) =>
  island.openJson(["document-name", tag], sealed) as { readonly name: string; readonly contentType: string };
