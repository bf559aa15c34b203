import { useState } from "preact/hooks";
import { ok } from "#base/result.ts";
import { writeCourseFile } from "#client/teaching/course-file.ts";
import { dropDraft, readDraftFiles } from "#client/teaching/drafts.ts";
import { fetchCourseFile } from "#client/teaching/published-courses.ts";
import { listFiles } from "#client/teaching/document-files.ts";
import type { CourseChange } from "#client/teaching/summarise-changes.ts";
import { listChanges } from "#client/teaching/summarise-changes.ts";
import type { PublishRefusal } from "#client/teaching/publish.ts";
import { publishDraft } from "#client/teaching/publish.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { Check } from "#web/ui/choice.tsx";
import { goTo, hrefTo } from "#web/ui/hash-route.ts";
import { languages } from "#web/ui/i18n/language.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { Trouble } from "../../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { useLoad } from "#web/ui/use-load.ts";
import type { EditorProps } from "./editor-props.ts";
import type { ShownFault } from "./fault-text.ts";
import { formatBytes } from "./format-bytes.ts";
import { findScreened } from "./screen-draft.ts";
import type { DraftEditor } from "./use-draft.ts";
import { useKnownWords } from "../use-known-words.ts";

/** What is missing, what looks like somebody's data, how much is sent; then the next version. */
export function PublishScreen({ work, desk, editor }: EditorProps) {
  const { session } = work;
  const { draft, faults } = editor;
  const [sent, setSent] = useState<{ readonly sent: number; readonly all: number }>();
  const [isNone, setNone] = useState(false);
  const files = useLoad(async () => ok(await readDraftFiles(session.store, draft)), [draft.course]);
  const changes = useLoad(() => listChanges(session, draft), [draft.course]);
  const known = useKnownWords(work);
  const screened = known ? findScreened(draft.documents, known) : [];
  const publish = useAction<[], unknown, PublishRefusal>(
    () => publishDraft(session, desk, draft, files.value ?? [], (now, all) => setSent({ sent: now, all })),
    async () => {
      await dropDraft(session.store, draft.course);
      showToast(t("teaching.publish.done", { version: draft.after + 1 }));
      goTo(["teaching", "courses"], { replace: true });
    },
  );
  const size = (files.value ?? []).reduce((sum, { bytes }) => sum + bytes.length, 0);
  const isStopped = !known || faults.length > 0 || (screened.length > 0 && !isNone);
  return (
    <div class="stack">
      <h2>{t("teaching.publish.title", { version: draft.after + 1 })}</h2>
      <FaultList editor={editor} />
      {screened.length === 0 ? null : (
        <Notice tone="care" title={t("teaching.publish.personal")}>
          <p>{t("teaching.publish.personal.explain")}</p>
          <ul>
            {screened.map(({ language, words }) => (
              <li key={`${language} ${words}`}>
                {languages[language].name}: <bdi>{words}</bdi>
              </li>
            ))}
          </ul>
          <Check label={t("teaching.publish.personal.none")} checked={isNone} onChange={setNone} />
        </Notice>
      )}
      <section>
        <h3>{t("teaching.publish.changes")}</h3>
        <ul>
          {(changes.value ?? []).map(textOfChange).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p class="quiet">{t("teaching.publish.size", { size: formatBytes(size) })}</p>
      </section>
      <p>{t("teaching.publish.public")}</p>
      {publish.refusal === undefined ? null : publish.refusal.kind === "course-faulty" ? (
        <Notice tone="care" urgent>
          <p>{t("teaching.publish.faulty")}</p>
        </Notice>
      ) : (
        <Trouble refusal={publish.refusal} kept />
      )}
      {publish.busy && sent ? (
        <p role="status">
          {t("teaching.publish.sending", { sent: formatBytes(sent.sent), all: formatBytes(sent.all) })}
        </p>
      ) : null}
      <Buttons>
        <Button
          look="primary"
          busy={publish.busy}
          onClick={() => {
            editor.tellFaults();
            if (!isStopped && files.value) void publish.run();
          }}
        >
          {t("teaching.publish.go", { version: draft.after + 1 })}
        </Button>
        <ExportButton work={work} desk={desk} editor={editor} part={undefined} />
      </Buttons>
    </div>
  );
}

function textOfChange(change: CourseChange): string {
  switch (change.kind) {
    case "language-added":
    case "language-dropped":
      return t(`teaching.change.${change.kind}`, { language: languages[change.language].name });
    case "added":
    case "dropped":
    case "changed":
      return t(`teaching.change.${change.kind}`, {
        name: change.activity.title || t(`teaching.kind.${change.activity.content.kind}`),
      });
    default:
      return t(`teaching.change.${change.kind}`);
  }
}

/** Each fault leads to where it is mended. */
function FaultList({ editor }: { readonly editor: DraftEditor }) {
  const { faults, draft } = editor;
  if (faults.length === 0) return <p>{t("teaching.publish.whole")}</p>;
  return (
    <Notice tone="care" title={t("teaching.faults.count", { count: faults.length })}>
      <ul>
        {faults.slice(0, 60).map((fault) => (
          <li key={`${fault.language} ${fault.path} ${fault.words}`}>
            <a href={hrefOfFault(editor, fault)} onClick={editor.tellFaults}>
              {t("teaching.faults.where", {
                language: languages[fault.language].name,
                place: placeInWords(editor, fault),
              })}
            </a>{" "}
            {fault.words}
          </li>
        ))}
      </ul>
      {faults.length > 60 ? <p>{t("teaching.faults.more", { count: faults.length - 60 })}</p> : null}
      <p class="quiet">{draft.documents.length > 1 ? t("teaching.faults.languages") : null}</p>
    </Notice>
  );
}

const activityOf = (editor: DraftEditor, path: string) => {
  const [, section, , activity] = path.split("/");
  return editor.original.sections[Number(section)]?.activities[Number(activity)];
};

function hrefOfFault(editor: DraftEditor, { language, path }: ShownFault): string {
  const { course } = editor.draft;
  if (language !== editor.original.language)
    return hrefTo("teaching", "course", course, "languages", language);
  const activity = activityOf(editor, path);
  return activity
    ? hrefTo("teaching", "course", course, "activity", activity.activity)
    : hrefTo("teaching", "course", course, "outline");
}

function placeInWords(editor: DraftEditor, { path }: ShownFault): string {
  const activity = activityOf(editor, path);
  if (activity) return activity.title || t(`teaching.kind.${activity.content.kind}`);
  return editor.original.title || t("teaching.course.untitled");
}

/** The whole course as a file, with its pictures. */
function ExportButton({ work, editor }: EditorProps) {
  const { session } = work;
  const write = useAction(
    async () => {
      const files = [];
      for (const hash of listFiles(editor.draft.documents)) {
        const read = await editor.files.read(hash);
        const bytes = read.ok ? read : await fetchCourseFile(session.connection, hash);
        if (!bytes.ok) return bytes;
        files.push({ bytes: bytes.value });
      }
      return ok(writeCourseFile(editor.draft, files));
    },
    (bytes) => saveFile(bytes, `${editor.draft.course}.homeward-course`),
  );
  return (
    <>
      <Button busy={write.busy} onClick={() => void write.run()}>
        {t("teaching.publish.export")}
      </Button>
      <Trouble refusal={write.refusal} />
    </>
  );
}

function saveFile(bytes: Uint8Array, name: string): void {
  const url = URL.createObjectURL(
    new Blob([bytes as Uint8Array<ArrayBuffer>], { type: "application/octet-stream" }),
  );
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
