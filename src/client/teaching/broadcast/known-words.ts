import type { Profile } from "#learning/profile.ts";
import { nameOrders, readLeasedWords } from "#client/session/leased-words.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";

// Words of people whom this device had on its screen: gone with the session, sent nowhere.

const wordsBySession = new WeakMap<OfficerSession, Set<string>>();

/** Everything that was said of these people, for what is written later on the same device. */
export function rememberPeople(session: OfficerSession, profiles: readonly Profile[]): void {
  const words = wordsBySession.get(session) ?? new Set<string>();
  for (const { identity, work } of profiles)
    for (const said of [identity.name, work.supervisor]) for (const word of writtenAs(said)) words.add(word);
  wordsBySession.set(session, words);
}

/** As it stands, and as tables turn it: the last word first. */
function writtenAs(said: string | undefined): string[] {
  const parts = said?.trim().split(/\s+/) ?? [];
  const last = parts.pop();
  return last === undefined ? [] : parts.length === 0 ? [last] : nameOrders(parts.join(" "), last);
}

/** Of lists and records that were open since this device was unlocked, and of all that it keeps on lease. */
export const readKnownWords = async (session: OfficerSession): Promise<readonly string[]> => [
  ...(wordsBySession.get(session) ?? []),
  ...(await readLeasedWords(session)),
];
