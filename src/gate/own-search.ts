import { ok, refuse, type Result } from "#base/result.ts";
import { holderOfDesk } from "#keys/holder.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { searchOwn } from "#protocol/search-contracts.ts";
import { worksAtDesk } from "#register/state.ts";
import { rankOwn, readOwnSubjects } from "#search/own-ranking.ts";
import { takeOfHour } from "#server/hourly-limit.ts";
import type { DeviceRequester } from "#disclosure/requester.ts";
import type { SearchParts } from "./index-record.ts";

const mostFound = 50;

/**
 * Records of the desk that share a token with every word of the query. A word of which some token was too common to be read
 * narrows nothing down, unless no other word does; the answer then says that it is not complete.
 */
export async function searchAsAsked(
  parts: SearchParts,
  caller: DeviceRequester,
  { namespace, desk, tokens }: BodyOf<typeof searchOwn>,
): Promise<Result<AnswerOf<typeof searchOwn>, Refusal>> {
  const { sql, clock, limits, register } = parts;
  const { organisation, id: member } = caller.member;
  const isOwn = namespace === organisation;
  if (!isOwn || !worksAtDesk(register.state(), caller.device.id, desk))
    return refuse({ kind: "not-entitled" });
  const counted = { member, organisation };
  const taken = await takeOfHour(sql, clock(), counted, {
    what: "search own",
    amount: tokens.length,
    limit: limits.evaluations.own,
  });
  if (!taken.ok) return taken;
  const real = tokens.filter(({ weight }) => weight > 0);
  const page = await parts.index.readOwn(real);
  if (!page.ok) return page;

  const { truncated, faults } = page.value;
  const { aliases, weightOf } = rankOwn(page.value);
  const rows = await readOwnSubjects(sql, aliases, { namespace, holder: holderOfDesk(desk) });
  const best = rows
    .map(({ alias, ...row }) => ({ ...row, weight: weightOf(alias) }))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, mostFound);
  return ok({ complete: truncated.length === 0 && faults === 0, found: best });
}
