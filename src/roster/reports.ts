import { toHex } from "#base/bytes.ts";
import { type CborValue, decodeCbor, encodeCbor } from "#base/cbor.ts";
import type { DeskId, MemberId, OrganisationId } from "#base/id.ts";
import { openTurns } from "#base/in-turn.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { FindCourse } from "#disclosure/learning-rules.ts";
import { areTooClose } from "#disclosure/suppression.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { countLearners, listQuestions, ReportQuery } from "#protocol/learning-desk-contracts.ts";
import { courseFacts, questionLimits } from "#protocol/learning-desk-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { openDailyLimit } from "#server/daily-limit.ts";
import { countSnapshot, type SnapshotCount } from "./count-snapshot.ts";
import { type ChoiceParts, keepChoice } from "./kept-choices.ts";
import type { Roster, RosterParts } from "./open-roster.ts";
import { fetchSnapshot, freeze, keepSnapshot, type Snapshot } from "./snapshot.ts";
import { freezeSurveys } from "./surveys.ts";
import { type Earlier, tellNumbers } from "./tell-numbers.ts";
import { hashOfQuestion, type ToldReport, writeQuestion } from "./told-report.ts";

type Answer = AnswerOf<typeof countLearners>;
export type Asker = { readonly organisation: OrganisationId; readonly member: MemberId };
export type Reports = {
  /**
   * Refused as `report-too-close`; as `quota-exceeded` where a member asked too many different questions in a month, or an organisation in
   * half a year.
   */
  readonly count: (by: Asker, desk: DeskId, query: ReportQuery) => Promise<Result<Answer, Refusal>>;
  /** What an organisation asked and is still held to, the newest first: who and when, and none of the numbers. */
  readonly listQuestions: (organisation: OrganisationId) => AnswerOf<typeof listQuestions>;
  /** Freezes a snapshot where one is due, and fetches the one in force where the vault did not give it before. */
  readonly tick: () => Promise<void>;
};

const day = 24 * 60 * 60 * 1000;
const remembered = questionLimits.organisation.days * day;
const mostQuestions = questionLimits.organisation.questions;
const mostOfMember = {
  questions: questionLimits.member.questions,
  window: questionLimits.member.days * day,
};
/** Also those that are answered with nothing, or refused: each of them tells a little. */
const mostNewADay = 100;
/** The last ones are for those who have not had their share: one member alone never keeps the others from asking. */
const heldBack = 60;

/**
 * Grouped reports over the frozen snapshot. Whatever an organisation was told is remembered, and compared over the same people with
 * whatever it asks next: numbers whose sums and differences come to fewer than eleven people do not leave. The same question again
 * is answered again; in a later week with those numbers that enough people changed, and with the old ones else. So is
 * another question about the same people.
 */
export async function openReports(
  parts: RosterParts & ChoiceParts & { readonly roster: Roster; readonly find: FindCourse },
  { age, every }: { readonly age: number; readonly every: number },
): Promise<Reports> {
  const { sql, vault, clock, random, log, roster, find } = parts;
  const kept = { sql, vault, key: roster.key };
  const toldByOrganisation = new Map<OrganisationId, Map<string, ToldReport>>();
  for (const { organisation, question, answer } of await sql<
    { organisation: OrganisationId; question: Uint8Array; answer: Uint8Array }[]
  >`select organisation, question, answer from answered_reports where asked_at > ${clock() - remembered}`) {
    toldOf(organisation).set(toHex(question), decodeCbor(answer) as ToldReport);
  }
  let snapshot = await fetchSnapshot(kept);
  const mayTry = openDailyLimit(clock, mostNewADay);
  let countByTold = new WeakMap<ToldReport, SnapshotCount>();

  function toldOf(organisation: OrganisationId): Map<string, ToldReport> {
    const known = toldByOrganisation.get(organisation) ?? new Map<string, ToldReport>();
    toldByOrganisation.set(organisation, known);
    return known;
  }
  function countOf(frozen: Snapshot, told: ToldReport): SnapshotCount {
    const known = countByTold.get(told) ?? countSnapshot(frozen, told.desk, told.query);
    countByTold.set(told, known);
    return known;
  }

  /** What was told before, over the people of this snapshot: so that the first question of a week does not wait for it. */
  async function prepare(frozen: Snapshot, counts: WeakMap<ToldReport, SnapshotCount>): Promise<void> {
    for (const told of [...toldByOrganisation.values()].flatMap((all) => [...all.values()])) {
      if (counts.has(told)) continue;
      counts.set(told, countSnapshot(frozen, told.desk, told.query));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async function count(
    { organisation, member }: Asker,
    desk: DeskId,
    query: ReportQuery,
  ): Promise<Result<Answer, Refusal>> {
    const isTwice = new Set(query.groupBy).size < query.groupBy.length;
    const isOfNone = query.course === null && courseFacts.some((fact) => query.groupBy.includes(fact));
    if (isTwice || isOfNone) return refuse({ kind: "malformed-request" });
    if (snapshot === "unreachable") return refuse({ kind: "vault-unreachable" });
    if (!snapshot) return ok({ asOf: clock(), people: null, groups: [] });
    const all = toldOf(organisation);
    const written = writeQuestion(desk, query);
    const question = hashOfQuestion(written);
    const before = all.get(toHex(question));
    if (before?.answer.asOf === snapshot.frozenAt) return ok(before.answer);
    if (!before && !mayTry(member))
      return refuse({ kind: "quota-exceeded", detail: { limit: mostNewADay, window: day } });
    const frozen = snapshot;
    const counted = countSnapshot(frozen, desk, query);
    if (counted.people === undefined) return ok({ asOf: frozen.frozenAt, people: null, groups: [] });
    const now = clock();
    for (const [hash, { askedAt }] of all) if (askedAt <= now - remembered) all.delete(hash);
    const earlier: Earlier[] = before ? [{ told: before, today: counted }] : [];
    for (const other of all.values()) {
      if (other === before) continue;
      // Everybody else is served between two comparisons.
      await new Promise((resolve) => setImmediate(resolve));
      const today = countOf(frozen, other);
      earlier.push({ told: other, today });
      if (!areTooClose(counted.counted, today.counted)) continue;
      return before ? ok(before.answer) : refuse({ kind: "report-too-close" });
    }
    const spent = before ? undefined : findSpent([...all.values()], member, now);
    if (spent) return refuse({ kind: "quota-exceeded", detail: spent });
    const asked = { member, firstAskedAt: now, ...(before && pickAsked(before)), askedAt: now };
    const told = { ...tellNumbers(frozen, counted, earlier), desk, query, ...asked };
    // A database from before must not have forgotten what was told.
    if (!before)
      await keepChoice(parts, {
        kind: "report-answered",
        organisation,
        member,
        question: written,
        time: now,
      });
    await sql`
      insert into answered_reports (organisation, question, answer, asked_at)
      values (${organisation}, ${question}, ${encodeCbor(told as unknown as CborValue)}, ${now})
      on conflict (organisation, question) do update set answer = excluded.answer, asked_at = excluded.asked_at`;
    all.set(toHex(question), told);
    countByTold.set(told, counted);
    return ok(told.answer);
  }

  // One after another: two questions that come at once must not both find nothing beside them.
  const inTurn = openTurns();
  return {
    count: (by, desk, query) => inTurn(() => count(by, desk, query)),
    listQuestions: (organisation) => ({
      questions: [...(toldByOrganisation.get(organisation)?.values() ?? [])]
        .filter(({ askedAt }) => askedAt > clock() - remembered)
        .map(({ member, desk, query, firstAskedAt, askedAt }) => ({
          member,
          desk,
          query,
          firstAskedAt,
          askedAt,
        }))
        .toSorted((a, b) => b.askedAt - a.askedAt),
    }),
    tick: async () => {
      if (snapshot === "unreachable") snapshot = await fetchSnapshot(kept);
      const [row] = await sql<{ frozenAt: number; name: string }[]>`
        select frozen_at as "frozenAt", name from snapshots`;
      if (!roster.isLoaded() || (row && clock() - row.frozenAt < every)) {
        if (typeof snapshot === "object") await prepare(snapshot, countByTold);
        return;
      }
      // Two names in turn: what is in force stays whole until the next one is.
      const name = row?.name === "first" ? "second" : "first";
      const next = await freeze(roster.memory, roster.key, name, { find, now: clock(), age });
      if (!(await keepSnapshot(kept, next, random))) return;
      await freezeSurveys(sql, clock());
      const counts = new WeakMap<ToldReport, SnapshotCount>();
      await prepare(next, counts);
      await inTurn(() => {
        snapshot = next;
        countByTold = counts;
      });
      log("a snapshot of the roster was frozen", { people: next.people });
    },
  };
}

const pickAsked = ({ member, firstAskedAt }: ToldReport) => ({ member, firstAskedAt });

/** Which limit one more question would pass. */
function findSpent(
  all: readonly ToldReport[],
  member: MemberId,
  now: number,
): { readonly limit: number; readonly window?: number } | undefined {
  const own = all.filter((told) => told.member === member);
  const { questions, window } = mostOfMember;
  if (own.filter(({ firstAskedAt }) => firstAskedAt > now - window).length >= questions)
    return { limit: questions, window };
  const isHeldBack = own.length >= questions && all.length >= mostQuestions - heldBack;
  return isHeldBack || all.length >= mostQuestions ? { limit: mostQuestions } : undefined;
}
