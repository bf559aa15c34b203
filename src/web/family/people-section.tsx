import { Button, Buttons } from "#web/ui/button.tsx";
import { goTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { wordsOfAnswer } from "./answer-words.ts";
import type { Draft } from "./draft.ts";
import { mostSought, removeSought } from "./draft.ts";
import type { ScreenProps } from "./screen-props.ts";

/** Who is looked for so far; one more can be added, one taken out. */
export function PeopleSection({ application, draft }: ScreenProps & { readonly draft: Draft }) {
  const add = () => {
    const number = draft.sought + 1;
    application.write({ ...draft, sought: number, page: `who-${number}` });
    goTo(["form", `who-${number}`]);
  };
  return (
    <>
      <ol class="people">
        {Array.from({ length: draft.sought }, (_, i) => i + 1).map((number) => (
          <li key={number}>
            <span class="people-name">
              <bdi>{nameOf(draft, number)}</bdi>
            </span>
            <Buttons>
              <Button onClick={() => goTo(["form", `who-${number}`])}>{t("action.change")}</Button>
              {draft.sought === 1 ? null : (
                <Button onClick={() => application.write(removeSought(draft, number))}>
                  {t("family.sought.remove")}
                </Button>
              )}
            </Buttons>
          </li>
        ))}
      </ol>
      {draft.sought >= mostSought ? null : (
        <Buttons>
          <Button icon="person" onClick={add}>
            {t("family.sought.add")}
          </Button>
        </Buttons>
      )}
    </>
  );
}

const nameOf = ({ answers }: Draft, number: number): string =>
  wordsOfAnswer({ kind: "name", name: `sought.${number}.name`, label: "" }, answers) ??
  t("family.sought.number", { number });
