import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { ok } from "#base/result.ts";
import type { CourseId } from "#base/id.ts";
import type { CourseDraft, CourseFacts } from "#client/teaching/course-draft.ts";
import { readAt, writeAt } from "#client/teaching/document-texts.ts";
import { keepDraft, keepDraftFile, readDraft, readDraftFile } from "#client/teaching/drafts.ts";
import { followOriginal } from "#client/teaching/follow-original.ts";
import { fetchCourseFile } from "#client/teaching/published-courses.ts";
import type { CourseDocument } from "#learning/course-document.ts";
import type { FileSource } from "#web/course/file-source.ts";
import type { Language } from "#web/ui/i18n/language.ts";
import type { Work } from "../../work/work.ts";
import type { ShownFault } from "./fault-text.ts";
import { listFaults } from "./fault-text.ts";

/** Where a part of the course lies, as `findGaps` says it. */
export type Place = readonly string[];

/** A course while its author writes it: every change is kept at once, on this device alone. */
export type DraftEditor = {
  readonly draft: CourseDraft;
  /** In the language that the course is written in. Whatever changes here, its translations follow. */
  readonly original: CourseDocument;
  readonly read: (place: Place) => unknown;
  readonly write: (place: Place, value: unknown) => void;
  /** Takes something away; `undo` brings it back as long as nothing else was written. */
  readonly remove: (place: Place, value: unknown, words: string) => void;
  readonly removed: string | undefined;
  readonly undo: () => void;
  readonly writeFacts: (facts: CourseFacts) => void;
  readonly writeDocuments: (documents: readonly CourseDocument[]) => void;
  /** In words, where the author asked to be told. */
  readonly faultAt: (place: Place, language?: Language) => string | undefined;
  readonly faults: readonly ShownFault[];
  readonly tellFaults: () => void;
  /** Whether faults are said beside the fields. */
  readonly isTold: boolean;
  readonly files: FileSource;
  /** From the store again: another version became the draft. */
  readonly reload: () => Promise<void>;
  readonly keepFile: (bytes: Uint8Array) => Promise<Uint8Array>;
  /** In bytes; nothing for a file that is published and not on this device. */
  readonly sizeOf: (hash: Uint8Array) => Promise<number | undefined>;
};

/** `undefined` while it is read; `null` where there is no such draft. */
export function useDraft(work: Work, course: CourseId): DraftEditor | null | undefined {
  const { store, connection } = work.session;
  const [draft, setDraft] = useState<CourseDraft | null>();
  const [isTold, setTold] = useState(false);
  const [taken, setTaken] = useState<{ readonly words: string; readonly before: CourseDraft }>();
  // What several changes in a row are made to, before the screen is drawn again.
  const latest = useRef<CourseDraft>(undefined);

  useEffect(() => {
    let isGone = false;
    const read = async () => {
      const found = await readDraft(store, course);
      if (isGone) return;
      latest.current = found;
      setDraft(found ?? null);
    };
    void read();
    return () => {
      isGone = true;
    };
  }, [course]);

  const files = useMemo<FileSource>(
    () => ({
      read: async (hash) => {
        const kept = await readDraftFile(store, course, hash);
        return kept ? ok(kept) : fetchCourseFile(connection, hash);
      },
    }),
    [course],
  );
  const faults = useMemo(() => (draft ? listFaults(draft) : []), [draft]);

  if (!draft) return draft;

  const keep = (next: Partial<CourseDraft>) => {
    const changed = { ...latest.current!, ...next, changedAt: work.clock() };
    latest.current = changed;
    setDraft(changed);
    void keepDraft(store, changed);
  };
  const write = (place: Place, value: unknown) => {
    const [before, ...translations] = latest.current!.documents;
    const after = writeAt(before!, place, value);
    keep({ documents: [after, ...translations.map((each) => followOriginal(before!, after, each))] });
  };
  const original = draft.documents[0]!;
  return {
    draft,
    original,
    read: (place) => readAt(original, place),
    write(place, value) {
      setTaken(undefined);
      write(place, value);
    },
    remove(place, value, words) {
      setTaken({ words, before: latest.current! });
      write(place, value);
    },
    removed: taken?.words,
    undo() {
      if (taken) keep({ documents: taken.before.documents });
      setTaken(undefined);
    },
    writeFacts: (facts) => keep({ facts }),
    writeDocuments: (documents) => keep({ documents }),
    faultAt(place, language = original.language) {
      if (!isTold) return undefined;
      const path = place.join("/");
      return faults.find((fault) => fault.path === path && fault.language === language)?.words;
    },
    faults,
    tellFaults: () => setTold(true),
    isTold,
    files,
    async reload() {
      const found = await readDraft(store, course);
      latest.current = found;
      setTaken(undefined);
      setDraft(found ?? null);
    },
    keepFile: (bytes) => keepDraftFile(store, course, bytes),
    sizeOf: async (hash) => (await readDraftFile(store, course, hash))?.length,
  };
}
