import type { CborValue } from "#base/cbor.ts";
import { timeOfClock } from "#record/clock.ts";
import { messagesOf } from "#tracing/message.ts";
import { formatDay } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import type { RequestScreenProps } from "./request-session.ts";
import { WordsForm } from "./words-form.tsx";

/** What family and society write to each other, the newest at the end, above the field for the next. */
export function MessagesScreen({ session, society }: RequestScreenProps) {
  const messages = messagesOf(session.record.value.state);
  return (
    <>
      <h1>{t("family.messages.title")}</h1>
      {messages.length === 0 ? <p class="quiet">{t("family.messages.empty")}</p> : null}
      <ol class="letters">
        {messages.map(({ entry, text, author, time, clock }) => {
          const day = formatDay(time ?? timeOfClock(clock));
          const isOwn = author.startsWith("code:");
          return (
            <li key={entry} class={isOwn ? "letter letter-own" : "letter"}>
              <p class="quiet">
                {isOwn
                  ? t("family.messages.from-you", { day })
                  : t("family.messages.from-society", { society, day })}
              </p>
              <p class="letter-words" dir="auto">
                {text}
              </p>
            </li>
          );
        })}
      </ol>
      <WordsForm
        label={t("family.messages.write")}
        why={t("family.messages.reader", { society })}
        sent={t("family.messages.sent")}
        onSend={(text) =>
          session.write("messages", { add: [{ list: "messages", item: { text } as CborValue }] })
        }
      />
    </>
  );
}
