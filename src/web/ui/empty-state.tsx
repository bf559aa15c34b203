import type { ComponentChildren } from "preact";
import { Mark } from "./mark.tsx";
import "./empty-state.css";

/** Nothing here yet: says why, and what can be done. */
export function EmptyState({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty-state">
      <Mark size={56} />
      <p class="empty-state-title">{title}</p>
      {children}
    </div>
  );
}
