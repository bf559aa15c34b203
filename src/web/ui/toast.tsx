import { useEffect } from "preact/hooks";
import { signal } from "./signal.ts";
import { t } from "./i18n/translator.ts";
import { Icon } from "./icon.tsx";
import { toneIcons } from "./notice.tsx";
import type { Tone } from "./notice.tsx";
import "./toast.css";

interface Toast {
  readonly id: number;
  readonly words: string;
  readonly tone: Tone;
  readonly shownAt: number;
}

const toasts = signal<readonly Toast[]>([]);
let lastId = 0;

/** A short note at the foot of the page, read out, that stays until it is closed, somebody goes on, or eight more have come. */
export function showToast(words: string, tone: Tone = "safe"): void {
  lastId += 1;
  toasts.value = [...toasts.value, { id: lastId, words, tone, shownAt: Date.now() }].slice(-8);
}

/** Milliseconds; whoever goes to another page, or presses something, later than this has read it. */
const readWithin = 5_000;

/** Once in a page, inside its frame. Notes do not vanish by themselves: not everybody reads in four seconds. */
export function Toasts() {
  useEffect(() => {
    const clear = () => {
      toasts.value = toasts.value.filter(({ shownAt }) => Date.now() - shownAt < readWithin);
    };
    // Nor do they lie over what is pressed next. Not before the press is over: what shrinks the page under a finger takes the press away.
    const signs = ["hashchange", "click"] as const;
    for (const sign of signs) addEventListener(sign, clear);
    return () => {
      for (const sign of signs) removeEventListener(sign, clear);
    };
  }, []);
  const close = (id: number) => {
    toasts.value = toasts.value.filter((toast) => toast.id !== id);
  };
  return (
    <div class="toasts not-on-paper" role="status">
      {toasts.value.map(({ id, words, tone }) => (
        <div key={id} class={`toast toast-${tone}`}>
          <Icon name={toneIcons[tone]} />
          <span>{words}</span>
          <button type="button" class="toast-close" aria-label={t("toast.close")} onClick={() => close(id)}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
