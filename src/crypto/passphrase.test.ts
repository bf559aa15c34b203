import { expect, it } from "vitest";
import { toHex } from "#base/bytes.ts";
import sodium from "libsodium-wrappers-sumo";
import { stretchParameters, stretchPassphrase, stretchSaltLength } from "./passphrase.ts";

const salt = new Uint8Array(stretchSaltLength).fill(3);

it("a stretched passphrase is the Argon2id of another library under the published parameters", async () => {
  await sodium.ready;
  const expected = sodium.crypto_pwhash(
    32,
    "correct horse battery staple",
    salt,
    stretchParameters.passes,
    stretchParameters.memoryKibibytes * 1024,
    sodium.crypto_pwhash_ALG_ARGON2ID13,
  );
  expect(toHex(await stretchPassphrase("correct horse battery staple", salt))).toBe(toHex(expected));
});

it("the same words typed on another keyboard give the same key, other words or salt another", async () => {
  const composed = toHex(await stretchPassphrase("café ﬁn", salt));
  expect(toHex(await stretchPassphrase("cafe\u0301 fin", salt))).toBe(composed);
  expect(toHex(await stretchPassphrase("cafe fin", salt))).not.toBe(composed);
  expect(toHex(await stretchPassphrase("café ﬁn", salt.with(0, 4)))).not.toBe(composed);
});

it("a short salt throws", async () => {
  await expect(stretchPassphrase("words", salt.subarray(1))).rejects.toThrow("a salt has 16 bytes");
});
