import * as z from "#base/schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Profile } from "#learning/profile.ts";
import { Identity, Work } from "#learning/profile.ts";
import type { LearnerSession } from "./learner-session.ts";

const profileKey = "profile";
const Kept = z.strictObject({ identity: Identity, work: Work });

/** What the learner last said of themselves, as this browser knows it: for certificates and screens while offline. */
export async function readKeptProfile({
  store,
}: Pick<LearnerSession, "store">): Promise<Profile | undefined> {
  const bytes = await store.get(profileKey);
  return bytes && parseCbor(Kept as z.ZodMiniType<Profile>, bytes);
}

export const keepProfile = ({ store }: Pick<LearnerSession, "store">, profile: Profile) =>
  store.put(profileKey, encodeCbor(profile as CborValue));

export const forgetProfile = ({ store }: Pick<LearnerSession, "store">): Promise<void> =>
  store.delete(profileKey);
