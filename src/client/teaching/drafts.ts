import { toHex } from "#base/bytes.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { CourseId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type * as z from "#base/schema.ts";
import { sha256 } from "#crypto/hash.ts";
import type { ClientStore } from "#client/store/store.ts";
import { CourseDraft, plainValue } from "./course-draft.ts";
import { listFiles } from "./document-files.ts";

// Drafts lie in the officer's own store, wrapped by the device: nobody else sees a course before it is published.

const draftPrefix = "draft/";
const filePrefix = "draft-file/";
const draftKey = (course: CourseId) => `${draftPrefix}${course}`;
const fileKey = (course: CourseId, hash: Uint8Array) => `${filePrefix}${course}/${toHex(hash)}`;

/** Latest first. What is no draft of this format is not shown. */
export async function listDrafts(store: ClientStore): Promise<CourseDraft[]> {
  const keys = await store.list(draftPrefix);
  const drafts = await Promise.all(
    keys.map((key) => readDraft(store, key.slice(draftPrefix.length) as CourseId)),
  );
  return drafts.filter((draft) => draft !== undefined).toSorted((a, b) => b.changedAt - a.changedAt);
}

export async function readDraft(store: ClientStore, course: CourseId): Promise<CourseDraft | undefined> {
  const bytes = await store.get(draftKey(course));
  return bytes && parseCbor(CourseDraft as unknown as z.ZodMiniType<CourseDraft>, bytes);
}

export const keepDraft = (store: ClientStore, draft: CourseDraft): Promise<void> =>
  store.put(draftKey(draft.course), encodeCbor(plainValue(draft)));

/** With the files that were added to it. */
export async function dropDraft(store: ClientStore, course: CourseId): Promise<void> {
  await store.delete(draftKey(course));
  for (const key of await store.list(`${filePrefix}${course}/`)) await store.delete(key);
}

/** A picture, video or package that waits for publishing; answers its SHA-256. */
export async function keepDraftFile(
  store: ClientStore,
  course: CourseId,
  bytes: Uint8Array,
): Promise<Uint8Array> {
  const hash = sha256(bytes);
  await store.put(fileKey(course, hash), bytes);
  return hash;
}

export const readDraftFile = (
  store: ClientStore,
  course: CourseId,
  hash: Uint8Array,
): Promise<Uint8Array | undefined> => store.get(fileKey(course, hash));

/** Files of the draft that are on this device and not yet published, each with its bytes. */
export async function readDraftFiles(
  store: ClientStore,
  draft: CourseDraft,
): Promise<{ readonly hash: Uint8Array; readonly bytes: Uint8Array }[]> {
  const found = [];
  for (const hash of listFiles(draft.documents)) {
    const bytes = await readDraftFile(store, draft.course, hash);
    if (bytes) found.push({ hash, bytes });
  }
  return found;
}
