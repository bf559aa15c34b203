import { t } from "./i18n/translator.ts";
import "./progress-steps.css";

export interface ProgressStepsProps {
  /** From 1. */
  readonly step: number;
  readonly of: number;
  readonly about: string;
}

/** "2 of 5: about the person you are looking for". */
export function ProgressSteps({ step, of, about }: ProgressStepsProps) {
  return (
    <div class="progress-steps">
      <p>{t("progress.step", { step, of, about })}</p>
      <progress max={of} value={step} aria-label={t("progress.label")} />
    </div>
  );
}
