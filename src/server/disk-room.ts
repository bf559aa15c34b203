import { statfs } from "node:fs/promises";

/** Free bytes of the file system that holds `folder`. */
export const freeBytesOf = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

/**
 * Tells whether at least `reserveBytes` are free, asking at most once a second. PostgreSQL answers a full disk politely while it writes
 * tables, but stops altogether when its write-ahead log finds no room; refusing new writes before that keeps it up and reading.
 */
export function watchDiskRoom(
  freeBytes: () => Promise<number>,
  now: () => number,
  reserveBytes = 128 * 2 ** 20,
): () => Promise<boolean> {
  let asked = -Infinity;
  let answer: Promise<boolean> = Promise.resolve(true);
  return () => {
    if (now() - asked >= 1_000) {
      asked = now();
      answer = freeBytes().then((free) => free >= reserveBytes);
    }
    return answer;
  };
}
