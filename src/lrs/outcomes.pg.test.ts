import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toBase64url } from "#base/bytes.ts";
import { secureRandomBytes } from "#base/effects.ts";
import { sha256 } from "#crypto/hash.ts";
import { type LrsClient, type LrsScene, openLrsScene } from "#testing/lrs-scene.ts";

let scene: LrsScene;
let client: LrsClient;
let now = Math.ceil(Date.now() / 60_000) * 60_000;
beforeAll(async () => {
  scene = await openLrsScene({ clock: () => now });
  client = await scene.addClient("Example Publishers");
});
afterAll(() => scene.close());

const activityId = "https://example.org/course";
const nothing = { completed: null, passed: null };
const learner = () => {
  const asking = secureRandomBytes(32);
  return { asking: toBase64url(asking), name: toBase64url(sha256(asking)) };
};
const say = async (
  name: string,
  verb: string,
  { result, by = client, id = randomUUID() }: { result?: object; by?: LrsClient; id?: string } = {},
) => {
  const statement = {
    id,
    actor: { account: { homePage: "https://learn.example.org", name } },
    verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` },
    object: { id: activityId },
    ...(result && { result }),
  };
  expect((await by.ask("POST", "/statements", { body: statement })).status).toBe(200);
  return id;
};
const post = (body: unknown, headers = {}) =>
  fetch(`${scene.url}/outcomes`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
const ask = async (asking: string, more: object = {}) => {
  const answer = await post({ provider: client.user, asking, activityId, ...more });
  expect(answer.status).toBe(200);
  return answer.json();
};

describe("a learner's browser", () => {
  it("is told without a credential what the provider said of it: the best of it, and who passed has completed", async () => {
    const { asking, name } = learner();
    await say(name, "completed", { result: { score: { scaled: 0.5 } } });
    expect(await ask(asking)).toEqual({ completed: { score: 50 }, passed: null });
    await say(name, "passed", { result: { success: true, score: { scaled: 0.91 } } });
    await say(name, "passed", { result: { score: { scaled: 0.8 } } });
    expect(await ask(asking)).toEqual({ completed: { score: 91 }, passed: { score: 91 } });
  });

  it("is answered alike where it is not known, not done, asks for another activity or another provider", async () => {
    const [stranger, busy, done] = [learner(), learner(), learner()];
    await say(busy.name, "attempted");
    await say(done.name, "completed");
    const other = await scene.addClient("Another");
    await say(busy.name, "completed", { by: other });
    for (const [asking, more] of [
      [stranger.asking, {}],
      [busy.asking, {}],
      [done.asking, { activityId: "https://example.org/another" }],
      [done.asking, { provider: other.user }],
      [done.asking, { provider: toBase64url(secureRandomBytes(16)) }],
    ] as const) {
      expect(await ask(asking, more)).toEqual(nothing);
    }
    expect(await ask(done.asking)).toEqual({ completed: { score: null }, passed: null });
  });

  it("that has somebody's name from a link or a statement cannot ask with it", async () => {
    const { name } = learner();
    await say(name, "completed");
    expect(await ask(name)).toEqual(nothing);
  });

  it("is told no more of what was voided, whichever came first", async () => {
    const { asking, name } = learner();
    const voids = (id: string) =>
      client.ask("POST", "/statements", {
        body: {
          actor: { mbox: "mailto:teacher@example.org" },
          verb: { id: "http://adlnet.gov/expapi/verbs/voided" },
          object: { objectType: "StatementRef", id },
        },
      });
    await voids(await say(name, "completed"));
    expect(await ask(asking)).toEqual(nothing);
    const id = randomUUID();
    await voids(id);
    await say(name, "completed", { id });
    expect(await ask(asking)).toEqual(nothing);
  });

  it("may ask from any page, as browsers find out beforehand", async () => {
    const asked = await fetch(`${scene.url}/outcomes`, {
      method: "OPTIONS",
      headers: { origin: "https://learn.example.org", "access-control-request-method": "POST" },
    });
    expect([asked.status, asked.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
    expect(asked.headers.get("access-control-allow-headers")).toContain("Content-Type");
  });
});

describe("whoever asks", () => {
  it("anything else is refused, and learns nothing by other methods", async () => {
    const { asking } = learner();
    const question = { provider: client.user, asking, activityId };
    for (const wrong of [
      {},
      { ...question, asking: "x" },
      { ...question, provider: `${"A".repeat(21)}B` },
      { ...question, activityId: "" },
      { ...question, more: 1 },
      [question],
    ]) {
      expect((await post(wrong)).status).toBe(400);
    }
    expect((await post({ ...question, activityId: "x".repeat(5_000) })).status).toBe(413);
    for (const method of ["GET", "PUT", "DELETE"]) {
      expect((await fetch(`${scene.url}/outcomes`, { method })).status).toBe(401);
      expect((await client.ask(method, "/outcomes")).status).toBe(404);
    }
  });

  it("too often waits for the next minute; content is served meanwhile", async () => {
    now += 60_000;
    const { asking } = learner();
    const question = { provider: client.user, asking, activityId };
    for (let i = 0; i < 600; i += 50) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => post(question)));
      for (const { status } of answers) expect(status).toBe(200);
    }
    const refused = await post(question);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
    expect((await client.ask("GET", "/statements")).status).toBe(200);
    now += 60_000;
    expect(await ask(asking)).toEqual(nothing);
  });
});
