import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import { readKeptCatalogue, followCatalogue } from "./catalogue.ts";
import { fetchCertificates } from "./certificates.ts";
import { declareProfileCodes } from "./declare-codes.ts";
import { forgetWithdrawn } from "./forget-messages.ts";
import { keepOnly } from "./messages.ts";
import { isFoundingWaiting } from "./join.ts";
import { readKeptProfile } from "./kept-profile.ts";
import type { LearnerRefusal, LearnerSession } from "./learner-session.ts";
import { findMembership } from "./learner-session.ts";
import { catchUpOutside } from "./outside.ts";
import { findPlaces, moveStudies } from "./move-studies.ts";
import type { ProgressReport } from "./progress.ts";
import { flushProgress } from "./progress.ts";
import { readStandings } from "./standings.ts";
import { exchangeStudies, listUnsent } from "./study.ts";
import { flushSurveys } from "./surveys.ts";

export type LearnerSync = {
  readonly online: boolean;
  /** The gate knows this browser as nobody's: its learner was erased, or another browser took its place. */
  readonly isLetGo: boolean;
  /** What was told to the gate: completions with their certificates among it. */
  readonly progress: ProgressReport["sent"];
  /** What did not go through, by name. `unreachable` among them is no reason to worry: it waits. */
  readonly refusals: readonly LearnerRefusal[];
};

/**
 * Catches up, after a minute or after weeks on the road: the register, the catalogue, joining if it still waits, progress in its
 * order, what other browsers did, standings and certificates. Each step stands for itself; a dead line ends it.
 */
export async function syncLearner(session: LearnerSession): Promise<LearnerSync> {
  const refusals: LearnerRefusal[] = [];
  const take = <Value>(result: Result<Value, LearnerRefusal>): Value | undefined => {
    if (result.ok) return result.value;
    refusals.push(result.refusal);
    return undefined;
  };
  const isAway = () => refusals.some(({ kind }) => kind === "unreachable");
  let progress: ProgressReport["sent"] = [];
  const steps: (() => Promise<unknown>)[] = [
    async () => take(await session.register.follow(session.connection)),
    async () => take(await followCatalogue(session)),
    async () => {
      const { refused, stoppedBy } = await session.outbox.flush();
      refusals.push(...refused.map(({ refusal }) => refusal), ...(stoppedBy ? [stoppedBy] : []));
    },
    async () => catchUpOutside(session),
    async () => {
      const report = await flushProgress(session);
      progress = report.sent;
      refusals.push(...report.refused, ...(report.stoppedBy ? [report.stoppedBy] : []));
    },
    async () => take(await flushSurveys(session)),
    async () => {
      const standings = take(await readStandings(session));
      if (!standings) return;
      await keepOnly(session, standings.messages);
      take(await forgetWithdrawn(session, standings.withdrawn));
    },
    async () => {
      const found = (await listUnsent(session)).length > 0 ? await findPlaces(session) : ok(undefined);
      take(found);
      if (!found.ok) return;
      take(await moveStudies(session));
      take(await exchangeStudies(session));
    },
    async () => {
      const profile = await readKeptProfile(session);
      const { portal } = await readKeptCatalogue(session);
      if (profile) take(await declareProfileCodes(session, profile, portal));
    },
    async () => take(await fetchCertificates(session)),
  ];
  // A visitor, and a browser that waits to be let in, follow what is public.
  const isMember = (await findMembership(session)) !== undefined;
  for (const step of isMember ? steps : steps.slice(0, 2)) {
    if (!isAway()) await step();
  }
  const isUnknown = refusals.some(({ kind }) => kind === "unknown-key");
  const isLetGo = isUnknown && !(await isFoundingWaiting(session));
  return { online: !isAway(), isLetGo, progress, refusals };
}
