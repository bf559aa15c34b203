import * as z from "#base/schema.ts";
import { idSchema } from "#base/id.ts";
import { stopReasons, unlikenesses } from "./broadcast-contracts.ts";
import { contract } from "./contract.ts";

/**
 * What an organisation's DPOs are told without asking. `unlike-mailing`: somebody is about to send what is unlike what their desk sends.
 * `mailing-stopped`: too much of one came back. `canary-asked`: somebody asked for the certificate of the invented learner in a spreadsheet.
 */
export const alarmKinds = ["unlike-mailing", "mailing-stopped", "canary-asked"] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/** Gate. The last hundred of an organisation, the newest first: for any of its DPOs. */
export const listAlarms = contract({
  name: "listAlarms",
  method: "GET",
  path: "/organisations/:organisation/alarms",
  access: "device",
  parameters: z.strictObject({ organisation: idSchema<"organisation">() }),
  answer: z.strictObject({
    alarms: z.array(
      z.strictObject({
        alarm: idSchema<"alarm">(),
        kind: z.enum(alarmKinds),
        at: z.int(),
        desk: idSchema<"desk">(),
        /** Who is about to send, or holds the spreadsheet. */
        member: idSchema<"member">(),
        broadcast: z.nullable(idSchema<"broadcast">()),
        list: z.nullable(idSchema<"list">()),
        unlike: z.array(z.enum(unlikenesses)),
        stopReason: z.nullable(z.enum(stopReasons)),
        seenAt: z.nullable(z.int()),
        seenBy: z.nullable(idSchema<"member">()),
      }),
    ),
  }),
});

/** Gate, by any of its DPOs: the first who saw it counts. `not-found` for an alarm of others. */
export const seeAlarm = contract({
  name: "seeAlarm",
  method: "POST",
  path: "/alarms/:alarm/seen",
  access: "device",
  parameters: z.strictObject({ alarm: idSchema<"alarm">() }),
  body: z.strictObject({}),
  answer: z.strictObject({}),
});
