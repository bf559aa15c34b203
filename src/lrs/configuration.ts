import * as z from "zod";
import { databaseServerEnvironment } from "#server/environment.ts";

/** What the environment of a record store may say; read once, in `main.ts`. */
export const LrsConfiguration = z.object({
  ...databaseServerEnvironment,
  /** Bytes of the largest request, attachments included. */
  HOMEWARD_LRS_BODY_LIMIT: z.coerce
    .number()
    .int()
    .positive()
    .default(16 * 2 ** 20),
});
export type LrsConfiguration = z.infer<typeof LrsConfiguration>;
