import type { FastifyReply, FastifyRequest } from "fastify";
import fastify from "fastify";
import { utf8Encode } from "#base/bytes.ts";
import type { NetworkDescription } from "#protocol/network-description.ts";
import type { Log } from "#server/log.ts";
import { type Listening, listen } from "#server/serve.ts";
import { securityHeaders } from "./content-security.ts";
import { type DemoDescription, listDemoDevices } from "./demo-description.ts";
import { forgetCookies } from "./forget-cookies.ts";
import { chooseStartLanguage, startLanguages } from "./start-language.ts";
import { renderStartPage, startAddress } from "./start-page.ts";
import { startPageStyle } from "./start-page-style.ts";
import { type Encoding, isCompressible, readWebFiles, type WebFile, webFileOf } from "./web-files.ts";

export type OriginOptions = {
  readonly host: string;
  readonly port: number;
  /** The built web application. */
  readonly webFolder: string;
  readonly network: NetworkDescription;
  readonly demo?: {
    readonly description: DemoDescription;
    /** Devices wrapped under their passphrases, by the name that the description gives them. */
    readonly sealedDeviceByName: ReadonlyMap<string, Uint8Array>;
  };
  readonly log: Log;
};

/**
 * The static site. It keeps no cookie and no trace of who asked, and holds no key: what it can do wrong is serve another
 * application than the published one, which `hashes.json` lets anybody notice.
 */
export async function startOrigin(options: OriginOptions): Promise<Listening> {
  const files = new Map([...(await readWebFiles(options.webFolder)), ...ownFiles(options)]);
  const server = fastify({
    logger: false,
    bodyLimit: 1,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    forceCloseConnections: "idle",
    clientErrorHandler: forgetCookies,
  });
  const headersOf = {
    family: securityHeaders(options.network, "family"),
    office: securityHeaders(options.network, "office"),
    learn: securityHeaders(options.network, "learn"),
    other: securityHeaders(options.network, "other"),
  };
  server.addHook("onRequest", async (request, reply) => {
    reply.headers(headersOf[findApplication(pathOf(request)) ?? "other"]);
  });
  server.setErrorHandler((_error, _request, reply) =>
    reply.status(400).type("text/plain").send("Not understood.\n"),
  );
  server.setNotFoundHandler((_request, reply) =>
    reply.status(404).type("text/plain").send("There is nothing here.\n"),
  );
  server.get("/*", async (request, reply) => {
    const path = pathOf(request);
    // A folder has one address, so that relative links and storage of the page are the same for everybody.
    if (path === `/${findApplication(path)}`) return reply.redirect(`${path}/`, 308);
    if (path === "/") reply.header("vary", "accept-language");
    const file =
      path === "/"
        ? files.get(startAddress(chooseStartLanguage(request.headers["accept-language"] ?? "")))
        : findWebFile(files, path);
    return file ? sendFile(request, reply, file) : reply.callNotFound();
  });
  const listening = await listen({ fastify: server }, options);
  options.log("serving", { files: files.size, demo: options.demo !== undefined });
  return listening;
}

/** What the origin says itself, beside the built application. */
function ownFiles({ network, demo }: OriginOptions): [string, WebFile][] {
  const texts: [string, string][] = [
    ...startLanguages.map((language): [string, string] => [
      startAddress(language),
      renderStartPage(network.name, demo?.description, language),
    ]),
    ["/start.css", startPageStyle],
    ["/network.json", `${JSON.stringify(network, undefined, 2)}\n`],
    ["/robots.txt", "User-agent: *\nDisallow: /\n"],
  ];
  if (demo) texts.push(["/demo/devices.json", JSON.stringify(listDemoDevices(demo.description))]);
  const devices = [...(demo?.sealedDeviceByName ?? [])].map(
    ([name, sealed]) => [`/demo/devices/${name}.cbor`, sealed] as const,
  );
  return [
    ...texts.map(([path, text]): [string, WebFile] => [path, webFileOf(path, utf8Encode(text))]),
    ...devices.map(([path, bytes]): [string, WebFile] => [path, webFileOf(path, bytes)]),
  ];
}

/** A page of an application is found below its folder too: the application reads the rest of the address itself. */
function findWebFile(files: ReadonlyMap<string, WebFile>, path: string): WebFile | undefined {
  const exact = files.get(path.endsWith("/") ? `${path}index.html` : path);
  if (exact) return exact;
  const application = path.includes(".") ? undefined : findApplication(path);
  return application === undefined ? undefined : files.get(`/${application}/index.html`);
}

const findApplication = (path: string): "family" | "office" | "learn" | undefined =>
  (["family", "office", "learn"] as const).find(
    (name) => path === `/${name}` || path.startsWith(`/${name}/`),
  );

async function sendFile(request: FastifyRequest, reply: FastifyReply, file: WebFile): Promise<FastifyReply> {
  reply
    .type(file.type)
    .header("etag", file.etag)
    .header("cache-control", file.isImmutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (isCompressible(file.type)) {
    reply.header("vary", [reply.getHeader("vary"), "accept-encoding"].filter(Boolean).join(", "));
  }
  if (request.headers["if-none-match"] === file.etag) return reply.status(304).send();
  const encoding = isCompressible(file.type) ? acceptedEncoding(request) : "identity";
  if (encoding !== "identity") reply.header("content-encoding", encoding);
  const bytes = await file.bytesFor(encoding);
  return reply.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

function acceptedEncoding({ headers }: FastifyRequest): Encoding {
  const accepted = String(headers["accept-encoding"] ?? "")
    .split(",")
    .map((one) => one.trim())
    .filter((one) => !/;\s*q=0(\.0*)?$/.test(one))
    .map((one) => one.split(";")[0]);
  return (["br", "gzip"] as const).find((encoding) => accepted.includes(encoding)) ?? "identity";
}

const pathOf = ({ raw }: FastifyRequest): string => (raw.url ?? "/").split("?")[0]!;
