import "./facts.css";

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface FactsProps {
  readonly facts: readonly Fact[];
  /** One below the other, for a narrow column. */
  readonly narrow?: boolean;
}

/** What is known, each with its name. */
export function Facts({ facts, narrow = false }: FactsProps) {
  return (
    <dl class={narrow ? "facts facts-narrow" : "facts"}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
