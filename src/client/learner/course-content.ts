import * as z from "#base/schema.ts";
import { equalBytes, fromHex, toHex } from "#base/bytes.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { CourseId } from "#base/id.ts";
import { idSchema } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { sha256 } from "#crypto/hash.ts";
import { hashSchema } from "#keys/key-schema.ts";
import { CourseDocument } from "#learning/course-document.ts";
import type { Language } from "#protocol/courier-contracts.ts";
import { languages } from "#protocol/courier-contracts.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { readCourseFile } from "#protocol/course-contracts.ts";
import type { LearnerRefusal, LearnerSession } from "./learner-session.ts";

/** A learner's browser, or a visitor's, who looks at what is in a course. */
export type ContentReader = Pick<LearnerSession, "connection" | "store">;

/** Where a player gets pictures, videos and packages from, by their SHA-256. */
export type FileSource = {
  readonly read: (hash: Uint8Array) => Promise<Result<Uint8Array, LearnerRefusal>>;
};

/** What was downloaded is read from this browser, the rest from the vault; whatever does not have its hash is refused. */
export const fileSourceOf = (session: ContentReader): FileSource => ({
  read: async (hash) => {
    const kept = await session.store.get(fileKey(hash));
    return kept ? ok(kept) : fetchFile(session, hash);
  },
});

/**
 * The course as its author wrote it, in the language asked for or the first that there is. Kept once it was read, so that a
 * course that somebody began can be gone on with offline, as far as it needs no further files.
 */
export async function fetchDocument(
  session: ContentReader,
  statement: CourseStatement,
  language: Language,
): Promise<Result<CourseDocument, LearnerRefusal>> {
  const chosen = chooseLanguage(statement, language);
  const bytes = await fileSourceOf(session).read(chosen.document);
  if (!bytes.ok) return bytes;
  const document = parseCbor(CourseDocument as z.ZodMiniType<CourseDocument>, bytes.value);
  if (!document || document.language !== chosen.language) return refuse({ kind: "answer-wrong" });
  await session.store.put(fileKey(chosen.document), bytes.value);
  await noteDownload(session, statement, chosen.language, [chosen.document], false);
  return ok(document);
}

const chooseLanguage = ({ languages: all }: CourseStatement, language: Language) =>
  all.find((one) => one.language === language) ?? all[0]!;

/** `bytes`: of what is here by now. */
export type DownloadProgress = { readonly done: number; readonly files: number; readonly bytes: number };

/**
 * Everything that the course needs, so that it can be done on a bus. Goes on where it was cut off; a version that was there before
 * gives way once the new one is whole.
 */
export async function downloadCourse(
  session: ContentReader,
  statement: CourseStatement,
  language: Language,
  onProgress: (progress: DownloadProgress) => void = () => undefined,
): Promise<Result<undefined, LearnerRefusal>> {
  const document = await fetchDocument(session, statement, language);
  if (!document.ok) return document;
  const chosen = chooseLanguage(statement, language);
  const hashes = [chosen.document, ...filesOf(document.value)];
  await noteDownload(session, statement, chosen.language, hashes, false);
  let bytes = 0;
  for (const [done, hash] of hashes.entries()) {
    onProgress({ done, files: hashes.length, bytes });
    const kept = await session.store.get(fileKey(hash));
    const fetched = kept ? ok(kept) : await fetchFile(session, hash);
    if (!fetched.ok) return fetched;
    bytes += fetched.value.length;
    if (!kept) await session.store.put(fileKey(hash), fetched.value);
  }
  onProgress({ done: hashes.length, files: hashes.length, bytes });
  await noteDownload(session, statement, chosen.language, hashes, true, bytes);
  await forgetUnused(session);
  return ok(undefined);
}

const Download = z.strictObject({
  course: idSchema<"course">(),
  version: z.int(),
  language: z.enum(languages),
  files: z.array(hashSchema),
  /** Of all files together, once they are here. */
  bytes: z.int(),
  /** Whether all of it is here; of a course that was only looked at, its document is. */
  isWhole: z.boolean(),
});
export type Download = z.infer<typeof Download>;

export async function listDownloads({ store }: Pick<LearnerSession, "store">): Promise<readonly Download[]> {
  const kept = await Promise.all((await store.list(downloadPrefix)).map((key) => store.get(key)));
  return kept.flatMap((bytes) => (bytes && parseCbor(Download as z.ZodMiniType<Download>, bytes)) ?? []);
}

/** Frees the room; what the learner did stays. */
export async function removeDownload(session: ContentReader, course: CourseId): Promise<void> {
  await session.store.delete(downloadKey(course));
  await forgetUnused(session);
}

/** Hashes of all files that a document shows, each once. */
export function filesOf(document: CourseDocument): Uint8Array[] {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value !== "object" || value === null || value instanceof Uint8Array) return;
    for (const [name, each] of Object.entries(value)) {
      if (name === "file" && each instanceof Uint8Array) found.add(toHex(each));
      else look(each);
    }
  };
  look(document);
  return [...found].map(fromHex);
}

async function noteDownload(
  session: ContentReader,
  { course, version }: CourseStatement,
  language: Language,
  files: readonly Uint8Array[],
  isWhole: boolean,
  bytes = 0,
): Promise<void> {
  const known = (await listDownloads(session)).find((one) => one.course === course);
  const isSame = known?.version === version && known.language === language;
  // Looking at what is here already makes it no less whole.
  if (isSame && known.isWhole) return;
  const hexes = new Set([...(isSame ? known.files : []), ...files].map(toHex));
  const download: Download = { course, version, language, files: [...hexes].map(fromHex), bytes, isWhole };
  await session.store.put(downloadKey(course), encodeCbor(download as CborValue));
}

async function forgetUnused(session: ContentReader): Promise<void> {
  const used = new Set((await listDownloads(session)).flatMap(({ files }) => files.map(fileKey)));
  for (const key of await session.store.list(filePrefix)) {
    if (!used.has(key)) await session.store.delete(key);
  }
}

async function fetchFile(
  { connection }: ContentReader,
  hash: Uint8Array,
): Promise<Result<Uint8Array, LearnerRefusal>> {
  const answer = await connection.call("vault", readCourseFile, { parameters: { hash: toHex(hash) } });
  if (!answer.ok) return answer;
  return equalBytes(sha256(answer.value.bytes), hash)
    ? ok(answer.value.bytes)
    : refuse({ kind: "answer-wrong" });
}

const filePrefix = "course-file/";
const fileKey = (hash: Uint8Array): string => `${filePrefix}${toHex(hash)}`;
const downloadPrefix = "download/";
const downloadKey = (course: CourseId): string => `${downloadPrefix}${course}`;
