import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type * as z from "#base/schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { sampleOfSchema } from "#testing/sample-of-schema.ts";
import type { SeededRandom } from "#testing/seeded-random.ts";
import { seededRandom } from "#testing/seeded-random.ts";

/** Every file whose shapes are read in browsers as well as at servers. */
const load = async () => ({
  ...(await import("#protocol/consent.ts")),
  ...(await import("#protocol/courier-contracts.ts")),
  ...(await import("#protocol/disclosure-contracts.ts")),
  ...(await import("#protocol/grant.ts")),
  ...(await import("#protocol/notify-address.ts")),
  ...(await import("#protocol/receipt.ts")),
  ...(await import("#protocol/record-contracts.ts")),
  ...(await import("#protocol/refusal.ts")),
  ...(await import("#protocol/register-contracts.ts")),
  ...(await import("#protocol/search-contracts.ts")),
  ...(await import("#protocol/sequencing.ts")),
  ...(await import("#protocol/signed.ts")),
  ...(await import("#protocol/stored-entry.ts")),
  ...(await import("#protocol/ticket.ts")),
  ...(await import("#protocol/vault-contracts.ts")),
  ...(await import("#protocol/vault-gate-contracts.ts")),
  ...(await import("#register/statement.ts")),
  ...(await import("#register/entry.ts")),
  ...(await import("#record/payload.ts")),
  ...(await import("#tracing/comparison-subset.ts")),
  ...(await import("#tracing/intake.ts")),
  ...(await import("#tracing/message.ts")),
  ...(await import("#tracing/person.ts")),
  ...(await import("#tracing/status.ts")),
});

type Schema = Pick<z.ZodMiniType, "safeParse">;

/** Exported schemas by name, and those of contracts by their part. */
function schemasOf(exported: Readonly<Record<string, unknown>>): Map<string, Schema> {
  const found = new Map<string, Schema>();
  for (const [name, value] of Object.entries(exported)) {
    if (typeof value !== "object" || value === null) continue;
    if ("safeParse" in value) found.set(name, value as Schema);
    for (const part of ["parameters", "query", "body", "answer"]) {
      const schema = (value as Record<string, unknown>)[part];
      if (typeof schema === "object" && schema !== null && "safeParse" in schema) {
        found.set(`${name}.${part}`, schema as Schema);
      }
    }
  }
  return found;
}

/** The same value with one place in it changed to something that hardly fits. */
function spoil(value: unknown, random: SeededRandom): unknown {
  if (random.chance(0.3)) return random.pick(strange);
  if (Array.isArray(value) && value.length > 0) {
    const at = random.whole(0, value.length - 1);
    return value.with(at, spoil(value[at], random));
  }
  if (typeof value === "object" && value !== null && !(value instanceof Uint8Array)) {
    const names = Object.keys(value);
    if (names.length === 0 || random.chance(0.2)) return { ...value, unexpected: 1 };
    const name = random.pick(names);
    if (random.chance(0.2)) {
      const { [name]: _, ...rest } = value as Record<string, unknown>;
      return rest;
    }
    return { ...value, [name]: spoil((value as Record<string, unknown>)[name], random) };
  }
  return random.pick(strange);
}

const strange: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  2 ** 53,
  "",
  " ",
  " padded ",
  "x".repeat(5_000),
  "2026-02-30",
  "device:nobody",
  new Uint8Array(32),
  [],
  [1],
  {},
  { kind: "network" },
];

let onServers: Map<string, Schema>;
let inBrowsers: Map<string, Schema>;

beforeAll(async () => {
  onServers = schemasOf(await load());
  vi.resetModules();
  vi.doMock("#base/schema.ts", () => import("./schema.browser.ts"));
  inBrowsers = schemasOf(await load());
});

afterAll(() => {
  vi.doUnmock("#base/schema.ts");
});

describe("the schemas of browsers", () => {
  it("are as many as those of servers, and others", () => {
    expect([...inBrowsers.keys()]).toEqual([...onServers.keys()]);
    expect(onServers.size).toBeGreaterThan(80);
    expect(inBrowsers.get("Ticket")).not.toBe(onServers.get("Ticket"));
    expect(inBrowsers.get("Ticket")).not.toHaveProperty("_zod");
  });

  it("come to the same verdict and the same value, on what fits and on what hardly does", () => {
    const random = seededRandom("schemas");
    const counts = { accepted: 0, refused: 0 };
    for (const [name, schema] of onServers) {
      for (let round = 0; round < 40; round++) {
        const sample: unknown = sampleOfSchema(schema as unknown as z.ZodMiniType, random) as CborValue;
        for (const value of [sample, spoil(sample, random), random.pick(strange)]) {
          const expected = schema.safeParse(value);
          const actual = inBrowsers.get(name)!.safeParse(value);
          // The name and the value stand in the expectation, so that a difference says where it is.
          expect([name, value, actual.success, actual.data]).toEqual([
            name,
            value,
            expected.success,
            expected.data,
          ]);
          counts[expected.success ? "accepted" : "refused"]++;
        }
      }
    }
    expect(counts.accepted).toBeGreaterThan(3_000);
    expect(counts.refused).toBeGreaterThan(3_000);
  });
});
