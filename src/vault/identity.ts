import { join } from "node:path";
import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { RandomBytes } from "#base/effects.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { utf8Encode } from "#base/bytes.ts";
import type { SigningKeyPair } from "#crypto/keys.ts";
import { signingKeyPairFromSeed } from "#crypto/keys.ts";
import { type EvaluationKeyPair, evaluationKeyFromSeed } from "#crypto/voprf.ts";
import type { Namespace } from "#protocol/search-contracts.ts";
import { findFile, writeFileDurably } from "#server/durable-file.ts";

/** The vault's own keys: it signs receipts, and holds one of the two keys of every search namespace. */
export type VaultIdentity = {
  readonly signing: SigningKeyPair;
  /** Its half of the blind search in one namespace, also of an organisation that is not certified yet. */
  readonly evaluationKeyOf: (namespace: Namespace) => EvaluationKeyPair;
};

const KeyFile = z.strictObject({ signing: bytesSchema(32), evaluation: bytesSchema(32) });

/** Reads `keys.cbor` (mode 0600), or makes it at the first start. Throws where it is there but is not ours. */
export async function loadVaultIdentity(folder: string, random: RandomBytes): Promise<VaultIdentity> {
  const path = join(folder, "keys.cbor");
  let bytes = await findFile(path);
  if (!bytes) {
    bytes = encodeCbor({ signing: random(32), evaluation: random(32) });
    await writeFileDurably(path, bytes);
  }
  const seeds = parseCbor(KeyFile, bytes);
  if (!seeds) throw new Error(`${path} does not hold the keys of a vault`);
  const keyByNamespace = new Map<Namespace, EvaluationKeyPair>();
  return {
    signing: signingKeyPairFromSeed(seeds.signing),
    evaluationKeyOf: (namespace) => {
      const key =
        keyByNamespace.get(namespace) ?? evaluationKeyFromSeed(seeds.evaluation, utf8Encode(namespace));
      // Anybody may ask for the key of any id; only so many are remembered.
      if (keyByNamespace.size < 1_000) keyByNamespace.set(namespace, key);
      return key;
    },
  };
}
