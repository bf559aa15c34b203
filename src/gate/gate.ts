import { openQuotas } from "#disclosure/quota.ts";
import { openDatabase } from "#server/database.ts";
import { buildServer } from "#server/http.ts";
import { migrate, readMigrations } from "#server/migration.ts";
import { openNonceStore } from "#server/nonce-store.ts";
import { openPeer } from "#server/peer.ts";
import type { DatabaseServerOptions } from "#server/run-server.ts";
import { listen } from "#server/serve.ts";
import { addBroadcastRoutes } from "./broadcasts.ts";
import { recogniseCallers } from "./callers.ts";
import { addCourseRoutes } from "./courses.ts";
import { openCheckpoints } from "#ledger/checkpoint.ts";
import type { GateLimits } from "./configuration.ts";
import { openHalfStore } from "#ledger/half-store.ts";
import { keepHouse } from "./housekeeping.ts";
import { loadServerKeys } from "#server/server-keys.ts";
import { addLearningRoutes } from "./learning.ts";
import { addLearningDeskRoutes } from "./learning-desk.ts";
import { addListRoutes } from "./learner-lists.ts";
import { openDisclosureLog } from "#ledger/disclosure-log.ts";
import { openOutbox } from "#ledger/outbox.ts";
import { sendOneOf } from "./notices.ts";
import type { GateParts } from "./parts.ts";
import { recallQuotas } from "#ledger/quota-users.ts";
import { openRegister } from "#ledger/register.ts";
import { restoreToCheckpoint } from "#ledger/restore.ts";
import { addRoutes } from "./routes.ts";
import { forgetListed } from "#leaving/forget-listed.ts";
import { restoreClosings } from "#leaving/kept-closings.ts";
import { openCatalogue } from "#roster/catalogue.ts";
import { restoreChoices } from "#roster/kept-choices.ts";
import { restoreCertificates } from "#roster/settle.ts";
import { findCourseIn } from "#roster/standings.ts";
import { openReports } from "#roster/reports.ts";
import { openMailings } from "#leaving/send-broadcasts.ts";
import { openRoster } from "#roster/open-roster.ts";
import { forgetInSearch } from "#search/leave-search.ts";
import { addScheduleRoutes } from "./schedules.ts";
import { openSearch } from "./search.ts";
import { openTombstones } from "#ledger/tombstones.ts";

/** Its folder holds `keys.cbor`, `half-store.key`, `index.key`, `roster.key`, `tombstones.log` and `checkpoint.cbor`. */
export type GateOptions = DatabaseServerOptions & {
  readonly vaultUrl: string;
  readonly courierUrl: string;
  readonly limits: GateLimits;
  /** An operator's word that a gate may start whose log was lost, or whose vault was restored. */
  readonly acceptRestored?: boolean;
};

export type Gate = {
  readonly url: string;
  /** Sends the vault what it is owed; true when it took everything. */
  readonly flush: () => Promise<boolean>;
  /** Does at once what happens every minute. */
  readonly tick: () => Promise<void>;
  /** Hands out the proposals that are due; runs by itself at every tick. */
  readonly deliverProposals: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Resolves once it listens. Throws, in words for the operator, where the database is not what the gate left behind. */
export async function startGate(options: GateOptions): Promise<Gate> {
  const { folder, clock, random, log, limits } = options;
  const identity = await loadServerKeys(folder, random);
  const sql = openDatabase(options.databaseUrl, { max: 12, applicationName: "homeward gate" });
  const closing: (() => unknown)[] = [() => sql.end({ timeout: 5 })];
  try {
    const folders = ["ledger", "search", "roster", "leaving"];
    const migrations = await Promise.all(
      folders.map((each) => readMigrations(new URL(`../${each}/migrations/`, import.meta.url))),
    );
    await migrate(sql, migrations.flat());
    const register = await openRegister({ sql, clock, identity });
    const peer = {
      keyId: "gate",
      secretKey: identity.signing.secretKey,
      clock,
      random,
      registerHead: () => register.state().head,
    };
    const vault = openPeer({ ...peer, url: options.vaultUrl, unreachable: { kind: "vault-unreachable" } });
    const courier = openPeer({
      ...peer,
      url: options.courierUrl,
      unreachable: { kind: "courier-unreachable" } as const,
    });
    const outbox = openOutbox({ sql, clock, register, identity, vault, log });
    const [catalogue, tombstones] = [await openCatalogue(sql), openTombstones(folder)];
    const restorable = { sql, find: findCourseIn({ catalogue }), tombstones };
    await Promise.all([restoreChoices(restorable), restoreClosings(restorable)]);
    const roster = await openRoster({ sql, clock, random, vault, log }, folder, (rows) =>
      restoreCertificates(restorable, rows),
    );
    const parts: GateParts = {
      sql,
      clock,
      random,
      log,
      limits,
      identity,
      register,
      vault,
      courier,
      halves: await openHalfStore({ folder, sql, clock, random }),
      tombstones,
      checkpoints: await openCheckpoints(folder),
      quotas: openQuotas(limits.quotas),
      disclosures: openDisclosureLog(sql),
      wakeOutbox: outbox.wake,
      roster,
      catalogue,
      reports: await openReports({ ...restorable, clock, random, vault, log, roster }, limits.reports),
      forgetElsewhere: async (transaction, record) => {
        await forgetInSearch(transaction, record);
        await roster.forget(transaction, record);
        await forgetListed(transaction, record);
      },
    };
    await restoreToCheckpoint(parts, options.acceptRestored ?? false);
    await recallQuotas(parts);
    await roster.load(options.acceptRestored);
    const search = await openSearch(parts, folder);
    const nonces = await openNonceStore({ sql, clock });
    closing.unshift(
      () => search.close(),
      () => roster.close(),
      () => nonces.close(),
      () => outbox.close(),
      () => parts.checkpoints.save(parts),
    );

    let authorities: ReadonlySet<string> = new Set(options.authorities);
    const server = await buildServer({
      title: "Homeward gate",
      log,
      origins: options.webOrigins,
      trustProxy: options.trustProxy ?? false,
      rateLimitFactor: options.rateLimitFactor ?? 1,
      ...(options.hasRoom ? { hasRoom: options.hasRoom } : {}),
      recognise: recogniseCallers(parts, nonces, (authority) => authorities.has(authority)),
    });
    addRoutes(server, parts);
    search.addRoutes(server);
    addCourseRoutes(server, parts);
    addLearningRoutes(server, parts);
    addLearningDeskRoutes(server, parts);
    addListRoutes(server, parts);
    addScheduleRoutes(server, parts);
    const mailings = openMailings({ ...parts, write: (...one) => sendOneOf(parts, ...one) });
    closing.unshift(() => mailings.close());
    addBroadcastRoutes(server, parts, mailings);
    const listening = await listen(server, { host: options.host ?? "127.0.0.1", port: options.port });
    closing.unshift(() => listening.close());
    const { host, port } = new URL(listening.url);
    authorities = new Set([...authorities, host, `localhost:${port}`]);

    let house: Promise<void> = Promise.resolve();
    const tick = (): Promise<void> => (house = house.then(() => keepHouse(parts)).then(mailings.tick));
    const timers = [
      setInterval(() => void tick(), housekeepingEvery),
      setInterval(() => void parts.checkpoints.save(parts).catch(() => {}), checkpointEvery),
    ];
    closing.unshift(
      () => timers.forEach(clearInterval),
      () => house,
    );
    outbox.wake();
    log("gate is ready", { registerSequence: register.state().sequence });
    return {
      url: listening.url,
      flush: async () => (await outbox.flush()) && (await roster.flush()),
      tick,
      deliverProposals: search.tick,
      close: () => closeAll(closing),
    };
  } catch (error) {
    await closeAll(closing);
    throw error;
  }
}

const housekeepingEvery = 60_000;
const checkpointEvery = 2_000;

async function closeAll(closing: readonly (() => unknown)[]): Promise<void> {
  for (const close of closing) await close();
}
