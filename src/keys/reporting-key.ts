import { encodeCbor } from "#base/cbor.ts";
import { hmacSha256 } from "#crypto/hash.ts";

/** Bytes of a code: enough that no two values of a portal share one. */
const codeLength = 16;

/**
 * What a learner says of themselves as the gate counts it: the same for everybody who says the same, and no word for whoever lacks
 * the reporting key of the learning desk (32 bytes; learners and the desk have it, the gate does not).
 */
export const learnerCode = (reportingKey: Uint8Array, field: string, value: string): Uint8Array =>
  hmacSha256(reportingKey, encodeCbor(["homeward/1", "learner-code", field, value])).slice(0, codeLength);
