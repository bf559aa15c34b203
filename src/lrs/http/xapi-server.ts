import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from "fastify";
import { ok, refuse, type Result } from "#base/result.ts";
import { findDatabaseRefusal } from "#server/database-refusal.ts";
import type { Log } from "#server/log.ts";
import { networkOf } from "#server/network-address.ts";
import type { Island } from "../island.ts";
import type { JsonObject } from "../statement/check.ts";
import { unfoldRequest } from "./alternate-request.ts";
import type { Resource, XapiAnswer, XapiRequest } from "./call.ts";
import { editions, findEdition } from "./edition.ts";
import { malformed, statusOf, type XapiRefusal } from "./refusal.ts";

export type XapiServerOptions = {
  readonly log: Log;
  readonly trustProxy: boolean;
  /** Bytes of the largest body. */
  readonly bodyLimit: number;
  readonly hasRoom: () => Promise<boolean>;
  /** By the address below `/xapi`. */
  readonly resources: Readonly<Record<string, Resource>>;
  /** Who calls, by the `Authorization` header; `network` is from where, as limits count it. */
  readonly recognise: (
    authorization: string | undefined,
    network: string,
  ) => Promise<Result<Caller, XapiRefusal>>;
  /** What learners' browsers ask for, without a credential: no part of the specification. */
  readonly answerAnybody: (body: Uint8Array, network: string) => Promise<Result<XapiAnswer, XapiRefusal>>;
  /** Milliseconds. */
  readonly consistentThrough: () => number;
};

type Caller = { readonly island: Island; readonly authority: JsonObject };

/**
 * xAPI over HTTP. Any page may call: content runs on sites that nobody here knows, and says who it is by its credential alone,
 * since no cookie exists. Logs name addresses of resources, never a query, which names people.
 */
export function buildXapiServer(options: XapiServerOptions): FastifyInstance {
  const server = fastify({
    logger: false,
    trustProxy: options.trustProxy && ((_address: string, hop: number) => hop === 0),
    bodyLimit: options.bodyLimit,
    requestTimeout: 60_000,
    connectionTimeout: 60_000,
    exposeHeadRoutes: false,
    forceCloseConnections: "idle",
    clientErrorHandler: (_error, socket) => {
      if (socket.writable)
        socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    },
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  const callers = new WeakMap<FastifyRequest, Caller>();
  server.addHook("onRequest", async (request, reply) => {
    reply.headers({ ...headersForAll, "x-experience-api-version": "2.0.0" });
    if (!isForCallers(request)) return undefined;
    const { authorization } = request.headers;
    if (authorization === undefined && isForm(request)) {
      // Says within its body who sends it, so that this much is read of strangers.
      const length = Number(request.headers["content-length"] ?? Infinity);
      return length > longestFormOfStranger ? sendRefusal(reply, request, tooLarge) : undefined;
    }
    // Before the body is read: nobody without a credential has us take megabytes.
    const caller = await options.recognise(authorization, networkOf(request));
    if (!caller.ok) return sendRefusal(reply, request, caller.refusal);
    callers.set(request, caller.value);
    return undefined;
  });
  server.addHook("onResponse", async (request, reply) => {
    const path = pathOf(request);
    options.log("answered", {
      resource: path === outcomesPath || Object.hasOwn(options.resources, path) ? path : "none",
      method: request.method,
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
    });
  });
  server.setErrorHandler(
    (error: { code?: string; statusCode?: number; name?: string; stack?: string }, request, reply) => {
      const refusal = refusalOfError(error);
      if (refusal.kind === "fault") {
        const place = error.stack?.split("\n").find((line) => /^\s+at .*\/(src|dist)\//.test(line));
        options.log("fault", {
          name: String(error.name),
          code: String(error.code ?? "none"),
          place: place?.replace(/^.*\/((src|dist)\/[^)]*)\)?$/, "$1") ?? "unknown",
        });
      }
      sendRefusal(reply, request, refusal);
    },
  );
  server.setNotFoundHandler((request, reply) => sendRefusal(reply, request, nothingThere));
  server.get("/health", (_request, reply) => reply.type("application/json").send('{"process":"lrs"}'));
  server.post(`/xapi${outcomesPath}`, { bodyLimit: longestQuestion }, async (request, reply) => {
    const answer = await options.answerAnybody(bodyOf(request), networkOf(request));
    return answer.ok ? sendAnswer(reply, answer.value) : sendRefusal(reply, request, answer.refusal);
  });
  server.all("/xapi/*", async (request, reply) => {
    const path = pathOf(request);
    if (path.startsWith("/statements")) {
      reply.header(
        "x-experience-api-consistent-through",
        new Date(options.consistentThrough()).toISOString(),
      );
    }
    if (request.method === "OPTIONS") return reply.status(204).headers(preflightHeaders).send();
    if (path === "/about" && (request.method === "GET" || request.method === "HEAD")) {
      return reply.type("application/json").send(JSON.stringify({ version: editions, extensions: {} }));
    }
    const answer = await answerRequest(options, request, callers.get(request), (version) =>
      reply.header("x-experience-api-version", version),
    );
    return answer.ok ? sendAnswer(reply, answer.value) : sendRefusal(reply, request, answer.refusal);
  });
  return server;
}

async function answerRequest(
  options: XapiServerOptions,
  raw: FastifyRequest,
  known: Caller | undefined,
  onVersion: (version: string) => void,
): Promise<Result<XapiAnswer, XapiRefusal>> {
  const read = readRequest(raw);
  if (!read.ok) return read;
  const unfolded = unfoldRequest(read.value);
  if (!unfolded.ok) return unfolded;
  const request = unfolded.value;
  const authorization = request.headers.get("authorization");
  const caller =
    known && authorization === raw.headers.authorization
      ? ok(known)
      : await options.recognise(authorization, networkOf(raw));
  if (!caller.ok) return caller;
  const version = request.headers.get("x-experience-api-version");
  const edition = findEdition(version);
  if (!edition) {
    // The last version that had no such header: as such, a request without it is refused.
    if (version === undefined) onVersion("0.9");
    return refuse(
      malformed(
        `X-Experience-API-Version must be one of ${editions.join(", ")}, or another of their patches.`,
      ),
    );
  }
  onVersion(edition);
  if (request !== read.value && edition !== "1.0.3") {
    return refuse(malformed("A request within a request exists in edition 1.0 only."));
  }
  const resource = Object.hasOwn(options.resources, request.path)
    ? options.resources[request.path]
    : undefined;
  if (!resource) return refuse(nothingThere);
  const method = request.method === "HEAD" ? "GET" : request.method;
  const handle = Object.hasOwn(resource, method) ? resource[method as keyof Resource] : undefined;
  if (!handle) return refuse({ kind: "method-unknown", words: "This resource does not know that method." });
  if (method !== "GET" && method !== "DELETE" && !(await options.hasRoom())) {
    return refuse({
      kind: "storage-full",
      words: "There is too little room on the disk to store anything safely.",
    });
  }
  return handle({ ...request, ...caller.value, edition });
}

const isForCallers = (raw: FastifyRequest): boolean =>
  (raw.raw.url ?? "").startsWith("/xapi/") &&
  raw.method !== "OPTIONS" &&
  pathOf(raw) !== "/about" &&
  !(raw.method === "POST" && raw.raw.url === `/xapi${outcomesPath}`);

const outcomesPath = "/outcomes";
/** Bytes. */
const longestQuestion = 4_096;

/** A request within a request. */
const isForm = ({ raw }: FastifyRequest): boolean => /[?&]method=/.test(raw.url ?? "");

/** Bytes. */
const longestFormOfStranger = 2 ** 20;

function readRequest(raw: FastifyRequest): Result<XapiRequest, XapiRefusal> {
  const url = raw.raw.url ?? "";
  const question = url.indexOf("?");
  const query = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(question < 0 ? "" : url.slice(question + 1))) {
    if (query.has(name)) return refuse(malformed("A parameter is given twice."));
    query.set(name, value);
  }
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(raw.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return ok({ method: raw.method, path: pathOf(raw), query, headers, body: bodyOf(raw) });
}

/** Not a Buffer, whose `slice` and text differ from those of the bytes that all other code knows. */
function bodyOf(raw: FastifyRequest): Uint8Array {
  const { buffer, byteOffset, length } = (raw.body as Uint8Array | undefined) ?? new Uint8Array();
  return new Uint8Array(buffer, byteOffset, length);
}

/** Below `/xapi`, without the query. */
const pathOf = ({ raw }: FastifyRequest): string =>
  (raw.url ?? "")
    .split("?")[0]!
    .replace(/^\/xapi/, "")
    .replace(/(?<=.)\/$/, "");

function sendAnswer(reply: FastifyReply, { status, headers = {}, body }: XapiAnswer): FastifyReply {
  reply.status(status).headers({ ...headers });
  if (body === undefined) return reply.send();
  return reply.send(typeof body === "string" ? body : Buffer.from(body.buffer, body.byteOffset, body.length));
}

function sendRefusal(reply: FastifyReply, request: FastifyRequest, refusal: XapiRefusal): FastifyReply {
  if (refusal.kind === "not-authorised")
    reply.header("www-authenticate", 'Basic realm="xAPI", charset="UTF-8"');
  if (refusal.kind === "too-many-requests") reply.header("retry-after", "60");
  if (pathOf(request).startsWith("/statements") && !reply.hasHeader("x-experience-api-consistent-through")) {
    reply.header("x-experience-api-consistent-through", new Date(0).toISOString());
  }
  return reply.status(statusOf(refusal)).type("text/plain; charset=utf-8").send(`${refusal.words}\n`);
}

function refusalOfError(error: { code?: string; statusCode?: number }): XapiRefusal {
  const ofDatabase = findDatabaseRefusal(error);
  if (ofDatabase?.kind === "storage-full") return { kind: "storage-full", words: "The disk is full." };
  if (ofDatabase) return { kind: "unavailable", words: "The store cannot be reached now. Try again later." };
  if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE") return tooLarge;
  const isClients = error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500;
  return isClients
    ? malformed("The request is not understood.")
    : { kind: "fault", words: "A fault of the store." };
}

const tooLarge: XapiRefusal = { kind: "too-large", words: "The body is too large." };
const nothingThere: XapiRefusal = { kind: "not-found", words: "There is nothing at this address." };

const headersForAll = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers":
    "ETag, Last-Modified, Retry-After, X-Experience-API-Version, X-Experience-API-Consistent-Through",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
  "referrer-policy": "no-referrer",
};

const preflightHeaders = {
  "access-control-allow-methods": "GET, HEAD, PUT, POST, DELETE",
  "access-control-allow-headers":
    "Authorization, Content-Type, Accept-Language, If-Match, If-None-Match, X-Experience-API-Version",
  "access-control-max-age": "3600",
};
