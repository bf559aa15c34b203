import { timeOfClock } from "#record/clock.ts";
import { formatDay } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import type { RequestScreenProps } from "./request-session.ts";
import { WordsForm } from "./words-form.tsx";

/** Something new or forgotten: an item of the list `additions` of the circumstances. Nothing added replaces anything. */
export function AddScreen({ session, society }: RequestScreenProps) {
  const additions = session.record.value.state.itemsByList.get("circumstances/additions") ?? [];
  return (
    <>
      <div>
        <h1>{t("family.add.title")}</h1>
        <p>{t("family.add.lead")}</p>
      </div>
      {additions.length === 0 ? null : (
        <ol class="letters">
          {additions.map(({ entry, item, time, clock }) => (
            <li key={entry} class="letter letter-own">
              <p class="quiet">
                {t("family.messages.from-you", { day: formatDay(time ?? timeOfClock(clock)) })}
              </p>
              <p class="letter-words" dir="auto">
                {textOf(item)}
              </p>
            </li>
          ))}
        </ol>
      )}
      <WordsForm
        label={t("family.add.words")}
        why={t("family.messages.reader", { society })}
        sent={t("family.add.sent")}
        onSend={(text) => session.write("circumstances", { add: [{ list: "additions", item: { text } }] })}
      />
    </>
  );
}

const textOf = (item: unknown): string => {
  const text = (item as { readonly text?: unknown } | null)?.text;
  return typeof text === "string" ? text : "";
};
