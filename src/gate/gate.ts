import type { Clock, RandomBytes } from "#base/effects.ts";
import { ok } from "#base/result.ts";
import { openQuotas } from "#disclosure/quota.ts";
import * as disclosureContracts from "#protocol/disclosure-contracts.ts";
import { deskOfHolder } from "#keys/holder.ts";
import { readHealth, readIdentity } from "#protocol/process-contracts.ts";
import * as recordContracts from "#protocol/record-contracts.ts";
import * as registerContracts from "#protocol/register-contracts.ts";
import { openDatabase } from "#server/database.ts";
import { buildServer, route } from "#server/http.ts";
import type { Log } from "#server/log.ts";
import { migrate, readMigrations } from "#server/migration.ts";
import { openNonceStore } from "#server/nonce-store.ts";
import { openPeer } from "#server/peer.ts";
import { listen } from "#server/serve.ts";
import { recogniseCallers } from "./callers.ts";
import { changeRecordAsAsked } from "./change-record.ts";
import type { GateLimits } from "./configuration.ts";
import { discloseAsAsked } from "./disclose.ts";
import { openHalfStore } from "./half-store.ts";
import { loadGateIdentity } from "./identity.ts";
import { openDisclosureLog } from "./log.ts";
import { openOutbox } from "./outbox.ts";
import type { GateParts } from "./parts.ts";
import { recallQuotas } from "./quotas.ts";
import { findProposed } from "./proposals.ts";
import { openRegister } from "./register.ts";
import { openSearch } from "./search.ts";
import { openTombstones } from "./tombstones.ts";

export type GateOptions = {
  /** Holds `keys.cbor`, `half-store.key`, `tombstones.log` and `checkpoint.cbor`. */
  readonly folder: string;
  readonly databaseUrl: string;
  readonly host?: string;
  /** 0 for one that the system chooses. */
  readonly port: number;
  /** Hosts (and ports) by which clients may call, beside the address that is listened on. */
  readonly authorities?: readonly string[];
  readonly webOrigins: readonly string[];
  readonly trustProxy?: boolean;
  readonly rateLimitFactor?: number;
  readonly vaultUrl: string;
  readonly courierUrl: string;
  readonly limits: GateLimits;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: Log;
  readonly hasRoom?: () => Promise<boolean>;
};

export type Gate = {
  readonly url: string;
  /** Sends the vault what it is owed; true when it took everything. */
  readonly flush: () => Promise<boolean>;
  /** Hands out the proposals that are due; runs by itself at every tick. */
  readonly deliverProposals: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function startGate(options: GateOptions): Promise<Gate> {
  const { folder, clock, random, log, limits } = options;
  const host = options.host ?? "127.0.0.1";
  const identity = await loadGateIdentity(folder, random);
  const sql = openDatabase(options.databaseUrl, { max: 12, applicationName: "homeward gate" });
  await migrate(sql, await readMigrations(new URL("./migrations/", import.meta.url)));
  const nonces = await openNonceStore({ sql, clock });
  const register = await openRegister({ sql, clock, identity });
  const quotas = openQuotas(limits.quotas);
  await recallQuotas({ sql, clock, register }, quotas);

  const asGate = { keyId: "gate", secretKey: identity.signing.secretKey, clock, random };
  const registerHead = () => register.state().head;
  const vault = openPeer({
    ...asGate,
    registerHead,
    url: options.vaultUrl,
    unreachable: { kind: "vault-unreachable" },
  });
  const courier = openPeer({
    ...asGate,
    registerHead,
    url: options.courierUrl,
    unreachable: { kind: "courier-unreachable" },
  });
  const outbox = openOutbox({ sql, clock, register, identity, vault, log });
  const parts: GateParts = {
    ...{ sql, clock, random, log, limits, identity, register, quotas, vault, courier },
    halves: await openHalfStore({ folder, sql, clock, random }),
    tombstones: openTombstones(folder),
    disclosures: openDisclosureLog(sql),
    wakeOutbox: outbox.wake,
  };

  const search = await openSearch(parts, folder);

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

  route(server, readIdentity, async () =>
    ok({
      process: "gate",
      signingKey: identity.signing.publicKey,
      sealingKey: identity.sealing.publicKey,
      evaluationKey: identity.evaluationKeyOf("network").publicKey,
    }),
  );
  route(server, readHealth, async () => {
    await sql`select 1`;
    return ok({ process: "gate", registerSequence: register.state().sequence });
  });
  route(server, registerContracts.readRegister, async ({ query }) => ok(await register.read(query.after)));
  route(server, registerContracts.writeRegister, async ({ body }) => {
    const written = await register.write(body);
    outbox.wake();
    return written;
  });
  route(server, registerContracts.readNamespaceKey, async ({ parameters }) =>
    ok({ evaluationKey: identity.evaluationKeyOf(parameters.organisation).publicKey }),
  );
  route(server, recordContracts.changeRecord, ({ caller, parameters, body }) =>
    changeRecordAsAsked(parts, caller, parameters.record, body),
  );
  route(server, disclosureContracts.disclose, async ({ caller, body }) => {
    const desk = deskOfHolder(body.holder);
    const proposed = body.proposal && desk ? await findProposed(sql, body.proposal, desk) : undefined;
    return discloseAsAsked(parts, caller, body, { isApproved: () => false, proposed });
  });
  search.addRoutes(server);

  const listening = await listen(server, { host, port: options.port });
  const { host: authority, port } = new URL(listening.url);
  authorities = new Set([...authorities, authority, `localhost:${port}`]);
  outbox.wake();
  log("gate is ready", { registerSequence: register.state().sequence });
  return {
    url: listening.url,
    flush: outbox.flush,
    deliverProposals: search.tick,
    close: async () => {
      await listening.close();
      await search.close();
      await outbox.close();
      await nonces.close();
      await sql.end({ timeout: 5 });
    },
  };
}
