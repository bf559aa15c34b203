import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button, Buttons } from "#web/ui/button.tsx";
import { formatShare } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { DoneMark } from "./done-mark.tsx";
import { wordsOfRefusal } from "./file-trouble.tsx";
import type { PlayerProps } from "./player-props.ts";
import type { ScormState } from "./scorm/scorm-session.ts";
import type { ScormFrameProps } from "./scorm/use-scorm-player.ts";

type Opened = {
  readonly Frame: ComponentType<ScormFrameProps>;
  readonly packageBytes: Uint8Array;
};

/** A package of another authoring tool, in a frame of its own. What plays it is fetched once somebody opens one. */
export function ScormPlayer({
  content,
  state,
  onState,
  files,
  random,
  clock,
  contentUrl,
}: PlayerProps<"scorm">) {
  const [opened, setOpened] = useState<Opened>();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const isGone = useGone();

  const open = async () => {
    setBusy(true);
    setRefused(undefined);
    const read = await files.read(content.file);
    const frame = await import("./scorm/scorm-frame.tsx").catch(() => undefined);
    if (isGone.now) return;
    setBusy(false);
    if (read.ok && frame) setOpened({ Frame: frame.ScormFrame, packageBytes: read.value });
    else setRefused(t(read.ok ? "refusal.offline" : wordsOfRefusal(read.refusal.kind)));
  };
  const note = ({ resume, status, success, score, seconds }: ScormState) =>
    onState({
      kind: "scorm",
      done: state?.done === true || isComplete(content.passMark, status, success),
      score: score === null ? (state?.score ?? null) : Math.max(score, state?.score ?? 0),
      changedAt: clock(),
      resume: resume as Uint8Array<ArrayBuffer> | null,
      seconds,
    });

  if (opened) {
    return (
      <opened.Frame
        packageBytes={opened.packageBytes}
        scorm={content}
        contentUrl={contentUrl}
        resume={state?.resume ?? null}
        random={random}
        clock={clock}
        onProgress={note}
        onEnd={() => setOpened(undefined)}
      />
    );
  }
  return (
    <div class="stack">
      <p>{t("course.scorm.explain")}</p>
      {state?.score == null ? null : (
        <p>{t("course.quiz.best", { share: formatShare(state.score / 100) })}</p>
      )}
      <DoneMark isDone={state?.done === true} />
      {refused === undefined ? null : <p role="alert">{refused}</p>}
      <Buttons>
        <Button look="primary" busy={busy} onClick={() => void open()}>
          {t(state?.resume ? "course.scorm.go-on" : "course.scorm.open")}
        </Button>
      </Buttons>
    </div>
  );
}

/** Where the package says whether it was passed, that decides; else that it was completed. */
const isComplete = (passMark: number | null, status: ScormState["status"], success: ScormState["success"]) =>
  success === "failed" ? false : success === "passed" || (passMark === null && status === "completed");

function useGone(): { readonly now: boolean } {
  const [gone] = useState({ now: false });
  useEffect(
    () => () => {
      gone.now = true;
    },
    [],
  );
  return gone;
}
