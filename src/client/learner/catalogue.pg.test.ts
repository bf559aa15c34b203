import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decodeCbor, encodeCbor } from "#base/cbor.ts";
import type { CborValue } from "#base/cbor.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { signCourse, signPortal } from "#protocol/course.ts";
import { publishCourse, publishPortal } from "#protocol/course-contracts.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { newDevice } from "#keys/device.ts";
import { get } from "#testing/get.ts";
import { openBrowser, publishTestCourse, shortDocument } from "#testing/learner-browser.ts";
import type { TestNetwork, TestSociety } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import { followCatalogue, readKeptCatalogue } from "./catalogue.ts";
import {
  downloadCourse,
  fetchDocument,
  fileSourceOf,
  filesOf,
  listDownloads,
  removeDownload,
} from "./course-content.ts";

let network: TestNetwork;
let hub: TestSociety;
beforeAll(async () => {
  network = await startTestNetwork();
  hub = await network.addLearningDesk(await network.makeOrganisation("Learning Hub"));
}, 60_000);
afterAll(() => network.close());

const away: typeof fetch = () => Promise.reject(new TypeError("no line"));
/** Changes what a server answers, as a server in wrong hands does. */
const lying =
  (path: string, change: (answer: Record<string, CborValue>) => CborValue): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, init);
    if (!new URL(input as URL).pathname.startsWith(path) || !response.ok) return response;
    const answer = decodeCbor(new Uint8Array(await response.arrayBuffer())) as Record<string, CborValue>;
    return new Response(encodeCbor(change(answer)) as Uint8Array<ArrayBuffer>);
  };

describe("the catalogue", () => {
  test("is what the desk published, and is there when the line is not", async () => {
    const store = memoryStore();
    const device = newDevice(network.random);
    const { statement } = await publishTestCourse(network, hub);
    const portal = {
      version: 1,
      desk: hub.desk,
      author: hub.officer.device.id,
      organisations: ["Learning Hub"],
      dutyStations: ["Kaya"],
    };
    const signed = signPortal(portal, hub.officer.device.signing.secretKey);
    const { call } = network.connectDevice(hub.officer.device);
    get(await call("gate", publishPortal, { body: { statement: signed } }));
    const session = await openBrowser(network, hub, { store, device });
    const followed = get(await followCatalogue(session));
    expect(followed.courses.map((one) => one.statement)).toContainEqual(statement);
    expect(followed.portal).toEqual(portal);
    const offline = await openBrowser(network, hub, { store, device, fetch: away });
    expect(await readKeptCatalogue(offline)).toEqual(followed);
  });

  test("has the newer version of a course once there is one, and both more of them and none twice", async () => {
    const session = await openBrowser(network, hub);
    const { statement } = await publishTestCourse(network, hub);
    get(await followCatalogue(session));
    const next = { ...statement, version: 2, minutes: 25 };
    await publish(next);
    const { courses } = get(await followCatalogue(session));
    expect(courses.filter((one) => one.statement.course === statement.course)).toEqual([
      expect.objectContaining({ statement: next }),
    ]);
  });

  test("holds nothing that a gate made up, or that another society's officer signed", async () => {
    const { statement } = await publishTestCourse(network, hub);
    const stranger = (await network.makeOrganisation("Elsewhere")).officer;
    const forge = (author: CourseStatement["author"], key = stranger.device.signing.secretKey) =>
      signCourse({ ...statement, version: 9, author }, key);
    for (const forged of [forge(hub.officer.device.id), forge(stranger.device.id)]) {
      const session = await openBrowser(network, hub, {
        fetch: lying(`/desks/${hub.desk}/courses`, (answer) => ({
          ...answer,
          courses: [{ statement: forged as unknown as CborValue, publishedAt: 1 }],
        })),
      });
      expect(get(await followCatalogue(session)).courses).toEqual([]);
    }
  });

  test("does not go back to an older version, whatever the gate says", async () => {
    const store = memoryStore();
    const device = newDevice(network.random);
    const { statement } = await publishTestCourse(network, hub);
    const old = signCourse(statement, hub.officer.device.signing.secretKey);
    await publish({ ...statement, version: 2 });
    const followed = get(await followCatalogue(await openBrowser(network, hub, { store, device })));
    const session = await openBrowser(network, hub, {
      store,
      device,
      fetch: lying(`/desks/${hub.desk}/courses`, (answer) => ({
        ...answer,
        courses: [{ statement: old as unknown as CborValue, publishedAt: 1 }],
      })),
    });
    expect(get(await followCatalogue(session))).toEqual(followed);
  });

  const publish = async (statement: CourseStatement) => {
    const signed = signCourse(statement, hub.officer.device.signing.secretKey);
    const { call } = network.connectDevice(hub.officer.device);
    get(await call("gate", publishCourse, { body: { statement: signed } }));
  };
});

describe("a course", () => {
  const files = [pictureOf(1, 400), pictureOf(2, 9_000)];

  test("that was downloaded is there without a line, every file of it", async () => {
    const store = memoryStore();
    const device = newDevice(network.random);
    const { statement, document } = await publishTestCourse(network, hub, { files });
    const session = await openBrowser(network, hub, { store, device });
    const steps: number[] = [];
    get(await downloadCourse(session, statement, "fr", ({ done }) => steps.push(done)));
    expect(steps).toEqual([0, 1, 2, 3]);
    const offline = await openBrowser(network, hub, { store, device, fetch: away });
    expect(get(await fetchDocument(offline, statement, "en"))).toEqual(document);
    for (const [i, hash] of filesOf(document).entries()) {
      expect(get(await fileSourceOf(offline).read(hash))).toEqual(files[i]);
    }
    expect(await listDownloads(offline)).toEqual([
      expect.objectContaining({ course: statement.course, version: 1, language: "en", isWhole: true }),
    ]);
    await removeDownload(offline, statement.course);
    expect(await store.list("")).toEqual([]);
    expect((await fetchDocument(offline, statement, "en")).ok).toBe(false);
  });

  test("whose download was cut off says so, and goes on where it was", async () => {
    const { statement } = await publishTestCourse(network, hub, { files });
    let asked = 0;
    const breaking: typeof fetch = (...request) => (++asked > 2 ? away(...request) : fetch(...request));
    const store = memoryStore();
    const device = newDevice(network.random);
    const session = await openBrowser(network, hub, { store, device, fetch: breaking });
    expect((await downloadCourse(session, statement, "en")).ok).toBe(false);
    expect((await listDownloads(session))[0]?.isWhole).toBe(false);
    asked = 0;
    const again = await openBrowser(network, hub, { store, device, fetch: breaking });
    get(await downloadCourse(again, statement, "en"));
    expect(asked).toBe(1);
    expect((await listDownloads(again))[0]?.isWhole).toBe(true);
  });

  test("keeps a file that another downloaded course shows too, and lets go what none shows", async () => {
    const shared = await publishTestCourse(network, hub, { files });
    const other = await publishTestCourse(network, hub, { files: [files[0]!] });
    const session = await openBrowser(network, hub);
    for (const { statement } of [shared, other]) get(await downloadCourse(session, statement, "en"));
    await removeDownload(session, shared.statement.course);
    const [first, second] = filesOf(shared.document);
    const offline = { ...session, connection: { ...session.connection, call: unreachable } };
    expect((await fileSourceOf(offline).read(first!)).ok).toBe(true);
    expect((await fileSourceOf(offline).read(second!)).ok).toBe(false);
  });

  test("is refused where the vault gives other bytes than its author published", async () => {
    const { statement } = await publishTestCourse(network, hub);
    const other = encodeCbor({ ...shortDocument(), title: "Something else" } as CborValue);
    const session = await openBrowser(network, hub, {
      fetch: lying("/course-files/", (answer) => ({ ...answer, bytes: other })),
    });
    expect(await fetchDocument(session, statement, "en")).toEqual({
      ok: false,
      refusal: { kind: "answer-wrong" },
    });
    expect(await listDownloads(session)).toEqual([]);
  });
});

const unreachable = (() =>
  Promise.resolve({ ok: false, refusal: { kind: "unreachable", server: "vault" } })) as never;

function pictureOf(seed: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * seed + (i >> 8)) % 251);
}
