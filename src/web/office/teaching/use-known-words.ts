import { useMemo } from "preact/hooks";
import { ok } from "#base/result.ts";
import { readKnownWords } from "#client/teaching/broadcast/known-words.ts";
import type { KnownWords } from "#screening/known-words.ts";
import { openKnownWords } from "#screening/known-words.ts";
import { useLoad } from "#web/ui/use-load.ts";
import type { Work } from "../work/work.ts";

/** Of everybody whom this device knows of, colleagues too; nothing until its leases are read, and nothing is sent before. */
export function useKnownWords({ session, nameByMember }: Work): KnownWords | undefined {
  const names = nameByMember.value;
  const { value } = useLoad(async () => ok(await readKnownWords(session)), [session]);
  return useMemo(() => value && openKnownWords([...value, ...names.values()]), [value, names]);
}
