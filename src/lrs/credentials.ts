import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { equalBytes, fromBase64url, toBase64url, utf8Decode, utf8Encode } from "#base/bytes.ts";
import type { Clock, RandomBytes } from "#base/effects.ts";
import { type Id, idPattern, newId } from "#base/id.ts";
import { deriveKey } from "#crypto/hkdf.ts";
import { findFile, writeFileDurably } from "#server/durable-file.ts";

export type CredentialId = Id<"credential">;

/**
 * What is kept of a credential: a file each, beside the database and not in it, so that an operator's command and the server need
 * nothing of one another. The secret is 256 random bits; of it only `verifierBase64url` is kept, from which nothing leads back.
 */
const Credential = z.object({
  id: z.string().regex(idPattern) as unknown as z.ZodType<CredentialId>,
  /** What the operator calls it. */
  name: z.string(),
  verifierBase64url: z.string(),
  createdAt: z.number(),
  endedAt: z.number().nullable(),
  /** Ended, and what it stored is to be destroyed. */
  erase: z.boolean(),
});
export type Credential = z.infer<typeof Credential>;

const folderOf = (data: string): string => join(data, "credentials");
const fileOf = (data: string, id: CredentialId): string => join(folderOf(data), `${id}.json`);

/** Makes one; `secret` is told this once. `data` is the folder of the record store. */
export async function addCredential(
  data: string,
  name: string,
  { clock, random }: { readonly clock: Clock; readonly random: RandomBytes },
): Promise<{ readonly credential: Credential; readonly secret: string }> {
  const id = newId<"credential">(random);
  const secretBytes = random(32);
  const credential: Credential = {
    id,
    name,
    verifierBase64url: toBase64url(verifierOf(id, secretBytes)),
    createdAt: clock(),
    endedAt: null,
    erase: false,
  };
  await mkdir(folderOf(data), { recursive: true, mode: 0o700 });
  await write(data, credential);
  return { credential, secret: toBase64url(secretBytes) };
}

export async function listCredentials(data: string): Promise<Credential[]> {
  const names = await readdir(folderOf(data)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const all = await Promise.all(
    names
      .filter((name) => name.endsWith(".json"))
      .map((name) => findCredential(data, name.slice(0, -".json".length))),
  );
  return all.filter((one) => one !== undefined).toSorted((a, b) => a.createdAt - b.createdAt);
}

/** Refused from the next request on. With `erase` the server destroys what it stored. */
export const endCredential = (
  data: string,
  credential: Credential,
  { endedAt, erase }: { readonly endedAt: number; readonly erase: boolean },
): Promise<void> => write(data, { ...credential, endedAt: credential.endedAt ?? endedAt, erase });

/** After its rows are gone nothing is left of it. */
export const forgetCredential = (data: string, id: CredentialId): Promise<void> =>
  rm(fileOf(data, id), { force: true });

/** The secret that belongs to a credential which has not ended; nothing where either is not so. */
export async function findSecret(
  data: string,
  { user, password }: { readonly user: string; readonly password: string },
): Promise<{ readonly credential: Credential; readonly secret: Uint8Array } | undefined> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(password)) return undefined;
  const credential = await findCredential(data, user);
  if (!credential || credential.endedAt !== null) return undefined;
  let secret: Uint8Array;
  try {
    secret = fromBase64url(password);
  } catch {
    return undefined;
  }
  return equalBytes(verifierOf(credential.id, secret), fromBase64url(credential.verifierBase64url))
    ? { credential, secret }
    : undefined;
}

export const islandIdOf = (id: CredentialId): Uint8Array => fromBase64url(id);

async function findCredential(data: string, id: string): Promise<Credential | undefined> {
  if (!idPattern.test(id)) return undefined;
  const bytes = await findFile(fileOf(data, id as CredentialId));
  return bytes && Credential.parse(JSON.parse(utf8Decode(bytes)));
}

const verifierOf = (id: CredentialId, secret: Uint8Array): Uint8Array =>
  deriveKey(secret, "lrs verifier", islandIdOf(id));

const write = (data: string, credential: Credential): Promise<void> =>
  writeFileDurably(fileOf(data, credential.id), utf8Encode(`${JSON.stringify(credential, undefined, 2)}\n`));
