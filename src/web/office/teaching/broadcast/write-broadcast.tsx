import { useRef, useState } from "preact/hooks";
import type { Tested } from "#client/teaching/broadcast/broadcasts.ts";
import { testOnSelf } from "#client/teaching/broadcast/broadcasts.ts";
import { keepMessageDraft, type MessageDraft } from "#client/teaching/broadcast/message-drafts.ts";
import { getReportingKey } from "#client/teaching/portal.ts";
import { completeConditions } from "#client/teaching/reports.ts";
import type { MessageDocument } from "#learning/message-document.ts";
import { type FoundInMessage, screenMessage } from "#screening/screen-message.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { Check, Checks, Choice } from "#web/ui/choice.tsx";
import { languages, languageTags } from "#web/ui/i18n/language.ts";
import { currentLanguage, t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import { Trouble } from "../../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { ConditionFields } from "../condition-fields.tsx";
import { textOfPeople } from "../people-text.ts";
import type { TeachingProps } from "../teaching-props.ts";
import { courseOptions, useCatalogue } from "../use-catalogue.ts";
import { useKnownWords } from "../use-known-words.ts";
import { BeginButtons } from "./begin-buttons.tsx";

type Words = MessageDraft["words"][number];
const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");

const isBegun = ({ words }: MessageDraft): boolean =>
  words.some(({ title, text }) => `${title}${text}`.trim() !== "");

/** What is kept of a draft as what readers get: only languages that are meant. */
const documentsOf = ({ words, courses }: MessageDraft): MessageDocument[] =>
  words
    .filter(({ isMeant }) => isMeant)
    .map(({ language, title, text }) => ({
      format: 1,
      language,
      title: title.trim(),
      paragraphs: paragraphsOf(text),
      courses: [...courses],
    }));

/**
 * A message in one language or several side by side: looked through as it is written, kept on this device at every change, sent to its
 * author first.
 */
export function WriteBroadcast(
  props: TeachingProps & {
    readonly kept: MessageDraft;
    readonly onChanged: () => Promise<void>;
    /** For another message: this one was sent, or stays a draft. */
    readonly onLeave: () => void;
  },
) {
  const { work, desk, kept, onChanged, onLeave } = props;
  const { session } = work;
  const catalogue = useCatalogue({ work, desk });
  const [draft, setDraft] = useState(kept);
  // What several changes in a row are made to, before the screen is drawn again.
  const latest = useRef(kept);
  const [isKept, setKept] = useState(false);
  const [to, setTo] = useState<"own-record" | "address">("address");
  const [address, setAddress] = useState("");
  const [isTried, setTried] = useState(false);
  const [tested, setTested] = useState<Tested>();
  /** Whatever changes is another message, which has to be tested again. */
  const put = (change: Partial<MessageDraft>) => {
    latest.current = { ...latest.current, ...change, changedAt: work.clock() };
    setDraft(latest.current);
    setTested(undefined);
    if (isBegun(latest.current)) void keepMessageDraft(session.store, desk, latest.current);
  };
  const known = useKnownWords(work);
  const courses = courseOptions(catalogue.value);
  const documents = documentsOf(draft);
  const isWritten =
    documents.length > 0 && documents.every((one) => one.title !== "" && one.paragraphs.length > 0);
  const found = known ? screenMessage(documents, known) : [];
  const isAddressed = to === "own-record" || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address.trim());
  const mayTest = known !== undefined && isWritten && isAddressed && (found.length === 0 || isKept);
  const test = useAction(
    async () => {
      const key = await getReportingKey(session, desk);
      if (!key.ok) return key;
      const { broadcast, conditions, necessary } = draft;
      const written = {
        broadcast,
        documents,
        conditions: completeConditions(conditions),
        necessary,
        found: [...new Set(found.map(({ kind }) => kind))],
      };
      const where = { address: address.trim(), language: currentLanguage() };
      return testOnSelf(session, desk, key.value, written, to === "own-record" ? to : where);
    },
    async (answer) => {
      setTested(answer);
      await onChanged();
    },
  );
  const isGone = test.refusal?.kind === "not-found" && to === "own-record";
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
      <LanguageFields words={draft.words} onChange={(words) => put({ words })} />
      {isTried && !isWritten ? (
        <Notice tone="care" urgent>
          <p>{t("broadcast.text.fault")}</p>
        </Notice>
      ) : null}
      <Findings found={found} isKept={isKept} onKeep={setKept} />
      {courses.length === 0 ? null : (
        <div class="long-choices">
          <Checks
            label={t("broadcast.courses")}
            quietly
            options={courses}
            value={draft.courses}
            onChange={(chosen) => put({ courses: chosen })}
          />
        </div>
      )}
      <section class="stack">
        <h3>{t("broadcast.audience")}</h3>
        <ConditionFields
          catalogue={catalogue.value}
          conditions={draft.conditions}
          onChange={(conditions) => put({ conditions: [...conditions] })}
        />
      </section>
      <Check
        label={t("broadcast.necessary")}
        hint={t("broadcast.necessary.hint")}
        checked={draft.necessary}
        onChange={(necessary) => put({ necessary })}
      />
      <Choice
        label={t("broadcast.test.to")}
        hint={t("broadcast.test.hint")}
        quietly
        options={(["address", "own-record"] as const).map((value) => ({
          value,
          label: t(`broadcast.test.to.${value}`),
          hint: value === "own-record" ? t("broadcast.test.to.own-record.hint") : undefined,
        }))}
        value={to}
        onChange={setTo}
        below={{
          address: (
            <TextField
              label={t("broadcast.test.address")}
              kind="email"
              required
              maxLength={200}
              value={address}
              onChange={setAddress}
              fault={isTried && !isAddressed ? t("broadcast.test.address.fault") : undefined}
            />
          ),
        }}
      />
      <Trouble refusal={catalogue.refusal} onRetry={catalogue.reload} />
      {isGone ? (
        <Notice tone="care" urgent>
          <p>{t("broadcast.test.to.nowhere")}</p>
        </Notice>
      ) : (
        <Trouble refusal={test.refusal} kept />
      )}
      <Buttons>
        <Button look={tested ? "quiet" : "primary"} submit busy={test.busy} disabled={isTried && !mayTest}>
          {t("broadcast.test")}
        </Button>
        {isBegun(draft) ? <Button onClick={onLeave}>{t("broadcast.draft.another")}</Button> : null}
      </Buttons>
      <div role="status" class="stack">
        {tested ? (
          <>
            <p>
              {t("broadcast.tested", {
                people: tested.people === null ? t("broadcast.people.untold") : textOfPeople(tested.people),
              })}
            </p>
            <BeginButtons
              work={work}
              tested={tested}
              approval={null}
              onChanged={onChanged}
              onBegun={onLeave}
            />
          </>
        ) : null}
      </div>
    </form>
  );
}

/** Title and text in each language that is meant; what was written in one that is not is still there when it is again. */
function LanguageFields(props: {
  readonly words: readonly Words[];
  readonly onChange: (words: Words[]) => void;
}) {
  const { words, onChange } = props;
  const put = (changed: Words) =>
    onChange(words.map((one) => (one.language === changed.language ? changed : one)));
  const meant = words.filter(({ isMeant }) => isMeant);
  return (
    <>
      <Checks
        label={t("broadcast.languages")}
        quietly
        options={languageTags.map((value) => ({ value, label: languages[value].name }))}
        value={meant.map(({ language }) => language)}
        onChange={(next) =>
          onChange([
            ...words.map((one) => ({ ...one, isMeant: next.includes(one.language) })),
            ...next
              .filter((language) => words.every((one) => one.language !== language))
              .map((language) => ({ language, title: "", text: "", isMeant: true })),
          ])
        }
      />
      <div class="side-by-side">
        {meant.map((one) => {
          const { name, direction } = languages[one.language];
          return (
            <fieldset key={one.language} class="edit-group" lang={one.language} dir={direction}>
              <legend>{name}</legend>
              <TextField
                label={`${t("broadcast.title")} (${name})`}
                required
                maxLength={160}
                value={one.title}
                onChange={(title) => put({ ...one, title })}
              />
              <TextField
                label={`${t("broadcast.text")} (${name})`}
                hint={t("broadcast.text.hint")}
                required
                long
                maxLength={8_000}
                value={one.text}
                onChange={(text) => put({ ...one, text })}
              />
            </fieldset>
          );
        })}
      </div>
    </>
  );
}

/** What looks like somebody's data, in the words that stand around it. */
function Findings(props: {
  readonly found: readonly FoundInMessage<Words["language"]>[];
  readonly isKept: boolean;
  readonly onKeep: (isKept: boolean) => void;
}) {
  const { found, isKept, onKeep } = props;
  if (found.length === 0) return null;
  return (
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
      <Check label={t("broadcast.found.keep")} checked={isKept} onChange={onKeep} />
    </Notice>
  );
}
