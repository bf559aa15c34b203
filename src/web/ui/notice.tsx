import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";
import "./notice.css";

/** `danger` only where somebody may come to harm. */
export type Tone = "info" | "safe" | "care" | "danger";

export const toneIcons: Readonly<Record<Tone, IconName>> = {
  info: "info",
  safe: "check",
  care: "care",
  danger: "danger",
};

export interface NoticeProps {
  readonly tone?: Tone;
  readonly title?: string | undefined;
  readonly children: ComponentChildren;
  /** Read out at once: for what went wrong just now. */
  readonly urgent?: boolean;
}

export function Notice({ tone = "info", title, children, urgent = false }: NoticeProps) {
  return (
    <div class={`notice notice-${tone}`} role={urgent ? "alert" : undefined}>
      <Icon name={toneIcons[tone]} size={24} />
      <div>
        {title === undefined ? null : <p class="notice-title">{title}</p>}
        <div class="notice-words">{children}</div>
      </div>
    </div>
  );
}
