import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Clock, secureRandomBytes, systemClock } from "#base/effects.ts";
import { addCredential } from "#lrs/credentials.ts";
import { type LrsOptions, startLrs } from "#lrs/lrs.ts";
import type { Database } from "#server/database.ts";
import { silentLog } from "#server/log.ts";
import { openTestDatabase } from "./test-database.ts";

/** Asks as one credential does. */
export type LrsClient = {
  readonly user: string;
  readonly password: string;
  readonly ask: (
    method: string,
    path: string,
    more?: {
      readonly query?: Readonly<Record<string, string | object>>;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    },
  ) => Promise<LrsAnswer>;
};

export type LrsAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Of an answer that is JSON. */
  readonly json: unknown;
};

export type LrsScene = {
  readonly url: string;
  readonly folder: string;
  readonly sql: Database;
  readonly addClient: (name: string) => Promise<LrsClient>;
  readonly close: () => Promise<void>;
};

/** A record store on an empty database, in this process. */
export async function openLrsScene(options: Partial<LrsOptions> = {}): Promise<LrsScene> {
  const clock: Clock = options.clock ?? systemClock;
  const folder = await mkdtemp(join(tmpdir(), "homeward-lrs-"));
  const database = await openTestDatabase();
  const lrs = await startLrs({
    folder,
    port: 0,
    databaseUrl: database.url,
    clock,
    random: secureRandomBytes,
    log: silentLog,
    ...options,
  });
  return {
    url: lrs.url,
    folder,
    sql: database.sql,
    addClient: async (name) => {
      const { credential, secret } = await addCredential(folder, name, { clock, random: secureRandomBytes });
      return openLrsClient(lrs.url, credential.id, secret);
    },
    close: async () => {
      await lrs.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const openLrsClient = (url: string, user: string, password: string): LrsClient => ({
  user,
  password,
  ask: async (method, path, { query = {}, body, headers = {} } = {}) => {
    const parameters = new URLSearchParams(
      Object.entries(query).map(([name, value]) => [
        name,
        typeof value === "string" ? value : JSON.stringify(value),
      ]),
    );
    const isText = typeof body === "string" || body instanceof Uint8Array;
    const answer = await fetch(`${url}${path}${parameters.size > 0 ? `?${parameters.toString()}` : ""}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`,
        "x-experience-api-version": "1.0.3",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isText ? (body as BodyInit) : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get("content-type")?.startsWith("application/json") === true && text !== "";
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      json: isJson ? (JSON.parse(text) as unknown) : undefined,
    };
  },
});
