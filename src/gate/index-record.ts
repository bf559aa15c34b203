import type { RecordId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { ConsentStatement } from "#protocol/consent.ts";
import type { BodyOf } from "#protocol/contract.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { indexRecord } from "#protocol/search-contracts.ts";
import { worksAtDesk } from "#register/state.ts";
import { takeOfHour } from "#server/hourly-limit.ts";
import type { DeviceRequester, Requester } from "#disclosure/requester.ts";
import { sideOf } from "#disclosure/visibility.ts";
import { distinctTokens } from "#search/index-writes.ts";
import { leaveIndex } from "#search/leave-search.ts";
import { leastScore, rankCandidates } from "#search/ranking.ts";
import type { SearchIndex } from "#search/open-search.ts";
import { type IndexedSubject, readIndexable } from "#search/live-subjects.ts";
import type { WeightedToken } from "#search/subject.ts";
import { chooseDeliveries, oppositeOf } from "./matches.ts";
import type { GateParts } from "./parts.ts";
import { queueDeliveries } from "#search/proposal-queue.ts";
import { findRecord } from "#ledger/records.ts";

export type SearchParts = GateParts & { readonly index: SearchIndex };

type Body = BodyOf<typeof indexRecord>;

/**
 * Takes a subject of a record into the index and, in the network's namespace, looks for the other side. The searcher gets the
 * same answer whatever is found: proposals go to the desk of the self side, later.
 */
export async function indexAsAsked(
  parts: SearchParts,
  caller: DeviceRequester,
  body: Body,
): Promise<Result<Record<string, never>, Refusal>> {
  const checked = await checkIndexing(parts, caller, body, [body]);
  if (!checked.ok) return checked;
  const { organisation, id: member } = caller.member;
  const counted = { member, organisation };
  const { network, networkDay, own } = parts.limits.evaluations;
  const written = await parts.index.write([{ ...body, organisation }], (transaction) =>
    takeOfHour(transaction, parts.clock(), counted, {
      amount: body.tokens.length,
      ...(body.namespace === "network"
        ? { what: "index network", limit: network, daily: networkDay }
        : { what: "index own", limit: own }),
    }),
  );
  if (!written.ok) return written;
  const [consent] = checked.value;
  return consent ? lookForOther(parts, body.tokens, { ...body, organisation, consent }) : ok({});
}

/** Of all in the index under the other role, the likeliest are told; the arrival's own desk learns nothing. */
export async function lookForOther(
  parts: SearchParts,
  tokens: readonly WeightedToken[],
  arrival: IndexedSubject,
): Promise<Result<Record<string, never>, Refusal>> {
  const real = new Set(distinctTokens(tokens));
  const page = await parts.index.readNetwork(tokens);
  if (!page.ok) return page;
  const hits = page.value.found
    .filter(({ token }) => real.has(token))
    .flatMap(({ token, taken, postings }) =>
      postings
        .filter(({ role }) => role === oppositeOf(arrival.role))
        .map(({ alias, weight }) => ({ alias, weight: Math.min(weight, token.weight), commonness: taken })),
    );
  const ranked = rankCandidates(hits).filter(({ score }) => score >= leastScore);
  await queueDeliveries(parts, await chooseDeliveries(parts, arrival, ranked));
  return ok({});
}

/** By the owner's desk when a case is closed, by the family when it takes its request back. */
export async function unindexAsAsked(
  { sql, clock, register }: Pick<SearchParts, "sql" | "clock" | "register">,
  caller: Requester,
  id: RecordId,
): Promise<Result<Record<string, never>, Refusal>> {
  const record = await findRecord(sql, id);
  if (!record) return refuse({ kind: "not-found" });
  if (!sideOf(register.state(), caller, record)) return refuse({ kind: "not-entitled" });
  await sql.begin((transaction) => leaveIndex(transaction, id, clock()));
  return ok({});
}

type Asked = Pick<Body, "record" | "role" | "consent">;

/** The gate's own rows decide: whose record it is, what kind, and which consent lets it be found. */
export async function checkIndexing(
  { sql, clock, register }: SearchParts,
  caller: DeviceRequester,
  { namespace, desk }: Pick<Body, "namespace" | "desk">,
  asked: readonly Asked[],
): Promise<Result<(ConsentStatement | undefined)[], Refusal>> {
  if (!worksAtDesk(register.state(), caller.device.id, desk)) return refuse({ kind: "not-entitled" });
  const consents: (ConsentStatement | undefined)[] = [];
  for (const [i, found] of (await readIndexable(sql, desk, asked)).entries()) {
    if (!found) return refuse({ kind: "not-found" });
    // Nobody looks for who learns.
    if (found.kind === "learner") return refuse({ kind: "not-entitled" });
    const { role, consent: named } = asked[i]!;
    if (namespace === "network") {
      const fits = role === (found.kind === "tracing-request" ? "sought" : "self");
      if (found.desk !== desk || found.kind === "directory" || !fits) return refuse({ kind: "not-entitled" });
      const { statement, withdrawnAt = null } = found.consent ?? {};
      if (statement?.purpose !== "comparison") return refuse({ kind: "consent-missing" });
      const isOver = withdrawnAt !== null || (statement.expiresAt !== null && statement.expiresAt <= clock());
      if (isOver) return refuse({ kind: "consent-withdrawn" });
      consents.push(statement);
    } else {
      const isOwn = namespace === caller.member.organisation && (found.desk === desk || found.isHeld);
      if (!isOwn || named !== null) return refuse({ kind: "not-entitled" });
      consents.push(undefined);
    }
  }
  return ok(consents);
}
