import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toHex, utf8Encode } from "#base/bytes.ts";
import { sha2Digest } from "#crypto/sha2-digest.ts";
import { jsonLog } from "#server/log.ts";
import { type LrsClient, type LrsScene, openLrsClient, openLrsScene } from "#testing/lrs-scene.ts";
import { joinParts } from "./http/multipart.ts";
import { endCredential, listCredentials } from "./credentials.ts";

/** Words that are found nowhere else: whoever finds one has read something. */
const marks = ["zarephath", "quillonbert", "vexingford", "ostrakovna", "mimosabeth", "tundralisk"];
const [person, course, nameOfPerson, stateName, state, attachedWord] = marks as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const agent = { mbox: `mailto:${person}@example.org` };
const activityId = `https://example.org/${course}`;
/** As a portal names a learner: 43 letters. */
const pseudonym = `zarephath${"quillonbert".repeat(3)}A`;
const statementQuery = { agent, related_agents: "true" };

let scene: LrsScene;
let client: LrsClient;
let now = Date.now();
const logged: string[] = [];
beforeAll(async () => {
  const log = jsonLog(
    "lrs",
    () => now,
    (line) => void logged.push(line),
  );
  scene = await openLrsScene({ clock: () => now, log, bodyLimit: 100_000 });
  client = await scene.addClient("First");
  await fill(client);
});
afterAll(() => scene.close());

async function fill(one: LrsClient): Promise<void> {
  const content = utf8Encode(attachedWord);
  const sha2 = toHex(sha2Digest(256, content));
  const statement = {
    actor: { ...agent, name: nameOfPerson },
    verb: { id: "urn:did" },
    object: { id: activityId, definition: { name: { en: course } } },
    attachments: [
      { usageType: "urn:usage", display: {}, contentType: "text/plain", length: content.length, sha2 },
    ],
  };
  const body = joinParts(
    [
      { headers: { "Content-Type": "application/json" }, content: utf8Encode(JSON.stringify(statement)) },
      { headers: { "Content-Transfer-Encoding": "binary", "X-Experience-API-Hash": sha2 }, content },
    ],
    "between",
  );
  const headers = { "content-type": "multipart/mixed; boundary=between" };
  expect((await one.ask("POST", "/statements", { body, headers })).status).toBe(200);
  const query = { activityId, agent, stateId: stateName };
  expect((await one.ask("PUT", "/activities/state", { query, body: { [state]: state } })).status).toBe(204);
  const profile = { ...statementQuery, profileId: stateName };
  const { related_agents: _, ...place } = profile;
  const done = {
    actor: { account: { homePage: "https://learn.example.org", name: pseudonym } },
    verb: { id: "http://adlnet.gov/expapi/verbs/completed" },
    object: { id: activityId },
  };
  expect((await one.ask("POST", "/statements", { body: done })).status).toBe(200);
  expect((await one.ask("POST", "/agents/profile", { query: place, body: { [state]: state } })).status).toBe(
    204,
  );
}

/** Every value of every row, as text and as bytes. */
async function copyDatabase(): Promise<Buffer> {
  const tables = await scene.sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public'`;
  expect(tables.length).toBeGreaterThan(5);
  const parts: Buffer[] = [];
  for (const { name } of tables) {
    const rows = await scene.sql<Record<string, unknown>[]>`select * from ${scene.sql(name)}`;
    expect(rows.length).toBeGreaterThan(0);
    for (const value of rows.flatMap((row) => Object.values(row))) {
      parts.push(
        value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(String(value)),
        Buffer.from("\n"),
      );
    }
  }
  return Buffer.concat(parts);
}

const findMarks = (copy: Buffer): string[] =>
  marks.filter((mark) =>
    [mark, Buffer.from(mark).toString("base64").slice(0, -4), Buffer.from(mark).toString("hex")].some(
      (text) => copy.includes(text),
    ),
  );

describe("a copy", () => {
  it("of the database holds no word of a statement, a document, or whom they are about", async () => {
    expect(findMarks(await copyDatabase())).toEqual([]);
    // The search would have found them.
    await scene.sql`create table left_in_clear as select ${person}::text as word`;
    expect(findMarks(await copyDatabase())).toEqual([person]);
    await scene.sql`drop table left_in_clear`;
  });

  it("of the folder holds no secret that opens it", async () => {
    const [credential] = await listCredentials(scene.folder);
    const file = await readFile(join(scene.folder, "credentials", `${credential!.id}.json`), "utf8");
    const secret = Buffer.from(client.password, "base64url");
    for (const text of [client.password, secret.toString("hex"), secret.toString("base64")]) {
      expect(file).not.toContain(text.slice(0, 16));
    }
    const fromFile = openLrsClient(scene.url, credential!.id, credential!.verifierBase64url);
    expect((await fromFile.ask("GET", "/statements")).status).toBe(401);
  });

  it("of the log holds neither a query nor a body, nor who asked", async () => {
    await client.ask("GET", "/statements", { query: statementQuery });
    await client.ask("GET", `/${person}`);
    await client.ask("POST", "/statements", { body: { actor: agent } });
    expect(logged.filter((line) => line.includes("answered")).length).toBeGreaterThan(3);
    expect(findMarks(Buffer.from(logged.join("")))).toEqual([]);
    expect(logged.join("")).not.toContain(client.user);
  });

  it("shows equal tags within one credential only", async () => {
    const other = await scene.addClient("Second");
    await fill(other);
    const rows = await scene.sql<{ island: string; tag: string }[]>`
      select encode(island, 'hex') as island, encode(tag, 'hex') as tag from statement_tags`;
    const islands = [...new Set(rows.map(({ island }) => island))];
    expect(islands).toHaveLength(2);
    const tagsOf = (island: string) => rows.filter((row) => row.island === island).map(({ tag }) => tag);
    const [first, second] = islands.map((island) => new Set(tagsOf(island)));
    expect(first!.size).toBeGreaterThan(4);
    expect([...first!].filter((tag) => second!.has(tag))).toEqual([]);
  });
});

describe("another credential", () => {
  it("sees nothing of it, and may use the same ids for something else", async () => {
    const mine = {
      id: "7ccd3322-e1a5-411a-a67d-6a735c76f119",
      actor: agent,
      verb: { id: "urn:mine" },
      object: { id: activityId },
    };
    await client.ask("POST", "/statements", { body: mine });
    const stranger = await scene.addClient("Stranger");
    expect((await stranger.ask("GET", "/statements")).json).toEqual({ statements: [], more: "" });
    expect((await stranger.ask("GET", "/statements", { query: statementQuery })).json).toEqual({
      statements: [],
      more: "",
    });
    expect((await stranger.ask("GET", "/statements", { query: { statementId: mine.id } })).status).toBe(404);
    const query = { activityId, agent, stateId: stateName };
    expect((await stranger.ask("GET", "/activities/state", { query })).status).toBe(404);
    expect((await stranger.ask("GET", "/activities/state", { query: { activityId, agent } })).json).toEqual(
      [],
    );
    expect((await stranger.ask("GET", "/agents", { query: { agent } })).json).not.toHaveProperty("name");
    expect((await stranger.ask("GET", "/activities", { query: { activityId } })).json).not.toHaveProperty(
      "definition",
    );
    const theirs = { ...mine, verb: { id: "urn:theirs" } };
    expect((await stranger.ask("POST", "/statements", { body: theirs })).status).toBe(200);
    await stranger.ask("DELETE", "/activities/state", { query: { activityId, agent } });
    expect((await client.ask("GET", "/activities/state", { query })).json).toEqual({ [state]: state });
    expect((await client.ask("GET", "/statements", { query: { statementId: mine.id } })).json).toMatchObject({
      verb: { id: "urn:mine" },
    });
  });

  it("that is given the rows of this one cannot open them", async () => {
    const stranger = await scene.addClient("Thief of rows");
    const island = Buffer.from(stranger.user, "base64url");
    const victim = Buffer.from(client.user, "base64url");
    await scene.sql`
      insert into statements (island, id_tag, stored, is_voiding, tags, attached, sealed)
      select ${island}, id_tag, stored, is_voiding, tags, attached, sealed from statements where island = ${victim} limit 1`;
    const answer = await stranger.ask("GET", "/statements");
    expect(answer.status).toBe(500);
    expect(findMarks(Buffer.from(answer.text))).toEqual([]);
  });
});

describe("a wrong secret", () => {
  it("is refused, and after twenty in a minute so is whoever sends it; others are served", async () => {
    now = Math.ceil(now / 60_000) * 60_000;
    const victim = await scene.addClient("Attacked");
    const wrong = openLrsClient(scene.url, victim.user, client.password);
    for (let i = 0; i < 20; i++) expect((await wrong.ask("GET", "/statements")).status).toBe(401);
    const limited = await wrong.ask("GET", "/statements");
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "60"]);
    expect((await victim.ask("GET", "/statements")).status).toBe(429);
    expect((await client.ask("GET", "/statements")).status).toBe(200);
    now += 60_000;
    expect((await victim.ask("GET", "/statements")).status).toBe(200);
  });

  it("is refused before anything of the request is read, in a form too", async () => {
    const wrong = openLrsClient(scene.url, client.user, "x");
    expect((await wrong.ask("POST", "/statements", { body: "x".repeat(200_000) })).status).toBe(401);
    const body = new URLSearchParams({
      authorization: "Basic eDp5",
      "X-Experience-API-Version": "1.0.3",
      limit: "1",
    });
    const form = await fetch(`${scene.url}/statements?method=GET`, { method: "POST", body });
    expect(form.status).toBe(401);
    const right = `Basic ${Buffer.from(`${client.user}:${client.password}`).toString("base64")}`;
    body.set("authorization", right);
    expect((await fetch(`${scene.url}/statements?method=GET`, { method: "POST", body })).status).toBe(200);
  });
});

describe("limits", () => {
  it("refuse what is too large, and words of the wrong kind, without a fault", async () => {
    expect((await client.ask("POST", "/statements", { body: `"${"x".repeat(200_000)}"` })).status).toBe(413);
    expect((await client.ask("POST", "/statements", { body: "[".repeat(50_000) })).status).toBe(400);
    expect((await client.ask("POST", "/statements", { body: Uint8Array.of(0xff) })).status).toBe(400);
    expect((await client.ask("GET", "/nothing")).status).toBe(404);
    expect((await client.ask("GET", "/statements?limit=1&limit=2")).status).toBe(400);
  });
});

describe("an ended credential", () => {
  it("is refused at once, and what it stored is destroyed where that was asked for", async () => {
    const ending = await openLrsScene({ clock: () => now, eraseEveryMs: 50 });
    try {
      const [leaving, staying] = [await ending.addClient("Leaving"), await ending.addClient("Staying")];
      await fill(leaving);
      await fill(staying);
      const [credential] = (await listCredentials(ending.folder)).filter(({ name }) => name === "Leaving");
      await endCredential(ending.folder, credential!, { endedAt: now, erase: true });
      expect((await leaving.ask("GET", "/statements")).status).toBe(401);
      now += 61_000;
      await expect
        .poll(async () => (await listCredentials(ending.folder)).length, { timeout: 20_000 })
        .toBe(1);
      for (const table of [
        "statements",
        "statement_tags",
        "outcomes",
        "attachments",
        "descriptions",
        "documents",
      ]) {
        const rows = await ending.sql<
          { island: Uint8Array }[]
        >`select distinct island from ${ending.sql(table)}`;
        expect(rows.map(({ island }) => Buffer.from(island).toString("base64url"))).toEqual([staying.user]);
      }
    } finally {
      await ending.close();
    }
  });
});
