import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import { newSigningKeyPair } from "#crypto/keys.ts";
import { newId } from "#base/id.ts";
import type { SeededRandom } from "#testing/seeded-random.ts";
import { seededRandom } from "#testing/seeded-random.ts";
import type { Content, Endpoint, HostileScene, Said, Sent } from "./scene.ts";
import {
  expectCleanLog,
  kindOf,
  marker,
  openHostileScene,
  pathOf,
  readContracts,
  sampleOf,
  send,
  signed,
  signingOf,
  signingOfCode,
  unsigned,
} from "./scene.ts";

/**
 * Every endpoint of gate, vault and courier, tried with what a stranger, a thief or a broken program may send. What is
 * answered is a documented refusal that repeats nothing; what is logged has nothing of it either.
 */
let scene: HostileScene;
let random: SeededRandom;
beforeAll(async () => {
  scene = await openHostileScene();
  random = seededRandom("hostile");
});
afterAll(() => scene.close());
afterEach(() => expectCleanLog(scene.lines));

const minute = 60_000;
const noBody = new Uint8Array();
const bytesOf = ({ body }: Content): Uint8Array => (body === undefined ? noBody : encodeCbor(body));
const needsSignature = ({ contract }: Endpoint): boolean => contract.access !== "public";
const takesBody = ({ contract }: Endpoint): boolean => contract.body !== undefined;

/** Does the same to every endpoint that it can be done to, and names those that answered something else. */
async function tryAll(
  concerns: (endpoint: Endpoint) => boolean,
  attack: (endpoint: Endpoint) => Promise<readonly Said[]>,
  expected: readonly string[],
): Promise<readonly string[]> {
  const concerned = scene.endpoints.filter(concerns);
  const wrong: string[] = [];
  let tried = 0;
  for (const endpoint of concerned) {
    for (const said of await attack(endpoint)) {
      tried++;
      const kind = kindOf(said);
      if (!expected.includes(kind)) wrong.push(`${endpoint.server} ${endpoint.contract.name}: ${kind}`);
    }
  }
  // A guard: an attack that concerned almost nothing proved almost nothing.
  expect(tried).toBeGreaterThanOrEqual(Math.max(concerned.length, 20));
  return wrong;
}

/** Good in all but what `change` does to it. */
async function sendChanged(
  endpoint: Endpoint,
  change: (good: Sent, path: string, body: Uint8Array) => Sent = (good) => good,
): Promise<readonly Said[]> {
  const content = sampleOf(endpoint, random);
  const [path, body] = [pathOf(endpoint, content), bytesOf(content)];
  const good = signed(scene, endpoint, path, body, scene.entitled(endpoint));
  return [await send(scene, endpoint.server, change(good, path, body))];
}

/** As its caller would sign it, where it must be signed. */
const sendAsCaller = (endpoint: Endpoint, path: string, body: Uint8Array): Promise<Said> =>
  send(
    scene,
    endpoint.server,
    needsSignature(endpoint)
      ? signed(scene, endpoint, path, body, scene.entitled(endpoint))
      : unsigned(endpoint, path, body),
  );

it("every contract of the protocol is served somewhere, and all of them are tried here", async () => {
  const names = (await readContracts()).map(({ name }) => name).toSorted();
  expect(new Set(names).size).toBe(names.length);
  expect([...new Set(scene.endpoints.map(({ contract }) => contract.name))].toSorted()).toEqual(names);
  expect(names.length).toBeGreaterThan(40);
  await send(scene, "gate", { method: "GET", path: "/health", headers: {}, body: noBody });
});

describe("who is calling", () => {
  it("without a signature is told to sign", async () =>
    expect(
      await tryAll(
        needsSignature,
        (endpoint) => sendChanged(endpoint, (_, path, body) => unsigned(endpoint, path, body)),
        ["unsigned"],
      ),
    ).toEqual([]));

  it("with something else in place of a signature is refused", async () =>
    expect(
      await tryAll(
        needsSignature,
        async (endpoint) => {
          const said: Said[] = [];
          for (const headers of [
            { signature: marker },
            { "signature-input": `homeward=();keyid="${marker}"` },
            { signature: `homeward=:${"A".repeat(86)}==:` },
            { "homeward-register-head": "0".repeat(63) },
            { "content-digest": `sha-512=:${marker}:` },
          ] satisfies Record<string, string>[]) {
            said.push(
              ...(await sendChanged(endpoint, (good) => ({
                ...good,
                headers: { ...good.headers, ...headers },
              }))),
            );
          }
          return said;
        },
        ["malformed-signature", "wrong-signature"],
      ),
    ).toEqual([]));

  it("with a signature by another key than it names is refused", async () =>
    expect(
      await tryAll(
        needsSignature,
        (endpoint) =>
          sendChanged(endpoint, (_, path, body) =>
            signed(scene, endpoint, path, body, {
              ...scene.entitled(endpoint),
              secretKey: newSigningKeyPair(scene.network.random).secretKey,
            }),
          ),
        ["wrong-signature"],
      ),
    ).toEqual([]));

  it("with a request that was signed for another server, another path or another body is refused", async () =>
    expect(
      await tryAll(
        needsSignature,
        async (endpoint) => [
          ...(await sendChanged(endpoint, (good) => ({
            ...good,
            headers: { ...good.headers, host: "elsewhere.example" },
          }))),
          ...(await sendChanged(endpoint, (_, path, body) => ({
            ...signed(
              scene,
              endpoint,
              `${path}${path.includes("?") ? "&" : "?"}more=1`,
              body,
              scene.entitled(endpoint),
            ),
            path,
          }))),
          ...(takesBody(endpoint)
            ? await sendChanged(endpoint, (good) => ({ ...good, body: encodeCbor(marker) }))
            : []),
        ],
        // Where there was no query, one that was signed is a part too many.
        ["wrong-signature", "digest-mismatch", "malformed-signature"],
      ),
    ).toEqual([]));

  it("with an old request, or one from the future, is refused and told the server's time", async () =>
    expect(
      await tryAll(
        needsSignature,
        async (endpoint) => {
          const at = (offset: number) =>
            sendChanged(endpoint, (_, path, body) =>
              signed(
                scene,
                endpoint,
                path,
                body,
                scene.entitled(endpoint),
                () => scene.network.clock() + offset,
              ),
            );
          const said = [...(await at(-11 * minute)), ...(await at(6 * minute))];
          const refusals = said.map(({ body }) => JSON.parse(body) as { kind: string; detail: object });
          expect(refusals.map(({ kind }) => kind)).toEqual(["signature-expired", "clock-skew"]);
          for (const { detail } of refusals) expect(detail).toEqual({ serverTime: scene.network.clock() });
          return said;
        },
        ["signature-expired", "clock-skew"],
      ),
    ).toEqual([]));

  it("with a request that was served before is refused, also when both come at once", async () =>
    expect(
      await tryAll(
        needsSignature,
        async (endpoint) => {
          const body = takesBody(endpoint) ? encodeCbor("no shape that is served") : noBody;
          const path = pathOf(endpoint, { ...sampleOf(endpoint, random), query: "" });
          const good = signed(scene, endpoint, path, body, scene.entitled(endpoint));
          const both = await Promise.all([0, 1].map(() => send(scene, endpoint.server, good)));
          const kinds = both.map(kindOf).toSorted();
          expect(kinds.filter((kind) => kind === "request-replayed")).toHaveLength(1);
          return [await send(scene, endpoint.server, good)];
        },
        ["request-replayed"],
      ),
    ).toEqual([]));

  it("as a device or a code that nobody knows, or a member who was removed, is refused", async () =>
    expect(
      await tryAll(
        needsSignature,
        async (endpoint) => {
          const stranger = newSigningKeyPair(scene.network.random).secretKey;
          const said: Said[] = [];
          for (const by of [
            { keyId: `device:${newId(scene.network.random)}`, secretKey: stranger },
            { keyId: `code:${newId(scene.network.random)}`, secretKey: stranger },
            { keyId: marker.replaceAll("-", "_"), secretKey: stranger },
            signingOf(scene.removed),
          ]) {
            said.push(
              ...(await sendChanged(endpoint, (_, path, body) => signed(scene, endpoint, path, body, by))),
            );
          }
          return said;
        },
        ["unknown-key"],
      ),
    ).toEqual([]));

  it("as somebody whom the endpoint is not for is refused: codes, devices, gate, courier and root each have their own", async () =>
    expect(
      await tryAll(
        needsSignature,
        async (endpoint) => {
          const { access } = endpoint.contract;
          const foreign = [
            ...(["signed", "device"].includes(access) ? [] : [signingOf(scene.society.administrator)]),
            ...(["signed", "code"].includes(access) ? [] : [signingOfCode(scene.deposit)]),
            ...(["gate", "root"] as const)
              .filter((other) => other !== access)
              .map((other) =>
                scene.entitled({ ...endpoint, contract: { ...endpoint.contract, access: other } }),
              ),
          ];
          const said: Said[] = [];
          for (const by of foreign) {
            said.push(
              ...(await sendChanged(endpoint, (_, path, body) => signed(scene, endpoint, path, body, by))),
            );
          }
          return said;
        },
        ["unknown-key"],
      ),
    ).toEqual([]));
});

describe("what is sent", () => {
  it("that is no deterministic CBOR is refused", async () =>
    expect(
      await tryAll(
        takesBody,
        async (endpoint) => {
          const content = sampleOf(endpoint, random);
          const [path, good] = [pathOf(endpoint, content), bytesOf(content)];
          const said: Said[] = [];
          for (const body of [
            noBody,
            good.slice(0, -1),
            Buffer.concat([good, Uint8Array.of(0)]),
            Buffer.from(marker),
            Buffer.from(`{"name":"${marker}"}`),
            Buffer.from("bf6161f5ff", "hex"),
            Buffer.from("bbffffffffffffffff", "hex"),
            Buffer.from("5b001fffffffffffff", "hex"),
            new Uint8Array(20_000).fill(0x81),
            Uint8Array.from({ length: 300 }, () => random.whole(0, 255)),
          ]) {
            said.push(await sendAsCaller(endpoint, path, Uint8Array.from(body)));
          }
          return said;
        },
        // A code whose keys come in the body is nobody until the body can be read.
        ["malformed-request"],
      ),
    ).toEqual([]));

  it("in another shape is refused", async () =>
    expect(
      await tryAll(
        takesBody,
        async (endpoint) => {
          const said: Said[] = [];
          for (let round = 0; round < 12; round++) {
            const content = sampleOf(endpoint, random);
            const spoiled = spoil(content.body, random) as CborValue;
            if (endpoint.contract.body!.safeParse(spoiled).success) continue;
            said.push(await sendAsCaller(endpoint, pathOf(endpoint, content), encodeCbor(spoiled)));
          }
          return said;
        },
        ["malformed-request"],
      ),
    ).toEqual([]));

  it("in a path or a query that the contract does not have is refused", async () =>
    expect(
      await tryAll(
        ({ contract }) => contract.parameters !== undefined || contract.query !== undefined,
        async (endpoint) => {
          const content = sampleOf(endpoint, random);
          const body = bytesOf(content);
          const said: Said[] = [];
          for (const name of Object.keys(content.parameters)) {
            const parameters = { ...content.parameters, [name]: marker };
            said.push(await sendAsCaller(endpoint, pathOf(endpoint, { ...content, parameters }), body));
          }
          if (endpoint.contract.query) {
            for (const query of [
              `?${marker}=1`,
              `?after=${marker}&cursor=${marker.repeat(5)}`,
              "?after=-1",
            ]) {
              said.push(await sendAsCaller(endpoint, pathOf(endpoint, { ...content, query }), body));
            }
          }
          return said;
        },
        ["malformed-request"],
      ),
    ).toEqual([]));

  it("beyond the contract's size is refused before it is read", async () =>
    expect(
      await tryAll(
        takesBody,
        async (endpoint) => {
          const path = pathOf(endpoint, sampleOf(endpoint, random));
          const body = new Uint8Array((endpoint.contract.bodyLimit ?? 65_536) + 1).fill(0x61);
          return [await send(scene, endpoint.server, unsigned(endpoint, path, body))];
        },
        ["request-too-large"],
      ),
    ).toEqual([]));

  it("as anything but CBOR is refused", async () =>
    expect(
      await tryAll(
        takesBody,
        async (endpoint) => {
          const said: Said[] = [];
          for (const type of [
            "application/json",
            "text/plain",
            `multipart/form-data; boundary=${marker}`,
            "application/x-www-form-urlencoded",
            "application/cbor-seq",
            marker,
          ]) {
            said.push(
              ...(await sendChanged(endpoint, (good) => ({
                ...good,
                headers: { ...good.headers, "content-type": type },
              }))),
            );
          }
          return said;
        },
        ["media-type-unknown"],
      ),
    ).toEqual([]));

  it("by another method finds nothing", async () =>
    expect(
      await tryAll(
        () => true,
        async (endpoint) => {
          const path = pathOf(endpoint, sampleOf(endpoint, random));
          const served = scene.endpoints
            .filter(
              ({ server, contract }) => server === endpoint.server && sameShape(contract.path, endpoint),
            )
            .map(({ contract }) => contract.method as string);
          const said: Said[] = [];
          for (const method of ["GET", "PUT", "POST", "DELETE", "PATCH"]) {
            if (served.includes(method)) continue;
            said.push(await send(scene, endpoint.server, { method, path, headers: {}, body: noBody }));
          }
          return said;
        },
        ["method-unknown"],
      ),
    ).toEqual([]));

  it("to a place that does not exist finds nothing, and a broken address is refused", async () => {
    const kinds = new Set<string>();
    for (const server of ["gate", "vault", "courier"] as const) {
      for (const path of [
        `/${marker}`,
        `/records/${marker}/${marker}?name=${marker}`,
        "/records/%00/grants",
        `/records/%E0%A4%A/${marker}`,
        "/../../etc/passwd",
        "/.git/config",
        `/${"a".repeat(9_000)}`,
      ]) {
        kinds.add(kindOf(await send(scene, server, { method: "GET", path, headers: {}, body: noBody })));
      }
    }
    expect([...kinds].toSorted()).toEqual(["malformed-request", "method-unknown", "unsigned"]);
  });

  it("in the right shape with any content is never a fault of ours", async () => {
    let [answered, refused] = [0, 0];
    const faults = new Set<string>();
    for (const endpoint of scene.endpoints) {
      for (let round = 0; round < 12; round++) {
        const content = sampleOf(endpoint, random);
        const extreme = makeExtreme(content.body, random) as CborValue | undefined;
        const fits = endpoint.contract.body?.safeParse(extreme).success ?? false;
        const body = round % 2 === 1 && fits ? encodeCbor(extreme!) : bytesOf(content);
        const kind = kindOf(await sendAsCaller(endpoint, pathOf(endpoint, content), body));
        if (kind === "internal-error") faults.add(`${endpoint.server} ${endpoint.contract.name}`);
        if (kind === "answered") answered++;
        else refused++;
      }
    }
    expect([...faults]).toEqual([]);
    expect(answered).toBeGreaterThan(30);
    expect(refused).toBeGreaterThan(100);
  });
});

/** Whether one address may be meant by both. */
function sameShape(path: string, endpoint: Endpoint): boolean {
  const [one, other] = [path.split("/"), endpoint.contract.path.split("/")];
  return (
    one.length === other.length &&
    one.every((part, i) => part === other[i] || part.startsWith(":") || other[i]!.startsWith(":"))
  );
}

/** The same with one place changed to something that hardly fits, a name among it. */
function spoil(value: unknown, among: SeededRandom): unknown {
  if (among.chance(0.3)) return among.pick(strange);
  if (Array.isArray(value) && value.length > 0) {
    const at = among.whole(0, value.length - 1);
    return value.with(at, spoil(value[at], among));
  }
  if (typeof value === "object" && value !== null && !(value instanceof Uint8Array)) {
    const fields = value as Record<string, unknown>;
    const names = Object.keys(fields);
    if (names.length === 0 || among.chance(0.2)) return { ...fields, [marker]: marker };
    const name = among.pick(names);
    return { ...fields, [name]: among.chance(0.2) ? null : spoil(fields[name], among) };
  }
  return among.pick(strange);
}

const strange: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  Number.MAX_SAFE_INTEGER,
  "",
  marker,
  `device:${marker}`,
  `'; drop table records; -- ${marker}`,
  new TextEncoder().encode(marker),
  [],
  [marker],
  {},
  { __proto__: null, constructor: marker },
  { kind: marker },
];

/** Numbers at their ends, and texts with what PostgreSQL cannot keep. */
function makeExtreme(value: unknown, among: SeededRandom): unknown {
  if (typeof value === "number") return among.pick([0, 1, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER]);
  if (typeof value === "string" && !/^([a-z]+:)?[\w-]{22}$/.test(value)) {
    return among.pick([`${marker}\u0000`, value, "9zzzzzzzz-0000-aaaaaaaa"]);
  }
  if (Array.isArray(value)) return value.map((one) => makeExtreme(one, among));
  if (typeof value === "object" && value !== null && !(value instanceof Uint8Array)) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, makeExtreme(one, among)]));
  }
  return value;
}
