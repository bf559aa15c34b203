import { useEffect, useRef, useState } from "preact/hooks";
import { contentSandbox } from "#protocol/content-policy.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { addCatalogues, t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { scormRefusalText } from "./refusal-text.ts";
import { type ScormFrameProps, type ScormTrouble, useScormPlayer } from "./use-scorm-player.ts";
import "./scorm-frame.css";

/**
 * A package of another authoring tool at play, in a frame of the content origin; one at a time on a page. Its words are fetched
 * with it, because few courses hold one.
 */
export function ScormFrame(props: ScormFrameProps) {
  const [words, setWords] = useState<"fetching" | "here" | "away">("fetching");
  const fetchWords = async () => {
    setWords("fetching");
    try {
      await addCatalogues("scorm");
      setWords("here");
    } catch {
      setWords("away");
    }
  };
  useEffect(() => void fetchWords(), []);
  if (words === "here") return <PlayedPackage {...props} />;
  if (words === "fetching") return <p role="status">{t("busy")}</p>;
  return (
    <div role="alert">
      <p>{t("refusal.offline")}</p>
      <Buttons>
        <Button onClick={() => void fetchWords()}>{t("action.retry")}</Button>
      </Buttons>
    </div>
  );
}

function PlayedPackage(props: ScormFrameProps) {
  const player = useScormPlayer(props);
  const section = useRef<HTMLElement>(null);
  if (player.trouble) return <Trouble trouble={player.trouble} onLeave={props.onEnd} />;
  const { place, titles } = player;
  const title = titles[place?.item ?? 0] ?? "";
  return (
    <section class="scorm-frame" ref={section} aria-label={t("scorm.part", { title })}>
      {titles.length > 1 ? <Parts player={player} /> : null}
      <div class="scorm-frame-stage">
        {player.src === undefined ? null : (
          <iframe
            key={player.src}
            ref={player.frame}
            src={player.src}
            title={title}
            sandbox={contentSandbox}
            allow="fullscreen; autoplay"
            referrerpolicy="no-referrer"
          />
        )}
        {place ? null : (
          <p class="scorm-frame-opening" role="status">
            {t("scorm.opening")}
          </p>
        )}
      </div>
      <div class="scorm-frame-bar">
        <p class="quiet">{t("scorm.apart")}</p>
        <Buttons>
          <Button look="primary" onClick={player.leave}>
            {t("scorm.leave")}
          </Button>
          {document.fullscreenEnabled ? (
            <Button onClick={() => void toggleFullScreen(section.current)}>{t("scorm.whole-screen")}</Button>
          ) : null}
        </Buttons>
      </div>
    </section>
  );
}

function Parts({ player }: { readonly player: ReturnType<typeof useScormPlayer> }) {
  const { place, titles } = player;
  const isOpen = (item: number) => item === place?.item || place?.canChoose.includes(item) === true;
  return (
    <nav class="scorm-frame-bar" aria-label={t("scorm.parts")}>
      <select
        class="control"
        aria-label={t("scorm.parts")}
        value={String(place?.item ?? 0)}
        onChange={({ currentTarget }) => player.go(Number(currentTarget.value))}
      >
        {titles.map((title, i) => (
          <option key={i} value={String(i)} disabled={!isOpen(i)}>
            {t("scorm.numbered", { number: i + 1, title })}
          </option>
        ))}
      </select>
      <Buttons>
        <Button disabled={place?.canGoBack !== true} onClick={() => player.go("previous")}>
          {t("scorm.previous")}
        </Button>
        <Button disabled={place?.canGoOn !== true} onClick={() => player.go("next")}>
          {t("scorm.next")}
        </Button>
      </Buttons>
    </nav>
  );
}

function Trouble({ trouble, onLeave }: { readonly trouble: ScormTrouble; readonly onLeave: () => void }) {
  return (
    <>
      <Notice tone="care" title={t("scorm.trouble")} urgent>
        {trouble.kind === "refused"
          ? t("scorm.trouble.refused", { reason: scormRefusalText(trouble.refusal) })
          : t(`scorm.trouble.${trouble.kind}`)}
      </Notice>
      <Buttons>
        <Button onClick={onLeave}>{t("scorm.back")}</Button>
      </Buttons>
    </>
  );
}

/** Where a phone cannot, or the person does not let it, it stays as it is. */
async function toggleFullScreen(element: HTMLElement | null): Promise<void> {
  try {
    await (document.fullscreenElement ? document.exitFullscreen() : element?.requestFullscreen());
  } catch {
    // Nothing changed.
  }
}
