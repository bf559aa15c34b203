import { databaseServerEnvironment } from "#server/environment.ts";
import { membersAtOnce } from "#server/hourly-limit.ts";

const ofMember = databaseServerEnvironment.HOMEWARD_NETWORK_EVALUATIONS_DAY.parse(undefined);

/** What servers allow that nobody configured otherwise: tokens of the network that are evaluated in a day. */
export const dailyTokens = { member: ofMember, organisation: ofMember * membersAtOnce };
