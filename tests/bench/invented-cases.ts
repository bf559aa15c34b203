import type { DeskId } from "#base/id.ts";
import type { NewCase } from "#client/cases/create-case.ts";
import { inventRecords } from "#demo/invent-records.ts";

/** Requests for invented people with names in six scripts, who agreed that everybody may compare them. */
export const inventCases = (desk: DeskId, count: number): NewCase[] =>
  inventRecords("benchmark", { reunions: 0, deposits: 0, openRequests: count, registrations: 0 }).records.map(
    ({ intake }) => ({
      desk,
      intake,
      consent: { organisations: "all", never: [], attested: "in-person", expiresAt: null },
      withCode: false,
    }),
  );
