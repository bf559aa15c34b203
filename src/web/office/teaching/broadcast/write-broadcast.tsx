import { useMemo, useState } from "preact/hooks";
import type { BroadcastId, CourseId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import type { Tested } from "#client/teaching/broadcast/broadcasts.ts";
import { testOnSelf } from "#client/teaching/broadcast/broadcasts.ts";
import { listKnownWords } from "#client/teaching/broadcast/known-words.ts";
import { getReportingKey } from "#client/teaching/portal.ts";
import type { SpokenCondition } from "#client/teaching/reports.ts";
import { completeConditions } from "#client/teaching/reports.ts";
import type { MessageDocument } from "#learning/message-document.ts";
import { openKnownWords } from "#screening/known-words.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { Check, Checks } from "#web/ui/choice.tsx";
import { type Language, languages, languageTags } from "#web/ui/i18n/language.ts";
import { currentLanguage, t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import { Trouble } from "../../trouble.tsx";
import { useAction } from "../../use-action.ts";
import { ConditionFields } from "../condition-fields.tsx";
import { textOfPeople } from "../people-text.ts";
import type { TeachingProps } from "../teaching-props.ts";
import { courseOptions, useCatalogue } from "../use-catalogue.ts";
import { BeginButtons } from "./begin-buttons.tsx";
import { screenMessage } from "./screen-message.ts";

type Words = { readonly title: string; readonly text: string };
const nothing: Words = { title: "", text: "" };
const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");

/** A message in one language or several side by side, looked through as it is written, sent to its author first. */
export function WriteBroadcast(props: TeachingProps & { readonly onChanged: () => Promise<void> }) {
  const { work, desk, onChanged } = props;
  const { session } = work;
  const catalogue = useCatalogue({ work, desk });
  const [broadcast] = useState(() => newId<"broadcast">(session.writer.random) as BroadcastId);
  const [spoken, setSpoken] = useState<readonly Language[]>([currentLanguage()]);
  const [wordsByLanguage, setWords] = useState<Partial<Record<Language, Words>>>({});
  const [courses, setCourses] = useState<readonly CourseId[]>([]);
  const [conditions, setConditions] = useState<readonly SpokenCondition[]>([]);
  const [necessary, setNecessary] = useState(false);
  const [isKept, setKept] = useState(false);
  const [address, setAddress] = useState("");
  const [isTried, setTried] = useState(false);
  const [tested, setTested] = useState<Tested>();
  /** Whatever changes is another message, which has to be tested again. */
  const changed =
    <Value,>(put: (value: Value) => void) =>
    (value: Value) => {
      put(value);
      setTested(undefined);
    };
  const names = work.nameByMember.value;
  const known = useMemo(
    () => openKnownWords([...listKnownWords(session), ...names.values()]),
    [session, names],
  );
  const documents = spoken.map((language): MessageDocument => {
    const { title, text } = wordsByLanguage[language] ?? nothing;
    return {
      format: 1,
      language,
      title: title.trim(),
      paragraphs: paragraphsOf(text),
      courses: [...courses],
    };
  });
  const isWritten =
    documents.length > 0 && documents.every((one) => one.title !== "" && one.paragraphs.length > 0);
  const found = screenMessage(documents, known);
  const isAddress = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address.trim());
  const mayTest = isWritten && isAddress && (found.length === 0 || isKept);
  const test = useAction(
    async () => {
      const key = await getReportingKey(session, desk);
      if (!key.ok) return key;
      const written = {
        broadcast,
        documents,
        conditions: completeConditions(conditions),
        necessary,
        found: [...new Set(found.map(({ kind }) => kind))],
      };
      return testOnSelf(session, desk, key.value, written, {
        address: address.trim(),
        language: currentLanguage(),
      });
    },
    async (answer) => {
      setTested(answer);
      await onChanged();
    },
  );
  return (
    <form
      class="panel stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (mayTest) void test.run();
      }}
    >
      <h2>{t("broadcast.new")}</h2>
      <Checks
        label={t("broadcast.languages")}
        quietly
        options={languageTags.map((value) => ({ value, label: languages[value].name }))}
        value={spoken}
        onChange={changed(setSpoken)}
      />
      <div class="side-by-side">
        {spoken.map((language) => {
          const words = wordsByLanguage[language] ?? nothing;
          const put = (next: Partial<Words>) =>
            changed(setWords)({ ...wordsByLanguage, [language]: { ...words, ...next } });
          const name = languages[language].name;
          return (
            <fieldset key={language} class="edit-group" lang={language} dir={languages[language].direction}>
              <legend>{name}</legend>
              <TextField
                label={`${t("broadcast.title")} (${name})`}
                required
                maxLength={160}
                value={words.title}
                onChange={(title) => put({ title })}
              />
              <TextField
                label={`${t("broadcast.text")} (${name})`}
                hint={t("broadcast.text.hint")}
                required
                long
                maxLength={8_000}
                value={words.text}
                onChange={(text) => put({ text })}
              />
            </fieldset>
          );
        })}
      </div>
      {isTried && !isWritten ? (
        <Notice tone="care" urgent>
          <p>{t("broadcast.text.fault")}</p>
        </Notice>
      ) : null}
      {found.length === 0 ? null : (
        <Notice tone="care" title={t("broadcast.found")} urgent>
          <ul>
            {found.map(({ language, before, words, after }, i) => (
              <li key={i} lang={language} dir={languages[language].direction}>
                {before}
                <mark>{words}</mark>
                {after}
              </li>
            ))}
          </ul>
          <p>{t("broadcast.found.explain")}</p>
          <Check label={t("broadcast.found.keep")} checked={isKept} onChange={changed(setKept)} />
        </Notice>
      )}
      <div class="long-choices">
        <Checks
          label={t("broadcast.courses")}
          quietly
          options={courseOptions(catalogue.value)}
          value={courses}
          onChange={changed(setCourses)}
        />
      </div>
      <section class="stack">
        <h3>{t("broadcast.audience")}</h3>
        <ConditionFields
          catalogue={catalogue.value}
          conditions={conditions}
          onChange={changed(setConditions)}
        />
      </section>
      <Check
        label={t("broadcast.necessary")}
        hint={t("broadcast.necessary.hint")}
        checked={necessary}
        onChange={changed(setNecessary)}
      />
      <TextField
        label={t("broadcast.test.address")}
        hint={t("broadcast.test.hint")}
        kind="email"
        required
        maxLength={200}
        value={address}
        onChange={setAddress}
      />
      <Trouble refusal={catalogue.refusal} onRetry={catalogue.reload} />
      <Trouble refusal={test.refusal} kept />
      <Buttons>
        <Button look={tested ? "quiet" : "primary"} submit busy={test.busy} disabled={isTried && !mayTest}>
          {t("broadcast.test")}
        </Button>
      </Buttons>
      <div role="status" class="stack">
        {tested ? (
          <>
            <p>
              {t("broadcast.tested", {
                people: tested.people === null ? t("broadcast.people.untold") : textOfPeople(tested.people),
              })}
            </p>
            <BeginButtons work={work} statement={tested.statement} approval={null} onChanged={onChanged} />
          </>
        ) : null}
      </div>
    </form>
  );
}
