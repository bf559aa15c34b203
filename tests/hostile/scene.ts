import { readdir } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { toHex } from "#base/bytes.ts";
import { expect } from "vitest";
import type { CborValue } from "#base/cbor.ts";
import type { RecordId } from "#base/id.ts";
import type { SigningSecretKey } from "#crypto/keys.ts";
import type { Contract } from "#protocol/contract.ts";
import { fillPath } from "#protocol/contract.ts";
import { Refusal, statusOfRefusal } from "#protocol/refusal.ts";
import { signRequest } from "#protocol/request-signature.ts";
import { loadServerKeys } from "#server/server-keys.ts";
import type { TestDeposit } from "#testing/deposit.ts";
import { makeDeposit } from "#testing/deposit.ts";
import type { TestNetwork, TestPerson, TestSociety } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import { sampleOfSchema } from "#testing/sample-of-schema.ts";
import type { SeededRandom } from "#testing/seeded-random.ts";

export type ServerName = "gate" | "vault" | "courier";
export const servers: readonly ServerName[] = ["gate", "vault", "courier"];

/** One contract at one of the servers that serve it. */
export type Endpoint = { readonly server: ServerName; readonly contract: Contract };

export type Signing = { readonly keyId: string; readonly secretKey: SigningSecretKey };

/** What is sent; every field of it may be a lie. */
export type Sent = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Uint8Array;
};

export type Said = {
  readonly status: number;
  readonly headers: string;
  readonly contentType: string;
  readonly body: string;
};

/** A network with a society, a record in it, strangers to it, and everything that the servers log. */
export type HostileScene = {
  readonly network: TestNetwork;
  readonly society: TestSociety;
  readonly others: TestSociety;
  /** Was a member of the society until a moment ago. */
  readonly removed: TestPerson;
  readonly deposit: TestDeposit;
  readonly record: RecordId;
  readonly lines: string[];
  readonly urlOf: (server: ServerName) => string;
  /** Every contract at every server that serves it, from what the servers say they serve. */
  readonly endpoints: readonly Endpoint[];
  /** A signer whom this contract is for. */
  readonly entitled: (endpoint: Endpoint) => Signing;
  readonly close: () => Promise<void>;
};

/** Written into what is sent; must come back in nothing that is answered or logged. */
export const marker = "Qzxvkwj-Amira-Haddad-1987";

export async function openHostileScene(
  options: Omit<NonNullable<Parameters<typeof startTestNetwork>[0]>, "log"> = {},
): Promise<HostileScene> {
  const lines: string[] = [];
  const network = await startTestNetwork({
    ...options,
    log: (event, facts) => lines.push(JSON.stringify({ event, ...facts })),
  });
  const society = await network.makeOrganisation("A society");
  const others = await network.makeOrganisation("Others");
  const removed = await network.addOfficer(society);
  const { organisation, administrator } = society;
  await network.say({ kind: "member-removed", organisation, member: removed.member }, administrator.device);
  await network.gate().flush();
  const deposit = await makeDeposit(network, society, ["identity", "photos", "notify"]);
  const gateKeys = await loadServerKeys(network.folders.gate, network.random);
  const urlOf = (server: ServerName): string =>
    server === "courier" ? network.courier.url : network[server]().url;

  const contractByName = new Map((await readContracts()).map((contract) => [contract.name, contract]));
  const endpoints: Endpoint[] = [];
  for (const server of servers) {
    for (const name of await readServed(urlOf(server))) {
      const contract = contractByName.get(name);
      if (!contract) throw new Error(`the ${server} serves ${name}, of which there is no contract`);
      endpoints.push({ server, contract });
    }
  }
  return {
    network,
    society,
    others,
    removed,
    deposit,
    record: deposit.record,
    lines,
    urlOf,
    endpoints,
    entitled: ({ contract: { access } }) => {
      if (access === "gate") return { keyId: "gate", secretKey: gateKeys.signing.secretKey };
      if (access === "root") return { keyId: "root", secretKey: network.root.secretKey };
      if (access === "code") return signingOfCode(deposit);
      return signingOf(society.officer);
    },
    close: network.close,
  };
}

export const signingOf = ({ device }: TestPerson): Signing => ({
  keyId: `device:${device.id}`,
  secretKey: device.signing.secretKey,
});

export const signingOfCode = ({ keys }: TestDeposit): Signing => ({
  keyId: `code:${keys.id}`,
  secretKey: keys.signing.secretKey,
});

/** Every contract that is exported by a file `src/protocol/*-contracts.ts`. */
export async function readContracts(): Promise<Contract[]> {
  const folder = new URL("../../src/protocol/", import.meta.url);
  const files = (await readdir(folder)).filter((name) => name.endsWith("-contracts.ts"));
  const modules = await Promise.all(
    files.map((name) => import(new URL(name, folder).href) as Promise<Record<string, unknown>>),
  );
  return modules
    .flatMap((exported) => Object.values(exported))
    .filter(
      (value): value is Contract =>
        typeof value === "object" && value !== null && "access" in value && "path" in value,
    );
}

async function readServed(url: string): Promise<string[]> {
  const described = (await (await fetch(`${url}/openapi.json`)).json()) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
  };
  return Object.values(described.paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
}

export type Content = {
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: string;
  readonly body: CborValue | undefined;
};

/** What a contract would accept, with invented content. */
export function sampleOf({ contract }: Endpoint, random: SeededRandom): Content {
  const sample = (schema: Contract["body"]): CborValue | undefined =>
    schema && sampleOfSchema(schema, random);
  const asText = (value: CborValue | undefined): Record<string, string> =>
    Object.fromEntries(Object.entries((value ?? {}) as object).map(([name, one]) => [name, String(one)]));
  const query = new URLSearchParams(asText(sample(contract.query))).toString();
  return {
    parameters: asText(sample(contract.parameters)),
    query: query === "" ? "" : `?${query}`,
    body: sample(contract.body),
  };
}

export const pathOf = ({ contract }: Endpoint, { parameters, query }: Content): string =>
  `${fillPath(contract.path, parameters)}${query}`;

/** Signed, for this server and path, by whomever. `clock` may be wrong. */
export function signed(
  scene: HostileScene,
  { server, contract }: Endpoint,
  path: string,
  body: Uint8Array,
  by: Signing,
  clock: () => number = scene.network.clock,
): Sent {
  const signature = signRequest({
    method: contract.method,
    url: `${scene.urlOf(server)}${path}`,
    bodyBytes: body,
    registerHead: toHex(scene.network.register().head),
    keyId: by.keyId,
    secretKey: by.secretKey,
    clock,
    random: scene.network.random,
  });
  return { method: contract.method, path, headers: { ...signature, ...typeOf(body) }, body };
}

export const unsigned = ({ contract }: Endpoint, path: string, body: Uint8Array): Sent => ({
  method: contract.method,
  path,
  headers: typeOf(body),
  body,
});

const typeOf = (body: Uint8Array): Record<string, string> =>
  body.length > 0 ? { "content-type": "application/cbor" } : {};

/** As it stands: nothing is added, and nothing is mended. */
export const send = (scene: HostileScene, server: ServerName, sent: Sent): Promise<Said> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(scene.urlOf(server));
    const request = httpRequest(
      {
        hostname,
        port,
        method: sent.method,
        path: sent.path,
        headers: {
          ...(sent.body.length > 0 && { "content-length": sent.body.length }),
          ...sent.headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode!,
            headers: JSON.stringify(response.rawHeaders),
            contentType: response.headers["content-type"] ?? "",
            body: Buffer.concat(chunks).toString("latin1"),
          }),
        );
      },
    );
    request.on("error", reject);
    request.end(sent.body);
  });

/** The kind of a refusal, after everything that holds for every refusal was looked at; `answered` where it was none. */
export function kindOf(said: Said): string {
  expect(`${said.headers}${said.body}`).not.toMatch(leaks);
  if (said.status === 200) return "answered";
  const refusal = Refusal.safeParse(JSON.parse(said.body));
  expect([said.body, refusal.success]).toEqual([said.body, true]);
  expect(said.contentType).toBe("application/json; charset=utf-8");
  const { kind } = refusal.data!;
  expect([kind, said.status]).toEqual([kind, statusOfRefusal(kind)]);
  return kind;
}

/** A marker in any spelling that a URL, JSON or base64 may give it, or anything of a stack trace. */
const leaks = new RegExp(
  [
    "Qzxvkwj",
    "Amira",
    Buffer.from(marker).toString("base64").slice(0, 16),
    Buffer.from(marker).toString("hex").slice(0, 16),
    "\\bat .*\\(?/",
    "node_modules",
    "\\.ts:\\d+",
    "(?:[A-Z][a-z]+)?Error\\b",
    "syntax error",
    "violates",
  ].join("|"),
);

/** What was logged since the last time: no fault, nothing that was sent, no address, no id. */
export function expectCleanLog(lines: string[]): void {
  const logged = lines.splice(0);
  expect(logged.length).toBeGreaterThan(0);
  expect(logged.filter((line) => line.includes('"fault"'))).toEqual([]);
  expect(logged.filter((line) => leaks.test(line) || /127\.0\.0\.1|[\w-]{21}[AQgw]"/.test(line))).toEqual([]);
}
