import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "./i18n/translator.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import { Mark } from "./mark.tsx";
import { QuickExit } from "./quick-exit.tsx";
import { Toasts } from "./toast.tsx";
import "./theme.css";
import "./page-frame.css";

export interface PageFrameProps {
  /** `family`: one column, larger letters. `learn`: one column, wider. `office`: the width of the desk. */
  readonly look: "family" | "learn" | "office";
  /** Names the tab; the page's own h1 is the screen's to write. */
  readonly title: string;
  readonly home: string;
  readonly navigation?: ComponentChildren;
  /** What stands beside the language: who is signed in, a lock button. */
  readonly aside?: ComponentChildren;
  /** Above everything: the offline bar. */
  readonly bar?: ComponentChildren;
  /** Shows the quick exit. */
  readonly onLeave?: (() => void) | undefined;
  readonly footer?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** What every page has around it: the way home, the language, the quick exit, the notes. */
export function PageFrame(props: PageFrameProps) {
  const { look, title, home, navigation, aside, bar, onLeave, footer, children } = props;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div class={`page page-${look}`}>
      <a class="skip" href="#content" onClick={skipToContent}>
        {t("frame.skip")}
      </a>
      {bar}
      {onLeave === undefined ? null : <QuickExit onLeave={onLeave} />}
      <header class="page-head not-on-paper">
        <a class="page-home" href={home}>
          <Mark />
          <span>Homeward</span>
        </a>
        <div class="page-tools">
          {aside}
          <LanguageSwitch />
        </div>
      </header>
      {navigation}
      <main id="content" class="page-content" tabIndex={-1}>
        {children}
      </main>
      {footer === undefined ? null : <footer class="page-foot not-on-paper">{footer}</footer>}
      <Toasts />
    </div>
  );
}

// The address stays as it is: a `#content` in it would be taken for a page by the router.
function skipToContent(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("#content")?.focus();
}
