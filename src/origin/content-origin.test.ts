import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silentLog } from "#server/log.ts";
import { startContentOrigin } from "./content-origin.ts";

const player = `/play/2004/${"ab".repeat(16)}`;
let folder: string;
let content: Awaited<ReturnType<typeof startContentOrigin>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeward-content-"));
  await mkdir(join(folder, "content"));
  await mkdir(join(folder, "office"));
  await writeFile(join(folder, "office", "index.html"), "<!doctype html>office");
  await writeFile(join(folder, "content", "boot.html"), "<!doctype html>boot");
  await writeFile(join(folder, "content", "boot.js"), "boot()");
  await writeFile(join(folder, "content", "worker.js"), `work();${" ".repeat(4_000)}`);
  content = await startContentOrigin({
    host: "127.0.0.1",
    port: 0,
    webFolder: folder,
    pageOrigins: ["http://localhost:4700"],
    log: silentLog,
  });
});

afterAll(async () => {
  await content.close();
  await rm(folder, { recursive: true });
});

const ask = (path: string, init?: RequestInit) => fetch(new URL(path, content.url), init);

describe("the content origin", () => {
  it("sends the player and nothing of our applications", async () => {
    expect(await (await ask(player)).text()).toContain("boot");
    expect(await (await ask("/worker.js")).text()).toContain("work()");
    expect(await (await ask("/settings.js")).text()).toContain('["http://localhost:4700"]');
    for (const path of [
      "/",
      "/office/",
      "/content/boot.html",
      "/network.json",
      "/play/3/x",
      `${player}/x`,
      "/x.js",
    ]) {
      expect((await ask(path)).status).toBe(404);
    }
  });

  it("is framed by our pages alone; what it shows speaks to its own origin alone, and to no device", async () => {
    for (const path of [player, "/boot.js", "/worker.js", "/settings.js", "/nothing"]) {
      const { headers } = await ask(path);
      const policy = headers.get("content-security-policy")!;
      expect(policy).toContain("frame-ancestors 'self' http://localhost:4700;");
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("connect-src 'self' data: blob:;");
      expect(policy).toMatch(/sandbox allow-scripts allow-same-origin allow-forms$/);
      expect(policy).not.toMatch(/https?:(?!\/\/localhost:4700)|\*/);
      expect(headers.get("permissions-policy")).toContain("publickey-credentials-get=()");
      expect(headers.get("set-cookie")).toBeNull();
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    }
  });

  it("gives a service worker to be, and none but that one", async () => {
    const headers = { "service-worker": "script" };
    expect((await ask("/worker.js", { headers })).status).toBe(200);
    for (const path of ["/boot.js", "/settings.js", player]) {
      expect((await ask(path, { headers })).status).toBe(404);
    }
  });

  it("takes nothing in, and sends an unchanged file without its content", async () => {
    expect((await ask("/worker.js", { method: "POST", body: "x" })).status).toBe(404);
    const worker = await ask("/worker.js", { headers: { "accept-encoding": "gzip" } });
    expect(worker.headers.get("content-encoding")).toBe("gzip");
    const again = await ask("/worker.js", { headers: { "if-none-match": worker.headers.get("etag")! } });
    expect(again.status).toBe(304);
  });
});
