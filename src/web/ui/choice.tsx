import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { FieldGroup } from "./field.tsx";
import type { FieldProps } from "./field.tsx";
import type { Option } from "./select-field.tsx";
import "./choice.css";

export interface ChoiceProps<Value extends string> extends FieldProps {
  readonly options: readonly Option<Value>[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
  /** What else is asked once an answer is chosen; stands below that answer. */
  readonly below?: Partial<Record<Value, ComponentChildren>>;
}

/** One of a few, all in sight. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const name = useId();
  return (
    <FieldGroup {...props}>
      <div class="choices">
        {props.options.map((option) => (
          <div key={option.value}>
            <Answer
              type="radio"
              name={name}
              option={option}
              checked={props.value === option.value}
              required={props.required === true}
              onChange={() => props.onChange(option.value)}
            />
            {props.value === option.value && props.below?.[option.value] ? (
              <div class="choice-below">{props.below[option.value]}</div>
            ) : null}
          </div>
        ))}
      </div>
    </FieldGroup>
  );
}

export interface ChecksProps<Value extends string> extends FieldProps {
  readonly options: readonly Option<Value>[];
  readonly value: readonly Value[];
  readonly onChange: (value: Value[]) => void;
}

/** Any number of a few. */
export function Checks<Value extends string>(props: ChecksProps<Value>) {
  const toggle = (value: Value) =>
    props.value.includes(value) ? props.value.filter((other) => other !== value) : [...props.value, value];
  return (
    <FieldGroup {...props}>
      <div class="choices">
        {props.options.map((option) => (
          <Answer
            key={option.value}
            type="checkbox"
            option={option}
            checked={props.value.includes(option.value)}
            onChange={() => props.onChange(toggle(option.value))}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

export interface CheckProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A single yes. */
export function Check({ label, hint, checked, onChange }: CheckProps) {
  return (
    <Answer
      type="checkbox"
      option={{ value: "yes", label, hint }}
      checked={checked}
      onChange={() => onChange(!checked)}
    />
  );
}

function Answer(props: {
  type: "radio" | "checkbox";
  name?: string;
  option: Option<string>;
  checked: boolean;
  required?: boolean;
  onChange: () => void;
}) {
  const { type, name, option, checked, required, onChange } = props;
  return (
    <label class="choice">
      <input
        type={type}
        name={name}
        value={option.value}
        checked={checked}
        required={required === true}
        onChange={onChange}
      />
      <span>
        <span class="choice-label">{option.label}</span>
        {option.hint === undefined ? null : <span class="choice-hint">{option.hint}</span>}
      </span>
    </label>
  );
}
