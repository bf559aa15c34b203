import { useState } from "preact/hooks";
import { Button, Buttons } from "#web/ui/button.tsx";
import { findDateFault } from "#web/ui/date-answer.ts";
import type { DateAnswer } from "#web/ui/date-answer.ts";
import { DateOrAge } from "#web/ui/date-or-age.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { TextField } from "#web/ui/text-field.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { CaseProps } from "./case-props.ts";
import type { EditGroup, Typed } from "./edit-fields-form.ts";
import { birthAnswerOf, editsOf, groupsOfIntake } from "./edit-fields-form.ts";

/** Every fact of the case. Only what was changed is written; the index and the comparison follow by themselves. */
export function EditPanel({ work, view, onChanged }: CaseProps) {
  const [groups] = useState(() => groupsOfIntake(view.intake!));
  const [typed, setTyped] = useState<Typed>({ texts: {}, births: {} });
  const today = new Date(work.clock());
  const edits = () => editsOf(groups, typed, today.toISOString().slice(0, 10));
  const save = useAction(
    async () => (await import("#client/cases/edit-fields.ts")).editFields(work.session, view.opened, edits()),
    async ({ acknowledged }) => {
      showToast(t(acknowledged ? "edit.done" : "case.saved-here"));
      await onChanged();
    },
  );
  const faultOf = (group: EditGroup) => {
    const answer: DateAnswer | undefined = group.birth && typed.births[group.birth.name];
    const fault = answer && findDateFault(answer, today);
    return fault && t(`date.fault.${fault}`);
  };
  const isRight = groups.every((group) => faultOf(group) === undefined);
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isRight) return;
        if (Object.keys(edits()).length === 0) void onChanged();
        else void save.run();
      }}
    >
      {groups.map((group) => (
        <fieldset key={group.id} class="edit-group">
          <legend>
            {t(group.title)} <bdi>{group.who}</bdi>
          </legend>
          {group.birth === undefined ? null : (
            <DateOrAge
              label={t("office.field.birth")}
              quietly
              value={birthAnswerOf(group, typed)}
              fault={faultOf(group)}
              onChange={(answer) =>
                setTyped({ ...typed, births: { ...typed.births, [group.birth!.name]: answer } })
              }
            />
          )}
          <div class="field-pair">
            {group.lines.map((line) => (
              <TextField
                key={line.name}
                label={t(line.label)}
                quietly
                long={line.long === true}
                maxLength={line.max}
                value={typed.texts[line.name] ?? line.before}
                onChange={(text) => setTyped({ ...typed, texts: { ...typed.texts, [line.name]: text } })}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <Trouble refusal={save.refusal} kept />
      <Buttons>
        <Button look="primary" submit busy={save.busy}>
          {t("action.save")}
        </Button>
      </Buttons>
    </form>
  );
}
