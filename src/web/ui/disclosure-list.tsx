import { t } from "./i18n/translator.ts";
import type { MessageKey } from "./i18n/catalogues.ts";
import { formatDay, formatList, joinPhrases } from "./i18n/format.ts";
import { Icon } from "./icon.tsx";
import "./disclosure-list.css";

type NameUnder<Prefix extends string> = MessageKey extends infer Key
  ? Key extends `${Prefix}.${infer Name}`
    ? Name
    : never
  : never;

export type PurposeName = NameUnder<"purpose">;
export type RoleName = NameUnder<"role">;
export type CompartmentName = NameUnder<"compartment">;

export interface DisclosureLine {
  readonly id: string;
  /** Milliseconds; absent for a comparison that must not say when it happened. */
  readonly at?: number | undefined;
  /** Absent where naming it would tell where the person sought is. */
  readonly by?: { readonly organisation: string; readonly role: RoleName } | undefined;
  readonly purpose: PurposeName;
  readonly compartments?: readonly CompartmentName[];
}

/** Who opened a record, when, for what: "14 March, the Red Cross in Sudmark, a tracing officer, to compare…". */
export function DisclosureList({ lines }: { lines: readonly DisclosureLine[] }) {
  if (lines.length === 0) return <p class="quiet">{t("disclosure.empty")}</p>;
  return (
    <ul class="disclosures" aria-label={t("disclosure.label")}>
      {lines.map(({ id, at, by, purpose, compartments = [] }) => (
        <li key={id}>
          <Icon name="eye" />
          <div>
            {at === undefined ? null : (
              <time class="disclosure-when" dateTime={new Date(at).toISOString()}>
                {formatDay(at)}
              </time>
            )}
            <p>
              {by === undefined
                ? t("disclosure.unnamed")
                : joinPhrases([
                    t("disclosure.by", { organisation: by.organisation, role: t(`role.${by.role}`) }),
                    t(`purpose.${purpose}`),
                  ])}
            </p>
            {compartments.length === 0 ? null : (
              <p class="quiet">
                {t("disclosure.what", {
                  what: formatList(compartments.map((name) => t(`compartment.${name}`))),
                })}
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
