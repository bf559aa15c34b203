import { useState } from "preact/hooks";
import { t } from "./i18n/translator.ts";
import { Button, Buttons } from "./button.tsx";
import { Choice } from "./choice.tsx";

export const decisions = ["same-person", "not-the-same", "ask-more"] as const;
export type Decision = (typeof decisions)[number];

/** The one decision that ends a comparison. Nothing is chosen beforehand. */
export function ComparisonDecision(props: { onDecide: (decision: Decision) => void; busy?: boolean }) {
  const [decision, setDecision] = useState<Decision>();
  const [tried, setTried] = useState(false);
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (decision !== undefined) props.onDecide(decision);
      }}
    >
      <Choice
        label={t("office.comparison.decide")}
        required
        options={decisions.map((value) => ({ value, label: t(`office.comparison.${value}`) }))}
        value={decision}
        onChange={setDecision}
        fault={tried && decision === undefined ? t("office.comparison.choose-first") : undefined}
      />
      <Buttons>
        <Button look="primary" submit busy={props.busy === true}>
          {t("office.comparison.record")}
        </Button>
      </Buttons>
    </form>
  );
}
