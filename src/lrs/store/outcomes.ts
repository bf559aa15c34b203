import { utf8Encode } from "#base/bytes.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { RandomBytes } from "#base/effects.ts";
import { openAead, sealAead } from "#crypto/aead.ts";
import { hmacSha256 } from "#crypto/hash.ts";
import { deriveKey } from "#crypto/hkdf.ts";
import { bytesArray, type Database, type Transaction } from "#server/database.ts";
import type { Outcome } from "../statement/outcome.ts";

/** What the statements of one provider say of one pseudonym in one activity, those that were voided left out. */
type OutcomeAnswer = Readonly<Record<Outcome["verb"], { readonly score: number | null } | null>>;

/** One that a statement brought. */
type OutcomeRow = {
  readonly island: Uint8Array;
  readonly idTag: Uint8Array;
  readonly outcome: Outcome;
};

/**
 * Beside the statement, which opens with its provider's password alone, what whoever has the pseudonym may ask for without one. Tag
 * and seal follow from the pseudonym, 256 random bits that are not here: without it this is noise, with it that much can be read.
 */
export async function keepOutcomes(
  sql: Transaction,
  rows: readonly OutcomeRow[],
  random: RandomBytes,
): Promise<void> {
  if (rows.length === 0) return;
  const sealed = rows.map(({ island, idTag, outcome }) => {
    const { tag, sealKey } = keysOf(island, outcome);
    const content = Uint8Array.of(verbs.indexOf(outcome.verb), outcome.score === null ? 255 : outcome.score);
    return { island, idTag, tag, sealed: sealAead(sealKey, content, aadOf(island, tag, idTag), random) };
  });
  const columnOf = (name: keyof (typeof sealed)[number]) =>
    bytesArray(
      sql,
      sealed.map((row) => row[name]),
    );
  await sql`
    insert into outcomes (island, tag, id_tag, sealed)
    select * from unnest(
      ${columnOf("island")}::bytea[], ${columnOf("tag")}::bytea[], ${columnOf("idTag")}::bytea[], ${columnOf("sealed")}::bytea[]
    )`;
}

/** Whoever is not known, and whoever is not done, is answered alike. */
export async function readOutcomes(
  sql: Database,
  island: Uint8Array,
  about: Pick<Outcome, "name" | "activityId">,
): Promise<OutcomeAnswer> {
  const { tag, sealKey } = keysOf(island, about);
  const rows = await sql<{ idTag: Uint8Array; sealed: Uint8Array }[]>`
    select outcomes.id_tag as "idTag", outcomes.sealed from outcomes
    join statements on statements.island = outcomes.island and statements.id_tag = outcomes.id_tag
    where outcomes.island = ${island} and outcomes.tag = ${tag} and not statements.voided
    limit ${mostRead}`;
  const found = rows.map(({ idTag, sealed }) => {
    const content = openAead(sealKey, sealed, aadOf(island, tag, idTag));
    if (!content) throw new Error("A sealed outcome does not open at its place");
    const [verb, score] = content as Uint8Array & { 0: number; 1: number };
    return { verb: verbs[verb]!, score: score === 255 ? null : score };
  });
  const bestOf = (some: typeof found) =>
    some.length === 0
      ? null
      : {
          score: some.reduce<number | null>(
            (best, { score }) => (score === null ? best : Math.max(best ?? 0, score)),
            null,
          ),
        };
  // Who passed has completed.
  return { completed: bestOf(found), passed: bestOf(found.filter(({ verb }) => verb === "passed")) };
}

const verbs: readonly Outcome["verb"][] = ["completed", "passed"];
/** Nobody completes one activity so often; what comes after is not looked at. */
const mostRead = 1_000;

function keysOf(island: Uint8Array, { name, activityId }: Pick<Outcome, "name" | "activityId">) {
  const secret = utf8Encode(name);
  return {
    tag: hmacSha256(deriveKey(secret, "lrs outcome tag", island), utf8Encode(activityId)).slice(0, 16),
    sealKey: deriveKey(secret, "lrs outcome seal", island),
  };
}

const aadOf = (island: Uint8Array, tag: Uint8Array, idTag: Uint8Array): Uint8Array =>
  encodeCbor(["homeward/1", "lrs", island, "outcome", tag, idTag]);
