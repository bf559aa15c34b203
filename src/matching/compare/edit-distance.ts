/** Rows kept between calls: comparing names makes no garbage. */
let [older, old, now] = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)];

/** Insertions, losses, changes and swaps of neighbours (optimal string alignment); stops counting past `most`. */
export function editDistance(left: string, right: string, most: number): number {
  if (left === right) return 0;
  const limit = Math.min(most, 254);
  if (Math.abs(left.length - right.length) > limit) return most + 1;
  // What both begin with and end in is nothing to count.
  let start = 0;
  let [leftEnd, rightEnd] = [left.length, right.length];
  while (start < leftEnd && start < rightEnd && left.charCodeAt(start) === right.charCodeAt(start)) start++;
  while (
    leftEnd > start &&
    rightEnd > start &&
    left.charCodeAt(leftEnd - 1) === right.charCodeAt(rightEnd - 1)
  ) {
    leftEnd--;
    rightEnd--;
  }
  const [height, width] = [leftEnd - start, rightEnd - start];
  if (width + 1 > old.length) {
    const size = 2 * (width + 1);
    [older, old, now] = [new Uint8Array(size), new Uint8Array(size), new Uint8Array(size)];
  }
  const cap = limit + 1;
  for (let j = 0; j <= width; j++) old[j] = Math.min(j, cap);
  for (let i = 1; i <= height; i++) {
    now[0] = Math.min(i, cap);
    let least = now[0];
    const letter = left.charCodeAt(start + i - 1);
    for (let j = 1; j <= width; j++) {
      const other = right.charCodeAt(start + j - 1);
      let cost = Math.min(old[j - 1]! + (letter === other ? 0 : 1), old[j]! + 1, now[j - 1]! + 1, cap);
      if (
        i > 1 &&
        j > 1 &&
        letter === right.charCodeAt(start + j - 2) &&
        left.charCodeAt(start + i - 2) === other
      )
        cost = Math.min(cost, older[j - 2]! + 1);
      now[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return most + 1;
    [older, old, now] = [old, now, older];
  }
  return old[width]! > limit ? most + 1 : old[width]!;
}
