import { t } from "./i18n/translator.ts";
import { FieldGroup } from "./field.tsx";
import type { FieldProps } from "./field.tsx";
import { TextField } from "./text-field.tsx";

/** A place as typed; empty text where nothing was said. */
export interface PlaceAnswer {
  readonly place: string;
  readonly region: string;
  readonly country: string;
  readonly words: string;
}

export const emptyPlace: PlaceAnswer = { place: "", region: "", country: "", words: "" };

export interface PlaceFieldProps extends FieldProps {
  readonly value: PlaceAnswer;
  readonly onChange: (value: PlaceAnswer) => void;
  readonly countries?: readonly string[] | undefined;
}

/** A place that need not be on any map: a village, a camp, "two hours on foot from the border". */
export function PlaceField(props: PlaceFieldProps) {
  const { value, onChange, countries } = props;
  const asked = (part: keyof PlaceAnswer) => ({
    label: t(`place.${part}`),
    maxLength: 120,
    quietly: true,
    value: value[part],
    onChange: (text: string) => onChange({ ...value, [part]: text }),
  });
  return (
    <FieldGroup {...props} required>
      <div class="field-pair">
        <TextField {...asked("place")} kind="name" />
        <TextField {...asked("region")} kind="name" />
        <TextField {...asked("country")} kind="name" suggestions={countries} />
        <TextField {...asked("words")} hint={t("place.words.hint")} />
      </div>
    </FieldGroup>
  );
}
