import { useState } from "preact/hooks";
import type { Block } from "#learning/block.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { Icon } from "#web/ui/icon.tsx";
import type { Language } from "#web/ui/i18n/language.ts";
import { languages } from "#web/ui/i18n/language.ts";
import { t } from "#web/ui/i18n/translator.ts";
import type { FileSource } from "./file-source.ts";
import { FileTrouble } from "./file-trouble.tsx";
import { inLanguage, inOwnLanguage } from "./in-language.ts";
import { StrongText } from "./strong-text.tsx";
import { useCourseFile } from "./use-course-file.ts";

export interface BlocksProps {
  readonly blocks: readonly Block[];
  readonly files: FileSource;
  readonly language: Language;
}

/** What a page or a scene is made of, in its order. */
export const Blocks = ({ blocks, files, language }: BlocksProps) => (
  <div class="course-blocks" {...inLanguage(language)}>
    {blocks.map((block, index) => (
      <OneBlock key={index} block={block} files={files} language={language} />
    ))}
  </div>
);

type Kind<Name extends Block["kind"]> = Extract<Block, { kind: Name }>;

function OneBlock({ block, files, language }: Omit<BlocksProps, "blocks"> & { readonly block: Block }) {
  switch (block.kind) {
    case "paragraph":
      return (
        <p class="course-text">
          <StrongText text={block.text} />
        </p>
      );
    case "heading":
      return (
        <h2>
          <StrongText text={block.text} />
        </h2>
      );
    case "list":
      return <List block={block} />;
    case "note":
      return <Note block={block} />;
    case "quote":
      return (
        <figure class="course-quote">
          <blockquote class="course-text">
            <StrongText text={block.text} />
          </blockquote>
          <figcaption>{block.source}</figcaption>
        </figure>
      );
    case "picture":
      return <Picture block={block} files={files} />;
    case "video":
      return <Video block={block} files={files} language={language} />;
    case "document":
      return <Document block={block} files={files} />;
  }
}

function List({ block }: { readonly block: Kind<"list"> }) {
  const items = block.items.map((item, index) => (
    <li key={index}>
      <StrongText text={item} />
    </li>
  ));
  return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
}

const iconOfTone = { remember: "check", care: "care", example: "eye" } as const;

const Note = ({ block: { tone, text } }: { readonly block: Kind<"note"> }) => (
  <div class={`course-note course-note-${tone}`} role="note">
    <Icon name={iconOfTone[tone]} size={24} />
    <div>
      <p class="course-note-tone" {...inOwnLanguage()}>
        {t(`course.note.${tone}`)}
      </p>
      <p class="course-text">
        <StrongText text={text} />
      </p>
    </div>
  </div>
);

type FileProps<Name extends Block["kind"]> = {
  readonly block: Kind<Name>;
  readonly files: FileSource;
};

function Picture({ block, files }: FileProps<"picture">) {
  const file = useCourseFile(files, block.file, block.type, true);
  return (
    <figure class="course-picture">
      {file.state === "here" ? (
        <img src={file.url} alt={block.alt} />
      ) : (
        // What the picture shows is there at once, and stays where it cannot be fetched.
        <p class="course-picture-words" role="img" aria-label={block.alt}>
          {block.alt}
        </p>
      )}
      <FileTrouble file={file} />
      {block.caption === undefined ? null : (
        <figcaption>
          <StrongText text={block.caption} />
        </figcaption>
      )}
    </figure>
  );
}

/** Fetched when it is asked for: whoever pays for every megabyte reads what is said in it. */
function Video({ block, files, language }: FileProps<"video"> & { readonly language: Language }) {
  const [isWanted, setWanted] = useState(false);
  const file = useCourseFile(files, block.file, block.type, isWanted);
  return (
    <figure class="course-video">
      <figcaption>{block.title}</figcaption>
      {file.state === "here" ? (
        <video src={file.url} controls playsInline preload="metadata" aria-label={block.title}>
          {block.captions.map((captions) => (
            <CaptionTrack
              key={captions.language}
              captions={captions}
              files={files}
              isDefault={captions.language === language}
            />
          ))}
        </video>
      ) : (
        <div {...inOwnLanguage()}>
          <p class="quiet">{t("course.video.explain")}</p>
          <Buttons>
            <Button busy={file.state === "fetching"} onClick={() => setWanted(true)}>
              {t("course.video.show")}
            </Button>
          </Buttons>
        </div>
      )}
      <FileTrouble file={file} />
      <details>
        <summary {...inOwnLanguage()}>{t("course.video.transcript")}</summary>
        <p class="course-text">{block.transcript}</p>
      </details>
    </figure>
  );
}

function CaptionTrack(props: {
  readonly captions: Kind<"video">["captions"][number];
  readonly files: FileSource;
  readonly isDefault: boolean;
}) {
  const { captions, files, isDefault } = props;
  const file = useCourseFile(files, captions.file, "text/vtt", true);
  if (file.state !== "here") return null;
  const { name } = languages[captions.language];
  return (
    <track
      kind="captions"
      src={file.url}
      srcLang={captions.language}
      label={t("course.video.captions", { language: name })}
      default={isDefault}
    />
  );
}

/** Handed over as bytes without a meaning, so that no browser opens it as a page of ours. */
function Document({ block, files }: FileProps<"document">) {
  const [isWanted, setWanted] = useState(false);
  const file = useCourseFile(files, block.file, "application/octet-stream", isWanted);
  return (
    <div {...inOwnLanguage()}>
      {file.state === "here" ? (
        <p>
          <a class="button button-quiet" href={file.url} download={block.name}>
            {t("course.document.save", { name: block.name })}
          </a>
        </p>
      ) : (
        <Buttons>
          <Button busy={file.state === "fetching"} onClick={() => setWanted(true)}>
            {t("course.document.fetch", { name: block.name })}
          </Button>
        </Buttons>
      )}
      <FileTrouble file={file} />
    </div>
  );
}
