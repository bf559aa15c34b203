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

/** A short note at the foot of the page, read out, that stays until it is closed, somebody goes on, or three more have come. */
export const showToast = (words: string, tone: Tone = "safe"): void => void add(words, tone);

/** What is answered takes it back, once a press that is under way is over: it shall not land on what lies below. */
export function showWarning(words: string): () => void {
  const id = add(words, "care");
  return () => void setTimeout(() => close(id), 700);
}

function add(words: string, tone: Tone): number {
  lastId += 1;
  toasts.value = [...toasts.value, { id: lastId, words, tone, shownAt: Date.now() }].slice(-3);
  return lastId;
}

function close(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}

/** Milliseconds; whoever goes to another page, or presses something, later than this has read it. */
const readWithin = 5_000;

/** Once in a page, inside its frame. Notes do not vanish by themselves: not everybody reads in four seconds. */
export function Toasts() {
  useEffect(() => {
    const clear = () => {
      toasts.value = toasts.value.filter(({ shownAt }) => Date.now() - shownAt < readWithin);
    };
    // Nor do they lie over what is pressed next. Not before the press is over: a note that goes under a finger takes the press away.
    const signs = ["hashchange", "click"] as const;
    for (const sign of signs) addEventListener(sign, clear);
    return () => {
      for (const sign of signs) removeEventListener(sign, clear);
    };
  }, []);
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
