import * as z from "#base/schema.ts";
import { equalBytes } from "#base/bytes.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { openAead, sealAead } from "#crypto/aead.ts";
import { parseSymmetricKey } from "#crypto/keys.ts";
import { authorOfCode } from "#keys/key-holder.ts";
import type { Round, StudyKeys } from "#keys/study-key.ts";
import { deriveStudyKeys } from "#keys/study-key.ts";
import { StudyState } from "#learning/activity-state.ts";
import { emptyStudy, mergeStudies } from "#learning/study.ts";
import { forgetStudy, longestStudy, readStudy, saveStudy } from "#protocol/roster-contracts.ts";
import type { Connection } from "#client/network/connection.ts";
import { publicKeysOfSigner } from "#client/network/signer.ts";
import type { Signer } from "#client/network/signer.ts";
import type { LearnerRefusal, LearnerSession } from "./learner-session.ts";
import { findMembership } from "./learner-session.ts";

/** What the learner does in one course, first in this browser, then, sealed, at the vault for their others. */
export type Study = {
  readonly state: () => Promise<StudyState>;
  /** Durable here when it resolves; what another tab did meanwhile stays. Answers both together. */
  readonly save: (next: StudyState) => Promise<StudyState>;
  /** Fetches what other browsers did, and sends what this one did. */
  readonly exchange: () => Promise<Result<StudyState, LearnerRefusal>>;
};

const Kept = z.strictObject({ state: StudyState, isDirty: z.boolean() });
type Kept = z.infer<typeof Kept>;

export function openStudy(session: LearnerSession, round: Round): Study {
  const key = keyOf(round);
  const read = async (): Promise<Kept> => {
    const bytes = await session.store.get(key);
    const kept = bytes && parseCbor(Kept as z.ZodMiniType<Kept>, bytes);
    return kept ?? { state: emptyStudy(0), isDirty: false };
  };
  // Held for a moment only: what somebody just answered never waits for a line.
  const change = (make: (kept: Kept) => Kept): Promise<Kept> =>
    session.exclusively(key, async () => {
      const next = make(await read());
      await session.store.put(key, encodeCbor(next as CborValue));
      return next;
    });
  const keep = async (other: StudyState, isDirty: (merged: StudyState, kept: Kept) => boolean) => {
    const { state } = await change((kept) => {
      const merged = mergeStudies(kept.state, other);
      return { state: merged, isDirty: isDirty(merged, kept) };
    });
    return state;
  };
  return {
    state: async () => (await read()).state,
    save: (next) => keep(next, (merged, { state, isDirty }) => isDirty || !isSame(merged, state)),
    exchange: () =>
      session.exclusively(`exchange/${key}`, async () => {
        const vault = await openPlace(session, round);
        if (!vault) return refuse({ kind: "not-joined" });
        for (let tries = 0; tries < mostTries; tries++) {
          const there = await vault.read();
          if (!there.ok) return there;
          const merged = await keep(there.value.state, (all) => !isSame(all, there.value.state));
          if (isSame(merged, there.value.state)) return ok(merged);
          const saved = await vault.save(there.value.revision + 1, merged);
          // Another browser was faster: once more, with what it did.
          if (!saved.ok && saved.refusal.kind === "conflict") continue;
          if (!saved.ok) return saved;
          await change((kept) => ({ ...kept, isDirty: !isSame(kept.state, merged) }));
          return ok(merged);
        }
        return refuse({ kind: "conflict" });
      }),
  };
}

/** Every course of which something is kept here, and since when. */
export const listRounds = async ({ store }: Pick<LearnerSession, "store">): Promise<readonly Round[]> =>
  (await store.list(prefix)).map((key) => {
    const [course, since] = key.slice(prefix.length).split("/");
    return { course: course as Round["course"], since: Number(since) };
  });

/** Of which something waits here. */
export async function listUnsent(session: Pick<LearnerSession, "store">): Promise<readonly Round[]> {
  const unsent: Round[] = [];
  for (const round of await listRounds(session)) {
    const bytes = await session.store.get(keyOf(round));
    const kept = bytes && parseCbor(Kept as z.ZodMiniType<Kept>, bytes);
    if (kept?.isDirty) unsent.push(round);
  }
  return unsent;
}

/** Sends what waits here of any course. Stops at the first that cannot be sent. */
export async function exchangeStudies(session: LearnerSession): Promise<Result<number, LearnerRefusal>> {
  let count = 0;
  for (const round of await listUnsent(session)) {
    const exchanged = await openStudy(session, round).exchange();
    if (!exchanged.ok) return exchanged;
    count++;
  }
  return ok(count);
}

/** Everything here goes to the vault again, where it is kept under other keys by now. */
export async function sendStudiesAgain(session: LearnerSession): Promise<void> {
  for (const round of await listRounds(session))
    await session.exclusively(keyOf(round), async () => {
      const bytes = await session.store.get(keyOf(round));
      const kept = bytes && parseCbor(Kept as z.ZodMiniType<Kept>, bytes);
      if (kept) await session.store.put(keyOf(round), encodeCbor({ ...kept, isDirty: true } as CborValue));
    });
}

/** All that the vault keeps of what was studied; what is in this browser stays, and goes there again with what is done next. */
export async function forgetStudies(session: LearnerSession): Promise<Result<undefined, LearnerRefusal>> {
  const keys = await findStudyKeys(session);
  if (!keys) return refuse({ kind: "not-joined" });
  const { connection, code } = connectAsStudent(session, keys);
  const forgotten = await connection.call("vault", forgetStudy, { body: { code } });
  return forgotten.ok ? ok(undefined) : forgotten;
}

export async function findStudyKeys(session: LearnerSession): Promise<StudyKeys | undefined> {
  const membership = await findMembership(session);
  const secret = membership && parseSymmetricKey(membership.studySecret);
  const places = membership?.studyPlaces && parseSymmetricKey(membership.studyPlaces);
  return secret && deriveStudyKeys(secret, places);
}

type Place = {
  readonly read: () => Promise<
    Result<{ readonly state: StudyState; readonly revision: number }, LearnerRefusal>
  >;
  readonly save: (revision: number, state: StudyState) => Promise<Result<unknown, LearnerRefusal>>;
};

async function openPlace(session: LearnerSession, round: Round): Promise<Place | undefined> {
  const keys = await findStudyKeys(session);
  if (!keys) return undefined;
  const { connection, code } = connectAsStudent(session, keys);
  const place = keys.placeOf(round);
  const key = keys.keyOf(round);
  const contextOf = (revision: number) => encodeCbor(["homeward/1", "study", place, revision]);
  return {
    async read() {
      const answer = await connection.call("vault", readStudy, { parameters: { place }, body: { code } });
      if (!answer.ok && answer.refusal.kind === "not-found") return ok({ state: emptyStudy(0), revision: 0 });
      if (!answer.ok) return answer;
      const { revision, sealed } = answer.value;
      const padded = openAead(key, sealed, contextOf(revision));
      const state = padded && parseCbor(Padded, padded)?.state;
      // Only the learner's own browsers can have sealed it: whatever does not open, the vault made.
      return state ? ok({ state, revision }) : refuse({ kind: "fault-found" });
    },
    async save(revision, state) {
      const sealed = sealAead(key, pad(state), contextOf(revision), session.writer.random);
      if (sealed.length > longestStudy) return refuse({ kind: "study-too-large" });
      return connection.call("vault", saveStudy, { parameters: { place }, body: { code, revision, sealed } });
    },
  };
}

function connectAsStudent(
  session: LearnerSession,
  { id, signing, sealing }: StudyKeys,
): { readonly connection: Connection; readonly code: ReturnType<typeof publicKeysOfSigner> } {
  const signer: Signer = { author: authorOfCode(id), signing, sealing };
  return { connection: session.connectAs(signer), code: publicKeysOfSigner(signer) };
}

const Padded = z.strictObject({ state: StudyState, padding: z.unknown() }) as unknown as z.ZodMiniType<{
  readonly state: StudyState;
}>;
const block = 2_048;

/** To full blocks, so that the length tells little of how far somebody is. */
function pad(state: StudyState): Uint8Array {
  const write = (padding: number) =>
    encodeCbor({ state, padding: new Uint8Array(padding) } as unknown as CborValue);
  // Four bytes say any length of padding up to 64 KiB.
  const least = write(256).length - 256;
  return write(256 + ((block - ((least + 256) % block)) % block));
}

const isSame = (one: StudyState, other: StudyState): boolean =>
  equalBytes(encodeCbor(one as CborValue), encodeCbor(other as CborValue));

const mostTries = 5;
const prefix = "study/";
const keyOf = ({ course, since }: Round): string => `${prefix}${course}/${since}`;
