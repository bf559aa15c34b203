import { t } from "#web/ui/i18n/translator.ts";

/** The way to a site elsewhere, which is not told where somebody comes from. Nothing for what is no web address. */
export function OutsideLink({ address, onOpen }: { readonly address: string; readonly onOpen?: () => void }) {
  const site = findSite(address);
  return site === undefined ? null : (
    <p>
      <a
        class="button button-quiet"
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
