import { currentLocale } from "#web/ui/i18n/translator.ts";

/** "340 kB", "2.4 MB", as the reader writes it. */
export function sizeOf(bytes: number): string {
  const isSmall = bytes < 1_000_000;
  return new Intl.NumberFormat(currentLocale(), {
    style: "unit",
    unit: isSmall ? "kilobyte" : "megabyte",
    maximumFractionDigits: isSmall ? 0 : 1,
  }).format(isSmall ? Math.max(1, bytes / 1_000) : bytes / 1_000_000);
}
