import type { ComponentChildren } from "preact";
import { Facts } from "./facts.tsx";
import type { Fact } from "./facts.tsx";
import { Icon } from "./icon.tsx";
import "./person-card.css";

export interface PersonCardProps {
  readonly name: string;
  /** The name in its own script, and which language that is, so that it is read out rightly. */
  readonly ownScript?: { readonly text: string; readonly language?: string | undefined } | undefined;
  readonly facts: readonly Fact[];
  readonly photograph?: { readonly source: string; readonly description: string } | undefined;
  /** A status or a lease. */
  readonly badge?: ComponentChildren;
  readonly headingLevel?: 2 | 3 | 4;
  readonly children?: ComponentChildren;
}

export function PersonCard(props: PersonCardProps) {
  const { name, ownScript, facts, photograph, badge, headingLevel = 3, children } = props;
  const Heading = `h${headingLevel}` as const;
  return (
    <article class="person-card">
      {photograph === undefined ? (
        <span class="person-photograph">
          <Icon name="person" size={32} />
        </span>
      ) : (
        <img class="person-photograph" src={photograph.source} alt={photograph.description} />
      )}
      <div class="person-words">
        <Heading class="person-name">
          <bdi>{name}</bdi>
          {ownScript === undefined ? null : (
            <bdi class="person-own-script" lang={ownScript.language}>
              {ownScript.text}
            </bdi>
          )}
        </Heading>
        {badge}
        <Facts facts={facts} />
        {children}
      </div>
    </article>
  );
}
