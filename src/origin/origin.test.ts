import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silentLog } from "#server/log.ts";
import { securityHeaders } from "./content-security.ts";
import type { OriginOptions } from "./origin.ts";
import { startOrigin } from "./origin.ts";
import { startLanguages } from "./start-language.ts";
import { startAddress } from "./start-page.ts";

const network = {
  name: "Demonstration <of> a network",
  rootKeyHex: "ab".repeat(32),
  gateUrl: "http://127.0.0.1:7101",
  vaultUrl: "http://127.0.0.1:7102/",
  courierUrl: "http://127.0.0.1:7103",
};
const demo: NonNullable<OriginOptions["demo"]> = {
  description: {
    people: [
      {
        name: "Ana <b>",
        organisation: "Society",
        country: "Land",
        roles: ["tracing-officer"],
        device: "ana",
      },
    ],
    counts: { people: 3, requests: 1, scripts: 2 },
  },
  sealedDeviceByName: new Map([["ana", Uint8Array.of(1, 2, 3)]]),
};

let folder: string;
let real: Awaited<ReturnType<typeof startOrigin>>;
let demonstration: Awaited<ReturnType<typeof startOrigin>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeward-origin-"));
  for (const name of ["family", "office", "learn", "assets"]) await mkdir(join(folder, name));
  await writeFile(join(folder, "family", "index.html"), "<!doctype html>family");
  await writeFile(join(folder, "office", "index.html"), "<!doctype html>office");
  await writeFile(join(folder, "learn", "index.html"), "<!doctype html>learn");
  await writeFile(join(folder, "assets", "form-Abcd1234.js"), `export {};${" ".repeat(4_000)}`);
  await writeFile(join(folder, "hashes.json"), "{}");
  const options = { host: "127.0.0.1", port: 0, webFolder: folder, network, log: silentLog };
  real = await startOrigin(options);
  demonstration = await startOrigin({ ...options, demo });
});

afterAll(async () => {
  await real.close();
  await demonstration.close();
  await rm(folder, { recursive: true });
});

const ask = (path: string, init?: RequestInit) => fetch(new URL(path, real.url), init);

describe("the web origin", () => {
  it("lets a page talk to its own origin, the gate and the vault, and to nobody else", async () => {
    const policy = (await ask("/family/")).headers.get("content-security-policy")!;
    expect(policy).toContain("connect-src 'self' http://127.0.0.1:7101 http://127.0.0.1:7102;");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-inline|\*/);
  });

  it("allows WebAssembly and pictures out of memory where devices are unlocked and courses shown, and there alone", async () => {
    for (const path of ["/office/", "/learn/", "/learn/courses"]) {
      const policy = (await ask(path)).headers.get("content-security-policy")!;
      expect(policy).toContain("'wasm-unsafe-eval'");
      expect(policy).toContain("img-src 'self' blob:");
    }
    for (const path of ["/", "/family/", "/assets/form-Abcd1234.js", "/nothing"]) {
      expect((await ask(path)).headers.get("content-security-policy")).not.toMatch(/unsafe|blob:/);
    }
  });

  it("lets officers and learners frame packages on the content origin, and families nothing at all", () => {
    const policyOf = (page: "family" | "office" | "learn") =>
      securityHeaders({ ...network, contentUrl: "http://127.0.0.1:7104/x" }, page)["content-security-policy"];
    for (const page of ["office", "learn"] as const) {
      expect(policyOf(page)).toContain("frame-src http://127.0.0.1:7104;");
    }
    expect(policyOf("family")).not.toContain("frame-src");
    expect(securityHeaders(network, "learn")["content-security-policy"]).not.toContain("frame-src");
  });

  it("lets learners' pages ask the record store of the network, and no other page", () => {
    const policyOf = (page: "family" | "office" | "learn" | "other") =>
      securityHeaders({ ...network, recordStoreUrl: "http://127.0.0.1:7105/xapi" }, page)[
        "content-security-policy"
      ];
    expect(policyOf("learn")).toContain("http://127.0.0.1:7102 http://127.0.0.1:7105;");
    for (const page of ["family", "office", "other"] as const) expect(policyOf(page)).not.toContain("7105");
  });

  it("sets no cookie and tells other sites nothing of where a person was", async () => {
    for (const path of ["/", "/family/", "/network.json", "/nothing"]) {
      const { headers } = await ask(path);
      expect(headers.get("set-cookie")).toBeNull();
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    }
  });

  it("has a browser forget cookies that keep its requests from being read: none of them is ours", async () => {
    const planted = { headers: { cookie: `x=${"y".repeat(40_000)}` } };
    const refused = await ask("/learn/", planted);
    expect(refused.status).toBe(431);
    expect(refused.headers.get("clear-site-data")).toBe('"cookies"');
    expect((await ask("/family/", { headers: { cookie: "x=y" } })).headers.get("clear-site-data")).toBeNull();
  });

  it("serves the network's description as it is", async () => {
    expect(await (await ask("/network.json")).json()).toEqual(network);
  });

  it("opens an application at any of its own addresses, and no file that was not built", async () => {
    expect(await (await ask("/family/request/step/2")).text()).toContain("family");
    expect(await (await ask("/office/cases")).text()).toContain("office");
    expect(await (await ask("/learn/courses")).text()).toContain("learn");
    for (const path of [
      "/family/../../etc/passwd",
      "/%2e%2e/package.json",
      "/assets/",
      "/family/x.js",
      "/src",
    ]) {
      expect((await ask(path)).status).toBe(404);
    }
    expect((await ask("/%zz")).status).toBe(400);
  });

  it("answers questions only", async () => {
    expect((await ask("/network.json", { method: "POST", body: "x" })).status).toBe(404);
    expect((await ask("/network.json", { method: "HEAD" })).status).toBe(200);
  });

  it("compresses, caches what is named by its hash, and answers an unchanged file without its content", async () => {
    const script = await ask("/assets/form-Abcd1234.js", { headers: { "accept-encoding": "gzip, br;q=0" } });
    expect(script.headers.get("content-encoding")).toBe("gzip");
    expect(script.headers.get("cache-control")).toContain("immutable");
    const page = await ask("/family/");
    expect(page.headers.get("cache-control")).toBe("no-cache");
    const again = await ask("/family/", { headers: { "if-none-match": page.headers.get("etag")! } });
    expect(again.status).toBe(304);
  });

  it("speaks the language that the browser wants most, of those it knows; each has an address of its own", async () => {
    const languageOf = async (path: string, wanted: string) => {
      const answer = await fetch(new URL(path, demonstration.url), {
        headers: { "accept-language": wanted },
      });
      return /<html lang="(\w+)" dir="(\w+)">/
        .exec(await answer.text())!
        .slice(1, 3)
        .join(" ");
    };
    expect(await languageOf("/", "ar-SY,ar;q=0.9,en;q=0.8")).toBe("ar rtl");
    expect(await languageOf("/", "my, uk;q=0.5, fr;q=0.7")).toBe("fr ltr");
    expect(await languageOf("/", "fr;q=0, es")).toBe("es ltr");
    expect(await languageOf("/", "my")).toBe("en ltr");
    expect(await languageOf("/start/uk.html", "ar")).toBe("uk ltr");
    expect((await ask("/")).headers.get("vary")).toBe("accept-language, accept-encoding");
  });

  it("leaves no place of a sentence unfilled, in any language", async () => {
    for (const language of startLanguages) {
      const page = await (await fetch(new URL(startAddress(language), demonstration.url))).text();
      expect(page).not.toMatch(/[{}]|undefined|NaN/);
      expect(page).toContain('<a href="/office/">');
      expect(page).toContain('<a href="/learn/">');
    }
  });

  it("writes names as text, never as markup", async () => {
    const text = await (await fetch(demonstration.url)).text();
    expect(text).toContain("Ana &#60;b&#62;");
    expect(text).toContain("Demonstration &#60;of&#62; a network");
  });

  it("hands out sealed devices in a demonstration and nowhere else", async () => {
    const list = await (await fetch(new URL("/demo/devices.json", demonstration.url))).json();
    expect(list).toMatchObject([{ name: "Ana <b>", file: "/demo/devices/ana.cbor" }]);
    const sealed = await fetch(new URL("/demo/devices/ana.cbor", demonstration.url));
    expect(new Uint8Array(await sealed.arrayBuffer())).toEqual(Uint8Array.of(1, 2, 3));
    expect((await ask("/demo/devices.json")).status).toBe(404);
    const started = await (await fetch(demonstration.url)).text();
    expect(started).toContain("This is a demonstration.");
    expect(await (await ask("/")).text()).not.toContain("This is a demonstration.");
  });
});
