import { mailActions } from "./mailbox.ts";
import type { MailAction, Mailbox, SimulatedMail } from "./mailbox.ts";
import type { SurveyAnswers } from "./survey.ts";

/** All that was done with each mail, by slug, in order; a mail without an entry was left alone. */
export type Handling = Readonly<Record<string, readonly MailAction[]>>;

export interface MailsJudged {
  readonly mails: readonly {
    readonly mail: string;
    readonly done: readonly MailAction[];
    /** What was done and harms, to be told. */
    readonly harm: readonly MailAction[];
    readonly isWell: boolean;
  }[];
  readonly well: number;
  /** Of all mails, rounded down. */
  readonly percent: number;
  readonly isPassed: boolean;
}

/** Handled well: something right was done and nothing harmful, before or after. A mail left alone was not handled. */
export function judgeHandling(mailbox: Mailbox, handling: Handling): MailsJudged {
  const mails = mailbox.mails.map((mail) => {
    const offered = listActions(mail);
    const done = (Object.hasOwn(handling, mail.mail) ? handling[mail.mail]! : []).filter((action) =>
      offered.includes(action),
    );
    const harm = done.filter((action) => mail.harmful.includes(action));
    const isWell = harm.length === 0 && done.some((action) => mail.right.includes(action));
    return { mail: mail.mail, done, harm, isWell };
  });
  const well = mails.filter(({ isWell }) => isWell).length;
  const percent = Math.floor((100 * well) / mails.length);
  return { mails, well, percent, isPassed: percent >= mailbox.passMark };
}

/** How a mail weeks later is counted: handled well, with harm, or neither (left alone, or kept where something was to be done). */
export const mailOutcomes = ["well", "harm", "left"] as const;
export type MailOutcome = (typeof mailOutcomes)[number];

/** As the gate counts it: of each mail one outcome, and not what was clicked. */
export const outcomesOf = ({ mails }: MailsJudged): SurveyAnswers =>
  mails.map(({ mail, isWell, harm }) => ({
    question: mail,
    options: [(isWell ? "well" : harm.length > 0 ? "harm" : "left") satisfies MailOutcome],
  }));

/** What can be done with a mail: a link or an attachment is opened only where there is one. */
export const listActions = (mail: SimulatedMail): readonly MailAction[] =>
  mailActions.filter(
    (action) =>
      (action !== "open-link" || mail.link !== undefined) &&
      (action !== "open-attachment" || mail.attachment !== undefined),
  );
