import { type LeavingReason, manyRecipients } from "#protocol/leaving-reason.ts";
import type { Purpose } from "#protocol/purpose.ts";

/**
 * What may leave, and how: decided before anything does, from counts and kinds alone (decision 046). Pure; whoever asks
 * hands in what the gate knows, never what a request claims. Everything is refused that no rule here allows.
 */
export type Leaving = {
  readonly form: LeavingForm;
  /** What it is opened for, as the log will say. */
  readonly purpose: Purpose;
  /** What each row would show; empty where there are no rows. */
  readonly columns: readonly Sensitivity[];
  /** Of how many people; `unknown` where nobody counted. */
  readonly people: number | "unknown";
  readonly requester: {
    readonly worksAtDesk: boolean;
    /** In their first 72 hours. */
    readonly isNew: boolean;
    /** How many people more they may open today without asking anybody. */
    readonly quotaLeft: number;
  };
  readonly recipients: Recipients;
  /** Of a spreadsheet: who answers for it, for how long it may exist, in milliseconds, and the course whose row of nobody betrays it. */
  readonly custody: {
    readonly isRequester: boolean;
    readonly lifetime: number;
    readonly hasCourse: boolean;
  } | null;
  /** Of words that somebody wrote: what a look for personal data in them found. */
  readonly words: "none" | "clean" | "found" | "not-looked-at";
  /** A file that would go along. There are none: a mail holds a link. */
  readonly attachments: number;
  /** Of a broadcast: the very same was sent to the sender alone before. */
  readonly isTested: boolean;
  /** Of a broadcast: goes also to who asked for no mail but the necessary. */
  readonly isNecessary: boolean;
  /** Unlike what this desk usually sends: by number, hour or audience. */
  readonly isUnusual: boolean;
};

/** `figures`: counts by group. `list`: rows, opened in the application. `spreadsheet`: rows in a file. `broadcast`: words to many. */
export const leavingForms = ["figures", "list", "spreadsheet", "broadcast"] as const;
export type LeavingForm = (typeof leavingForms)[number];

/**
 * `public`: of a course, not of a person. `coarse`: one of a few values that many share. `standing`: where somebody is in a course.
 * `personal`: who they are, where they work. `address`: where they are reached; the courier's alone. `guarded`: answers, protection,
 * everything that no report is for.
 */
export const sensitivities = ["public", "coarse", "standing", "personal", "address", "guarded"] as const;
export type Sensitivity = (typeof sensitivities)[number];

/** `self`: who asks. `members`: colleagues of the desk, each with their own rights. `people`: those whom it is about. `anybody` else. */
export type Recipients = {
  readonly kind: "self" | "members" | "people" | "anybody";
  readonly count: number | "unknown";
};

export type LeavingVerdict =
  | { readonly kind: "run" }
  /** `otherRole`: the second person holds a role that the requester does not. */
  | { readonly kind: "needs-approval"; readonly why: readonly LeavingReason[]; readonly otherRole: boolean }
  | { readonly kind: "refused"; readonly why: readonly LeavingReason[] };

/** People from which the second person needs another role, whatever they sign. */
export const largeList = 200;
/** Milliseconds that a spreadsheet may exist. */
export const longestCustody = 30 * 24 * 60 * 60 * 1000;

export function judgeLeaving(leaving: Leaving): LeavingVerdict {
  const refused = [...refusalsOfAll(leaving), ...refusalsByForm[leaving.form](leaving)];
  if (refused.length > 0) return { kind: "refused", why: refused };
  const why = approvalsByForm[leaving.form](leaving);
  if (why.length === 0) return { kind: "run" };
  // Whoever is new may not ask for more: an administrator could invent colleagues who ask.
  if (leaving.requester.isNew) return { kind: "refused", why: ["too-new", ...why] };
  return { kind: "needs-approval", why, otherRole: countOf(leaving.people) >= largeList };
}

type Judge = (leaving: Leaving) => LeavingReason[];

const reasons = (...pairs: readonly (readonly [LeavingReason, boolean])[]): LeavingReason[] =>
  pairs.filter(([, holds]) => holds).map(([reason]) => reason);

/** An unknown number is more than any limit. */
const countOf = (count: number | "unknown"): number => (count === "unknown" ? Infinity : count);

const hasAny = ({ columns }: Leaving, ...kinds: readonly Sensitivity[]): boolean =>
  columns.some((column) => kinds.includes(column));

/** Learners are read for learning alone, and written to as the courier's openings say. */
const purposeByForm: Readonly<Record<LeavingForm, Purpose>> = {
  figures: "learning",
  list: "learning",
  spreadsheet: "learning",
  broadcast: "notification",
};

const refusalsOfAll: Judge = (leaving) =>
  reasons(
    ["size-unknown", leaving.people === "unknown" || leaving.recipients.count === "unknown"],
    ["not-of-this-desk", !leaving.requester.worksAtDesk],
    ["not-for-this-purpose", leaving.purpose !== purposeByForm[leaving.form]],
    ["address-is-the-couriers", hasAny(leaving, "address")],
    ["guarded-stays", hasAny(leaving, "guarded")],
    ["no-attachments", leaving.attachments > 0],
  );

const isOfRows: Judge = ({ recipients }) =>
  reasons(["recipients-without-rights", recipients.kind === "people" || recipients.kind === "anybody"]);

const refusalsByForm: Readonly<Record<LeavingForm, Judge>> = {
  figures: (leaving) => [
    ...isOfRows(leaving),
    ...reasons(["figures-name-nobody", hasAny(leaving, "standing", "personal")]),
  ],
  list: isOfRows,
  spreadsheet: (leaving) => [
    ...isOfRows(leaving),
    ...reasons(
      ["needs-a-holder", !leaving.custody?.isRequester || leaving.recipients.kind !== "self"],
      ["kept-too-long", !!leaving.custody && !(leaving.custody.lifetime <= longestCustody)],
      ["needs-a-course", !!leaving.custody && !leaving.custody.hasCourse],
    ),
  ],
  broadcast: (leaving) => [
    ...reasons(
      ["rows-stay-in-the-application", leaving.columns.length > 0],
      ["recipients-without-rights", leaving.recipients.kind === "anybody"],
      ["words-not-looked-at", leaving.words === "not-looked-at"],
      ["test-first", !leaving.isTested && leaving.recipients.kind !== "self"],
      ["nobody-meant", leaving.recipients.count === 0],
    ),
  ],
};

const approvalsOfRows: Judge = ({ people, requester, recipients }) =>
  reasons(
    ["above-the-quota", countOf(people) > requester.quotaLeft],
    ["for-others", recipients.kind === "members"],
  );

const approvalsByForm: Readonly<Record<LeavingForm, Judge>> = {
  figures: () => [],
  list: approvalsOfRows,
  spreadsheet: (leaving) => [...approvalsOfRows(leaving), "leaves-the-application"],
  broadcast: ({ recipients, words, isNecessary, isUnusual }) =>
    reasons(
      ["many-recipients", countOf(recipients.count) > manyRecipients],
      ["words-name-somebody", words === "found"],
      ["unlike-others", isUnusual && recipients.kind !== "self"],
      ["overrides-unsubscribing", isNecessary && recipients.kind !== "self"],
    ),
};
