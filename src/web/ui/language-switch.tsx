import { currentLanguage, switchLanguage, t } from "./i18n/translator.ts";
import { isLanguage, languages, languageTags } from "./i18n/language.ts";
import { Icon } from "./icon.tsx";
import "./language-switch.css";

/** The languages under their own names: somebody who cannot read this page must still find theirs. */
export function LanguageSwitch() {
  return (
    <label class="language-switch">
      <Icon name="globe" />
      <span class="for-readers">{t("frame.language")}</span>
      <select
        value={currentLanguage()}
        onChange={(event) => {
          const tag = event.currentTarget.value;
          if (isLanguage(tag)) void switchLanguage(tag);
        }}
      >
        {languageTags.map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {languages[tag].name}
          </option>
        ))}
      </select>
    </label>
  );
}
