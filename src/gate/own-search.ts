import type { RecordId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { holderOfDesk } from "#keys/holder.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import type { RecordKind } from "#protocol/record-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { searchOwn } from "#protocol/search-contracts.ts";
import { worksAtDesk } from "#register/state.ts";
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

  const { found, truncated, faults } = page.value;
  const truncatedWords = new Set(truncated.map(({ word }) => word));
  const weightByAliasByWord = new Map<number, Map<string, number>>();
  for (const { token, postings } of found) {
    const weightByAlias = weightByAliasByWord.get(token.word) ?? new Map<string, number>();
    weightByAliasByWord.set(token.word, weightByAlias);
    for (const { alias, role, weight } of postings) {
      const known = weightByAlias.get(alias) ?? 0;
      if (role === "own") weightByAlias.set(alias, Math.max(known, Math.min(weight, token.weight)));
    }
  }
  const words = [...weightByAliasByWord.entries()];
  const strict = words.filter(([word]) => !truncatedWords.has(word));
  const lists = (strict.length > 0 ? strict : words).map(([, weightByAlias]) => weightByAlias);
  const [shortest] = lists.toSorted((a, b) => a.size - b.size);
  const aliases = [...(shortest?.keys() ?? [])].filter((alias) => lists.every((list) => list.has(alias)));
  const weightOf = (alias: string): number =>
    words.reduce((sum, [, weightByAlias]) => sum + (weightByAlias.get(alias) ?? 0), 0);

  const rows = await sql<{ alias: string; record: RecordId; kind: RecordKind; subject: number }[]>`
    select alias, index_aliases.record, kind, subject
    from index_aliases join records using (record) join holdings using (record)
    where alias = any(${aliases}) and namespace = ${namespace} and not dead and erased_at is null
      and holdings.holder = ${holderOfDesk(desk)}`;
  const best = rows
    .map(({ alias, ...row }) => ({ ...row, weight: weightOf(alias) }))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, mostFound);
  return ok({ complete: truncatedWords.size === 0 && faults === 0, found: best });
}
