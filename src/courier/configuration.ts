import * as z from "zod";

/** What the environment of a courier may say; read once, in `main.ts`. */
export const CourierConfiguration = z.object({
  HOMEWARD_DATA: z.string().min(1),
  HOMEWARD_PORT: z.coerce.number().int().min(0).max(65_535),
  HOMEWARD_HOST: z.string().default("127.0.0.1"),
  HOMEWARD_VAULT_URL: z.url(),
  /** Links in mails lead to these and nowhere else; the first is where families ask for their request. */
  HOMEWARD_WEB_ORIGINS: z
    .string()
    .default("")
    .transform((text) => text.split(",").filter(Boolean)),
  HOMEWARD_AUTHORITIES: z
    .string()
    .default("")
    .transform((text) => text.split(",").filter(Boolean)),
  /** `smtp://` or `smtps://`; without it mails stay in the outbox of the courier's folder, to be looked at. */
  HOMEWARD_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  HOMEWARD_MAIL_FROM: z.string().default("Homeward <no-reply@localhost>"),
  /** Addresses that are opened, and invitations that are sent, in a day of the whole network. */
  HOMEWARD_NEWS_DAY: z.coerce.number().int().positive().default(2_000),
  HOMEWARD_INVITATIONS_DAY: z.coerce.number().int().positive().default(200),
});
export type CourierConfiguration = z.infer<typeof CourierConfiguration>;
