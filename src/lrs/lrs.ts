import { idPattern } from "#base/id.ts";
import { ok, refuse } from "#base/result.ts";
import { migrate, readMigrations } from "#server/migration.ts";
import { openDatabase } from "#server/database.ts";
import type { DatabaseServerOptions } from "#server/run-server.ts";
import { listen } from "#server/serve.ts";
import { findSecret, forgetCredential, islandIdOf, listCredentials } from "./credentials.ts";
import { findBasicCredentials } from "./http/basic-credentials.ts";
import { countFailedAttempts } from "./http/failed-attempts.ts";
import type { XapiRefusal } from "./http/refusal.ts";
import { buildXapiServer, type XapiServerOptions } from "./http/xapi-server.ts";
import { openIsland } from "./island.ts";
import { activitiesResource, agentsResource } from "./resources/descriptions.ts";
import { activityProfileResource, agentProfileResource, stateResource } from "./resources/documents.ts";
import { outcomesResource } from "./resources/outcomes.ts";
import { moreResource, statementsResource } from "./resources/statements.ts";
import { eraseIsland } from "./store/erase-island.ts";
import { openStatementWriter } from "./store/write-statements.ts";

/** Its folder holds `credentials/`, and `postgres/` where the database is its own. */
export type LrsOptions = Pick<
  DatabaseServerOptions,
  "folder" | "host" | "port" | "databaseUrl" | "trustProxy" | "hasRoom" | "clock" | "random" | "log"
> & {
  /** Bytes; 16 MiB if absent. */
  readonly bodyLimit?: number;
  /** How often it looks for what ended credentials left; 10 s if absent. */
  readonly eraseEveryMs?: number;
};

export type Lrs = {
  /** `http://127.0.0.1:PORT/xapi`. */
  readonly url: string;
  readonly close: () => Promise<void>;
};

/**
 * The learning record store: statements of outside content by xAPI 1.0.3 and 2.0.0. An island: it knows nothing of keys, gate or
 * vault. What a credential stores is sealed under keys that follow from its secret, which the server holds only while it answers
 * (decision 037).
 */
export async function startLrs(options: LrsOptions): Promise<Lrs> {
  const { folder, clock, random, log } = options;
  const sql = openDatabase(options.databaseUrl, { applicationName: "homeward-lrs" });
  await migrate(sql, await readMigrations(new URL("./migrations/", import.meta.url)));
  const writer = await openStatementWriter(sql, { clock, random });
  const failed = countFailedAttempts(clock);

  const recognise: XapiServerOptions["recognise"] = async (authorization, network) => {
    const given = findBasicCredentials(authorization);
    if (!given) return refuse(notAuthorised);
    // Counted by what could be a user; anything else is counted as one.
    const user = idPattern.test(given.user) ? given.user : "";
    const seconds = failed.findWait(network, user);
    if (seconds !== undefined) return refuse(tooMany);
    const found = await findSecret(folder, given);
    if (!found) {
      failed.count(network, user);
      return refuse(notAuthorised);
    }
    const { credential, secret } = found;
    return ok({
      island: openIsland(islandIdOf(credential.id), secret, random),
      authority: {
        objectType: "Agent",
        name: credential.name,
        account: { homePage: authorityHome, name: credential.id },
      },
    });
  };

  const statements = { sql, writer, random };
  const documents = { sql, clock };
  const server = buildXapiServer({
    log,
    trustProxy: options.trustProxy ?? false,
    bodyLimit: options.bodyLimit ?? 16 * 2 ** 20,
    hasRoom: options.hasRoom ?? (async () => true),
    recognise,
    consistentThrough: writer.consistentThrough,
    answerAnybody: outcomesResource(sql, clock),
    resources: {
      "/statements": statementsResource(statements),
      "/statements/more": moreResource(statements),
      "/activities": activitiesResource(sql),
      "/activities/state": stateResource(documents),
      "/activities/profile": activityProfileResource(documents),
      "/agents": agentsResource(sql),
      "/agents/profile": agentProfileResource(documents),
    },
  });

  const eraseEnded = async (): Promise<void> => {
    for (const { id, erase, endedAt } of await listCredentials(folder)) {
      // What it was sending when it ended is answered by then, and comes to no row after this.
      if (!erase || clock() - (endedAt ?? Infinity) < longestRequest) continue;
      await eraseIsland(sql, islandIdOf(id));
      await forgetCredential(folder, id);
      log("erased what an ended credential had stored");
    }
  };
  let erasing: Promise<void> = Promise.resolve();
  const eraseNow = (): void => {
    erasing = erasing.then(eraseEnded).catch(() => log("erasing is tried again later"));
  };
  eraseNow();
  const timer = setInterval(eraseNow, options.eraseEveryMs ?? 10_000);

  const listening = await listen(
    { fastify: server as never },
    { host: options.host ?? "127.0.0.1", port: options.port },
  );
  log("lrs is ready");
  return {
    url: `${listening.url}/xapi`,
    close: async () => {
      clearInterval(timer);
      await listening.close();
      await erasing;
      await sql.end({ timeout: 5 });
    },
  };
}

/** Milliseconds. */
const longestRequest = 60_000;

/** Says by its form that it is no place to visit: a credential is known to this store and to nobody else. */
const authorityHome = "urn:homeward:lrs";

const notAuthorised: XapiRefusal = {
  kind: "not-authorised",
  words: "The credential is not known, or has ended.",
};
const tooMany: XapiRefusal = {
  kind: "too-many-requests",
  words: "Too many wrong credentials. Wait a minute.",
};
