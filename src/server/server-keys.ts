import { join } from "node:path";
import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { RandomBytes } from "#base/effects.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { utf8Encode } from "#base/bytes.ts";
import {
  type SealingKeyPair,
  sealingKeyPairFromSeed,
  type SigningKeyPair,
  signingKeyPairFromSeed,
} from "#crypto/keys.ts";
import { type EvaluationKeyPair, evaluationKeyFromSeed } from "#crypto/voprf.ts";
import type { Namespace } from "#protocol/search-contracts.ts";
import { findFile, writeFileDurably } from "./durable-file.ts";

/** A server's own keys: it signs, is sealed to, and evaluates its half of blind searches. */
export type ServerKeys = {
  readonly signing: SigningKeyPair;
  readonly sealing: SealingKeyPair;
  /** Its half of the blind search in one namespace, also of an organisation that is not certified yet. */
  readonly evaluationKeyOf: (namespace: Namespace) => EvaluationKeyPair;
};

const seed = bytesSchema(32);
const KeyFile = z.strictObject({ signing: seed, sealing: seed, evaluation: seed });

/** Reads `keys.cbor` (mode 0600), or makes it at the first start. Throws where it is there but is not ours. */
export async function loadServerKeys(folder: string, random: RandomBytes): Promise<ServerKeys> {
  const path = join(folder, "keys.cbor");
  let bytes = await findFile(path);
  if (!bytes) {
    bytes = encodeCbor({ signing: random(32), sealing: random(32), evaluation: random(32) });
    await writeFileDurably(path, bytes);
  }
  const seeds = parseCbor(KeyFile, bytes);
  if (!seeds) throw new Error(`${path} does not hold the keys of a server`);
  const keyByNamespace = new Map<Namespace, EvaluationKeyPair>();
  return {
    signing: signingKeyPairFromSeed(seeds.signing),
    sealing: sealingKeyPairFromSeed(seeds.sealing),
    evaluationKeyOf: (namespace) => {
      const key =
        keyByNamespace.get(namespace) ?? evaluationKeyFromSeed(seeds.evaluation, utf8Encode(namespace));
      // Anybody may ask for the key of any id; only so many are remembered.
      if (keyByNamespace.size < 1_000) keyByNamespace.set(namespace, key);
      return key;
    },
  };
}
