import fastify from "fastify";
import { utf8Encode } from "#base/bytes.ts";
import { contentHeaders } from "#protocol/content-policy.ts";
import type { Log } from "#server/log.ts";
import { type Listening, listen } from "#server/serve.ts";
import { forgetCookies } from "./forget-cookies.ts";
import { readWebFiles, webFileOf } from "./web-files.ts";

export type ContentOriginOptions = {
  readonly host: string;
  readonly port: number;
  /** The built web application. */
  readonly webFolder: string;
  /** Where our pages are: they alone may frame what plays here. */
  readonly pageOrigins: readonly string[];
  readonly log: Log;
};

/**
 * The origin on which packages of other authoring tools play, with an authority of its own so that their code is nobody's guest
 * at ours. It never sees a package: it sends one page that installs a service worker, and that worker, which carries everything
 * else, answers from the package that our page hands to it. It sets no cookie and keeps no trace of who asked.
 */
export async function startContentOrigin(options: ContentOriginOptions): Promise<Listening> {
  const built = await readWebFiles(options.webFolder);
  const settings = utf8Encode(`self.frameAncestors = ${JSON.stringify(options.pageOrigins)};\n`);
  const files = new Map([
    ["/boot.js", built.get("/content/boot.js")],
    ["/worker.js", built.get("/content/worker.js")],
    ["/settings.js", webFileOf("/settings.js", settings)],
  ]);
  const bootPage = built.get("/content/boot.html");
  const headers = contentHeaders(options.pageOrigins);
  const server = fastify({
    logger: false,
    bodyLimit: 1,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    forceCloseConnections: "idle",
    clientErrorHandler: forgetCookies,
  });
  server.addHook("onRequest", async (_request, reply) => {
    reply.headers(headers);
  });
  server.setErrorHandler((_error, _request, reply) =>
    reply.status(400).type("text/plain").send("Not understood.\n"),
  );
  server.setNotFoundHandler((_request, reply) =>
    reply.status(404).type("text/plain").send("There is nothing here.\n"),
  );
  server.get("/*", async ({ raw, headers: asked }, reply) => {
    const path = (raw.url ?? "/").split("?")[0]!;
    const file = /^\/play\/(1\.2|2004)\/[0-9a-f]{32}$/.test(path) ? bootPage : files.get(path);
    // A package may ask for a service worker too: another of our scripts as one would stand in the way of all later packages.
    if (!file || (asked["service-worker"] !== undefined && path !== "/worker.js"))
      return reply.callNotFound();
    // Asked again each time there is a network, so that a mended player reaches every device.
    reply.type(file.type).header("etag", file.etag).header("cache-control", "no-cache");
    if (asked["if-none-match"] === file.etag) return reply.status(304).send();
    const encoding = /\bgzip\b(?!\s*;\s*q=0)/.test(String(asked["accept-encoding"] ?? ""))
      ? "gzip"
      : "identity";
    if (encoding === "gzip") reply.header("content-encoding", "gzip").header("vary", "accept-encoding");
    const bytes = await file.bytesFor(encoding);
    return reply.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  });
  const listening = await listen({ fastify: server }, options);
  options.log("serving packages' content");
  return listening;
}
