import { Button } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Icon } from "#web/ui/icon.tsx";
import { refusalWords } from "#web/ui/refusal-words.ts";
import { inOwnLanguage } from "./in-language.ts";
import type { useCourseFile } from "./use-course-file.ts";

/** While a file comes, and when it does not: in words, with a way to try again. */
export function FileTrouble({ file }: { readonly file: ReturnType<typeof useCourseFile> }) {
  return (
    <div class="course-file" {...inOwnLanguage()}>
      <p class="quiet" role="status">
        {file.state === "fetching" ? t("course.file.fetching") : null}
      </p>
      {file.state === "refused" ? (
        <div class="row" role="alert">
          <span class="course-file-refused">
            <Icon name="care" /> {t(wordsOfRefusal(file.kind))}
          </span>
          <Button onClick={file.again}>{t("action.retry")}</Button>
        </div>
      ) : null}
    </div>
  );
}

/** A client says `unreachable` of a server that does not answer; for a learner that is being offline. */
export const wordsOfRefusal = (kind: string) => refusalWords(kind === "unreachable" ? "offline" : kind);
