import { setTimeout as sleep } from "node:timers/promises";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LrsClient, type LrsScene, openLrsScene } from "#testing/lrs-scene.ts";

let scene: LrsScene;
let client: LrsClient;
beforeAll(async () => {
  scene = await openLrsScene();
  client = await scene.addClient("Example Publishers");
});
afterAll(() => scene.close());

const activityId = "https://example.org/course";
const agent = { mbox: "mailto:amina@example.org" };
const second = { "x-experience-api-version": "2.0.0" };

describe.each([
  ["/activities/state", "stateId", { activityId, agent }],
  ["/activities/profile", "profileId", { activityId }],
  ["/agents/profile", "profileId", { agent }],
] as const)("a document of %s", (path, idName, place) => {
  const queryOf = (name: string) => ({ ...place, [idName]: name });

  it("is put where there is none, and comes back as it was, with its type and tag", async () => {
    const query = queryOf("bytes");
    const body = Uint8Array.of(0, 255, 1);
    const put = await client.ask("PUT", path, {
      query,
      body,
      headers: { "content-type": "image/x-example", "if-none-match": "*" },
    });
    expect(put.status).toBe(204);
    const got = await client.ask("GET", path, { query });
    expect([got.status, got.headers.get("content-type"), got.text.length]).toEqual([
      200,
      "image/x-example",
      3,
    ]);
    const etag = got.headers.get("etag")!;
    expect(etag).toMatch(/^"[0-9a-f]{40}"$/);
    expect(Date.parse(got.headers.get("last-modified")!)).toBeGreaterThan(Date.now() - 60_000);
    expect((await client.ask("GET", path, { query, headers: { "if-none-match": etag } })).status).toBe(304);
    expect((await client.ask("HEAD", path, { query })).headers.get("etag")).toBe(etag);
    expect(
      (await client.ask("PUT", path, { query, body: {}, headers: { "if-none-match": "*" } })).status,
    ).toBe(412);
  });

  it("is replaced by who says which one, and by nobody else", async () => {
    const query = queryOf("replaced");
    await client.ask("PUT", path, { query, body: { a: 1 }, headers: { ...second, "if-none-match": "*" } });
    const conflict = await client.ask("PUT", path, { query, body: { a: 2 }, headers: second });
    expect(conflict.status).toBe(409);
    expect(conflict.text).toMatch("If-Match");
    const etag = (await client.ask("GET", path, { query })).headers.get("etag")!;
    expect(
      (await client.ask("PUT", path, { query, body: { a: 3 }, headers: { "if-match": '"no"' } })).status,
    ).toBe(412);
    expect(
      (await client.ask("PUT", path, { query, body: { a: 4 }, headers: { "if-match": etag } })).status,
    ).toBe(204);
    expect(
      (await client.ask("PUT", path, { query, body: { a: 5 }, headers: { "if-match": etag } })).status,
    ).toBe(412);
    expect((await client.ask("GET", path, { query })).json).toEqual({ a: 4 });
  });

  it("is merged key by key, if both are JSON objects, and loses nothing to others who merge at once", async () => {
    const query = queryOf("merged");
    const keys = Array.from({ length: 10 }, (_, i) => `key${i}`);
    const answers = await Promise.all(
      keys.map((key) => client.ask("POST", path, { query, body: { [key]: true } })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(204));
    expect(Object.keys((await client.ask("GET", path, { query })).json as object).toSorted()).toEqual(keys);
    expect((await client.ask("POST", path, { query, body: [1] })).status).toBe(400);
    expect((await client.ask("POST", path, { query, body: "{", headers: {} })).status).toBe(400);
    expect(
      (await client.ask("POST", path, { query, body: "x", headers: { "content-type": "text/plain" } }))
        .status,
    ).toBe(400);
  });

  it("is listed among its like, since a time, and can be removed", async () => {
    const before = new Date().toISOString();
    // Since means after: what is stored within the same millisecond would not be listed.
    await sleep(2);
    const query = queryOf("listed");
    await client.ask("POST", path, { query, body: { a: 1 } });
    const listed = await client.ask("GET", path, { query: { ...place } });
    expect(listed.json).toContain("listed");
    expect((await client.ask("GET", path, { query: { ...place, since: before } })).json).toEqual(["listed"]);
    expect((await client.ask("DELETE", path, { query, headers: { "if-match": '"no"' } })).status).toBe(412);
    expect((await client.ask("DELETE", path, { query })).status).toBe(204);
    expect((await client.ask("GET", path, { query })).status).toBe(404);
    expect((await client.ask("GET", path, { query: { ...place, since: before } })).json).toEqual([]);
  });

  it("is asked for by its parameters and no others", async () => {
    expect((await client.ask("PUT", path, { query: { ...place }, body: {} })).status).toBe(400);
    expect((await client.ask("GET", path)).status).toBe(400);
    expect((await client.ask("GET", path, { query: { ...queryOf("x"), extra: "1" } })).status).toBe(400);
    expect((await client.ask("PATCH", path, { query: queryOf("x"), body: {} })).status).toBe(405);
  });
});

describe("states", () => {
  it("of each registration stand alone, and go together", async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    const place = { activityId: "https://example.org/registered", agent };
    for (const registration of [one, two]) {
      await client.ask("PUT", "/activities/state", {
        query: { ...place, registration, stateId: "s" },
        body: { registration },
      });
    }
    const query = { ...place, registration: one, stateId: "s" };
    expect((await client.ask("GET", "/activities/state", { query })).json).toEqual({ registration: one });
    expect((await client.ask("GET", "/activities/state", { query: { ...place, stateId: "s" } })).status).toBe(
      404,
    );
    await client.ask("DELETE", "/activities/state", { query: { ...place, registration: one } });
    expect(
      (await client.ask("GET", "/activities/state", { query: { ...place, registration: one } })).json,
    ).toEqual([]);
    expect((await client.ask("GET", "/activities/state", { query: place })).json).toEqual(["s"]);
    await client.ask("DELETE", "/activities/state", { query: place });
    expect(
      (await client.ask("GET", "/activities/state", { query: { ...place, registration: two } })).json,
    ).toEqual([]);
  });
});

describe("what statements said", () => {
  const say = (name: string, definition: object) =>
    client.ask("POST", "/statements", {
      body: {
        actor: { name, mbox: "mailto:named@example.org" },
        verb: { id: "urn:did" },
        object: { id: "https://example.org/described", definition },
      },
    });

  it("of an activity is put together, and of one that nobody described there is its id", async () => {
    await say("Amina", { name: { en: "Course" }, type: "urn:course" });
    await say("Amina B.", { name: { fr: "Cours" } });
    const found = await client.ask("GET", "/activities", {
      query: { activityId: "https://example.org/described" },
    });
    expect(found.json).toEqual({
      objectType: "Activity",
      id: "https://example.org/described",
      definition: { name: { en: "Course", fr: "Cours" }, type: "urn:course" },
    });
    const other = await client.ask("GET", "/activities", { query: { activityId: "urn:unknown" } });
    expect(other.json).toEqual({ objectType: "Activity", id: "urn:unknown" });
  });

  it("of somebody are the names that they were called by", async () => {
    const found = await client.ask("GET", "/agents", {
      query: { agent: { mbox: "mailto:named@example.org" } },
    });
    expect(found.json).toEqual({
      objectType: "Person",
      name: ["Amina", "Amina B."],
      mbox: ["mailto:named@example.org"],
    });
    const other = await client.ask("GET", "/agents", {
      query: { agent: { openid: "https://nobody.example.org" } },
    });
    expect(other.json).toEqual({ objectType: "Person", openid: ["https://nobody.example.org"] });
  });
});

describe("about", () => {
  it("says to anybody which versions are spoken, and pages from anywhere may ask", async () => {
    const answer = await fetch(`${scene.url}/about`);
    expect(await answer.json()).toEqual({ version: ["1.0.3", "2.0.0"], extensions: {} });
    const preflight = await fetch(`${scene.url}/statements`, { method: "OPTIONS" });
    expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
    expect(preflight.headers.get("access-control-allow-credentials")).toBeNull();
  });
});
