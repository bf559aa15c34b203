import { useEffect, useRef, useState } from "preact/hooks";
import type { OutsideReport } from "#learning/outside-report.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { formatShare } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { DoneMark } from "./done-mark.tsx";
import { wordsOfRefusal } from "./file-trouble.tsx";
import { inLanguage, inOwnLanguage } from "./in-language.ts";
import { findSite, OutsideLink } from "./outside-link.tsx";
import type { PlayerProps, ReportingLink } from "./player-props.ts";
import { StrongText } from "./strong-text.tsx";

export type ReportPlayerProps = Omit<PlayerProps<"link">, "content"> & { readonly content: ReportingLink };

/**
 * Something elsewhere that knows the learner by an invented name, and reports of that name. It is asked for when somebody comes back
 * to this page, as often as they wish, and by itself with whatever else is caught up on.
 */
export function ReportPlayer({ content, language, state, onState, clock, outside }: ReportPlayerProps) {
  const { report } = content;
  const [address, setAddress] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string>();
  const site = findSite(content.address) ?? "";
  const isDone = state?.done === true;
  const isOpened = state !== undefined;
  const news = isDone ? undefined : said;

  useEffect(() => {
    let isGone = false;
    const find = async () => {
      const found = await outside?.addressOf(content);
      if (isGone || !found) return;
      if (found.ok) setAddress(found.value);
      else setSaid(wordsOf(found.refusal.kind));
    };
    void find();
    return () => {
      isGone = true;
    };
  }, [content.address, report]);

  const noteOpened = () => {
    if (!isOpened) onState({ kind: "link", done: false, score: null, changedAt: clock() });
  };
  const ask = async () => {
    if (!outside || busy) return;
    setBusy(true);
    const asked = await outside.ask(report);
    setBusy(false);
    if (!asked.ok) setSaid(wordsOf(asked.refusal.kind));
    else if (asked.value) onState({ kind: "link", done: true, score: asked.value.score, changedAt: clock() });
    else setSaid(t("course.link.not-yet", { site }));
  };
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    if (!isOpened || isDone) return undefined;
    const askIfSeen = () => {
      if (document.visibilityState === "visible") void latest.current();
    };
    askIfSeen();
    document.addEventListener("visibilitychange", askIfSeen);
    window.addEventListener("online", askIfSeen);
    return () => {
      document.removeEventListener("visibilitychange", askIfSeen);
      window.removeEventListener("online", askIfSeen);
    };
  }, [isOpened, isDone]);

  return (
    <div class="stack">
      <p class="course-text" {...inLanguage(language)}>
        <StrongText text={content.description} />
      </p>
      <div class="stack" {...inOwnLanguage()}>
        <p class="quiet">{t("course.link.reports", { site })}</p>
        <p>{wordsOfCondition(report, site)}</p>
        {outside === undefined ? (
          <>
            <OutsideLink address={content.address} />
            <p class="quiet">{t("course.link.preview")}</p>
          </>
        ) : address === undefined ? null : (
          <OutsideLink address={address} look={isOpened ? "quiet" : "primary"} onOpen={noteOpened} />
        )}
        <DoneMark isDone={isDone} />
        {state?.score == null ? null : (
          <p>{t("course.quiz.best", { share: formatShare(state.score / 100) })}</p>
        )}
        <p class={news === undefined ? "course-not-done" : undefined} role="status">
          {news}
        </p>
        {isDone || address === undefined ? null : (
          <Buttons>
            <Button
              look={isOpened ? "primary" : "quiet"}
              busy={busy}
              onClick={() => {
                noteOpened();
                void ask();
              }}
            >
              {t("course.link.ask")}
            </Button>
          </Buttons>
        )}
      </div>
    </div>
  );
}

function wordsOfCondition({ verb, leastScore }: OutsideReport, site: string): string {
  if (leastScore === null) return t(`course.link.when.${verb}`, { site });
  return t(`course.link.when.${verb}-with`, { site, share: formatShare(leastScore / 100) });
}

function wordsOf(kind: string): string {
  if (kind === "record-store-missing") return t("course.link.no-store");
  return t(
    kind === "unreachable" || kind === "too-many-requests" ? "course.link.later" : wordsOfRefusal(kind),
  );
}
