import { readFile } from "node:fs/promises";
import * as z from "zod";
import { idPattern } from "#base/id.ts";
import { roles } from "#register/statement.ts";
import { CommandFailure, exitCodes } from "./command-failure.ts";

const id = z.string().regex(idPattern);
const bytes = z.string().regex(/^[A-Za-z0-9_-]+$/);

/** What a founder's device hands to the keeper of the root key: public keys, and proof that it holds the secret ones. */
export const FounderFile = z.strictObject({
  organisation: id,
  member: id,
  name: z.string().trim().min(1).max(200),
  roles: z.array(z.enum(roles)).min(1),
  signingKey: bytes,
  sealingKey: bytes,
  possession: bytes,
});
export type FounderFile = z.infer<typeof FounderFile>;

/** What goes back to the founding administrator: the salts that the register's hashes of names were made with. */
export const NamesFile = z.strictObject({
  organisation: id,
  names: z.array(z.strictObject({ member: id, name: z.string().min(1), salt: bytes })).min(1),
});
export type NamesFile = z.infer<typeof NamesFile>;

export async function readJsonFile<Value>(
  file: string,
  schema: z.ZodType<Value>,
  what: string,
): Promise<Value> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, "utf8"));
  } catch {
    throw new CommandFailure(exitCodes.usage, "file-missing", `${file} is not a JSON file that can be read.`);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new CommandFailure(exitCodes.usage, "file-malformed", `${file} is not ${what}.`);
}
