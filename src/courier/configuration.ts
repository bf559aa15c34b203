import * as z from "zod";
import { serverEnvironment } from "#server/environment.ts";

/** What the environment of a courier may say; read once, in `main.ts`. */
export const CourierConfiguration = z.object({
  ...serverEnvironment,
  HOMEWARD_VAULT_URL: z.url(),
  /** `smtp://` or `smtps://`; without it mails stay in the outbox of the courier's folder, to be looked at. */
  HOMEWARD_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  HOMEWARD_MAIL_FROM: z.string().default("Homeward <no-reply@localhost>"),
  /** Addresses that are opened, and invitations that are sent, in a day of the whole network. */
  HOMEWARD_NEWS_DAY: z.coerce.number().int().positive().default(2_000),
  HOMEWARD_INVITATIONS_DAY: z.coerce.number().int().positive().default(200),
});
export type CourierConfiguration = z.infer<typeof CourierConfiguration>;
