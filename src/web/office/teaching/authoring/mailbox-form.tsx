import { listActions } from "#learning/handle-mails.ts";
import type { Mailbox, SimulatedMail } from "#learning/mailbox.ts";
import { Check, Checks } from "#web/ui/choice.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { SelectField } from "#web/ui/select-field.tsx";
import { FaultAt, NumberAt, TextAt } from "./at.tsx";
import { newMail } from "./new-parts.ts";
import { Parts } from "./parts.tsx";
import { SluggedParts } from "./slugged-parts.tsx";
import type { DraftEditor, Place } from "./use-draft.ts";

export interface MailboxFormProps {
  readonly editor: DraftEditor;
  readonly mailbox: Mailbox;
  readonly at: Place;
}

/** Simulated mails: what each looks like, what is right to do with it, and what gives it away. */
export function MailboxForm({ editor, mailbox, at }: MailboxFormProps) {
  return (
    <div class="stack">
      <TextAt editor={editor} at={[...at, "introduction"]} label={t("teaching.introduction")} long />
      <SelectField
        label={t("teaching.mail.opens")}
        hint={t("teaching.mail.opens.hint")}
        quietly
        nothing={t("teaching.mail.opens.course")}
        options={listOpenings(mailbox.afterDays)}
        value={mailbox.afterDays === undefined ? undefined : String(mailbox.afterDays)}
        onChange={(days) => {
          editor.write([...at, "afterDays"], days === undefined ? undefined : Number(days));
          // Nothing is asked of anybody weeks later.
          if (days !== undefined) editor.write([...at.slice(0, -1), "required"], false);
        }}
      />
      {mailbox.afterDays === undefined ? (
        <NumberAt
          editor={editor}
          at={[...at, "passMark"]}
          label={t("teaching.pass-mark")}
          hint={t("teaching.pass-mark.hint")}
          least={0}
          most={100}
        />
      ) : null}
      <SluggedParts
        editor={editor}
        at={[...at, "mails"]}
        parts={mailbox.mails}
        slug="mail"
        nameOf={({ subject }) => subject}
        add={{ label: t("teaching.mail.add"), make: newMail, most: 40 }}
        long
      >
        {(mail, place) => <MailForm editor={editor} mail={mail} at={place} />}
      </SluggedParts>
    </div>
  );
}

const usualWeeks = [2, 4, 6, 8, 12];

/** In whole weeks; what another tool wrote in days stands among them as it is. */
const listOpenings = (chosen: number | undefined) =>
  [...new Set([...usualWeeks.map((weeks) => 7 * weeks), ...(chosen === undefined ? [] : [chosen])])]
    .toSorted((a, b) => a - b)
    .map((days) => ({ value: String(days), label: textOfOpening(days) }));

export const textOfOpening = (days: number): string =>
  t("teaching.mail.opens.weeks", { count: Math.round(days / 7) });

function MailForm({
  editor,
  mail,
  at,
}: Omit<MailboxFormProps, "mailbox"> & { readonly mail: SimulatedMail }) {
  const actions = listActions(mail).map((value) => ({ value, label: t(`course.mail.action.${value}`) }));
  const only = (chosen: readonly string[]) =>
    actions.map(({ value }) => value).filter((each) => chosen.includes(each));
  return (
    <>
      <FaultAt editor={editor} at={at} />
      <div class="field-pair">
        <TextAt
          editor={editor}
          at={[...at, "from", "name"]}
          label={t("teaching.mail.from-name")}
          most={120}
        />
        <TextAt
          editor={editor}
          at={[...at, "from", "address"]}
          label={t("teaching.mail.from-address")}
          hint={t("teaching.mail.address.hint")}
          leftToRight
          most={200}
        />
      </div>
      <TextAt editor={editor} at={[...at, "subject"]} label={t("teaching.mail.subject")} most={200} />
      <Lines editor={editor} at={[...at, "paragraphs"]} lines={mail.paragraphs} kind="paragraph" most={12} />
      <Check
        label={t("teaching.mail.has-link")}
        checked={mail.link !== undefined}
        onChange={(has) => editor.write([...at, "link"], has ? { text: "", address: "" } : undefined)}
      />
      {mail.link ? (
        <div class="field-pair">
          <TextAt
            editor={editor}
            at={[...at, "link", "text"]}
            label={t("teaching.mail.link-text")}
            most={200}
          />
          <TextAt
            editor={editor}
            at={[...at, "link", "address"]}
            label={t("teaching.mail.link-address")}
            hint={t("teaching.mail.address.hint")}
            leftToRight
            most={300}
          />
        </div>
      ) : null}
      <TextAt
        editor={editor}
        at={[...at, "attachment"]}
        label={t("teaching.mail.attachment")}
        optional
        most={120}
      />
      <Checks
        label={t("teaching.mail.right")}
        required
        options={actions}
        value={only(mail.right)}
        onChange={(right) => editor.write([...at, "right"], right)}
        fault={editor.faultAt([...at, "right"])}
      />
      <Checks
        label={t("teaching.mail.harmful")}
        options={actions}
        value={only(mail.harmful)}
        onChange={(harmful) => editor.write([...at, "harmful"], harmful)}
      />
      <Lines editor={editor} at={[...at, "signs"]} lines={mail.signs} kind="sign" most={8} />
      <TextAt
        editor={editor}
        at={[...at, "feedback"]}
        label={t("teaching.mail.feedback")}
        long
        most={1_200}
      />
    </>
  );
}

/** Paragraphs, or signs: each a text of its own. */
function Lines(props: {
  readonly editor: DraftEditor;
  readonly at: Place;
  readonly lines: readonly string[];
  readonly kind: "paragraph" | "sign";
  readonly most: number;
}) {
  const { editor, at, lines, kind, most } = props;
  return (
    <div>
      <Parts
        add={{ label: t(`teaching.mail.${kind}.add`), make: () => "", most: most }}
        editor={editor}
        at={at}
        parts={lines}
        nameOf={(line) => line}
      >
        {(_, place, index) => (
          <TextAt
            editor={editor}
            at={place}
            label={t(`teaching.mail.${kind}`, { number: index + 1 })}
            long={kind === "paragraph"}
            most={kind === "paragraph" ? 1_500 : 400}
          />
        )}
      </Parts>
    </div>
  );
}
