import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { build } from "vite";
import { toHex } from "#base/bytes.ts";
import { securityHeaders } from "#origin/content-security.ts";
import type { TestNetwork } from "#testing/network.ts";
import { configOf } from "../../vite.config.ts";

/** The built pages at an origin of their own, as a network's web origin serves them: strict policy, `/network.json`. */
export type PageServer = {
  readonly origin: string;
  /** What `vite build` left: for counting bytes. */
  readonly folder: string;
  /** Which network the pages belong to, from now on; `recordStoreUrl` where it has a record store for outside courses. */
  readonly serve: (network: TestNetwork, recordStoreUrl?: string) => void;
  readonly close: () => Promise<void>;
};

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
};

export async function startPageServer(application: "family" | "office" | "learn"): Promise<PageServer> {
  const folder = await mkdtemp(join(tmpdir(), "homeward-pages-"));
  await buildAsPublished(application, folder);
  let network: TestNetwork | undefined;
  let recordStore: { readonly recordStoreUrl?: string } = {};

  const server = createServer((request, response) => {
    const path = new URL(request.url!, "http://page").pathname;
    const here = `http://${request.headers.host!}`;
    const servers = { gateUrl: network?.gate().url ?? here, vaultUrl: network?.vault().url ?? here };
    const headers = securityHeaders({ ...servers, ...recordStore }, application);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (path === "/network.json" && network) {
      response.setHeader("content-type", types[".json"]!);
      response.end(
        JSON.stringify({
          name: "Test network",
          rootKeyHex: toHex(network.root.publicKey),
          gateUrl: network.gate().url,
          vaultUrl: network.vault().url,
          courierUrl: "http://127.0.0.1:9",
          ...recordStore,
        }),
      );
      return;
    }
    const file = join(folder, normalize(path.endsWith("/") ? `${path}index.html` : path));
    const answer = async (): Promise<void> => {
      try {
        const bytes = await readFile(file);
        response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
        response.end(bytes);
      } catch {
        response.statusCode = 404;
        response.end();
      }
    };
    void answer();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    folder,
    serve: (given, recordStoreUrl) => {
      network = given;
      recordStore = recordStoreUrl === undefined ? {} : { recordStoreUrl };
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** As `npm run build` does: a test runner's own environment would let development code into what is weighed and walked. */
async function buildAsPublished(application: "family" | "office" | "learn", folder: string): Promise<void> {
  const environment = process.env["NODE_ENV"];
  process.env["NODE_ENV"] = "production";
  try {
    const config = configOf(application);
    await build({
      ...config,
      configFile: false,
      logLevel: "error",
      build: { ...config.build, outDir: folder },
    });
  } finally {
    process.env["NODE_ENV"] = environment;
  }
}
