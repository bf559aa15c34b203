import type { RandomBytes } from "#base/effects.ts";
import { Button, Buttons } from "./button.tsx";
import { t } from "./i18n/translator.ts";
import { TextField } from "./text-field.tsx";
import { strengthOf } from "./passphrase-strength.ts";
import { suggestPassphrase } from "./suggest-passphrase.ts";
import "./passphrase-fields.css";

export type NewPassphrase = {
  readonly first: string;
  readonly again: string;
  /** Shown once, to be written down; the person still types it. */
  readonly suggested: string | undefined;
};

export const noPassphrase: NewPassphrase = { first: "", again: "", suggested: undefined };

/** Whether it may be used: long enough, not weak, and typed twice the same. */
export const isUsable = ({ first, again }: NewPassphrase): boolean =>
  ["fair", "strong"].includes(strengthOf(first)) && first === again;

export type PassphraseFieldsProps = {
  readonly value: NewPassphrase;
  readonly onChange: (value: NewPassphrase) => void;
  readonly random: RandomBytes;
  readonly tried: boolean;
};

/** Chosen, said how strong in words, and typed once more. */
export function PassphraseFields({ value, onChange, random, tried }: PassphraseFieldsProps) {
  const strength = strengthOf(value.first);
  const isPoor = strength === "too-short" || strength === "weak";
  return (
    <>
      <TextField
        label={t("passphrase.new")}
        hint={t("passphrase.new.hint")}
        kind="new-password"
        required
        value={value.first}
        onChange={(first) => onChange({ ...value, first })}
        fault={tried && isPoor ? t(`passphrase.${strength}`) : undefined}
      />
      <p role="status" class={`strength strength-${strength}`}>
        {value.first === "" || (tried && isPoor) ? null : t(`passphrase.${strength}`)}
      </p>
      <div>
        <Buttons>
          <Button onClick={() => onChange({ ...value, suggested: suggestPassphrase(random) })}>
            {t("passphrase.suggest")}
          </Button>
        </Buttons>
        {value.suggested === undefined ? null : (
          <p class="suggested" role="status">
            {t("passphrase.suggested")} <bdi dir="ltr">{value.suggested}</bdi>
          </p>
        )}
      </div>
      <TextField
        label={t("passphrase.again")}
        kind="new-password"
        required
        value={value.again}
        onChange={(again) => onChange({ ...value, again })}
        fault={tried && value.first !== value.again ? t("passphrase.differs") : undefined}
      />
    </>
  );
}
