import { mkdir } from "node:fs/promises";
import { runServer } from "#server/run-server.ts";
import { CourierConfiguration, courierLimitsOf } from "./configuration.ts";
import { startCourier } from "./courier.ts";

const configuration = CourierConfiguration.parse(process.env);
// Mails that wait lie in it.
await mkdir(configuration.HOMEWARD_DATA, { recursive: true, mode: 0o700 });
await runServer("courier", configuration, (options) =>
  startCourier({
    ...options,
    vaultUrl: configuration.HOMEWARD_VAULT_URL,
    smtpUrl: configuration.HOMEWARD_SMTP_URL,
    mailFrom: configuration.HOMEWARD_MAIL_FROM,
    limits: courierLimitsOf(configuration),
    returnsFolder: configuration.HOMEWARD_RETURNS_FOLDER,
    returnAddress: configuration.HOMEWARD_RETURN_ADDRESS,
    unsubscribeUrl: configuration.HOMEWARD_UNSUBSCRIBE_URL,
  }),
);
