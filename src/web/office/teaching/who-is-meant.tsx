import type { DeskId } from "#base/id.ts";
import { ok } from "#base/result.ts";
import { getReportingKey } from "#client/teaching/portal.ts";
import type { Catalogue } from "#client/teaching/published-courses.ts";
import { readCatalogue } from "#client/teaching/published-courses.ts";
import { wordRule, type WordedCondition } from "#client/teaching/rule-words.ts";
import type { AudienceRule } from "#protocol/learner.ts";
import { formatEither } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { useLoad } from "#web/ui/use-load.ts";
import type { Work, WorkProps } from "../work/work.ts";
import { titleOfCourse } from "./use-catalogue.ts";
import { nameOfValue } from "./value-names.ts";

/** With what the codes of a desk's rules are read; whoever may not have its key reads which fields, and not which values. */
export type RuleReader = { readonly key: Uint8Array | undefined; readonly catalogue: Catalogue | undefined };

export function useRuleReader({ session }: Work, desk: DeskId): RuleReader | undefined {
  const { value } = useLoad(async () => {
    const [key, catalogue] = await Promise.all([
      getReportingKey(session, desk),
      readCatalogue(session, desk),
    ]);
    return ok({
      key: key.ok ? key.value : undefined,
      catalogue: catalogue.ok ? catalogue.value : undefined,
    });
  }, [desk]);
  return value;
}

/** Whom a rule means, in words of the portal's lists: for whoever signs for it, or reads later what was asked. */
export function WhoIsMeant({
  work,
  desk,
  rule,
}: WorkProps & { readonly desk: DeskId; readonly rule: AudienceRule }) {
  return <MeantAs reader={useRuleReader(work, desk)} rule={rule} />;
}

/** The same where several rules of one desk stand on a page. */
export function MeantAs({
  reader,
  rule,
}: {
  readonly reader: RuleReader | undefined;
  readonly rule: AudienceRule;
}) {
  if (!reader) return <p role="status">{t("busy")}</p>;
  const conditions = wordRule(rule, reader.key, reader.catalogue?.portal);
  return (
    <div>
      <p>
        <strong>{t("teaching.rule.meant")}</strong>{" "}
        {conditions.length === 0 ? t("teaching.rule.meant.everybody") : null}
      </p>
      {conditions.length === 0 ? null : (
        <ul>
          {conditions.map((condition, i) => (
            <li key={i}>{textOfCondition(condition, reader.catalogue)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function textOfCondition(condition: WordedCondition, catalogue: Catalogue | undefined): string {
  const [about, values] =
    condition.kind === "field"
      ? [
          t(`teaching.field.${condition.field}`),
          condition.values.map((value) =>
            value === undefined ? t("teaching.rule.meant.unread") : nameOfValue(condition.field, value),
          ),
        ]
      : [
          t(`teaching.rule.meant.${condition.kind}`, { title: titleOfCourse(catalogue, condition.course) }),
          condition.kind === "course"
            ? condition.states.map((state) => nameOfValue("state", state))
            : condition.values.map((value) => nameOfValue(condition.kind, value)),
        ];
  const said = { about, values: formatEither(values) };
  return condition.not ? t("teaching.rule.meant.not", said) : t("teaching.rule.meant.is", said);
}
