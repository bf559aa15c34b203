import { mkdir } from "node:fs/promises";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import { jsonLog } from "#server/log.ts";
import { closeOnSignal } from "#server/serve.ts";
import { CourierConfiguration } from "./configuration.ts";
import { startCourier } from "./courier.ts";

const configuration = CourierConfiguration.parse(process.env);
const folder = configuration.HOMEWARD_DATA;
await mkdir(folder, { recursive: true, mode: 0o700 });
const log = jsonLog("courier", systemClock, (line) => process.stdout.write(line));
const courier = await startCourier({
  folder,
  host: configuration.HOMEWARD_HOST,
  port: configuration.HOMEWARD_PORT,
  authorities: configuration.HOMEWARD_AUTHORITIES,
  vaultUrl: configuration.HOMEWARD_VAULT_URL,
  webOrigins: configuration.HOMEWARD_WEB_ORIGINS,
  smtpUrl: configuration.HOMEWARD_SMTP_URL,
  mailFrom: configuration.HOMEWARD_MAIL_FROM,
  limits: { news: configuration.HOMEWARD_NEWS_DAY, invitations: configuration.HOMEWARD_INVITATIONS_DAY },
  clock: systemClock,
  random: secureRandomBytes,
  log,
});
closeOnSignal(courier.close, log);
