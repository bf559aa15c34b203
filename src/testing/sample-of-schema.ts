import * as z from "zod";
import type { CborValue } from "#base/cbor.ts";
import type { SeededRandom } from "./seeded-random.ts";

type Schema = z.core.$ZodType;

/**
 * An invented value that a schema accepts, for tests that try every border. Leaves with a pattern or a length are found among
 * candidates of the kinds that this project sends; throws when a new kind needs a candidate of its own.
 */
export function sampleOfSchema(schema: Schema, random: SeededRandom): CborValue | undefined {
  const { def } = schema._zod as unknown as { readonly def: Definition };
  switch (def.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(def.shape!)
          .map(([name, field]) => [name, sampleOfSchema(field, random)] as const)
          .filter((entry): entry is [string, CborValue] => entry[1] !== undefined),
      );
    case "array":
      return sampleOfArray(schema, def.element!, random);
    case "record":
      return Object.fromEntries(
        keysOf(def.keyType!, random).map((key) => [key, sampleOfSchema(def.valueType!, random) ?? null]),
      );
    case "nullable":
      return random.chance(0.3) ? null : sampleOfSchema(def.innerType!, random);
    case "optional":
      return random.chance(0.3) ? undefined : sampleOfSchema(def.innerType!, random);
    case "union":
      return sampleOfSchema(random.pick(def.options!), random);
    case "literal":
      return random.pick(def.values!) as CborValue;
    case "enum":
      return random.pick(Object.values(def.entries!));
    case "boolean":
      return random.chance(0.5);
    case "unknown":
      return "anything";
    default:
      return pickAccepted(schema, random);
  }
}

type Definition = {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly element?: Schema;
  readonly keyType?: Schema;
  readonly valueType?: Schema;
  readonly innerType?: Schema;
  readonly options?: readonly Schema[];
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, string>>;
};

/** All of an enumeration, or one of any. */
function keysOf(schema: Schema, random: SeededRandom): string[] {
  const { def } = schema._zod as unknown as { readonly def: Definition };
  return def.type === "enum" ? Object.values(def.entries!) : [newId(random)];
}

/** The shortest array that the schema's own checks accept. */
function sampleOfArray(schema: Schema, element: Schema, random: SeededRandom): CborValue {
  const items: CborValue[] = random.chance(0.5) ? [sampleOfSchema(element, random) ?? null] : [];
  while (!z.safeParse(schema, items).success) {
    if (items.length > 256) throw new Error("sampleOfSchema: no array of up to 256 items is accepted");
    items.push(sampleOfSchema(element, random) ?? null);
  }
  return items;
}

function pickAccepted(schema: Schema, random: SeededRandom): CborValue {
  const found = candidates(random).find((candidate) => z.safeParse(schema, candidate).success);
  if (found === undefined) throw new Error("sampleOfSchema: a schema that none of the candidates fits");
  return found;
}

function candidates(random: SeededRandom): CborValue[] {
  const id = newId(random);
  return [
    ...random.shuffle([id, `device:${id}`, `code:${id}`, `desk:${id}`]),
    "courier",
    Buffer.from(bytes(random, 32)).toString("hex"),
    "a word",
    "2026-02-28",
    "someone@example.org",
    "http://127.0.0.1:1/",
    "en",
    ...random.shuffle([0, 1, 7, 1_767_225_600_000]),
    1_900,
    ...[8, 16, 32, 64, 40, 128, 200].map((length) => bytes(random, length)),
  ];
}

const bytes = (random: SeededRandom, length: number): Uint8Array =>
  Uint8Array.from({ length }, () => random.whole(0, 255));

const newId = (random: SeededRandom): string => Buffer.from(bytes(random, 16)).toString("base64url");
