import { listTexts, readAt, writeAt } from "#client/teaching/document-texts.ts";
import { findGaps } from "#client/teaching/find-gaps.ts";
import { emptyTranslation } from "#client/teaching/follow-original.ts";
import type { CourseDocument } from "#learning/course-document.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import type { Language } from "#web/ui/i18n/language.ts";
import { isLanguage, languages, languageTags } from "#web/ui/i18n/language.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { TextField } from "#web/ui/text-field.tsx";
import type { EditorProps } from "./editor-props.ts";
import type { DraftEditor } from "./use-draft.ts";

/** The languages of the course; one of them opens beside the original, text by text. */
export function TranslateScreen({ editor, part }: EditorProps) {
  const { draft, original } = editor;
  const { documents } = draft;
  const chosen = documents.find(
    (document) => document !== original && part !== undefined && document.language === part,
  );
  const missing = languageTags.filter((tag) => !documents.some(({ language }) => language === tag));
  return (
    <div class="stack">
      <p>{t("teaching.languages.explain", { language: languages[original.language].name })}</p>
      <ul class="plain draft-rows">
        {documents.slice(1).map((document) => {
          const gaps = findGaps(document).length;
          return (
            <li key={document.language} class="draft-row">
              <div>
                <a
                  href={hrefTo("teaching", "course", draft.course, "languages", document.language)}
                  aria-current={document === chosen ? "true" : undefined}
                >
                  {languages[document.language].name}
                </a>
                <p class="quiet">
                  {gaps === 0
                    ? t("teaching.languages.complete")
                    : t("teaching.languages.gaps", { count: gaps })}
                </p>
              </div>
              <Button onClick={() => editor.writeDocuments(documents.filter((each) => each !== document))}>
                {t("teaching.languages.drop", { language: languages[document.language].name })}
              </Button>
            </li>
          );
        })}
      </ul>
      <Buttons>
        {missing.map((language) => (
          <Button
            key={language}
            onClick={() => editor.writeDocuments([...documents, emptyTranslation(original, language)])}
          >
            {t("teaching.languages.add", { language: languages[language].name })}
          </Button>
        ))}
      </Buttons>
      {chosen ? <Translation key={chosen.language} editor={editor} document={chosen} /> : null}
      {part !== undefined && isLanguage(part) && !chosen ? <p>{t("teaching.languages.none")}</p> : null}
    </div>
  );
}

function Translation({
  editor,
  document,
}: {
  readonly editor: DraftEditor;
  readonly document: CourseDocument;
}) {
  const { original } = editor;
  return (
    <div class="stack">
      <h2>{languages[document.language].name}</h2>
      <Texts editor={editor} document={document} place="title" />
      <Texts editor={editor} document={document} place="summary" />
      {original.sections.map(({ section, activities, title }, index) => (
        <section key={section} class="stack">
          <h3 lang={original.language}>
            <bdi>{title || t("teaching.course.untitled")}</bdi>
          </h3>
          <Texts editor={editor} document={document} place={`sections/${index}/title`} />
          {activities.map((activity, inside) => {
            const place = `sections/${index}/activities/${inside}`;
            const gaps = findGaps(document).filter(({ path }) => `${path}/`.startsWith(`${place}/`)).length;
            return (
              <details key={activity.activity} class="panel">
                <summary>
                  <bdi lang={original.language}>{activity.title || t("teaching.course.untitled")}</bdi>{" "}
                  <span class="quiet">
                    {gaps === 0
                      ? t("teaching.languages.complete")
                      : t("teaching.languages.gaps", { count: gaps })}
                  </span>
                </summary>
                <Texts editor={editor} document={document} place={place} />
              </details>
            );
          })}
        </section>
      ))}
    </div>
  );
}

interface TextsProps {
  readonly editor: DraftEditor;
  readonly document: CourseDocument;
  readonly place: string;
}

/** The original on one side, the translation on the other. */
function Texts({ editor, document, place }: TextsProps) {
  const { original } = editor;
  const texts = listTexts(original, place);
  const other = listTexts(document, place);
  const isSameShape = texts.map(({ path }) => path).join() === other.map(({ path }) => path).join();
  const write = (path: string, text: string) => writeIn(editor, document.language, path, text);
  if (!isSameShape) {
    return (
      <div class="stack">
        <p>{t("teaching.translate.other-shape")}</p>
        {other.map(({ path, text, name }) => (
          <OneText
            key={path}
            language={document.language}
            label={labelOf(name)}
            original={undefined}
            text={text}
            onChange={(next) => write(path, next)}
          />
        ))}
      </div>
    );
  }
  return (
    <div class="stack">
      {texts.map(({ path, name, text }) => (
        <OneText
          key={path}
          language={document.language}
          label={labelOf(name)}
          original={{ text, language: original.language }}
          text={String(readAt(document, path.split("/")) ?? "")}
          fault={editor.faultAt(path.split("/"), document.language)}
          onChange={(next) => write(path, next)}
        />
      ))}
    </div>
  );
}

const writeIn = (editor: DraftEditor, language: Language, path: string, text: string) =>
  editor.writeDocuments(
    editor.draft.documents.map((document) =>
      document.language === language ? writeAt(document, path.split("/"), text) : document,
    ),
  );

function OneText(props: {
  readonly language: Language;
  readonly label: string;
  readonly original: { readonly text: string; readonly language: Language } | undefined;
  readonly text: string;
  readonly fault?: string | undefined;
  readonly onChange: (text: string) => void;
}) {
  const { language, label, original, text, fault, onChange } = props;
  const isLong = (original?.text.length ?? text.length) > 80;
  return (
    <div class={original ? "beside" : undefined}>
      {original ? (
        <div>
          <p class="beside-label">{label}</p>
          <p class="said" lang={original.language} dir={languages[original.language].direction}>
            {original.text || "—"}
          </p>
        </div>
      ) : null}
      <TextField
        label={t("teaching.translate.in", { label, language: languages[language].name })}
        required
        long={isLong}
        maxLength={20_000}
        value={text}
        onChange={onChange}
        fault={fault}
      />
    </div>
  );
}

const named = [
  "title",
  "summary",
  "feedback",
  "introduction",
  "consequence",
  "caption",
  "alt",
  "transcript",
] as const;

/** What kind of text it is, where that helps. */
function labelOf(name: string): string {
  const known = named.find((each) => each === name);
  return t(known === undefined ? "teaching.translate.text" : `teaching.translate.${known}`);
}
