import { ok } from "#base/result.ts";
import type { PublishedCourse } from "#client/teaching/published-courses.ts";
import { readVersion } from "#client/teaching/published-courses.ts";
import { draftOfPublished } from "#client/teaching/published-draft.ts";
import { Button } from "#web/ui/button.tsx";
import { formatMoment } from "#web/ui/i18n/format.ts";
import { languages } from "#web/ui/i18n/language.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { showToast } from "#web/ui/toast.tsx";
import { Trouble } from "../../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { useLoad } from "#web/ui/use-load.ts";
import type { EditorProps } from "./editor-props.ts";
import { titleOf } from "../use-catalogue.ts";

/** Every published version, latest first; each can become the draft again. */
export function VersionsScreen({ work, editor }: EditorProps) {
  const { session } = work;
  const { course, after } = editor.draft;
  const versions = useLoad(async () => {
    const found: PublishedCourse[] = [];
    for (let version = after; version > 0; version--) {
      const read = await readVersion(session, course, version);
      if (!read.ok) return read;
      found.push(read.value);
    }
    return ok(found);
  }, [course, after]);
  const restore = useAction(
    (version: number) => draftOfPublished(session, course, version, work.clock()),
    async () => {
      await editor.reload();
      showToast(t("teaching.versions.restored"));
    },
  );
  return (
    <div class="stack">
      <p>{t("teaching.versions.explain")}</p>
      <Trouble refusal={versions.refusal} onRetry={versions.reload} />
      <Trouble refusal={restore.refusal} />
      {after === 0 ? <p>{t("teaching.courses.never-published")}</p> : null}
      <ul class="plain draft-rows">
        {versions.value?.map(({ statement, publishedAt }) => (
          <li key={statement.version} class="draft-row">
            <div>
              <strong>{t("teaching.versions.one", { version: statement.version })}</strong>{" "}
              <bdi>{titleOf(statement)}</bdi>
              <p class="quiet">
                {formatMoment(publishedAt)} ·{" "}
                {statement.languages.map(({ language }) => languages[language].name).join(", ")}
              </p>
            </div>
            <Button busy={restore.busy} onClick={() => void restore.run(statement.version)}>
              {t("teaching.versions.restore", { version: statement.version })}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
