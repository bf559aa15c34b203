import { useState } from "preact/hooks";
import type { DownloadProgress } from "#client/learner/course-content.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { useAction } from "#web/ui/use-action.ts";
import { useLoad } from "#web/ui/use-load.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Icon } from "#web/ui/icon.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { wordsOfCourse } from "../courses/course-words.ts";
import { sizeOf } from "../home/size-words.ts";
import type { LearnerProps } from "../learner.ts";
import { Trouble } from "../trouble.tsx";

/** Everything of a course onto this device, with its size said before and its progress while. */
export function DownloadPanel({
  learner,
  statement,
}: LearnerProps & { readonly statement: CourseStatement }) {
  const { language } = wordsOfCourse(statement);
  const here = learner.downloads.value.find(({ course }) => course === statement.course);
  const isCurrent = here?.version === statement.version && here.language === language;
  const [progress, setProgress] = useState<DownloadProgress>();
  const download = useAction(
    () => learner.download(statement, language, setProgress),
    () => setProgress(undefined),
  );
  const files = useLoad(
    async () => (isCurrent ? { ok: true, value: 0 } : learner.countFiles(statement, language)),
    [statement.course, statement.version, language, isCurrent],
  );
  if (isCurrent) {
    return (
      <section class="panel download" aria-label={t("learning.home.downloads")}>
        <p>
          <Icon name="check" /> <span>{t("learning.course.downloaded", { size: sizeOf(here.bytes) })}</span>
        </p>
        <Buttons>
          <Button
            onClick={() =>
              void learner
                .removeDownload(statement.course)
                .then(() => showToast(t("learning.course.removed")))
            }
          >
            {t("learning.course.remove")}
          </Button>
        </Buttons>
      </section>
    );
  }
  return (
    <section class="panel download" aria-label={t("learning.home.downloads")}>
      <Trouble refusal={download.refusal} />
      {progress && download.busy ? (
        <div role="status">
          <p>
            {t("learning.course.downloading", {
              done: progress.done,
              of: progress.files,
              size: sizeOf(progress.bytes),
            })}
          </p>
          <progress max={progress.files} value={progress.done} aria-label={t("learning.home.downloads")} />
        </div>
      ) : null}
      <Buttons>
        <Button busy={download.busy} onClick={() => void download.run()}>
          {here
            ? t("learning.course.download.update")
            : files.value === undefined || files.value === 1
              ? t("learning.course.download")
              : t("learning.course.download.files", { count: files.value })}
        </Button>
      </Buttons>
    </section>
  );
}
