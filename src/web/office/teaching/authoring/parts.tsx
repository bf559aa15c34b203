import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import type { DraftEditor, Place } from "./use-draft.ts";

export interface PartsProps<Part> {
  readonly editor: DraftEditor;
  /** Of the list. */
  readonly at: Place;
  readonly parts: readonly Part[];
  readonly nameOf: (part: Part, index: number) => string;
  /** The same again under other slugs; without it nothing is duplicated. */
  readonly copy?: (part: Part) => Part;
  /** So many stay. */
  readonly least?: number;
  readonly children: (part: Part, at: Place, index: number) => ComponentChildren;
  /** Folded, to keep long lists in sight. */
  readonly folded?: boolean;
  /** How a new one is put at the end; without it another control does. */
  readonly add?: AddPart<Part>;
}

export interface AddPart<Part> {
  readonly label: string;
  readonly make: () => Part;
  readonly most: number;
}

type Move = "up" | "down" | "copy" | "remove";

/** A list of parts in order: each is moved, duplicated, taken away and added by buttons, so by keyboard too. */
export function Parts<Part>(props: PartsProps<Part>) {
  const { editor, at, parts, nameOf, copy, least = 1, children, folded = false, add } = props;
  const list = useRef<HTMLOListElement>(null);
  const [focus, setFocus] = useState<{ readonly index: number; readonly move: Move }>();
  const [said, setSaid] = useState("");

  useEffect(() => {
    if (!focus) return;
    const buttons = list.current?.children[focus.index]?.querySelectorAll<HTMLButtonElement>(
      ":scope > .part-tools button",
    );
    const wanted = [...(buttons ?? [])].find((button) => button.dataset["move"] === focus.move);
    (wanted?.disabled === true ? [...(buttons ?? [])].find(({ disabled }) => !disabled) : wanted)?.focus();
  }, [focus]);

  const put = (next: readonly Part[]) => editor.write(at, next);
  const move = (index: number, by: -1 | 1) => {
    const next = [...parts];
    [next[index], next[index + by]] = [next[index + by]!, next[index]!];
    put(next);
    setFocus({ index: index + by, move: by < 0 ? "up" : "down" });
    setSaid(t("teaching.part.moved", { place: index + by + 1, of: parts.length }));
  };
  return (
    <>
      <ol class="parts" ref={list}>
        {parts.map((part, index) => {
          const name = nameOf(part, index) || t("teaching.part.nameless", { number: index + 1 });
          const inside = children(part, [...at, String(index)], index);
          return (
            <li key={index} class="part">
              <div class="part-tools" role="group" aria-label={name}>
                <Tool move="up" name={name} isOff={index === 0} onClick={() => move(index, -1)} />
                <Tool
                  move="down"
                  name={name}
                  isOff={index === parts.length - 1}
                  onClick={() => move(index, 1)}
                />
                {copy ? (
                  <Tool
                    move="copy"
                    name={name}
                    onClick={() => {
                      put([...parts.slice(0, index + 1), copy(part), ...parts.slice(index + 1)]);
                      setFocus({ index: index + 1, move: "copy" });
                      setSaid(t("teaching.part.copied", { name }));
                    }}
                  />
                ) : null}
                <Tool
                  move="remove"
                  name={name}
                  isOff={parts.length <= least}
                  onClick={() => editor.remove(at, parts.toSpliced(index, 1), name)}
                />
              </div>
              {folded ? (
                <details class="part-inside">
                  <summary>{name}</summary>
                  <div class="stack">{inside}</div>
                </details>
              ) : (
                <div class="part-inside stack">{inside}</div>
              )}
            </li>
          );
        })}
      </ol>
      <p class="for-readers" role="status">
        {said}
      </p>
      {add ? (
        <Buttons>
          <Button disabled={parts.length >= add.most} onClick={() => put([...parts, add.make()])}>
            {add.label}
          </Button>
        </Buttons>
      ) : null}
    </>
  );
}

const signs: Readonly<Record<Move, string>> = { up: "↑", down: "↓", copy: "⧉", remove: "✕" };

function Tool(props: {
  readonly move: Move;
  readonly name: string;
  readonly isOff?: boolean;
  readonly onClick: () => void;
}) {
  const { move, name, isOff = false, onClick } = props;
  return (
    <button
      type="button"
      class="part-tool"
      data-move={move}
      disabled={isOff}
      title={t(`teaching.part.${move}`)}
      aria-label={t("teaching.part.tool", { what: t(`teaching.part.${move}`), name })}
      onClick={onClick}
    >
      <span aria-hidden="true">{signs[move]}</span>
    </button>
  );
}

/** After something was taken away, until it is brought back or the author goes on. */
export function Undo({ editor }: { readonly editor: DraftEditor }) {
  const place = useRef<HTMLDivElement>(null);
  const { removed } = editor;
  useEffect(() => {
    if (removed !== undefined) place.current?.querySelector("button")?.focus();
  }, [removed]);
  return (
    <div class="undo" ref={place} role="status">
      {removed === undefined ? null : (
        <>
          <span>{t("teaching.part.removed", { name: removed })}</span>
          <Button onClick={editor.undo}>{t("teaching.part.undo")}</Button>
        </>
      )}
    </div>
  );
}
