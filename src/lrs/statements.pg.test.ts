import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LrsClient, type LrsScene, openLrsScene } from "#testing/lrs-scene.ts";
import { joinParts, splitParts } from "./http/multipart.ts";

let scene: LrsScene;
let client: LrsClient;
beforeAll(async () => {
  scene = await openLrsScene();
  client = await scene.addClient("Example Publishers");
});
afterAll(() => scene.close());

const mboxOf = (name: string) => `mailto:${name}@example.org`;
const did = "https://example.org/did";
const statementOf = (name: string, course: string, more: object = {}) => ({
  id: randomUUID() as string,
  actor: { mbox: mboxOf(name) },
  verb: { id: did },
  object: { id: `https://example.org/${course}` },
  ...more,
});
type Page = { readonly statements: { readonly id: string }[]; readonly more: string };
const idsOf = async (query: Record<string, string | object>): Promise<string[]> =>
  ((await client.ask("GET", "/statements", { query })).json as Page).statements.map(({ id }) => id);
const post = async (...statements: object[]) =>
  expect((await client.ask("POST", "/statements", { body: statements })).status).toBe(200);
const voiding = (id: string) => ({
  ...statementOf("editor", "x"),
  verb: { id: "http://adlnet.gov/expapi/verbs/voided" },
  object: { objectType: "StatementRef", id },
});

describe("a statement", () => {
  it("is stored once by POST or PUT, and comes back as it was, with who said it and when", async () => {
    const posted = statementOf("amina", "a", { result: { success: true, extensions: { "urn:x": null } } });
    expect((await client.ask("POST", "/statements", { body: posted })).json).toEqual([posted.id]);
    const put = statementOf("amina", "a");
    expect(
      (await client.ask("PUT", "/statements", { query: { statementId: put.id }, body: put })).status,
    ).toBe(204);
    const found = await client.ask("GET", "/statements", { query: { statementId: posted.id } });
    expect(found.json).toMatchObject({
      ...posted,
      version: "1.0.0",
      authority: { name: "Example Publishers", account: { name: client.user } },
    });
    const { stored, timestamp } = found.json as Record<string, string>;
    expect(timestamp).toBe(stored);
    expect(found.headers.get("last-modified")).toBe(new Date(stored!).toUTCString());
    expect(Date.parse(found.headers.get("x-experience-api-consistent-through")!)).not.toBeNaN();
  });

  it("never changes: the same again is the same, another under its id is a conflict", async () => {
    const first = statementOf("amina", "a");
    await post(first);
    await post({ ...first, verb: { id: did, display: { en: "did" } } });
    expect(
      (await client.ask("POST", "/statements", { body: { ...first, verb: { id: "urn:other" } } })).status,
    ).toBe(409);
    const mixed = [statementOf("amina", "a"), { ...first, verb: { id: "urn:other" } }];
    expect((await client.ask("POST", "/statements", { body: mixed })).status).toBe(409);
    expect((await client.ask("GET", "/statements", { query: { statementId: mixed[0]!.id } })).status).toBe(
      404,
    );
  });

  it("that is wrong takes all that came with it along, and says where it is wrong", async () => {
    const right = statementOf("amina", "a");
    const refused = await client.ask("POST", "/statements", { body: [right, { ...right, id: "17" }] });
    expect(refused.status).toBe(400);
    expect(refused.text).toBe("Statement 2: id is not a UUID.\n");
    expect((await client.ask("GET", "/statements", { query: { statementId: right.id } })).status).toBe(404);
    expect((await client.ask("POST", "/statements", { body: [right, right] })).status).toBe(400);
  });

  it("that many send at once is stored once", async () => {
    const one = statementOf("amina", "race");
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => client.ask("POST", "/statements", { body: one })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(await idsOf({ activity: "https://example.org/race" })).toEqual([one.id]);
  });
});

describe("filters", () => {
  it("find who did what, about what, when, each alone and together", async () => {
    const registration = randomUUID();
    const [a, b, c] = [
      statementOf("ben", "b1", { context: { registration } }),
      statementOf("ben", "b2", { verb: { id: "https://example.org/other" } }),
      statementOf("carla", "b1", {
        context: {
          instructor: { mbox: mboxOf("ben") },
          contextActivities: { parent: { id: "https://example.org/b2" } },
        },
      }),
    ];
    for (const one of [a, b, c]) await post(one);
    const agent = { mbox: mboxOf("ben") };
    expect(await idsOf({ agent })).toEqual([b.id, a.id]);
    expect(await idsOf({ agent, ascending: "true" })).toEqual([a.id, b.id]);
    expect(await idsOf({ agent, related_agents: "true" })).toEqual([c.id, b.id, a.id]);
    expect(await idsOf({ agent, verb: did })).toEqual([a.id]);
    expect(await idsOf({ registration })).toEqual([a.id]);
    expect(await idsOf({ registration: registration.toUpperCase() })).toEqual([a.id]);
    expect(await idsOf({ activity: "https://example.org/b2" })).toEqual([b.id]);
    expect(await idsOf({ activity: "https://example.org/b2", related_activities: "true" })).toEqual([
      c.id,
      b.id,
    ]);
    expect(
      await idsOf({ agent, related_agents: "true", activity: "https://example.org/b1", verb: did }),
    ).toEqual([c.id, a.id]);
    const found = (await client.ask("GET", "/statements", { query: { statementId: b.id } })).json as {
      stored: string;
    };
    expect(await idsOf({ agent, since: found.stored })).toEqual([]);
    expect(await idsOf({ agent, until: found.stored })).toEqual([b.id, a.id]);
    expect((await client.ask("GET", "/statements", { query: { Agent: agent } })).status).toBe(400);
  });

  it("find members of groups, and who is in a statement within a statement only as related", async () => {
    const group = statementOf("x", "c", {
      actor: { objectType: "Group", member: [{ mbox: mboxOf("dora") }] },
    });
    const { id: _, ...inner } = statementOf("dora", "c");
    const outer = statementOf("x", "c", { object: { objectType: "SubStatement", ...inner } });
    await post(group, outer);
    const agent = { mbox: mboxOf("dora") };
    expect(await idsOf({ agent })).toEqual([group.id]);
    expect(await idsOf({ agent, related_agents: "true" })).toEqual([outer.id, group.id]);
  });

  it.each(["before", "after"])(
    "find what refers to what they find, along the chain, whether it came %s",
    async (order) => {
      const target = statementOf(`eve-${order}`, "d");
      const first = statementOf("f", "d", { object: { objectType: "StatementRef", id: target.id } });
      const second = statementOf("g", "d", { object: { objectType: "StatementRef", id: first.id } });
      const all = [target, first, second];
      for (const one of order === "before" ? all.toReversed() : all) await post(one);
      expect((await idsOf({ agent: { mbox: mboxOf(`eve-${order}`) } })).toSorted()).toEqual(
        all.map(({ id }) => id).toSorted(),
      );
      expect(await idsOf({ agent: { mbox: mboxOf(`eve-${order}`) }, verb: "urn:none" })).toEqual([]);
    },
  );

  it("end, where statements refer to each other in a circle", async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    await post(statementOf("circle", "e", { id: a, object: { objectType: "StatementRef", id: b } }));
    await post(statementOf("circle", "e", { id: b, object: { objectType: "StatementRef", id: a } }));
    expect(await idsOf({ agent: { mbox: mboxOf("circle") } })).toEqual([b, a]);
  });
});

describe("pages", () => {
  it("follow one another without a gap while others write, and their addresses say nothing", async () => {
    const expected = [];
    for (let i = 0; i < 7; i++) {
      const one = statementOf("pages", `p${i}`);
      await post(one);
      expected.unshift(one.id);
    }
    const found: string[] = [];
    let more = "";
    for (let page = 0; page === 0 || more !== ""; page++) {
      const answer =
        page === 0
          ? await client.ask("GET", "/statements", {
              query: { agent: { mbox: mboxOf("pages") }, limit: "3" },
            })
          : await client.ask("GET", more.replace("/xapi", ""));
      expect(answer.status).toBe(200);
      const body = answer.json as Page;
      found.push(...body.statements.map(({ id }) => id));
      more = body.more;
      expect(decodeURIComponent(more)).not.toMatch(/pages|mailto|example/);
      await post(statementOf("pages", "later"));
    }
    expect(found).toEqual(expected);
  });

  it("open with the credential that asked, and no other", async () => {
    const { more } = (await client.ask("GET", "/statements", { query: { limit: "1" } })).json as Page;
    const other = await scene.addClient("Other");
    expect((await client.ask("GET", more.replace("/xapi", ""))).status).toBe(200);
    expect((await other.ask("GET", more.replace("/xapi", ""))).status).toBe(404);
    expect((await client.ask("GET", "/statements/more", { query: { page: "x" } })).status).toBe(404);
  });
});

describe("voiding", () => {
  it.each(["before", "after"])("hides a statement that came %s, but not what refers to it", async (order) => {
    const target = statementOf(`void-${order}`, "v");
    const reference = statementOf("h", "v", { object: { objectType: "StatementRef", id: target.id } });
    const voids = voiding(target.id);
    await post(reference);
    for (const one of order === "before" ? [target, voids] : [voids, target]) await post(one);
    expect((await client.ask("GET", "/statements", { query: { statementId: target.id } })).status).toBe(404);
    expect(
      (await client.ask("GET", "/statements", { query: { voidedStatementId: target.id } })).json,
    ).toMatchObject({ id: target.id });
    const found = await idsOf({ agent: { mbox: mboxOf(`void-${order}`) } });
    expect(found.toSorted()).toEqual([reference.id, voids.id].toSorted());
  });

  it("does not void what voids", async () => {
    const target = statementOf("i", "v");
    const first = voiding(target.id);
    await post(target);
    await post(first);
    await post(voiding(first.id));
    expect((await client.ask("GET", "/statements", { query: { statementId: first.id } })).status).toBe(200);
    expect((await client.ask("GET", "/statements", { query: { statementId: target.id } })).status).toBe(404);
  });
});

describe("attachments", () => {
  const content = new Uint8Array(Buffer.from("\r\n--the boundary is no part of me: \u0000\r\n"));
  const sha2 = createHash("sha384").update(content).digest("hex");
  const attachment = {
    usageType: "urn:usage",
    display: {},
    contentType: "text/plain",
    length: content.length,
    sha2,
  };
  const multipart = (statement: object, ...contents: { sha2: string; content: Uint8Array }[]) => ({
    headers: { "content-type": "multipart/mixed; boundary=abc123" },
    body: joinParts(
      [
        {
          headers: { "Content-Type": "application/json" },
          content: new Uint8Array(Buffer.from(JSON.stringify(statement))),
        },
        ...contents.map((one) => ({
          headers: {
            "Content-Type": "text/plain",
            "Content-Transfer-Encoding": "binary",
            "X-Experience-API-Hash": one.sha2,
          },
          content: one.content,
        })),
      ],
      "abc123",
    ),
  });

  it("come back byte for byte, for whoever asks for them", async () => {
    const statement = statementOf("j", "att", { attachments: [attachment] });
    expect((await client.ask("POST", "/statements", multipart(statement, { sha2, content }))).status).toBe(
      200,
    );
    const query = { statementId: statement.id };
    expect((await client.ask("GET", "/statements", { query })).json).toMatchObject({
      attachments: [attachment],
    });
    const whole = await client.ask("GET", "/statements", { query: { ...query, attachments: "true" } });
    const [, boundary] = /boundary=(.*)$/.exec(whole.headers.get("content-type")!)!;
    const [first, second, ...others] = splitParts(new Uint8Array(Buffer.from(whole.text)), boundary!)!;
    expect(JSON.parse(Buffer.from(first!.content).toString())).toMatchObject({ id: statement.id });
    expect(second!.headers.get("x-experience-api-hash")).toBe(sha2);
    expect([...second!.content]).toEqual([...content]);
    expect(others).toEqual([]);
  });

  it("are refused if one is missing, or is another, or is too many", async () => {
    const statement = statementOf("j", "att", { attachments: [attachment] });
    const statusOf = async (more: Parameters<LrsClient["ask"]>[2]) =>
      (await client.ask("POST", "/statements", more)).status;
    expect(await statusOf({ body: statement })).toBe(400);
    expect(await statusOf(multipart(statement))).toBe(400);
    expect(await statusOf(multipart(statement, { sha2, content: content.slice(1) }))).toBe(400);
    const other = createHash("sha256").update("other").digest("hex");
    expect(
      await statusOf(
        multipart(
          statement,
          { sha2, content },
          { sha2: other, content: new Uint8Array(Buffer.from("other")) },
        ),
      ),
    ).toBe(400);
    expect((await client.ask("GET", "/statements", { query: { statementId: statement.id } })).status).toBe(
      404,
    );
    const elsewhere = statementOf("j", "att", {
      attachments: [{ ...attachment, fileUrl: "https://example.org/file" }],
    });
    expect(await statusOf({ body: elsewhere })).toBe(200);
  });
});

describe("the second edition", () => {
  const headers = { "x-experience-api-version": "2.0.0" };
  it("keeps times in UTC, knows who else was there, and no request within a request", async () => {
    const statement = statementOf("k", "two", {
      timestamp: "2023-05-04T12:00:00-05:00",
      context: { contextAgents: [{ objectType: "contextAgent", agent: { mbox: mboxOf("lena") } }] },
    });
    const stored = await client.ask("POST", "/statements", { body: statement, headers });
    expect([stored.status, stored.headers.get("x-experience-api-version")]).toEqual([200, "2.0.0"]);
    expect(
      (await client.ask("GET", "/statements", { query: { statementId: statement.id }, headers })).json,
    ).toMatchObject({
      timestamp: "2023-05-04T17:00:00.000Z",
      version: "2.0.0",
    });
    expect(await idsOf({ agent: { mbox: mboxOf("lena") }, related_agents: "true" })).toEqual([statement.id]);
    expect(
      (await client.ask("POST", "/statements", { body: { ...statement, id: randomUUID() } })).status,
    ).toBe(400);
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const within = { query: { method: "GET" }, body: "limit=1" };
    expect(
      (await client.ask("POST", "/statements", { ...within, headers: { ...headers, ...form } })).status,
    ).toBe(400);
    expect((await client.ask("POST", "/statements", { ...within, headers: form })).status).toBe(200);
  });
});
