/** The languages that every screen speaks, each under the name its speakers give it. */
export const languages = {
  en: { name: "English", direction: "ltr" },
  fr: { name: "Français", direction: "ltr" },
  es: { name: "Español", direction: "ltr" },
  ar: { name: "العربية", direction: "rtl" },
  uk: { name: "Українська", direction: "ltr" },
} as const;

export type Language = keyof typeof languages;

export const languageTags = Object.keys(languages) as Language[];

export const isLanguage = (tag: string): tag is Language => (languageTags as string[]).includes(tag);

/**
 * The first language of the reader's list (BCP 47 tags, most wanted first) that we speak, and the tag as they wrote it:
 * `ar-MA` and `ar-SY` read the same words but write their numerals differently. English where none fits.
 */
export function chooseLanguage(wanted: readonly string[]): { language: Language; locale: string } {
  for (const locale of wanted) {
    const [language] = locale.toLowerCase().split("-");
    if (language !== undefined && isLanguage(language)) return { language, locale };
  }
  return { language: "en", locale: "en" };
}
