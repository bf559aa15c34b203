import { databaseServerEnvironment } from "#server/environment.ts";
import { membersAtOnce } from "#server/hourly-limit.ts";

const hourly = databaseServerEnvironment.HOMEWARD_NETWORK_EVALUATIONS.parse(undefined);

/** What servers allow that nobody configured otherwise: tokens of the network that are evaluated in a day. */
export const dailyTokens = { member: 24 * hourly, organisation: 24 * hourly * membersAtOnce };
