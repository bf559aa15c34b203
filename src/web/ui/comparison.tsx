import type { ComponentChildren } from "preact";
import { t } from "./i18n/translator.ts";
import { formatShare } from "./i18n/format.ts";
import "./comparison.css";

/** One writing of a value, with its Latin reading where the script is another. */
export interface Writing {
  readonly text: string;
  readonly romanised?: string | undefined;
}

export interface ComparedField {
  readonly id: string;
  readonly label: string;
  readonly agreement: "same" | "similar" | "different" | "unknown";
  /** Between 0 and 1. */
  readonly strength: number;
  readonly left: readonly Writing[];
  readonly right: readonly Writing[];
  /** Why, in words. */
  readonly reason?: string | undefined;
}

export interface ComparisonProps {
  readonly left: string;
  readonly right: string;
  readonly fields: readonly ComparedField[];
  /** All fields together, between 0 and 1. */
  readonly score?: number;
  /** The decision, at the end. */
  readonly children?: ComponentChildren;
}

/** Two people side by side, field by field; agreement is said by word and by bar. */
export function Comparison({ left, right, fields, score, children }: ComparisonProps) {
  return (
    <section class="comparison" aria-label={t("office.comparison.label")}>
      <div class="comparison-heads" aria-hidden="true">
        <strong>{left}</strong>
        <strong>{right}</strong>
      </div>
      <ul>
        {fields.map((field) => (
          <li key={field.id} class={`comparison-field comparison-${field.agreement}`}>
            <div class="comparison-agreement">
              <h3>{field.label}</h3>
              <span class="comparison-word">{t(`office.comparison.${field.agreement}`)}</span>
              <meter min={0} max={1} value={field.strength} aria-label={field.label}>
                {formatShare(field.strength)}
              </meter>
              {field.reason === undefined ? null : <p>{field.reason}</p>}
            </div>
            <Side name={left} writings={field.left} />
            <Side name={right} writings={field.right} />
          </li>
        ))}
      </ul>
      {score === undefined ? null : (
        <p class="comparison-score">{t("office.comparison.score", { share: formatShare(score) })}</p>
      )}
      {children}
    </section>
  );
}

function Side({ name, writings }: { name: string; writings: readonly Writing[] }) {
  return (
    <div class="comparison-side">
      <span class="comparison-side-name">{name}</span>
      {writings.length === 0 ? <span class="quiet">{t("office.comparison.nothing")}</span> : null}
      {writings.map(({ text, romanised }) => (
        <p key={text}>
          <bdi>{text}</bdi>
          {romanised === undefined || romanised === text ? null : (
            <span class="comparison-romanised">
              <bdi>{romanised}</bdi>
            </span>
          )}
        </p>
      ))}
    </div>
  );
}
