import { type DeskId, type GrantId, newId } from "#base/id.ts";
import { deskOfHolder, holderOfDesk } from "#keys/holder.ts";
import { findOpenComparisons, readComparisonGrants, sampleSleeping } from "#ledger/comparison-grants.ts";
import { consentCovers } from "#protocol/consent.ts";
import type { SearchRole } from "#protocol/search-contracts.ts";
import { type IndexedSubject, pickRecordOf, readLiveSubjects } from "#search/live-subjects.ts";
import type { Delivery } from "#search/proposal-queue.ts";
import type { Ranked } from "#search/ranking.ts";
import { shuffle } from "#search/shuffle.ts";
import { deliveriesAtOnce, fillWaves } from "#search/waves.ts";
import { findCurrentGeneration } from "#register/state.ts";
import type { GateParts } from "./parts.ts";

type Parts = Pick<GateParts, "sql" | "clock" | "random" | "register">;

/** So many of the best are looked at, at most. */
const mostConsidered = 64;

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
  const isMutual = (other: IndexedSubject): boolean =>
    other.desk === arrival.desk ||
    (consentCovers(arrival.consent, other.organisation, parts.clock()) &&
      consentCovers(other.consent, arrival.organisation, parts.clock()));
  const findCandidates = async (): Promise<IndexedSubject[]> => {
    const considered = ranked.slice(0, mostConsidered);
    const live = await readLiveSubjects(parts.sql, considered, oppositeOf(arrival.role));
    return live.filter((other) => other.record !== arrival.record && isMutual(other));
  };
  return (arrival.role === "sought" ? tellDesks : tellOwnDesk)(parts, arrival, findCandidates());
}

export const oppositeOf = (role: SearchRole): SearchRole => (role === "sought" ? "self" : "sought");

async function tellDesks(
  parts: Parts,
  request: IndexedSubject,
  finding: Promise<readonly IndexedSubject[]>,
): Promise<Delivery[][]> {
  const [candidates, desks] = await Promise.all([finding, readAllowedDesks(parts, request)]);
  const about = { request: request.record, subject: request.subject, organisation: request.organisation };
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
        own: await pickRecordOf(parts.sql, desk, newId(parts.random)),
        grant: desks.get(desk)!,
      })),
    );
  });
}

async function tellOwnDesk(
  parts: Parts,
  self: IndexedSubject,
  finding: Promise<readonly IndexedSubject[]>,
): Promise<Delivery[][]> {
  const { sql, clock, random } = parts;
  const holder = holderOfDesk(self.desk);
  const [candidates, sample] = await Promise.all([
    finding,
    sampleSleeping(sql, holder, newId(random), 2 * deliveriesAtOnce, clock()),
  ]);
  const records = candidates.map(({ record }) => record);
  const grantByRecord = await findOpenComparisons(sql, records, holder, clock());
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
  const requests = new Set([...real, ...sample].map(({ request }) => request));
  return fillWaves(real, requests.size, async (wave, count) =>
    shuffle(sample, random)
      .filter(({ request }) => !wave.some((each) => each.request === request))
      .slice(0, count)
      .map((dummy) => ({ ...dummy, dummy: true, desk: self.desk, own: self.record, subject: 0 })),
  );
}

/** Desks that hold a sleeping grant to the comparison, under a consent that reaches them now; and the request's own. */
async function readAllowedDesks(parts: Parts, request: IndexedSubject): Promise<Map<DeskId, GrantId>> {
  const rows = await readComparisonGrants(parts.sql, request.record, parts.clock());
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
