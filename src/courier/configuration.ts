import * as z from "zod";
import type { Template } from "#protocol/courier-contracts.ts";
import { serverEnvironment } from "#server/environment.ts";

/** Mails of each template in a day of the whole network. */
export type CourierLimits = Readonly<Record<Template, number>>;

export const usualCourierLimits: CourierLimits = {
  news: 2_000,
  invitation: 200,
  address: 5_000,
  reminder: 20_000,
  "new-browser": 2_000,
  broadcast: 100_000,
  report: 20_000,
  alarm: 2_000,
  recall: 2_000,
};
const dailyCount = (usual: number) => z.coerce.number().int().positive().default(usual);

/** What the environment of a courier may say; read once, in `main.ts`. */
export const CourierConfiguration = z.object({
  ...serverEnvironment,
  HOMEWARD_VAULT_URL: z.url(),
  /** `smtp://` or `smtps://`; without it mails stay in the outbox of the courier's folder, to be looked at. */
  HOMEWARD_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  HOMEWARD_MAIL_FROM: z.string().default("Homeward <no-reply@localhost>"),
  /** Of each kind of mail in a day of the whole network. */
  HOMEWARD_NEWS_DAY: dailyCount(usualCourierLimits.news),
  HOMEWARD_INVITATIONS_DAY: dailyCount(usualCourierLimits.invitation),
  HOMEWARD_ADDRESS_PROOFS_DAY: dailyCount(usualCourierLimits.address),
  HOMEWARD_REMINDERS_DAY: dailyCount(usualCourierLimits.reminder),
  HOMEWARD_NEW_BROWSERS_DAY: dailyCount(usualCourierLimits["new-browser"]),
  HOMEWARD_BROADCASTS_DAY: dailyCount(usualCourierLimits.broadcast),
  HOMEWARD_REPORTS_DAY: dailyCount(usualCourierLimits.report),
  HOMEWARD_ALARMS_DAY: dailyCount(usualCourierLimits.alarm),
  HOMEWARD_RECALLS_DAY: dailyCount(usualCourierLimits.recall),
  /** A Maildir into which the mail server drops what comes back. Whatever lies there is read and deleted. */
  HOMEWARD_RETURNS_FOLDER: z.string().min(1).optional(),
  /** What comes back is sent to this address, with `+` and a token before the `@`; without it, to the sender of all mails. */
  HOMEWARD_RETURN_ADDRESS: z.email().optional(),
  /** Where this courier is reached by mail programs that unsubscribe with one click: `https`. Without it no mail offers that. */
  HOMEWARD_UNSUBSCRIBE_URL: z.url({ protocol: /^https?$/ }).optional(),
});
export type CourierConfiguration = z.infer<typeof CourierConfiguration>;

export const courierLimitsOf = (configuration: CourierConfiguration): CourierLimits => ({
  news: configuration.HOMEWARD_NEWS_DAY,
  invitation: configuration.HOMEWARD_INVITATIONS_DAY,
  address: configuration.HOMEWARD_ADDRESS_PROOFS_DAY,
  reminder: configuration.HOMEWARD_REMINDERS_DAY,
  "new-browser": configuration.HOMEWARD_NEW_BROWSERS_DAY,
  broadcast: configuration.HOMEWARD_BROADCASTS_DAY,
  report: configuration.HOMEWARD_REPORTS_DAY,
  alarm: configuration.HOMEWARD_ALARMS_DAY,
  recall: configuration.HOMEWARD_RECALLS_DAY,
});
