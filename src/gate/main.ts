import { runDatabaseServer } from "#server/run-server.ts";
import { GateConfiguration, limitsOf } from "./configuration.ts";
import { startGate } from "./gate.ts";

const configuration = GateConfiguration.parse(process.env);
await runDatabaseServer("gate", configuration, (options) =>
  startGate({
    ...options,
    vaultUrl: configuration.HOMEWARD_VAULT_URL,
    courierUrl: configuration.HOMEWARD_COURIER_URL,
    limits: limitsOf(configuration),
    acceptRestored: configuration.HOMEWARD_ACCEPT_RESTORED,
  }),
);
