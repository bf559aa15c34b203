import { type DeskId, type GrantId, newId, type OrganisationId, type RecordId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { deskOfHolder, type Holder, holderOfDesk } from "#keys/holder.ts";
import { consentCovers, ConsentStatement } from "#protocol/consent.ts";
import type { SearchRole } from "#protocol/search-contracts.ts";
import type { Ranked } from "#search/ranking.ts";
import { shuffle } from "#search/shuffle.ts";
import { findCurrentGeneration } from "#register/state.ts";
import type * as z from "zod/mini";
import type { Database } from "#server/database.ts";
import type { GateParts } from "./parts.ts";

/** At once, dummies included, however many candidates there are. */
const deliveriesAtOnce = 4;

/** One proposal to be made: to the desk of the self side, about the request of the sought side, never the reverse. */
export type Delivery = {
  readonly dummy: boolean;
  readonly desk: DeskId;
  readonly own: RecordId;
  readonly request: RecordId;
  readonly subject: number;
  /** Of the request. */
  readonly organisation: OrganisationId;
  /** Opens the comparison of the request to that desk. */
  readonly grant: GrantId;
};

export type IndexedSubject = {
  readonly record: RecordId;
  readonly subject: number;
  readonly role: SearchRole;
  readonly desk: DeskId;
  readonly organisation: OrganisationId;
  readonly consent: ConsentStatement;
};

type Parts = Pick<GateParts, "sql" | "clock" | "random" | "register">;

/** So many of the best are looked at, and so many proposed, at most. */
const most = { considered: 64, proposed: 12 };

/**
 * Who is told of an arrival: in each wave as many deliveries as there are desks (or requests) that it could concern, four at
 * most, the best candidates first and then dummies. Both sides' consents decide, from the gate's own rows; whom either
 * excludes is left out, and nobody is told that somebody was.
 */
export async function chooseDeliveries(
  parts: Parts,
  arrival: IndexedSubject,
  ranked: readonly Ranked[],
): Promise<Delivery[][]> {
  const candidates = await readLiveSubjects(
    parts,
    ranked.slice(0, most.considered),
    oppositeOf(arrival.role),
  );
  const isMutual = (other: IndexedSubject): boolean =>
    other.desk === arrival.desk ||
    (consentCovers(arrival.consent, other.organisation, parts.clock()) &&
      consentCovers(other.consent, arrival.organisation, parts.clock()));
  const allowed = candidates.filter((other) => other.record !== arrival.record && isMutual(other));
  return arrival.role === "sought"
    ? tellDesks(parts, arrival, allowed)
    : tellOwnDesk(parts, arrival, allowed);
}

export const oppositeOf = (role: SearchRole): SearchRole => (role === "sought" ? "self" : "sought");

async function tellDesks(
  parts: Parts,
  request: IndexedSubject,
  candidates: readonly IndexedSubject[],
): Promise<Delivery[][]> {
  const { desks, ...rest } = { ...request, desks: await readAllowedDesks(parts, request) };
  const about = { request: rest.record, subject: rest.subject, organisation: rest.organisation };
  const real = candidates
    .filter(({ desk }) => desks.has(desk))
    .map(({ desk, record }) => ({ ...about, dummy: false, desk, own: record, grant: desks.get(desk)! }));
  const others = [...desks.keys()].filter((desk) => desk !== request.desk);
  const isOwnConcerned = real.some(({ desk }) => desk === request.desk);
  return fillWaves(real, others.length + (isOwnConcerned ? 1 : 0), async (wave, count) => {
    const [fresh, used] = [
      others.filter((desk) => !wave.some((each) => each.desk === desk)),
      others.filter((desk) => wave.some((each) => each.desk === desk)),
    ].map((list) => shuffle(list, parts.random)) as [DeskId[], DeskId[]];
    const chosen = [...fresh, ...used].slice(0, count);
    return Promise.all(
      chosen.map(async (desk) => ({
        ...about,
        dummy: true,
        desk,
        own: await pickRecordOf(parts, desk),
        grant: desks.get(desk)!,
      })),
    );
  });
}

async function tellOwnDesk(
  parts: Parts,
  self: IndexedSubject,
  candidates: readonly IndexedSubject[],
): Promise<Delivery[][]> {
  const { sql, random } = parts;
  const holder = holderOfDesk(self.desk);
  const grants = await sql<{ record: RecordId; grant: GrantId }[]>`
    select record, grant_id as "grant" from grants
    where record = any(${candidates.map(({ record }) => record)}) and compartment = 'comparison' and holder = ${holder}
      and ${isOpen(parts)}`;
  const grantByRecord = new Map(grants.map(({ record, grant }) => [record, grant]));
  const real = candidates
    .filter(({ record }) => grantByRecord.has(record))
    .map(({ record, subject, organisation }) => ({
      dummy: false,
      desk: self.desk,
      own: self.record,
      request: record,
      subject,
      organisation,
      grant: grantByRecord.get(record)!,
    }));
  const start = newId(random);
  const sample = await sql<{ request: RecordId; organisation: OrganisationId; grant: GrantId }[]>`
    select record as request, records.organisation, grant_id as "grant"
    from (
      (select * from grants where holder = ${holder} and dormant and ${isOpen(parts)} and grant_id >= ${start}
        order by grant_id limit ${2 * deliveriesAtOnce})
      union all
      (select * from grants where holder = ${holder} and dormant and ${isOpen(parts)} and grant_id < ${start}
        order by grant_id limit ${2 * deliveriesAtOnce})
    ) as sampled join records using (record)
    where erased_at is null`;
  const requests = new Set([...real, ...sample].map(({ request }) => request));
  return fillWaves(real, requests.size, async (wave, count) =>
    shuffle(sample, random)
      .filter(({ request }) => !wave.some((each) => each.request === request))
      .slice(0, count)
      .map((dummy) => ({ ...dummy, dummy: true, desk: self.desk, own: self.record, subject: 0 })),
  );
}

/** Waves of one size, the last ones made up with dummies; the first is there even if nobody real is. */
async function fillWaves(
  real: readonly Delivery[],
  eligible: number,
  makeDummies: (wave: readonly Delivery[], count: number) => Promise<Delivery[]>,
): Promise<Delivery[][]> {
  const size = Math.min(deliveriesAtOnce, eligible);
  const waves: Delivery[][] = [];
  for (let i = 0; size > 0 && (i === 0 || i < Math.min(real.length, most.proposed)); i += size) {
    const wave = real.slice(i, i + size);
    waves.push([...wave, ...(await makeDummies(wave, size - wave.length))]);
  }
  return waves;
}

const isOpen = ({ sql, clock }: Parts) =>
  sql`ended_at is null and half is not null and (expires_at is null or expires_at > ${clock()})`;

/** Desks that hold a sleeping grant to the comparison, under a consent that reaches them now; and the request's own. */
async function readAllowedDesks(parts: Parts, request: IndexedSubject): Promise<Map<DeskId, GrantId>> {
  const rows = await parts.sql<{ holder: Holder; grant: GrantId; dormant: boolean }[]>`
    select holder, grant_id as "grant", dormant from grants
    where record = ${request.record} and compartment = 'comparison' and ${isOpen(parts)}`;
  const allowed = new Map<DeskId, GrantId>();
  for (const { holder, grant, dormant } of rows) {
    const id = deskOfHolder(holder);
    const desk = id && parts.register.state().deskById.get(id);
    if (!desk || !findCurrentGeneration(desk)) continue;
    const isCovered = dormant && consentCovers(request.consent, desk.organisation, parts.clock());
    if (isCovered || desk.id === request.desk) allowed.set(desk.id, grant);
  }
  return allowed;
}

/** In the order of the ranking; whose consent was withdrawn, whose record was erased, handed over or indexed anew is not there. */
async function readLiveSubjects(
  { sql }: Parts,
  ranked: readonly Ranked[],
  role: SearchRole,
): Promise<IndexedSubject[]> {
  const rows = await sql<(Omit<IndexedSubject, "consent"> & { alias: string; consentBytes: Uint8Array })[]>`
    select alias, index_aliases.record, subject, role, index_aliases.desk, index_aliases.organisation,
      statement_bytes as "consentBytes"
    from index_aliases
    join consents using (consent) join records on records.record = index_aliases.record
    where alias = any(${ranked.map(({ alias }) => alias)}) and role = ${role} and not dead
      and withdrawn_at is null and erased_at is null and records.desk = index_aliases.desk`;
  const rowByAlias = new Map(rows.map((row) => [row.alias, row]));
  return ranked.flatMap(({ alias }) => {
    const row = rowByAlias.get(alias);
    const consent = row && parseCbor(ConsentStatement as z.ZodMiniType<ConsentStatement>, row.consentBytes);
    return row && consent ? [{ ...row, consent }] : [];
  });
}

/** Who may still be found, and whose record it is; the postings of all others are dropped at a relabelling. */
export async function findLiveAliases(
  sql: Database,
  aliases: readonly string[],
): Promise<ReadonlyMap<string, OrganisationId>> {
  const rows = await sql<{ alias: string; organisation: OrganisationId }[]>`
    select alias, index_aliases.organisation from index_aliases
    join records on records.record = index_aliases.record left join consents using (consent)
    where alias = any(${[...aliases]}) and not dead and erased_at is null and withdrawn_at is null`;
  return new Map(rows.map(({ alias, organisation }) => [alias, organisation]));
}

/** Some record of the desk's, for a dummy; one that does not exist where it has none. */
async function pickRecordOf({ sql, random }: Parts, desk: DeskId): Promise<RecordId> {
  const start = newId(random);
  const [picked] = await sql<{ record: RecordId }[]>`
    (select record from index_aliases where desk = ${desk} and not dead and alias >= ${start} order by alias limit 1)
    union all
    (select record from index_aliases where desk = ${desk} and not dead order by alias limit 1)
    limit 1`;
  return picked?.record ?? newId<"record">(random);
}
