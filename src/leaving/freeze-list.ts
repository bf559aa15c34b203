import type { Clock, RandomBytes } from "#base/effects.ts";
import { type CertificateId, type DeskId, newId, type OrganisationId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { expiryOf } from "#disclosure/learning-rules.ts";
import { digestOfList, findFreezingLimit, judgeList } from "#disclosure/list-rules.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import type { AudienceRule } from "#protocol/learner.ts";
import type { freezeList } from "#protocol/list-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { Database } from "#server/database.ts";
import type { Catalogue } from "#roster/catalogue.ts";
import { countFrozen, expandRule, keepList, noteRefused } from "./lists.ts";
import type { Roster } from "#roster/open-roster.ts";
import type { Asker, Reports } from "#roster/reports.ts";
import { insertCertificates } from "#roster/settle.ts";

type Parts = {
  readonly sql: Database;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly roster: Roster;
  readonly catalogue: Catalogue;
  readonly reports: Pick<Reports, "count">;
  readonly limits: { readonly reports: { readonly age: number } };
};
type Judged = ReturnType<typeof judgeList>;
const day = 24 * 60 * 60 * 1000;

type Frozen = Promise<Result<AnswerOf<typeof freezeList>, Refusal>>;
type Given = readonly [
  desk: DeskId,
  by: Parameters<typeof judgeList>[1] & { readonly organisation: OrganisationId },
  asked: BodyOf<typeof freezeList>,
];

/**
 * Expands the rule now, judges what came of it by those old enough for a report, and keeps what may be opened, alone or with a second
 * person. One after another, so that each counts against the limits of the next.
 */
export const freezeAsAsked = (parts: Parts, ...given: Given): Frozen =>
  parts.roster.freezeInTurn(() => freezeNow(parts, ...given));

async function freezeNow(parts: Parts, ...[desk, by, asked]: Given): Frozen {
  const { sql, clock, random, roster, catalogue } = parts;
  const { rule } = asked;
  if (!roster.isLoaded()) return refuse({ kind: "vault-unreachable" });
  const now = clock();
  const course = asked.course && catalogue.find(asked.course, 0)?.statement;
  if (asked.course !== null && (!course || course.desk !== desk)) return refuse({ kind: "not-found" });
  const limit = findFreezingLimit(await countFrozen(sql, { member: by.member, desk }, now - day));
  if (limit !== undefined) return refuse({ kind: "quota-exceeded", detail: { limit, window: day } });
  const { records, old } = expandRule(parts, desk, rule, now);
  const verdict = judgeList(asked, by, old);
  if (verdict.kind === "refused") {
    // The one refusal that depends on how many it is.
    if (verdict.why.includes("too-new")) await noteRefused(sql, desk, by.member, now);
    return ok({ list: null, people: null, verdict: tell(verdict) });
  }
  const list = {
    list: newId<"list">(random),
    desk,
    requester: by.member,
    ...asked,
    digest: digestOfList(rule, records, random(32)),
  };
  const needsApproval = verdict.kind === "needs-approval";
  const canary = asked.form === "spreadsheet" && course ? newId<"certificate">(random) : null;
  if (canary && course) await issueToNobody(parts, canary, course, now);
  await keepList(sql, by.organisation, { list, needsApproval, canary }, records, now);
  return ok({ list, people: await tellPeople(parts, by, desk, rule), verdict: tell(verdict) });
}

/**
 * How many a rule means, as any report says it, or not at all: a number of its own, however rounded, is exact for whoever adds invented
 * learners until it moves.
 */
export async function tellPeople(
  { reports }: { readonly reports: Pick<Reports, "count"> },
  by: Asker,
  desk: DeskId,
  rule: AudienceRule,
): Promise<number | null> {
  const counted = await reports.count(by, desk, { rule, course: null, groupBy: [] });
  return counted.ok ? counted.value.people : null;
}

const tell = (verdict: Judged): AnswerOf<typeof freezeList>["verdict"] => ({
  kind: verdict.kind,
  why: verdict.kind === "run" ? [] : [...verdict.why],
  otherRole: verdict.kind === "needs-approval" && verdict.otherRole,
});

/** Answered like any other, so that whoever tries it out does not see that it is one of nobody. */
async function issueToNobody(
  { sql, random }: Parts,
  certificate: CertificateId,
  { course, version, validMonths }: NonNullable<ReturnType<Catalogue["find"]>>["statement"],
  now: number,
): Promise<void> {
  const [some = 0, more = 0] = random(2);
  const issuedAt = now - ((some * 256 + more) % (30 * 24 * 60)) * 60_000;
  const expiresAt = expiryOf(issuedAt, validMonths);
  await sql.begin((transaction) =>
    insertCertificates(transaction, [{ certificate, course, version, issuedAt, expiresAt, revokedAt: null }]),
  );
}
