import type { SpelledName } from "../culture.ts";
import { writeAbroad } from "../spelling/write-abroad.ts";

/** A name from its sounds. The spellings abroad are made when somebody first asks for them: a stock has thousands of names. */
export function nameOfSounds(
  sounds: string,
  writeOwn: (sounds: string) => string,
  readings?: Readonly<Record<string, string>>,
): SpelledName {
  let abroad: readonly string[] | undefined;
  return {
    own: writeOwn(sounds),
    get abroad() {
      return (abroad ??= writeAbroad(sounds, readings));
    },
  };
}
