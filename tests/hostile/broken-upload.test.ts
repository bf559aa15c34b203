import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeCbor } from "#base/cbor.ts";
import { openDatabase } from "#server/database.ts";
import { seededRandom } from "#testing/seeded-random.ts";
import type { Endpoint, HostileScene } from "./scene.ts";
import { marker, openHostileScene, pathOf, sampleOf, send, servers, signed } from "./scene.ts";

/** What arrives in part is not looked at, changes nothing and holds nobody up. */
let scene: HostileScene;
beforeAll(async () => {
  scene = await openHostileScene();
});
afterAll(() => scene.close());

/** Everything that gate and vault keep, but how often they were asked. */
async function takeStock(): Promise<Record<string, unknown>> {
  const stock: Record<string, unknown> = {};
  for (const name of ["gate", "vault"] as const) {
    const sql = openDatabase(scene.network.databaseUrls[name], { max: 1 });
    const tables = await sql<{ name: string }[]>`
      select table_name as name from information_schema.tables where table_schema = 'public'`;
    for (const { name: table } of tables) {
      const [counted] = await sql`select count(*) as rows from ${sql(table)}`;
      stock[`${name} ${table}`] = counted!["rows"];
    }
    await sql.end();
  }
  return stock;
}

/** Sends half of a request and hangs up; what was answered until then. */
const sendHalf = (endpoint: Endpoint, head: string, half: Uint8Array, hangUp: "end" | "destroy") =>
  new Promise<string>((resolve) => {
    const { hostname, port } = new URL(scene.urlOf(endpoint.server));
    let said = "";
    const socket = connect(Number(port), hostname, () => {
      socket.write(head);
      socket.write(half, () => setTimeout(() => socket[hangUp](), 10));
    });
    socket.on("data", (chunk) => (said += String(chunk)));
    socket.on("error", () => {});
    socket.on("close", () => resolve(said));
  });

describe("an upload that breaks off", () => {
  it("changes nothing at any endpoint, and is answered with nothing of it", async () => {
    const before = await takeStock();
    expect(Object.keys(before).length).toBeGreaterThan(20);
    const random = seededRandom("broken");
    const answers = new Set<string>();
    const tried = scene.endpoints.filter(({ contract }) => contract.body);
    for (const endpoint of tried) {
      const content = sampleOf(endpoint, random);
      const [path, body] = [pathOf(endpoint, content), encodeCbor(content.body!)];
      const { method, headers } = signed(scene, endpoint, path, body, scene.entitled(endpoint));
      for (const hangUp of ["end", "destroy"] as const) {
        const head = [
          `${method} ${path} HTTP/1.1`,
          `host: ${new URL(scene.urlOf(endpoint.server)).host}`,
          "content-type: application/cbor",
          `content-length: ${body.length}`,
          `x-name: ${marker}`,
          ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
        ].join("\r\n");
        answers.add(await sendHalf(endpoint, `${head}\r\n\r\n`, body.slice(0, -1), hangUp));
      }
    }
    expect(tried.length).toBeGreaterThan(25);
    await sleep(200);
    expect(await takeStock()).toEqual(before);
    // Whoever hung up is owed no refusal: a bare 400, or nothing at all.
    for (const answer of answers) expect(answer).toMatch(/^$|^HTTP\/1\.1 400 [^{]*$/);
    expect([...answers].join()).not.toContain("Qzxvkwj");
  });

  it("that another server continues is not mistaken for a request", async () => {
    for (const server of servers) {
      const { host, port, hostname } = new URL(scene.urlOf(server));
      // Two lengths: which of them a proxy before us believes is what an attacker would choose.
      const said = await new Promise<string>((resolve) => {
        let text = "";
        const socket = connect(Number(port), hostname, () =>
          socket.end(
            `POST /register HTTP/1.1\r\nhost: ${host}\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /${marker} HTTP/1.1\r\n\r\n`,
          ),
        );
        socket.on("data", (chunk) => (text += String(chunk)));
        socket.on("error", () => {});
        socket.on("close", () => resolve(text));
      });
      expect(said).toMatch(/^HTTP\/1\.1 400/);
      expect(said).not.toContain("Qzxvkwj");
    }
  });

  it("leaves every server answering", async () => {
    for (const server of servers) {
      const health = { method: "GET", path: "/health", headers: {}, body: new Uint8Array() };
      expect((await send(scene, server, health)).status).toBe(200);
    }
  });
});
