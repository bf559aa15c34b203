import { request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { decodeCbor, encodeCbor } from "#base/cbor.ts";
import { ok, refuse } from "#base/result.ts";
import { contract } from "#protocol/contract.ts";
import { Refusal } from "#protocol/refusal.ts";
import { watchDiskRoom } from "./disk-room.ts";
import { RefusalError } from "./http-refusal.ts";
import { buildServer, type HttpServer, type HttpServerOptions, route } from "./http.ts";

const secret = "Amira Haddad";
const echo = contract({
  name: "echo",
  method: "POST",
  path: "/echo/:name",
  access: "public",
  parameters: z.strictObject({ name: z.string().check(z.maxLength(20)) }),
  query: z.strictObject({ page: z.optional(z.string().check(z.regex(/^\d+$/))) }),
  body: z.strictObject({ bytes: bytesSchema({ max: 100 }), note: z.optional(z.string()) }),
  answer: z.strictObject({
    bytes: bytesSchema({ max: 100 }),
    name: z.string(),
    page: z.nullable(z.string()),
  }),
  bodyLimit: 500,
});
const look = contract({
  name: "look",
  method: "GET",
  path: "/look",
  access: "device",
  answer: z.strictObject({ whom: z.string() }),
  rateLimit: 5,
});

type Known = { device: { id: string } };
const open: HttpServer<Known>[] = [];
const lines: string[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.fastify.close()));
  lines.length = 0;
});

async function start(options: Partial<HttpServerOptions<Known>> = {}): Promise<HttpServer<Known>> {
  const server = await buildServer<Known>({
    title: "Test",
    log: (event, facts) => lines.push(JSON.stringify({ event, ...facts })),
    origins: ["https://app.example"],
    trustProxy: false,
    recognise: {
      device: async ({ headers }) =>
        headers["x-device"] === "d1" ? ok({ id: "d1" }) : refuse({ kind: "unsigned" }),
    },
    ...options,
  });
  open.push(server);
  route(server, echo, async ({ parameters, query, body }) => {
    if (parameters.name === "fault") throw new Error(`could not place ${secret}`);
    if (parameters.name === "rollback") throw new RefusalError({ kind: "conflict" });
    if (parameters.name === "full") throw Object.assign(new Error(secret), { code: "53100" });
    if (parameters.name === "away") throw Object.assign(new Error(secret), { code: "CONNECTION_CLOSED" });
    if (parameters.name === "refused") return refuse({ kind: "quota-exceeded", detail: { limit: 3 } });
    if (parameters.name === "broken") return ok({ bytes: body.bytes, name: secret } as never);
    expect(body.bytes.constructor).toBe(Uint8Array);
    return ok({ bytes: body.bytes, name: parameters.name, page: query.page ?? null });
  });
  route(server, look, async ({ caller }) => ok({ whom: caller.id }));
  return server;
}

const post = (
  server: HttpServer<Known>,
  url: string,
  payload: Uint8Array | string,
  type = "application/cbor",
) =>
  server.fastify.inject({
    method: "POST",
    url,
    payload: Buffer.from(payload),
    headers: { "content-type": type },
  });
const good = encodeCbor({ bytes: Uint8Array.of(1, 2, 3) });

describe("a contract served", () => {
  test("takes and gives deterministic CBOR, with what path and query say", async () => {
    const answer = await post(await start(), "/echo/layla?page=2", good);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-type"]).toBe("application/cbor");
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect(decodeCbor(Uint8Array.from(answer.rawPayload))).toEqual({
      bytes: Uint8Array.of(1, 2, 3),
      name: "layla",
      page: "2",
    });
  });

  test("tells the handler who calls, once that is known", async () => {
    const server = await start();
    const stranger = await server.fastify.inject({ url: "/look" });
    expect([stranger.statusCode, stranger.json()]).toEqual([401, { kind: "unsigned" }]);
    const known = await server.fastify.inject({ url: "/look", headers: { "x-device": "d1" } });
    expect(decodeCbor(known.rawPayload)).toEqual({ whom: "d1" });
  });

  test("looks at no body of more items than any honest one has, though its shape would be right", async () => {
    const server = await start();
    const count = contract({
      name: "count",
      method: "POST",
      path: "/count",
      access: "public",
      body: z.array(z.int()),
      answer: z.int(),
      bodyLimit: 1_000_000,
    });
    route(server, count, async ({ body }) => ok(body.length));
    const many = (length: number) => encodeCbor(Array.from({ length }, () => 0));
    expect(decodeCbor((await post(server, "/count", many(30_000))).rawPayload)).toBe(30_000);
    const refused = await post(server, "/count", many(900_000));
    expect([refused.statusCode, refused.json()]).toEqual([400, { kind: "malformed-request" }]);
  });

  test("cannot be added where its callers cannot be recognised", async () => {
    const server = await buildServer({
      title: "T",
      log: () => {},
      origins: [],
      trustProxy: false,
      recognise: {},
    });
    expect(() => route(server, look, async () => ok({ whom: "" }))).toThrow("cannot recognise");
    await server.fastify.close();
  });

  test("is described in OpenAPI with its parameters, body, answer and refusals", async () => {
    const description = (await (await start()).fastify.inject({ url: "/openapi.json" })).json();
    const operation = description.paths["/echo/{name}"].post;
    expect(description.openapi).toBe("3.1.0");
    expect(operation.operationId).toBe("echo");
    expect(operation.requestBody.content["application/cbor"].schema.properties.bytes).toEqual({
      type: "string",
      format: "binary",
    });
    expect(Object.keys(operation.responses)).toEqual(["200", "4XX", "5XX"]);
    expect(operation.parameters.map((parameter: { name: string }) => parameter.name).toSorted()).toEqual([
      "name",
      "page",
    ]);
  });
});

describe("what is not as asked", () => {
  const bad: readonly (readonly [
    what: string,
    url: string,
    payload: Uint8Array | string,
    type: string,
    kind: string,
  ])[] = [
    ["bytes that are no CBOR", "/echo/a", "\xff\xfe", "application/cbor", "malformed-request"],
    ["no body", "/echo/a", "", "application/cbor", "malformed-request"],
    ["another shape", "/echo/a", encodeCbor({ bytes: secret }), "application/cbor", "malformed-request"],
    [
      "a field too many",
      "/echo/a",
      encodeCbor({ bytes: Uint8Array.of(1), name: secret }),
      "application/cbor",
      "malformed-request",
    ],
    [
      "a second encoding of the same value",
      "/echo/a",
      Buffer.from("bf6562797465734101ff", "hex"),
      "application/cbor",
      "malformed-request",
    ],
    [
      "a parameter that is too long",
      `/echo/${"a".repeat(21)}`,
      good,
      "application/cbor",
      "malformed-request",
    ],
    ["a query of another shape", "/echo/a?page=x", good, "application/cbor", "malformed-request"],
    [
      "a query that nobody asked for",
      `/echo/a?name=${encodeURIComponent(secret)}`,
      good,
      "application/cbor",
      "malformed-request",
    ],
    ["a broken percent sign", "/echo/%E0%A4%A", good, "application/cbor", "malformed-request"],
    ["JSON", "/echo/a", "{}", "application/json", "media-type-unknown"],
    ["a form", "/echo/a", "a=b", "application/x-www-form-urlencoded", "media-type-unknown"],
    ["a body over the limit", "/echo/a", new Uint8Array(501), "application/cbor", "request-too-large"],
    [
      "an address that does not exist",
      `/people/${encodeURIComponent(secret)}`,
      good,
      "application/cbor",
      "method-unknown",
    ],
    ["a fault of ours", "/echo/fault", good, "application/cbor", "internal-error"],
    ["an answer that is not as promised", "/echo/broken", good, "application/cbor", "internal-error"],
    ["a transaction that was refused", "/echo/rollback", good, "application/cbor", "conflict"],
    ["a full disk", "/echo/full", good, "application/cbor", "storage-full"],
    ["a database that is away", "/echo/away", good, "application/cbor", "database-unreachable"],
  ];
  test.each(bad)(
    "%s gets its documented refusal, and nothing of it is echoed or logged",
    async (_, url, payload, type, kind) => {
      const answer = await post(await start(), url, payload, type);
      expect(answer.json()).toEqual({ kind });
      expect(Refusal.safeParse(answer.json()).success).toBe(true);
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      const said = [answer.body, JSON.stringify(answer.headers), ...lines].join();
      expect(said).not.toMatch(/Haddad|Error: |node_modules|\/work\/|\.ts:\d+:\d+\)/);
    },
  );

  test("a refusal's details reach the caller", async () => {
    const answer = await post(await start(), "/echo/refused", good);
    expect([answer.statusCode, answer.json()]).toEqual([
      429,
      { kind: "quota-exceeded", detail: { limit: 3 } },
    ]);
  });

  test("a fault is logged by kind and place, without its message, and every line without address or query", async () => {
    await post(await start(), "/echo/fault?page=77", good);
    expect(lines.join()).toMatch(
      /"event":"fault","route":"\/echo\/:name","name":"Error","code":"none","place":"src\/server/,
    );
    expect(lines.join()).not.toMatch(/127\.0\.0\.1|77|place Amira/);
  });

  test("what is not HTTP is told so and hung up on", async () => {
    const port = await listen(await start());
    const said = await new Promise<string>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => socket.write(`${secret}\r\n\r\n`));
      let text = "";
      socket.on("data", (chunk) => (text += String(chunk)));
      socket.on("close", () => resolve(text));
    });
    expect(said).toMatch(/^HTTP\/1\.1 400/);
    expect(said).not.toContain("Amira");
  });

  test("an upload that breaks off reaches no handler, and the server goes on", async () => {
    let handled = 0;
    const server = await start();
    route(server, { ...echo, name: "count", path: "/count" }, async () => {
      handled++;
      return refuse({ kind: "conflict" });
    });
    const port = await listen(server);
    await new Promise<void>((resolve) => {
      const half = httpRequest({
        port,
        host: "127.0.0.1",
        method: "POST",
        path: "/count",
        headers: { "content-type": "application/cbor", "content-length": 400 },
      });
      half.on("error", () => resolve());
      half.write(good, () => setTimeout(() => half.destroy(), 50));
    });
    expect(handled).toBe(0);
    expect((await fetch(`http://127.0.0.1:${port}/openapi.json`)).status).toBe(200);
  });
});

describe("limits", () => {
  test("requests from one address are counted for each contract, and refused past its limit with the time to wait", async () => {
    const server = await start();
    const ask = (ip: string) =>
      server.fastify.inject({ url: "/look", remoteAddress: ip, headers: { "x-device": "d1" } });
    for (let i = 0; i < 5; i++) expect((await ask("198.51.100.1")).statusCode).toBe(200);
    const refused = await ask("198.51.100.1");
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toEqual({ kind: "too-many-requests", detail: { seconds: expect.any(Number) } });
    expect(refused.headers["retry-after"]).toBeDefined();
    expect((await ask("198.51.100.2")).statusCode).toBe(200);
  });

  test("a whole IPv6 /64 counts as one address", async () => {
    const server = await start();
    const ask = (ip: string) =>
      server.fastify.inject({ url: "/look", remoteAddress: ip, headers: { "x-device": "d1" } });
    for (let i = 0; i < 5; i++) expect((await ask(`2001:db8::${i}`)).statusCode).toBe(200);
    expect((await ask("2001:db8:0:0:abcd::1")).statusCode).toBe(429);
    expect((await ask("2001:db8:0:1::1")).statusCode).toBe(200);
  });

  test("a forwarded address counts only behind a proxy of one's own", async () => {
    const ask = (server: HttpServer<Known>, forwarded: string) =>
      server.fastify.inject({ url: "/look", headers: { "x-device": "d1", "x-forwarded-for": forwarded } });
    const bare = await start();
    const behind = await start({ trustProxy: true });
    for (let i = 0; i < 6; i++) {
      const expected = i < 5 ? 200 : 429;
      expect((await ask(bare, `198.51.100.${i}`)).statusCode).toBe(expected);
      expect((await ask(behind, `198.51.100.${i}`)).statusCode).toBe(200);
    }
  });

  test("nobody passes for another address by what they forward themselves: the proxy's own word stands last", async () => {
    const behind = await start({ trustProxy: true });
    for (let i = 0; i < 6; i++) {
      const headers = { "x-device": "d1", "x-forwarded-for": `198.51.100.${i}, 203.0.113.9` };
      const { statusCode } = await behind.fastify.inject({ url: "/look", headers });
      expect(statusCode).toBe(i < 5 ? 200 : 429);
    }
  });

  test("with too little disk left, reading goes on and writing is refused before anything is touched", async () => {
    const server = await start({ hasRoom: async () => false });
    const refused = await post(server, "/echo/fault", good);
    expect([refused.statusCode, refused.json()]).toEqual([507, { kind: "storage-full" }]);
    const read = await server.fastify.inject({ url: "/look", headers: { "x-device": "d1" } });
    expect(read.statusCode).toBe(200);
  });

  test("the disk is asked at most once a second", async () => {
    let now = 0;
    let asked = 0;
    const hasRoom = watchDiskRoom(
      async () => (asked++ === 0 ? 50 : 200),
      () => now,
      100,
    );
    expect([await hasRoom(), await hasRoom(), asked]).toEqual([false, false, 1]);
    now = 1_000;
    expect([await hasRoom(), asked]).toEqual([true, 2]);
  });
});

describe("browsers", () => {
  test("only the web app's own origins may call, and only they are told what they may send", async () => {
    const server = await start();
    const preflight = (origin: string) =>
      server.fastify.inject({
        method: "OPTIONS",
        url: "/echo/a",
        headers: {
          origin,
          "access-control-request-method": "POST",
          "access-control-request-headers": "content-type,signature",
        },
      });
    const own = await preflight("https://app.example");
    expect(own.headers["access-control-allow-origin"]).toBe("https://app.example");
    expect(own.headers["access-control-allow-headers"]).toBe("content-type,signature");
    expect((await preflight("https://evil.example")).headers["access-control-allow-origin"]).toBeUndefined();
  });

  test("an answer opened as a page can do nothing", async () => {
    const { headers } = await (await start()).fastify.inject({ url: "/look" });
    expect(headers["content-security-policy"]).toBe("default-src 'none';frame-ancestors 'none'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["x-powered-by"]).toBeUndefined();
  });
});

async function listen(server: HttpServer<Known>): Promise<number> {
  await server.fastify.listen({ port: 0, host: "127.0.0.1" });
  return (server.fastify.server.address() as AddressInfo).port;
}
