import { useEffect, useRef } from "preact/hooks";
import { t } from "./i18n/translator.ts";
import "./page-navigation.css";

export interface PageNavigationProps {
  readonly items: readonly { readonly href: string; readonly label: string; readonly current?: boolean }[];
}

/** The ways from any page to any other, below a page's head. */
export function PageNavigation({ items }: PageNavigationProps) {
  const nav = useRef<HTMLElement>(null);
  const current = items.find((item) => item.current)?.href;
  // On a narrow screen they scroll: the one that is open is in sight.
  useEffect(() => {
    nav.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [current]);
  if (items.length === 0) return null;
  return (
    <nav ref={nav} class="page-nav not-on-paper" aria-label={t("frame.navigation")}>
      {items.map(({ href, label }) => (
        <a key={href} href={href} aria-current={href === current ? "page" : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}
