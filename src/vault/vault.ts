import { ok } from "#base/result.ts";
import { putCourseFile, readCourseFile } from "#protocol/course-contracts.ts";
import { putReportingKey, readReportingKey } from "#protocol/learning-desk-contracts.ts";
import { readHealth, readIdentity } from "#protocol/process-contracts.ts";
import { readNamespaceKey, readRegister } from "#protocol/register-contracts.ts";
import { evaluateTogether } from "#protocol/registration-contracts.ts";
import { openMany } from "#protocol/list-contracts.ts";
import * as rosters from "#protocol/roster-contracts.ts";
import { evaluate } from "#protocol/search-contracts.ts";
import * as contracts from "#protocol/vault-contracts.ts";
import * as gateContracts from "#protocol/vault-gate-contracts.ts";
import { openDatabase } from "#server/database.ts";
import { openEvaluationPool } from "#server/evaluation-pool.ts";
import { type EvaluationLimits, openEvaluator } from "#server/evaluation.ts";
import { sweepHours } from "#server/hourly-limit.ts";
import { buildServer, route } from "#server/http.ts";
import { migrate, readMigrations } from "#server/migration.ts";
import { openNonceStore } from "#server/nonce-store.ts";
import type { DatabaseServerOptions } from "#server/run-server.ts";
import { listen } from "#server/serve.ts";
import { recogniseSigned } from "#server/signed-request.ts";
import { serveBlob, storeBlob, sweepBlobs } from "./blobs.ts";
import { findDeviceSigner, findGate, findSigner } from "./caller.ts";
import { serveCourseFile, storeCourseFile } from "./course-files.ts";
import { type DailyLimits, dayOf, openCounters, usualDailyLimits } from "./daily-bytes.ts";
import { forgetStored } from "./forget.ts";
import { loadVaultIdentity } from "./identity.ts";
import { postLetter, readLetters } from "./letters.ts";
import { openCompartments } from "./open.ts";
import { openForList } from "./open-many.ts";
import { dropOtherEpochs, listInOrder, readByLabels, writeOnce } from "./postings.ts";
import { openRegisterMirror } from "./register-mirror.ts";
import { evaluateRegistered } from "./registrations.ts";
import { changeHalves } from "./relock.ts";
import { serveReportingKey, storeReportingKey } from "./reporting-key.ts";
import { listRows, readPiece, writePiece, writeRows } from "./roster.ts";
import { stageWrites } from "./stage.ts";
import { placeEntries, replayPlacements } from "./statements.ts";
import { dropStudy, keepStudy, serveStudy, sweepStudy } from "./study.ts";
import { dropOrphans, listOldStaged } from "./sweep-staged.ts";
import { makeTicketCheck } from "./ticket-check.ts";

/** Its folder holds `keys.cbor`. */
export type VaultOptions = DatabaseServerOptions & {
  readonly evaluationLimits?: EvaluationLimits;
  readonly dailyLimits?: DailyLimits;
};

export type Vault = { readonly url: string; readonly close: () => Promise<void> };

const sweepEveryMs = 60 * 60 * 1000;

/** A store of ciphertext with access checks and limits. Resolves once it listens. */
export async function startVault(options: VaultOptions): Promise<Vault> {
  const { clock, random, log } = options;
  const host = options.host ?? "127.0.0.1";
  const { signing, evaluationKeyOf } = await loadVaultIdentity(options.folder, random);
  const evaluationKey = evaluationKeyOf("network").publicKey;
  const sql = openDatabase(options.databaseUrl, { max: 12, applicationName: "homeward vault" });
  await migrate(sql, await readMigrations(new URL("./migrations/", import.meta.url)));
  const nonces = await openNonceStore({ sql, clock });
  const register = await openRegisterMirror(sql, { signingKey: signing.publicKey, evaluationKey });
  const state = register.state;
  const evaluation = {
    sql,
    clock,
    random,
    keyOf: evaluationKeyOf,
    limits: options.evaluationLimits ?? { network: 8_000, networkDay: 4_800, own: 64_000 },
  };

  let authorities: ReadonlySet<string> = new Set(options.authorities);
  const signed = { nonces, clock, isOwnAuthority: (authority: string) => authorities.has(authority) };
  const server = await buildServer({
    title: "Homeward vault",
    log,
    origins: options.webOrigins,
    trustProxy: options.trustProxy ?? false,
    rateLimitFactor: options.rateLimitFactor ?? 1,
    ...(options.hasRoom ? { hasRoom: options.hasRoom } : {}),
    recognise: {
      signed: recogniseSigned({ ...signed, findKey: findSigner(state) }),
      device: recogniseSigned({ ...signed, findKey: findDeviceSigner(state) }),
      gate: recogniseSigned({ ...signed, findKey: findGate(state) }),
    },
  });

  route(server, readIdentity, async () =>
    ok({ process: "vault", signingKey: signing.publicKey, sealingKey: null, evaluationKey }),
  );
  route(server, readHealth, async () => {
    await sql`select 1`;
    return ok({ process: "vault", registerSequence: state().sequence });
  });
  route(server, readNamespaceKey, async ({ parameters: { organisation } }) =>
    ok({ evaluationKey: evaluationKeyOf(organisation).publicKey }),
  );
  route(server, readRegister, ({ query }) => register.read(query.after));
  route(server, gateContracts.mirrorRegister, ({ body }) => register.mirror(body.entries, body.checkpoint));

  const check = makeTicketCheck(state, clock);
  const daily = options.dailyLimits ?? {
    ...usualDailyLimits,
    address: usualDailyLimits.address * (options.rateLimitFactor ?? 1),
  };
  const countersOf = openCounters(daily, random);
  route(server, contracts.stage, stageWrites({ sql, clock, countersOf, signingKey: signing.secretKey }));
  route(server, contracts.deliverStatements, placeEntries(sql, state));
  route(server, contracts.open, openCompartments(sql, state, check));
  route(server, openMany, openForList(sql, state, clock));
  route(server, contracts.putBlob, storeBlob(sql, clock, countersOf));
  route(server, contracts.readBlob, serveBlob(sql, check));
  route(server, contracts.postDeskSecret, postLetter(sql, state));
  route(server, contracts.readMailbox, readLetters(sql));
  const evaluateFor = openEvaluator(evaluation);
  route(server, evaluate, ({ body, caller }) =>
    evaluateFor(
      { member: caller.member.id, organisation: caller.member.organisation },
      body.namespace,
      body.blindedElements,
    ),
  );

  const pool = openEvaluationPool(random);
  route(server, evaluateTogether, evaluateRegistered({ ...evaluation, register, pool }));

  route(server, gateContracts.readPostings, readByLabels(sql));
  route(server, gateContracts.writePostings, writeOnce(sql));
  route(server, gateContracts.listPostings, listInOrder(sql));
  route(server, gateContracts.dropPostings, dropOtherEpochs(sql));
  route(server, gateContracts.relockHalves, changeHalves(sql));
  route(server, gateContracts.forget, forgetStored(sql));
  route(server, gateContracts.replayStatements, replayPlacements(sql));
  route(server, gateContracts.listStaged, listOldStaged(sql));
  route(server, gateContracts.sweepStaged, dropOrphans(sql, state, clock));

  route(server, putCourseFile, storeCourseFile({ sql, clock, countersOf, register: state }));
  route(server, readCourseFile, serveCourseFile(sql, clock));
  route(server, rosters.saveStudy, keepStudy({ sql, clock, countersOf }));
  route(server, rosters.readStudy, serveStudy(sql));
  route(server, rosters.forgetStudy, dropStudy(sql));
  route(server, putReportingKey, storeReportingKey(sql, state));
  route(server, readReportingKey, serveReportingKey(sql, state));
  route(server, rosters.writeRoster, writeRows(sql));
  route(server, rosters.listRoster, listRows(sql));
  route(server, rosters.writeSnapshot, writePiece(sql));
  route(server, rosters.readSnapshot, readPiece(sql));

  const sweep = async (): Promise<void> => {
    await sweepBlobs(sql, clock());
    await sweepHours(sql, clock());
    await sweepStudy(sql, clock());
    await sql`delete from daily_bytes where day < ${dayOf(clock()) - 1}`;
  };
  const sweeping = setInterval(() => void sweep().catch(() => log("sweep failed")), sweepEveryMs);
  sweeping.unref();

  const listening = await listen(server, { host, port: options.port });
  const { host: authority, port } = new URL(listening.url);
  authorities = new Set([...authorities, authority, `localhost:${port}`]);
  log("vault is ready", { registerSequence: state().sequence });
  return {
    url: listening.url,
    close: async () => {
      clearInterval(sweeping);
      await listening.close();
      await pool.close();
      await nonces.close();
      await sql.end({ timeout: 5 });
    },
  };
}
