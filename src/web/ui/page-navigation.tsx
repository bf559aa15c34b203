import { t } from "./i18n/translator.ts";
import "./page-navigation.css";

export interface PageNavigationProps {
  readonly items: readonly { readonly href: string; readonly label: string; readonly current?: boolean }[];
}

/** The ways from any page to any other, below a page's head. */
export function PageNavigation({ items }: PageNavigationProps) {
  if (items.length === 0) return null;
  return (
    <nav class="page-nav not-on-paper" aria-label={t("frame.navigation")}>
      {items.map(({ href, label, current = false }) => (
        <a key={href} href={href} aria-current={current ? "page" : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}
