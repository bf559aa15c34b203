import { useState } from "preact/hooks";
import { newId } from "#base/id.ts";
import type { CourseId } from "#base/id.ts";
import { ok, refuse } from "#base/result.ts";
import { usualFacts } from "#client/teaching/course-draft.ts";
import { readCourseFile } from "#client/teaching/course-file.ts";
import { dropDraft, keepDraft, keepDraftFile, listDrafts, readDraft } from "#client/teaching/drafts.ts";
import { draftOfPublished } from "#client/teaching/published-draft.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { EmptyState } from "#web/ui/empty-state.tsx";
import { goTo, hrefTo } from "#web/ui/hash-route.ts";
import { formatMoment } from "#web/ui/i18n/format.ts";
import type { Language } from "#web/ui/i18n/language.ts";
import { languages, languageTags } from "#web/ui/i18n/language.ts";
import { currentLanguage, t } from "#web/ui/i18n/translator.ts";
import { ListRow, ListRows } from "#web/ui/list-row.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { SelectField } from "#web/ui/select-field.tsx";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { useLoad } from "#web/ui/use-load.ts";
import { newDocument } from "./authoring/new-parts.ts";
import { DropDraft } from "./drop-draft.tsx";
import type { TeachingProps } from "./teaching-props.ts";
import { titleOf, useCatalogue } from "./use-catalogue.ts";

/** Drafts of this device, and what is published; either opens in the editor. */
export function CoursesScreen({ work, desk }: TeachingProps) {
  const { store } = work.session;
  const catalogue = useCatalogue({ work, desk });
  const drafts = useLoad(async () => ok(await listDrafts(store)), []);
  // Not before the drafts above them: a row does not move away under whoever presses it.
  const published = drafts.value && catalogue.value?.courses;
  const drop = useAction(
    async (course: CourseId) => ok(await dropDraft(store, course)),
    () => drafts.reload(),
  );
  const edit = useAction(
    async (course: CourseId) =>
      // A draft that is here is never replaced, however early somebody presses.
      (await readDraft(store, course)) ? ok(course) : draftOfPublished(work.session, course, 0, work.clock()),
    (course) => goTo(["teaching", "course", course]),
  );
  return (
    <div class="stack">
      <NewCourse work={work} desk={desk} />
      <Trouble refusal={catalogue.refusal} onRetry={catalogue.reload} />
      <Trouble refusal={edit.refusal} />
      <section class="stack">
        <h2>{t("teaching.courses.drafts")}</h2>
        <p class="quiet">{t("teaching.courses.drafts.explain")}</p>
        {drafts.value?.length === 0 ? <p>{t("teaching.courses.no-drafts")}</p> : null}
        <ul class="plain draft-rows">
          {drafts.value?.map((draft) => {
            const title = draft.documents[0]?.title || t("teaching.course.untitled");
            return (
              <li key={draft.course} class="draft-row">
                <div>
                  <a href={hrefTo("teaching", "course", draft.course)}>
                    <bdi>{title}</bdi>
                  </a>
                  <p class="quiet">
                    {draft.after === 0
                      ? t("teaching.courses.never-published")
                      : t("teaching.courses.after", { version: draft.after })}{" "}
                    {t("teaching.courses.changed", { moment: formatMoment(draft.changedAt) })}
                  </p>
                </div>
                <DropDraft
                  words={t("teaching.courses.drop", { title })}
                  onDrop={() => void drop.run(draft.course)}
                />
              </li>
            );
          })}
        </ul>
      </section>
      <section class="stack">
        <h2>{t("teaching.courses.published")}</h2>
        {published?.length === 0 ? (
          <EmptyState title={t("teaching.courses.none")}>
            <p>{t("teaching.courses.none.explain")}</p>
          </EmptyState>
        ) : null}
        <ListRows label={t("teaching.courses.published")}>
          {published?.map(({ statement, publishedAt }) => (
            <ListRow
              key={statement.course}
              title={titleOf(statement)}
              detail={t("teaching.courses.published-line", {
                version: statement.version,
                moment: formatMoment(publishedAt),
                languages: statement.languages.map(({ language }) => languages[language].name).join(", "),
              })}
              badge={statement.retired ? t("teaching.facts.retired.short") : undefined}
              onClick={() => void edit.run(statement.course)}
            />
          ))}
        </ListRows>
      </section>
    </div>
  );
}

function NewCourse({ work }: TeachingProps) {
  const { store, writer } = work.session;
  const [language, setLanguage] = useState<Language>(currentLanguage());
  const create = useAction(
    async () => {
      const course = newId<"course">(writer.random);
      await keepDraft(store, {
        format: 1,
        course,
        after: 0,
        changedAt: work.clock(),
        facts: usualFacts,
        documents: [newDocument(language)],
      });
      return ok(course);
    },
    (course) => goTo(["teaching", "course", course]),
  );
  const bring = useAction(
    async (file: File) => {
      const course = newId<"course">(writer.random);
      const read = readCourseFile(new Uint8Array(await file.arrayBuffer()), course, work.clock());
      if (!read.ok) return refuse(read.refusal);
      for (const { bytes } of read.value.files) await keepDraftFile(store, course, bytes);
      await keepDraft(store, read.value.draft);
      return ok(course);
    },
    (course) => goTo(["teaching", "course", course]),
  );
  return (
    <section class="panel stack">
      <h2>{t("teaching.courses.new")}</h2>
      <div class="add-row">
        <SelectField
          label={t("teaching.courses.language")}
          quietly
          required
          options={languageTags.map((value) => ({ value, label: languages[value].name }))}
          value={language}
          onChange={(next) => setLanguage(next ?? currentLanguage())}
        />
        <Buttons>
          <Button look="primary" busy={create.busy} onClick={() => void create.run()}>
            {t("teaching.courses.begin")}
          </Button>
        </Buttons>
      </div>
      <label class="file-label">
        <span>{t("teaching.courses.import")}</span>
        <input
          class="control"
          type="file"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) void bring.run(file);
          }}
        />
      </label>
      {bring.refusal === undefined ? null : (
        <Notice tone="care" urgent>
          <p>{t(`teaching.import.${bring.refusal.kind}`)}</p>
        </Notice>
      )}
    </section>
  );
}
