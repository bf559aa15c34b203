import * as z from "zod";
import { databaseServerEnvironment, evaluationLimitsOf } from "#server/environment.ts";
import { runDatabaseServer } from "#server/run-server.ts";
import { startVault } from "./vault.ts";

const environment = z.object(databaseServerEnvironment).parse(process.env);
await runDatabaseServer("vault", environment, (options) =>
  startVault({ ...options, evaluationLimits: evaluationLimitsOf(environment) }),
);
