import { toHex } from "#base/bytes.ts";
import { type CborValue, decodeCbor, encodeCbor } from "#base/cbor.ts";
import type { DeskId, MemberId, OrganisationId } from "#base/id.ts";
import { openTurns } from "#base/in-turn.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { areTooClose, type Counted, roundPeople } from "#disclosure/suppression.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { countLearners, listQuestions, ReportQuery } from "#protocol/learning-desk-contracts.ts";
import { questionLimits } from "#protocol/learning-desk-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { openDailyLimit } from "#server/daily-limit.ts";
import { countSnapshot, type SnapshotCount } from "./count-snapshot.ts";
import { type ChoiceParts, keepChoice } from "./kept-choices.ts";
import type { Roster, RosterParts } from "./open-roster.ts";
import { hasMovedOn, sketchParts } from "./person-sketch.ts";
import { fetchSnapshot, freeze, keepSnapshot, type Snapshot } from "./snapshot.ts";
import { freezeSurveys } from "./surveys.ts";
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
 * is answered again; in a later week with those numbers that enough people changed, and with the old ones else.
 */
export async function openReports(
  parts: RosterParts & ChoiceParts & { readonly roster: Roster },
  { age, every }: { readonly age: number; readonly every: number },
): Promise<Reports> {
  const { sql, vault, clock, random, log, roster } = parts;
  const kept = { sql, vault, key: roster.key };
  const toldByOrganisation = new Map<OrganisationId, Map<string, ToldReport>>();
  for (const { organisation, question, answer } of await sql<
    { organisation: OrganisationId; question: Uint8Array; answer: Uint8Array }[]
  >`select organisation, question, answer from answered_reports where asked_at > ${clock() - remembered}`) {
    toldOf(organisation).set(toHex(question), decodeCbor(answer) as ToldReport);
  }
  let snapshot = await fetchSnapshot(kept);
  const mayTry = openDailyLimit(clock, mostNewADay);
  let countedByTold = new WeakMap<ToldReport, Counted>();

  function toldOf(organisation: OrganisationId): Map<string, ToldReport> {
    const known = toldByOrganisation.get(organisation) ?? new Map<string, ToldReport>();
    toldByOrganisation.set(organisation, known);
    return known;
  }
  function countedOf(frozen: Snapshot, told: ToldReport): Counted {
    const known = countedByTold.get(told) ?? countSnapshot(frozen, told.desk, told.query).counted;
    countedByTold.set(told, known);
    return known;
  }

  /** What was told before, over the people of this snapshot: so that the first question of a week does not wait for it. */
  async function prepare(frozen: Snapshot, counted: WeakMap<ToldReport, Counted>): Promise<void> {
    for (const told of [...toldByOrganisation.values()].flatMap((all) => [...all.values()])) {
      if (counted.has(told)) continue;
      counted.set(told, countSnapshot(frozen, told.desk, told.query).counted);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async function count(
    { organisation, member }: Asker,
    desk: DeskId,
    query: ReportQuery,
  ): Promise<Result<Answer, Refusal>> {
    const isTwice = new Set(query.groupBy).size < query.groupBy.length;
    if (isTwice || (query.groupBy.includes("state") && query.course === null))
      return refuse({ kind: "malformed-request" });
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
    for (const other of all.values()) {
      if (other === before) continue;
      // Everybody else is served between two comparisons.
      await new Promise((resolve) => setImmediate(resolve));
      if (!areTooClose(counted.counted, countedOf(frozen, other))) continue;
      return before ? ok(before.answer) : refuse({ kind: "report-too-close" });
    }
    const spent = before ? undefined : findSpent([...all.values()], member, now);
    if (spent) return refuse({ kind: "quota-exceeded", detail: spent });
    const asked = { member, firstAskedAt: now, ...(before && pickAsked(before)), askedAt: now };
    const told = { ...tell(frozen, counted, before), desk, query, ...asked };
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
    countedByTold.set(told, counted.counted);
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
        if (typeof snapshot === "object") await prepare(snapshot, countedByTold);
        return;
      }
      // Two names in turn: what is in force stays whole until the next one is.
      const name = row?.name === "first" ? "second" : "first";
      const next = await freeze(roster.memory, roster.key, name, { now: clock(), age });
      if (!(await keepSnapshot(kept, next, random))) return;
      await freezeSurveys(sql);
      const counted = new WeakMap<ToldReport, Counted>();
      await prepare(next, counted);
      await inTurn(() => {
        snapshot = next;
        countedByTold = counted;
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

/** Numbers as they leave: those of last time wherever too few people changed since. */
function tell(
  { persons, frozenAt }: Snapshot,
  { people, groups, counted }: SnapshotCount,
  before: ToldReport | undefined,
): Pick<ToldReport, "answer" | "sketches"> {
  const { whole, parts } = sketchParts(persons, counted);
  const oldByValues = new Map(
    before?.answer.groups.map((group, i) => [
      keyOf(group.values),
      { people: group.people, sketch: before.sketches[i + 1]! },
    ]),
  );
  const old = before && before.answer.people !== null;
  const isSame = old && !hasMovedOn(before.sketches[0]!, whole);
  const chosen = groups.map((group, i) => {
    const last = oldByValues.get(keyOf(group.values));
    return last && !hasMovedOn(last.sketch, parts[i]!)
      ? { values: group.values, ...last }
      : { values: group.values, people: roundPeople(group.people), sketch: parts[i]! };
  });
  return {
    answer: {
      asOf: frozenAt,
      people: isSame ? before.answer.people : roundPeople(people!),
      groups: chosen.map(({ values, people: said }) => ({ values: [...values], people: said })),
    },
    sketches: [isSame ? before.sketches[0]! : whole, ...chosen.map(({ sketch }) => sketch)],
  };
}

const keyOf = (values: Answer["groups"][number]["values"] | readonly unknown[]): string =>
  toHex(encodeCbor([...values] as CborValue));
