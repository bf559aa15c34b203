import type { Language } from "#web/ui/i18n/language.ts";
import { languages } from "#web/ui/i18n/language.ts";
import { currentLanguage } from "#web/ui/i18n/translator.ts";

/** For the element around words of this language: a course may be in another one than the application. */
export const inLanguage = (language: Language) =>
  ({ lang: language, dir: languages[language].direction }) as const;

/** For the application's own words among an author's. */
export const inOwnLanguage = () => inLanguage(currentLanguage());
