import { runDatabaseServer } from "#server/run-server.ts";
import { LrsConfiguration } from "./configuration.ts";
import { startLrs } from "./lrs.ts";

const configuration = LrsConfiguration.parse(process.env);
await runDatabaseServer("lrs", configuration, (options) =>
  startLrs({ ...options, bodyLimit: configuration.HOMEWARD_LRS_BODY_LIMIT }),
);
