import { useState } from "preact/hooks";
import { Button, Buttons } from "#web/ui/button.tsx";
import { Choice } from "#web/ui/choice.tsx";
import { goTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { SelectField } from "#web/ui/select-field.tsx";
import type { ScreenProps } from "./screen-props.ts";
import { Trouble } from "./trouble.tsx";

export type Way = "looking" | "alive";

/** Which society reads what will be written. The list is what the network's register proves, nothing else. */
export function SocietyScreen({ application, kind }: ScreenProps & { readonly kind: Way }) {
  const [chosen, setChosen] = useState<string>();
  const [tried, setTried] = useState(false);
  const societies = application.societies.value?.filter(({ takesRequests }) => takesRequests);
  const trouble = application.trouble.value;
  const field = {
    label: t("family.society.choose"),
    required: true,
    options: (societies ?? []).map(({ organisation, name, country }) => ({
      value: organisation as string,
      label: country === name ? name : `${country}: ${name}`,
    })),
    value: chosen,
    fault: tried && chosen === undefined ? t("family.society.fault") : undefined,
  };
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (chosen !== undefined) goTo([kind, chosen]);
      }}
    >
      <div>
        <h1>{t("family.society.title")}</h1>
        <p>{t("family.society.lead")}</p>
      </div>
      {societies === undefined ? (
        trouble === undefined ? (
          <p role="status">{t("busy")}</p>
        ) : (
          <Trouble kind={trouble} onRetry={application.refresh}>
            <p>{t("family.society.none")}</p>
          </Trouble>
        )
      ) : field.options.length <= 7 ? (
        <Choice {...field} onChange={setChosen} />
      ) : (
        <SelectField {...field} onChange={setChosen} />
      )}
      <Buttons>
        <Button look="primary" submit disabled={societies === undefined}>
          {t("action.continue")}
        </Button>
      </Buttons>
    </form>
  );
}
