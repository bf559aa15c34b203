import { type ListedApproval, listApprovalsRead } from "#client/desk/approvals.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { readMessages } from "#client/teaching/broadcast/read-words.ts";
import { whyTwoForList, whyTwoForMessage } from "#client/teaching/why-two.ts";
import { type BroadcastScope, readBroadcastScope } from "#protocol/broadcast-contracts.ts";
import { type ListScope, readListScope } from "#protocol/list-contracts.ts";
import { orFail } from "../refusal-words.ts";
import { printable } from "../terminal.ts";
import { wordsOfReasons } from "./reason-words.ts";
import { openRuleReader, titleOf, wordsOfRule } from "./whom.ts";

/** What somebody asks to let leave: a list that names learners, or a message to many. */
export type LeavingApproval = ListedApproval<ListScope> | ListedApproval<BroadcastScope>;

export async function listLeavingApprovals(session: OfficerSession): Promise<readonly LeavingApproval[]> {
  return [
    ...orFail(await listApprovalsRead(session, readListScope)),
    ...orFail(await listApprovalsRead(session, readBroadcastScope)),
  ];
}

/** In few words. The number is told to whoever may sign. */
const summaryOf = ({ scope, people }: LeavingApproval): string =>
  `${scope.kind === "broadcast" ? "a message to" : scope.form === "list" ? "a list of" : "a file of"} ${people ?? "some"} learners`;

const day = 24 * 60 * 60 * 1000;

/** All that a second person has to have read: how many, whom it means, the columns or the very words, who gets it. */
export async function linesOf(session: OfficerSession, one: LeavingApproval): Promise<readonly string[]> {
  return isOfMessage(one) ? linesOfMessage(session, one) : linesOfList(session, one);
}

export const isOfMessage = (one: LeavingApproval): one is ListedApproval<BroadcastScope> =>
  one.scope.kind === "broadcast";

async function linesOfList(session: OfficerSession, one: ListedApproval<ListScope>): Promise<string[]> {
  const { scope } = one;
  const { rule, columns, course, recipients, lifetime } = scope;
  const reader = await openRuleReader(session, scope.desk);
  const readers = recipients.join(", ");
  return [
    `Asked for: ${summaryOf(one)}.`,
    `It means: ${wordsOfRule(rule, reader)}.`,
    `It shows: ${columns.join(", ")}${course === null ? "" : `, about ${titleOf(course, reader.catalogue)}`}.`,
    lifetime === null
      ? `Who opens it, each once, on a screen: ${readers}.`
      : `As a file, for which ${readers} answers during ${Math.ceil(lifetime / day)} days after opening.`,
    `Why two: ${wordsOfReasons(whyTwoForList(scope))}`,
  ];
}

async function linesOfMessage(
  session: OfficerSession,
  one: ListedApproval<BroadcastScope>,
): Promise<string[]> {
  const { statement, rule, desk } = one.scope;
  const words = orFail(await readMessages(session, statement, "en"));
  return [
    `Asked for: ${summaryOf(one)}.`,
    `It means: ${wordsOfRule(rule, await openRuleReader(session, desk))}.`,
    `Why two: ${wordsOfReasons(whyTwoForMessage(one))}`,
    ...words.flatMap(({ language, title, paragraphs }) => [
      `[${language}] ${printable(title)}`,
      ...paragraphs.map(printable),
    ]),
  ];
}
