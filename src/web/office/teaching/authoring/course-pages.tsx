import type { CourseId } from "#base/id.ts";
import { ButtonLink, Buttons } from "#web/ui/button.tsx";
import { EmptyState } from "#web/ui/empty-state.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { ActivityScreen } from "./activity-screen.tsx";
import type { EditorProps } from "./editor-props.ts";
import { FactsScreen } from "./facts-screen.tsx";
import { OutlineScreen } from "./outline-screen.tsx";
import { Undo } from "./parts.tsx";
import { PreviewScreen } from "./preview-screen.tsx";
import { PublishScreen } from "./publish-screen.tsx";
import type { TeachingProps } from "../teaching-props.ts";
import { TranslateScreen } from "./translate-screen.tsx";
import { useDraft } from "./use-draft.ts";
import { VersionsScreen } from "./versions-screen.tsx";

const tabs = ["outline", "facts", "languages", "preview", "publish", "versions"] as const;
type Tab = (typeof tabs)[number];

export type CoursePagesProps = TeachingProps & {
  readonly course: string;
  readonly page: string | undefined;
  /** Of that page: an activity, a language. */
  readonly part: string | undefined;
};

/** One course while it is written. */
export function CoursePages({ course, page, part, ...props }: CoursePagesProps) {
  const editor = useDraft(props.work, course as CourseId);
  if (editor === undefined) return <p role="status">{t("busy")}</p>;
  if (editor === null) {
    return (
      <EmptyState title={t("teaching.course.gone")}>
        <Buttons>
          <ButtonLink href={hrefTo("teaching", "courses")}>{t("teaching.page.courses")}</ButtonLink>
        </Buttons>
      </EmptyState>
    );
  }
  const tab = tabs.find((one) => one === page) ?? "outline";
  return (
    <div class="stack teaching-course">
      <header>
        <p class="pane-back">
          <a href={hrefTo("teaching", "courses")}>{t("teaching.page.courses")}</a>
        </p>
        <h1>
          <bdi>{editor.original.title || t("teaching.course.untitled")}</bdi>
        </h1>
        <p class="quiet">
          {editor.draft.after === 0
            ? t("teaching.courses.never-published")
            : t("teaching.courses.after", { version: editor.draft.after })}{" "}
          {t("teaching.course.kept")}
        </p>
      </header>
      <nav class="sub-nav" aria-label={t("teaching.course.pages")}>
        {tabs.map((one) => (
          <a
            key={one}
            href={hrefTo("teaching", "course", course, one)}
            aria-current={one === tab && page !== "activity" ? "page" : undefined}
          >
            {t(`teaching.tab.${one}`)}
          </a>
        ))}
      </nav>
      <Undo editor={editor} />
      {page === "activity" ? (
        <ActivityScreen {...props} editor={editor} part={part} />
      ) : (
        <Shown {...props} editor={editor} tab={tab} part={part} />
      )}
    </div>
  );
}

function Shown({ tab, ...props }: EditorProps & { readonly tab: Tab }) {
  switch (tab) {
    case "outline":
      return <OutlineScreen {...props} />;
    case "facts":
      return <FactsScreen {...props} />;
    case "languages":
      return <TranslateScreen {...props} />;
    case "preview":
      return <PreviewScreen {...props} />;
    case "publish":
      return <PublishScreen {...props} />;
    case "versions":
      return <VersionsScreen {...props} />;
  }
}
