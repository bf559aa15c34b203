import { deriveKey } from "#crypto/hkdf.ts";
import type { AccessCodeKeys } from "./access-code.ts";
import type { Device } from "./device.ts";
import { publicKeysOf } from "./device.ts";
import { codeIdOf } from "./key-holder.ts";

/**
 * A learner is known by a code as a family is, only that nobody ever sees it: its keys are those of the device that they learn
 * on, made there and wrapped there. The secret that opens their own boxes is derived, because no server and no colleague has
 * to know of it.
 */
export const learnerKeysOf = (device: Device): AccessCodeKeys => ({
  id: codeIdOf(publicKeysOf(device)),
  signing: device.signing,
  sealing: device.sealing,
  secret: deriveKey(device.storage, "learner-boxes"),
});
