import { t } from "#web/ui/i18n/translator.ts";

/** The way to a site elsewhere, which is not told where somebody comes from. Nothing for what is no web address. */
export function OutsideLink(props: {
  readonly address: string;
  readonly look?: "primary" | "quiet";
  readonly onOpen?: () => void;
}) {
  const { address, look = "quiet", onOpen } = props;
  const site = findSite(address);
  return site === undefined ? null : (
    <p>
      <a
        class={`button button-${look}`}
        href={address}
        target="_blank"
        rel="noopener noreferrer"
        referrerpolicy="no-referrer"
        onClick={onOpen}
        onAuxClick={onOpen}
      >
        {t("course.link.open", { site })}
      </a>
    </p>
  );
}

/** The host's name; nothing for what is no web address: an author's `javascript:` leads nowhere. */
export function findSite(address: string): string | undefined {
  try {
    const { protocol, host } = new URL(address);
    return protocol === "https:" || protocol === "http:" ? host : undefined;
  } catch {
    return undefined;
  }
}
