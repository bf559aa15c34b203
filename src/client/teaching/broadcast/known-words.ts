import type { Profile } from "#learning/profile.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";

// Words of people whom this device had on its screen: gone with the session, sent nowhere.

const wordsBySession = new WeakMap<OfficerSession, Set<string>>();

/** Everything that was said of these people, for what is written later on the same device. */
export function rememberPeople(session: OfficerSession, profiles: readonly Profile[]): void {
  const words = wordsBySession.get(session) ?? new Set<string>();
  for (const { identity, work } of profiles) {
    const said = [identity.name, work.supervisor];
    for (const word of said) if (word) words.add(word);
  }
  wordsBySession.set(session, words);
}

export const listKnownWords = (session: OfficerSession): readonly string[] => [
  ...(wordsBySession.get(session) ?? []),
];
