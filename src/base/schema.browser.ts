/**
 * The part of `zod/mini` that our shapes use, for browsers: same names, same verdicts, same results (decision 008). It says
 * yes or no and nothing of why, because a browser never explains a malformed answer to anybody.
 */

const invalid = Symbol("invalid");
type Outcome = unknown;
type Check = (value: unknown) => Outcome;

class Schema {
  readonly parse: Check;
  readonly shape: Shape | undefined;
  readonly isOptional: boolean;

  constructor(parse: Check, shape?: Shape, isOptional = false) {
    this.parse = parse;
    this.shape = shape;
    this.isOptional = isOptional;
  }

  /** Checks (or schemas) after the schema itself, in order; each hands on the value or ends it. */
  check(...checks: readonly (Check | Schema)[]): Schema {
    return new Schema((value) => {
      let outcome = this.parse(value);
      for (const check of checks) {
        if (outcome === invalid) return invalid;
        outcome = check instanceof Schema ? check.parse(outcome) : check(outcome);
      }
      return outcome;
    }, this.shape);
  }

  safeParse(value: unknown): { readonly success: boolean; readonly data?: unknown } {
    const data = this.parse(value);
    return data === invalid ? { success: false } : { success: true, data };
  }
}

type Shape = Readonly<Record<string, Schema>>;

/* @__NO_SIDE_EFFECTS__ */
const when =
  (isValid: (value: unknown) => boolean): Check =>
  (value) =>
    isValid(value) ? value : invalid;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/* @__NO_SIDE_EFFECTS__ */
export const string = (): Schema => new Schema(when((value) => typeof value === "string"));

/* @__NO_SIDE_EFFECTS__ */
export const boolean = (): Schema => new Schema(when((value) => typeof value === "boolean"));

/* @__NO_SIDE_EFFECTS__ */
export const number = (): Schema => new Schema(when(Number.isFinite));

/* @__NO_SIDE_EFFECTS__ */
export const int = (): Schema => new Schema(when(Number.isSafeInteger));

/* @__NO_SIDE_EFFECTS__ */
export const unknown = (): Schema => new Schema((value) => value);

/* @__NO_SIDE_EFFECTS__ */
export const custom = (isValid: (value: unknown) => boolean): Schema => new Schema(when(isValid));

/* @__NO_SIDE_EFFECTS__ */
export const literal = (expected: unknown): Schema => new Schema(when((value) => value === expected));

/* @__NO_SIDE_EFFECTS__ */
const oneOf = (values: readonly unknown[]): Schema => new Schema(when((value) => values.includes(value)));
export { oneOf as enum };

/* @__NO_SIDE_EFFECTS__ */
export const nullable = (inner: Schema): Schema =>
  new Schema((value) => (value === null ? null : inner.parse(value)));

/* @__NO_SIDE_EFFECTS__ */
export const optional = (inner: Schema): Schema =>
  new Schema((value) => (value === undefined ? undefined : inner.parse(value)), undefined, true);

/* @__NO_SIDE_EFFECTS__ */
export const array = (item: Schema): Schema =>
  new Schema((value) => {
    if (!Array.isArray(value)) return invalid;
    const items = value.map((one) => item.parse(one));
    return items.includes(invalid) ? invalid : items;
  });

/* @__NO_SIDE_EFFECTS__ */
export const record = (key: Schema, item: Schema): Schema =>
  new Schema((value) => {
    if (!isObject(value)) return invalid;
    const entries = Object.entries(value).map(([name, one]) => [key.parse(name), item.parse(one)] as const);
    return entries.flat().includes(invalid) ? invalid : Object.fromEntries(entries as [string, unknown][]);
  });

/* @__NO_SIDE_EFFECTS__ */
export const strictObject = (shape: Shape): Schema =>
  new Schema((value) => {
    if (!isObject(value) || Object.keys(value).some((name) => !Object.hasOwn(shape, name))) return invalid;
    const parsed: Record<string, unknown> = {};
    for (const [name, schema] of Object.entries(shape)) {
      const isThere = Object.hasOwn(value, name);
      if (!isThere && schema.isOptional) continue;
      const field = schema.parse(value[name]);
      if (field === invalid || !isThere) return invalid;
      parsed[name] = field;
    }
    return parsed;
  }, shape);

/* @__NO_SIDE_EFFECTS__ */
export const union = (choices: readonly Schema[]): Schema =>
  new Schema((value) => {
    for (const choice of choices) {
      const outcome = choice.parse(value);
      if (outcome !== invalid) return outcome;
    }
    return invalid;
  });

/* @__NO_SIDE_EFFECTS__ */
export const discriminatedUnion = (_discriminator: string, choices: readonly Schema[]): Schema =>
  union(choices);

export const coerce = {
  number: /* @__NO_SIDE_EFFECTS__ */ (): Schema => new Schema((value) => number().parse(Number(value))),
};

export const iso = {
  date: /* @__NO_SIDE_EFFECTS__ */ (): Schema =>
    new Schema(
      when((value) => {
        if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
        const date = new Date(`${value}T00:00:00Z`);
        return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
      }),
    ),
};

/* @__NO_SIDE_EFFECTS__ */
export const url = (): Schema =>
  new Schema(when((value) => typeof value === "string" && URL.canParse(value.trim())));

// Checks, which follow a schema.

type Measured = { readonly length: number };

/* @__NO_SIDE_EFFECTS__ */
export const minLength = (least: number): Check => when((value) => (value as Measured).length >= least);

/* @__NO_SIDE_EFFECTS__ */
export const maxLength = (most: number): Check => when((value) => (value as Measured).length <= most);

/* @__NO_SIDE_EFFECTS__ */
export const minimum = (least: number): Check => when((value) => (value as number) >= least);

/* @__NO_SIDE_EFFECTS__ */
export const maximum = (most: number): Check => when((value) => (value as number) <= most);

/* @__NO_SIDE_EFFECTS__ */
export const regex = (pattern: RegExp): Check => when((value) => pattern.test(value as string));

/* @__NO_SIDE_EFFECTS__ */
export const refine = (isValid: (value: never) => boolean): Check => when((value) => isValid(value as never));

/* @__NO_SIDE_EFFECTS__ */
export const trim = (): Check => (value) => (value as string).trim();
