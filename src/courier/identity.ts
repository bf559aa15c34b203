import { join } from "node:path";
import { utf8Encode } from "#base/bytes.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { RandomBytes } from "#base/effects.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import * as z from "#base/schema.ts";
import { hmacSha256 } from "#crypto/hash.ts";
import { deriveKey } from "#crypto/hkdf.ts";
import type { SealingKeyPair, SigningKeyPair, SymmetricKey } from "#crypto/keys.ts";
import { sealingKeyPairFromSeed, signingKeyPairFromSeed } from "#crypto/keys.ts";
import { findFile, writeFileDurably } from "#server/durable-file.ts";

/** The courier's own keys: addresses are sealed to one, requests to the vault and proofs of addresses are signed with the other. */
export type CourierIdentity = {
  readonly signing: SigningKeyPair;
  readonly sealing: SealingKeyPair;
  /** Under it an address is named where it is not to be said. */
  readonly addressKey: SymmetricKey;
};

const KeyFile = z.strictObject({ signing: bytesSchema(32), sealing: bytesSchema(32) });

/** Reads `keys.cbor` (mode 0600), or makes it at the first start. Throws where it is there but is not ours. */
export async function loadCourierIdentity(folder: string, random: RandomBytes): Promise<CourierIdentity> {
  const path = join(folder, "keys.cbor");
  let bytes = await findFile(path);
  if (!bytes) {
    bytes = encodeCbor({ signing: random(32), sealing: random(32) });
    await writeFileDurably(path, bytes);
  }
  const seeds = parseCbor(KeyFile, bytes);
  if (!seeds) throw new Error(`${path} does not hold the keys of a courier`);
  return {
    signing: signingKeyPairFromSeed(seeds.signing),
    sealing: sealingKeyPairFromSeed(seeds.sealing),
    addressKey: deriveKey(seeds.signing, "courier-address-tags"),
  };
}

/**
 * The same address is the same however it is written large and small. What is tagged for different uses cannot be joined. `mailed` is of a
 * mailbox: of all names that usually lead to it.
 */
export function addressTagOf(
  { addressKey }: Pick<CourierIdentity, "addressKey">,
  use: "mailed" | "record" | "returned",
  address: string,
): Uint8Array {
  const written = address.normalize("NFC").toLowerCase();
  return hmacSha256(addressKey, utf8Encode(`${use} ${use === "mailed" ? mailboxOf(written) : written}`));
}

/** Without what follows a plus, wide letters and a dot at the end: so much may be added to a name without being anybody else's. */
function mailboxOf(address: string): string {
  const [local = "", domain = ""] = address.normalize("NFKC").split("@");
  return `${local.replace(/(?<=.)\+.*$/, "")}@${domain.replace(/\.+$/, "")}`;
}
