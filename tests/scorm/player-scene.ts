import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserContext, Page } from "playwright-core";
import { build } from "vite";
import { securityHeaders } from "#origin/content-security.ts";
import { startContentOrigin } from "#origin/content-origin.ts";
import type { Listening } from "#server/serve.ts";
import { silentLog } from "#server/log.ts";
import { contentConfig } from "../../src/web/content-build.ts";
import { wordsAsData } from "../../src/web/words-build.ts";
import { desk, launchBrowser, openProfile } from "../browser/browser.ts";
import type { PlayerPage } from "./page/main.tsx";

/** Somebody who must not be reached: counts whoever says anything to it at all. */
type Stranger = { readonly url: string; readonly visits: () => number; readonly close: () => Promise<void> };

export type PlayerScene = {
  /** The zips that the page can play, by name. */
  readonly packages: Map<string, Uint8Array>;
  readonly pageOrigin: string;
  readonly contentUrl: () => string;
  readonly gate: Stranger;
  readonly vault: Stranger;
  readonly elsewhere: Stranger;
  /** A learner's page with the named package at hand; a fresh profile unless one is given. */
  readonly open: (name: string, context?: BrowserContext) => Promise<Page>;
  readonly openContext: () => Promise<BrowserContext>;
  /** The content origin goes away, as if there were no network. */
  readonly stopContent: () => Promise<void>;
  readonly startContent: () => Promise<void>;
  readonly close: () => Promise<void>;
};

declare global {
  interface Window {
    readonly player: PlayerPage;
  }
}

/** A page that plays packages under the policy of the learner's application, the content origin, and servers to be left alone. */
export async function openPlayerScene(): Promise<PlayerScene> {
  const folder = await mkdtemp(join(tmpdir(), "homeward-scorm-"));
  await buildPages(folder);
  const packages = new Map<string, Uint8Array>();
  const [gate, vault, elsewhere] = [await openStranger(), await openStranger(), await openStranger()];
  let content: Listening | undefined;
  let contentPort = 0;

  const server = createServer((request, response) => {
    const path = new URL(request.url!, "http://page").pathname;
    const network = { gateUrl: gate.url, vaultUrl: vault.url, contentUrl: `http://localhost:${contentPort}` };
    for (const [name, value] of Object.entries(securityHeaders(network, "learn"))) {
      response.setHeader(name, value);
    }
    const zip = packages.get(/^\/packages\/(.+)\.zip$/.exec(path)?.[1] ?? "");
    const answer = async (): Promise<void> => {
      try {
        const bytes =
          path === "/network.json" ? JSON.stringify(network) : (zip ?? (await readFile(join(folder, path))));
        response.setHeader("content-type", types[extname(path)] ?? "application/octet-stream");
        response.end(bytes);
      } catch {
        response.statusCode = 404;
        response.end();
      }
    };
    void answer();
  });
  const pageOrigin = `http://localhost:${await listenOn(server)}`;
  const startContent = async (): Promise<void> => {
    content = await startContentOrigin({
      host: "127.0.0.1",
      port: contentPort,
      webFolder: folder,
      pageOrigins: [pageOrigin],
      log: silentLog,
    });
    contentPort = Number(new URL(content.url).port);
  };
  await startContent();
  const browser = await launchBrowser();
  const openContext = () => openProfile(browser, { screen: desk });
  return {
    packages,
    pageOrigin,
    contentUrl: () => `http://localhost:${contentPort}`,
    gate,
    vault,
    elsewhere,
    openContext,
    async open(name, context) {
      const page = await (context ?? (await openContext())).newPage();
      await page.goto(`${pageOrigin}/index.html`);
      await page.waitForFunction(() => "player" in window);
      await page.evaluate((wanted) => window.player.fetchPackage(wanted), name);
      return page;
    },
    startContent,
    stopContent: async () => {
      await content?.close();
    },
    close: async () => {
      await browser.close();
      await content?.close();
      await Promise.all([gate, vault, elsewhere].map((one) => one.close()));
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
};

async function openStranger(): Promise<Stranger> {
  let visits = 0;
  // Browsers may open a connection before they look at the policy; what counts is whether a single byte comes over it.
  const server = createServer((_request, response) => void response.end("reached"));
  server.on("connection", (socket) => socket.once("data", () => (visits += 1)));
  const port = await listenOn(server);
  return {
    url: `http://127.0.0.1:${port}`,
    visits: () => visits,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function listenOn(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** As published: a test runner's own environment would let development code in. */
async function buildPages(folder: string): Promise<void> {
  const environment = process.env["NODE_ENV"];
  process.env["NODE_ENV"] = "production";
  try {
    const root = fileURLToPath(new URL("page/", import.meta.url));
    const shared = { configFile: false, logLevel: "error" } as const;
    await build({
      ...shared,
      root,
      plugins: [wordsAsData()],
      cacheDir: fileURLToPath(new URL("../../node_modules/.vite", import.meta.url)),
      build: {
        outDir: folder,
        emptyOutDir: false,
        target: "es2022",
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        rolldownOptions: { input: join(root, "index.html") },
      },
    });
    await build({
      ...contentConfig,
      ...shared,
      build: { ...contentConfig.build, outDir: folder, emptyOutDir: false },
    });
  } finally {
    process.env["NODE_ENV"] = environment;
  }
}
