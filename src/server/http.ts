import fastifyCors from "@fastify/cors";
import fastifyHelmet from "@fastify/helmet";
import fastifyRateLimit from "@fastify/rate-limit";
import fastifySwagger from "@fastify/swagger";
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from "fastify";
import * as z from "zod";
import { type CborValue, encodeCbor } from "#base/cbor.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import type { Access, Contract } from "#protocol/contract.ts";
import { type Refusal, statusOfRefusal } from "#protocol/refusal.ts";
import { hasTooManyItems } from "./body-items.ts";
import { findRefusal, RefusalError } from "./http-refusal.ts";
import type { Log } from "./log.ts";
import { networkOf } from "./network-address.ts";
import { openApiOf } from "./openapi.ts";

/** What a caller is recognised by. The bytes are those that came over the wire, so that digests are of them. */
export interface IncomingRequest {
  readonly contract: Contract;
  readonly method: string;
  /** Host and port as the client addressed us. */
  readonly authority: string;
  readonly path: string;
  /** With its question mark; empty if there is none. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly bodyBytes: Uint8Array;
  /** The body in the contract's shape, or nothing; for access codes, whose keys come in it. Trust it only after the signature held. */
  readonly findBody: () => unknown;
}

export type Recognise<Caller> = (request: IncomingRequest) => Promise<Result<Caller, Refusal>>;

/** Who calls, by the access that a contract asks for; `public` has nobody. */
export type Callers = { readonly [By in Exclude<Access, "public">]?: unknown };
type CallerOf<Known extends Callers, By extends Access> = By extends keyof Known ? Known[By] : undefined;

export interface HttpServerOptions<Known extends Callers> {
  readonly title: string;
  readonly log: Log;
  /** Origins of the web app that may call from a browser. */
  readonly origins: readonly string[];
  /** Whether the last address in `X-Forwarded-For` counts. Only behind one proxy of one's own, which adds it. */
  readonly trustProxy: boolean;
  readonly recognise: { readonly [By in keyof Known]: Recognise<Known[By]> };
  /** Multiplies every limit of requests an address; 1 if absent. Tests and benchmarks come from one address. */
  readonly rateLimitFactor?: number;
  /** False while there is too little disk left to write safely; then everything but reading is refused. */
  readonly hasRoom?: () => Promise<boolean>;
}

export interface HttpServer<Known extends Callers> {
  readonly fastify: FastifyInstance;
  readonly options: HttpServerOptions<Known>;
}

export interface Call<Parameters, Query, Body, Caller> {
  readonly parameters: Parameters;
  readonly query: Query;
  readonly body: Body;
  readonly caller: Caller;
  /** From where, as limits count it. To be kept nowhere. */
  readonly network: string;
}

/** A server without routes yet. `route` adds them; then `fastify.listen`, or `fastify.inject` in tests. */
export async function buildServer<Known extends Callers>(
  options: HttpServerOptions<Known>,
): Promise<HttpServer<Known>> {
  const server = fastify({
    logger: false,
    // One hop: proxies append, and what stands before the last address is the caller's own invention.
    trustProxy: options.trustProxy && ((_address: string, hop: number) => hop === 0),
    bodyLimit: defaultBodyLimit,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    exposeHeadRoutes: false,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 200 },
    // What is not even HTTP gets no more than it is owed.
    clientErrorHandler: (_error, socket) => {
      if (socket.writable)
        socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    },
    frameworkErrors: (_error, _request, reply) => sendRefusal(reply, { kind: "malformed-request" }),
  });
  server.setValidatorCompiler(() => () => true);
  server.setSerializerCompiler(() => JSON.stringify);
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("application/cbor", { parseAs: "buffer" }, (_request, body, done) =>
    done(null, body),
  );
  server.setErrorHandler((error, request, reply) => {
    const refusal = findRefusal(error);
    if (!refusal) options.log("fault", describeFault(error, request));
    sendRefusal(reply, refusal ?? { kind: "internal-error" });
  });
  server.addHook("onResponse", async (request, reply) => {
    options.log("answered", {
      route: request.routeOptions.url ?? "none",
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
    });
  });
  await server.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { "default-src": ["'none'"], "frame-ancestors": ["'none'"] },
    },
    crossOriginResourcePolicy: { policy: "cross-origin" },
  });
  await server.register(fastifyCors, {
    origin: [...options.origins],
    methods: ["GET", "POST", "PUT", "DELETE"],
    maxAge: 3_600,
    exposedHeaders: ["retry-after"],
  });
  await server.register(fastifyRateLimit, {
    max: requestsPerMinute * (options.rateLimitFactor ?? 1),
    timeWindow: 60_000,
    keyGenerator: networkOf,
    enableDraftSpec: false,
    addHeaders: { "x-ratelimit-limit": false, "x-ratelimit-remaining": false, "x-ratelimit-reset": false },
    addHeadersOnExceeding: {
      "x-ratelimit-limit": false,
      "x-ratelimit-remaining": false,
      "x-ratelimit-reset": false,
    },
    errorResponseBuilder: (_request, { ttl }) =>
      new RefusalError({ kind: "too-many-requests", detail: { seconds: Math.ceil(ttl / 1_000) } }),
  });
  server.setNotFoundHandler({ preHandler: server.rateLimit() }, (_request, reply) =>
    sendRefusal(reply, { kind: "method-unknown" }),
  );
  await server.register(fastifySwagger, {
    openapi: { openapi: "3.1.0", info: { title: options.title, version: "1" } },
  });
  server.get("/openapi.json", { schema: { hide: true } }, () => server.swagger());
  return { fastify: server, options };
}

/** Serves one contract, in this order: limits, room on the disk, signature, shapes, handler. Checks the answer's shape as well. */
export function route<Parameters, Query, Body, Answer, By extends Access, Known extends Callers>(
  server: HttpServer<Known>,
  contract: Contract<Parameters, Query, Body, Answer, By>,
  handle: (call: Call<Parameters, Query, Body, CallerOf<Known, By>>) => Promise<Result<Answer, Refusal>>,
): void {
  const { recognise, hasRoom, rateLimitFactor = 1 } = server.options;
  const recogniseCaller = recognise[contract.access as keyof Known];
  if (!recogniseCaller && contract.access !== "public") {
    throw new Error(`${contract.name} asks for ${contract.access}, whom this server cannot recognise`);
  }
  server.fastify.route({
    method: contract.method,
    url: contract.path,
    bodyLimit: contract.bodyLimit ?? defaultBodyLimit,
    schema: openApiOf(contract as Contract),
    config: { rateLimit: { max: (contract.rateLimit ?? requestsPerMinute) * rateLimitFactor } },
    handler: async (request, reply) => {
      // Not a Buffer, whose `slice` and text differ from those of the bytes that all other code knows.
      const { buffer, byteOffset, length } = (request.body as Uint8Array | undefined) ?? new Uint8Array();
      const bodyBytes = new Uint8Array(buffer, byteOffset, length);
      if (contract.method !== "GET" && hasRoom && !(await hasRoom())) {
        return sendRefusal(reply, { kind: "storage-full" });
      }
      const findBody = once(() =>
        contract.body && !hasTooManyItems(bodyBytes) ? parseCbor(contract.body, bodyBytes) : undefined,
      );
      const incoming = describeRequest(contract as Contract, request, bodyBytes, findBody);
      const caller = await recogniseCaller?.(incoming);
      if (caller && !caller.ok) return sendRefusal(reply, caller.refusal);
      const parameters = contract.parameters?.safeParse(request.params);
      const query = contract.query?.safeParse(request.query);
      const body = findBody();
      const misshapen = contract.body ? body === undefined : bodyBytes.length > 0;
      if (parameters?.success === false || query?.success === false || misshapen) {
        return sendRefusal(reply, { kind: "malformed-request" });
      }
      const result = await handle({
        parameters: parameters?.data as Parameters,
        query: query?.data as Query,
        body: body as Body,
        caller: caller?.value as CallerOf<Known, By>,
        network: networkOf(request),
      });
      if (!result.ok) return sendRefusal(reply, result.refusal);
      // An answer that is not as promised is a fault of ours and must not leave.
      const answer = encodeCbor(z.parse(contract.answer, result.value) as CborValue);
      return reply.type("application/cbor").header("cache-control", "no-store").send(answer);
    },
  });
}

/** Where a contract says nothing. */
const defaultBodyLimit = 65_536;
const requestsPerMinute = 600;

function once<Value>(compute: () => Value): () => Value {
  let known: { value: Value } | undefined;
  return () => (known ??= { value: compute() }).value;
}

function describeRequest(
  contract: Contract,
  request: FastifyRequest,
  bodyBytes: Uint8Array,
  findBody: () => unknown,
): IncomingRequest {
  const url = request.raw.url ?? "";
  const question = url.indexOf("?");
  return {
    contract,
    method: request.method,
    authority: request.headers.host ?? "",
    path: question < 0 ? url : url.slice(0, question),
    query: question < 0 ? "" : url.slice(question),
    headers: request.headers,
    bodyBytes,
    findBody,
  };
}

function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  return reply
    .status(statusOfRefusal(refusal.kind))
    .type("application/json; charset=utf-8")
    .header("cache-control", "no-store")
    .send(JSON.stringify(refusal));
}

/** The kind and place of a fault, without its message: messages of parsers and drivers quote what they choked on. */
function describeFault(error: unknown, request: FastifyRequest): Record<string, string> {
  const fault: NodeJS.ErrnoException = error instanceof Error ? error : new Error("not an Error");
  const place = fault.stack?.split("\n").find((line) => /^\s+at .*\/(src|dist)\//.test(line));
  return {
    route: request.routeOptions.url ?? "none",
    name: fault.name,
    code: fault.code ?? "none",
    place: place?.replace(/^.*\/((src|dist)\/[^)]*)\)?$/, "$1") ?? "unknown",
  };
}
