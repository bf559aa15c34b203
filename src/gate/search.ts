import { relabel } from "#protocol/operator-contracts.ts";
import { unindexRecord } from "#protocol/record-contracts.ts";
import { evaluateTogether, indexTogether } from "#protocol/registration-contracts.ts";
import {
  answerProposal,
  evaluate,
  indexRecord,
  listProposals,
  searchOwn,
} from "#protocol/search-contracts.ts";
import { findLiveAliases } from "#search/live-subjects.ts";
import { openSearchIndex } from "#search/open-search.ts";
import { deliverDue } from "#search/proposal-queue.ts";
import type { FindLive } from "#search/relabel.ts";
import { openEvaluationPool } from "#server/evaluation-pool.ts";
import { openEvaluator } from "#server/evaluation.ts";
import { sweepHours } from "#server/hourly-limit.ts";
import { type HttpServer, route } from "#server/http.ts";
import type { GateCallers } from "./callers.ts";
import { indexAsAsked, type SearchParts, unindexAsAsked } from "./index-record.ts";
import { searchAsAsked } from "./own-search.ts";
import type { GateParts } from "./parts.ts";
import { evaluateTogetherAsAsked, indexTogetherAsAsked, searchForWaiting } from "./registrations.ts";
import { noteAnswer, readProposals } from "./proposals.ts";

export type Search = {
  readonly addRoutes: (server: HttpServer<GateCallers>) => void;
  /** Hands out the proposals that are due. Runs by itself at every tick. */
  readonly tick: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Finding people without reading names: the gate's half of it. */
export async function openSearch(gateParts: GateParts, folder: string): Promise<Search> {
  const parts: SearchParts = { ...gateParts, index: await openSearchIndex(gateParts, folder) };
  const { sql, clock, random, identity, limits, log } = gateParts;
  const pool = openEvaluationPool(random);
  let underWay: Promise<void> = Promise.resolve();
  const tick = (): Promise<void> => {
    underWay = underWay.then(() => deliverDue(parts)).catch(() => log("proposals could not be delivered"));
    const { index } = parts;
    void index
      .searchWaiting((waiting) => searchForWaiting(parts, waiting), limits.searchPause)
      .catch(() => log("who was brought in could not be searched for"));
    void index.relabelIfDue(findLive, limits.relabelEvery).catch(() => log("relabelling failed"));
    return underWay;
  };
  const findLive: FindLive = (aliases) => findLiveAliases(sql, aliases);
  const ticking = setInterval(() => void tick(), limits.proposalTick);
  const sweeping = setInterval(() => void sweepHours(sql, clock()).catch(() => {}), 60 * 60 * 1000);
  ticking.unref();
  sweeping.unref();
  return {
    tick,
    close: async () => {
      clearInterval(ticking);
      clearInterval(sweeping);
      await Promise.all([underWay, pool.close(), parts.index.close()]);
    },
    addRoutes: (server) => {
      const keyOf = identity.evaluationKeyOf;
      const evaluateFor = openEvaluator({ sql, clock, random, keyOf, limits: limits.evaluations });
      route(server, evaluate, ({ caller, body }) =>
        evaluateFor(
          { member: caller.member.id, organisation: caller.member.organisation },
          body.namespace,
          body.blindedElements,
        ),
      );
      route(server, indexRecord, ({ caller, body }) => indexAsAsked(parts, caller, body));
      route(server, evaluateTogether, ({ caller, body }) =>
        evaluateTogetherAsAsked(parts, pool, caller, body),
      );
      route(server, indexTogether, ({ caller, body }) => indexTogetherAsAsked(parts, caller, body));
      route(server, unindexRecord, ({ caller, parameters }) =>
        unindexAsAsked(parts, caller, parameters.record),
      );
      route(server, searchOwn, ({ caller, body }) => searchAsAsked(parts, caller, body));
      route(server, listProposals, ({ caller, parameters }) => readProposals(parts, caller, parameters.desk));
      route(server, answerProposal, ({ caller, parameters, body }) =>
        noteAnswer(parts, caller, parameters.proposal, body),
      );
      route(server, relabel, () => parts.index.relabel(findLive));
    },
  };
}
