/** So many no honest request has: the largest, of 64 entries and 512 boxes, comes to some 6,000. */
export const mostItems = 32_768;

/**
 * Whether bytes of CBOR hold more items than `most`, read from their heads alone. Four megabytes can hold four million, and each costs
 * a thousand times its byte to build and to find wrong, before anybody knows who sent them.
 */
export function hasTooManyItems(bytes: Uint8Array, most = mostItems): boolean {
  let count = 0;
  for (let at = 0; at < bytes.length;) {
    if (++count > most) return true;
    const head = bytes[at++]!;
    const information = head & 31;
    // Neither a length nor a number: the decoder refuses it.
    if (information > 27) return false;
    let argument = information;
    if (information >= 24) {
      const size = 1 << (information - 24);
      argument = bytes.subarray(at, at + size).reduce((sum, byte) => sum * 256 + byte, 0);
      at += size;
    }
    if (head >> 5 === majorBytes || head >> 5 === majorText) at += argument;
  }
  return false;
}

const majorBytes = 2;
const majorText = 3;
