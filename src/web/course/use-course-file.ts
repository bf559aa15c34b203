import { useEffect, useState } from "preact/hooks";
import type { FileSource } from "./file-source.ts";

export type ShownFile =
  | { readonly state: "away" | "fetching" }
  | { readonly state: "here"; readonly url: string }
  | { readonly state: "refused"; readonly kind: string };

/**
 * A file of the course under an address of this page alone, given back when it is no longer shown. Nothing is fetched while
 * `isWanted` is false. `type` is what the browser is told the bytes are.
 */
export function useCourseFile(
  files: FileSource,
  hash: Uint8Array,
  type: string,
  isWanted: boolean,
): ShownFile & { readonly again: () => void } {
  const [file, setFile] = useState<ShownFile>({ state: "away" });
  const [turn, setTurn] = useState(0);
  const name = hash.join();
  useEffect(() => {
    if (!isWanted) return undefined;
    let url: string | undefined;
    let isGone = false;
    setFile({ state: "fetching" });
    const show = async () => {
      const read = await files.read(hash);
      if (isGone) return;
      if (!read.ok) {
        setFile({ state: "refused", kind: read.refusal.kind });
        return;
      }
      url = URL.createObjectURL(new Blob([read.value as Uint8Array<ArrayBuffer>], { type }));
      setFile({ state: "here", url });
    };
    void show();
    return () => {
      isGone = true;
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [files, name, type, isWanted, turn]);
  return { ...file, again: () => setTurn((before) => before + 1) };
}
