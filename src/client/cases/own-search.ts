import MiniSearch from "minisearch";
import type { DeskId, RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import { ownQueryKeys } from "#matching/keys/own-keys.ts";
import { romanise } from "#matching/names/romanise.ts";
import type { RecordKind } from "#protocol/record-contracts.ts";
import { searchOwn } from "#protocol/search-contracts.ts";
import { listKeptCases } from "./caseload.ts";
import type { CaseSummary } from "./caseload.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { getDesk } from "#client/session/officer-session.ts";
import { makeTokens } from "#client/network/search.ts";

export type FoundRecord = {
  readonly record: RecordId;
  readonly kind: RecordKind;
  /** From the kept headline; null for what this device does not keep, until the officer opens it. */
  readonly displayName: string | null;
  readonly status: CaseSummary["status"];
  readonly weight: number;
};

export type FoundRecords = {
  readonly found: readonly FoundRecord[];
  /** False when only this device was searched, or a word is too common to be read whole: more words help. */
  readonly complete: boolean;
  /** Why the organisation's index was not asked, or did not answer. */
  readonly refusal: OfficerRefusal | null;
};

/**
 * One's own records by any part of any name, in any script: headlines that are kept here at once and without anybody knowing,
 * and the organisation's own index for the rest, blind, by beginnings and by sound. Nothing is disclosed by looking.
 */
export async function searchOwnRecords(
  session: OfficerSession,
  desk: DeskId,
  text: string,
): Promise<FoundRecords> {
  const kept = await listKeptCases(session, desk);
  const local = findInHeadlines(kept, text);
  const remote = await searchIndex(session, desk, text);
  const found = new Map(local.map((one) => [one.record, one]));
  if (!remote.ok) return { found: local, complete: false, refusal: remote.refusal };
  const summaryByRecord = new Map(kept.map((summary) => [summary.record, summary]));
  for (const { record, kind, weight } of remote.value.found) {
    const summary = summaryByRecord.get(record);
    const before = found.get(record);
    found.set(record, {
      record,
      kind,
      displayName: summary?.displayName ?? null,
      status: summary?.status ?? null,
      weight: Math.max(weight, before?.weight ?? 0),
    });
  }
  const sorted = [...found.values()].sort((a, b) => b.weight - a.weight);
  return { found: sorted, complete: remote.value.complete, refusal: null };
}

function findInHeadlines(summaries: readonly CaseSummary[], text: string): FoundRecord[] {
  const index = new MiniSearch<{ id: number; name: string; latin: string }>({
    fields: ["name", "latin"],
    searchOptions: { prefix: true, fuzzy: 0.2, combineWith: "AND" },
  });
  index.addAll(
    summaries.flatMap(({ displayName }, id) =>
      displayName === null ? [] : [{ id, name: displayName, latin: romanise(displayName) }],
    ),
  );
  const hits = [...index.search(text), ...index.search(romanise(text))];
  const weights = new Map<number, number>();
  for (const { id, score } of hits)
    weights.set(id as number, Math.max(weights.get(id as number) ?? 0, score));
  return [...weights].map(([id, weight]) => {
    const { record, kind, displayName, status } = summaries[id]!;
    return { record, kind, displayName, status, weight };
  });
}

const mostQueryTokens = 48;
const mostWords = 6;

async function searchIndex(
  session: OfficerSession,
  desk: DeskId,
  text: string,
): Promise<Result<Pick<FoundRecords, "complete"> & { readonly found: readonly Found[] }, OfficerRefusal>> {
  const words = ownQueryKeys(text).slice(0, mostWords);
  if (words.length === 0) return ok({ found: [], complete: true });
  const namespace = getDesk(session, desk).organisation;
  // `makeTokens` shuffles; the weight says for a moment which key a token came from.
  const keys = words.flatMap((alternatives, word) => alternatives.map((key) => ({ ...key, word })));
  const asked = keys.slice(0, mostQueryTokens);
  const tokens = await makeTokens(
    session.connection,
    session.register.state(),
    namespace,
    asked.map(({ value }, i) => ({ value, weight: i + 1 })),
  );
  if (!tokens.ok) return tokens;
  const answer = await session.connection.call("gate", searchOwn, {
    body: {
      namespace,
      desk,
      tokens: tokens.value.map(({ token, weight: place }) => {
        const key = asked[place - 1];
        return { token, weight: key?.weight ?? 0, word: key?.word ?? 0 };
      }),
    },
  });
  if (!answer.ok) return answer;
  // One record may be found by several of its people.
  const best = new Map<RecordId, Found>();
  for (const { record, kind, weight } of answer.value.found) {
    if ((best.get(record)?.weight ?? -1) < weight) best.set(record, { record, kind, weight });
  }
  return ok({ found: [...best.values()], complete: answer.value.complete });
}

type Found = Pick<FoundRecord, "record" | "kind" | "weight">;
