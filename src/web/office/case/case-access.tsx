import { useState } from "preact/hooks";
import type { AccessLine, DisclosureLine } from "#client/cases/access-lines.ts";
import { listAccess, listDisclosuresOf } from "#client/cases/access-lines.ts";
import type { KnownConsent } from "#client/record/proven-access.ts";
import { nameOfOrganisation } from "#client/session/officer-session.ts";
import { endShare, withdrawConsent } from "#client/cases/share.ts";
import type { DeskId } from "#base/id.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { formatDay, formatList, formatMoment, joinPhrases } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Icon } from "#web/ui/icon.tsx";
import { nameOfMember } from "../author-name.ts";
import { partsInShort } from "../parts-in-short.ts";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { useLoad } from "#web/ui/use-load.ts";
import type { Work } from "../work/work.ts";
import type { CaseProps } from "./case-props.ts";
import { tellDone } from "./tell-done.ts";

const shownFirst = 6;

/** Why was this opened, by whom; who may read what, on whose word; and how that ends. */
export function CaseAccess(props: CaseProps) {
  const isOwn = props.view.opened.relation !== "shared";
  return (
    <>
      {isOwn ? <Disclosures {...props} /> : null}
      <Readers {...props} />
      <Consents {...props} />
    </>
  );
}

function Disclosures({ work, view }: CaseProps) {
  const [all, setAll] = useState(false);
  const { value, refusal } = useLoad(
    () => listDisclosuresOf(work.session, view.opened.record),
    [view.opened.record, view.opened.asOf],
  );
  const lines = groupOpenings(value ?? []);
  return (
    <section>
      <h2>{t("disclosure.label")}</h2>
      <Trouble refusal={refusal} />
      <ul class="openings">
        {lines.slice(0, all ? undefined : shownFirst).map((line, i) => (
          <li key={i}>
            <Icon name="eye" size={16} />
            <div>
              <strong>
                <bdi>{whoOpened(work, line)}</bdi>
              </strong>
              <span class="quiet">{line.time === null ? null : <time>{formatMoment(line.time)}</time>}</span>
              <span>{t(`purpose.${line.purpose}`)}</span>
              <span class="quiet">{partsInShort(line.compartments)}</span>
            </div>
          </li>
        ))}
      </ul>
      {value !== undefined && lines.length === 0 ? <p class="quiet">{t("disclosure.empty")}</p> : null}
      {lines.length > shownFirst && !all ? (
        <Buttons>
          <Button onClick={() => setAll(true)}>{t("access.all-openings", { count: lines.length })}</Button>
        </Buttons>
      ) : null}
    </section>
  );
}

/** Openings of one person for one purpose within a few minutes are one sitting. */
function groupOpenings(lines: readonly DisclosureLine[]): DisclosureLine[] {
  const sitting = 10 * 60_000;
  const grouped: DisclosureLine[] = [];
  for (const line of lines) {
    const last = grouped.at(-1);
    const isSame =
      last !== undefined &&
      last.member === line.member &&
      last.desk === line.desk &&
      last.purpose === line.purpose &&
      Math.abs((last.time ?? 0) - (line.time ?? 0)) < sitting;
    if (!isSame) grouped.push(line);
    else {
      const compartments = [...new Set([...last.compartments, ...line.compartments])];
      grouped[grouped.length - 1] = { ...last, compartments };
    }
  }
  return grouped;
}

function whoOpened(work: Work, { member, organisation }: DisclosureLine): string {
  if (member !== null) return nameOfMember(work, member);
  if (organisation === null) return t("who.family");
  return nameOfOrganisation(work.session, organisation) ?? t("who.unknown");
}

function Readers(props: CaseProps) {
  const { work, view } = props;
  const lines = listAccess(work.session, view.opened);
  const ownDesk = view.opened.access.desk;
  const mayEnd = view.opened.relation === "own";
  return (
    <section>
      <h2>{t("access.title")}</h2>
      <ul class="readers">
        {lines.map((line, i) => (
          <li key={i}>
            <strong>
              <bdi>{nameOfHolder(work, line)}</bdi>
            </strong>
            <span>
              {t(line.mayWrite ? "access.reads-writes" : "access.reads")}: {partsInShort(line.compartments)}
            </span>
            <span class="quiet">
              {t(`purpose.${line.purpose}`)}
              {line.expiresAt === null ? null : ` · ${t("access.until", { day: formatDay(line.expiresAt) })}`}
            </span>
            {mayEnd && line.holder.kind === "desk" && line.holder.desk !== ownDesk ? (
              <EndShare {...props} desk={line.holder.desk} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function nameOfHolder({ session }: Work, { holder }: AccessLine): string {
  if (holder.kind !== "desk") return t(`access.${holder.kind}`);
  const name = holder.organisation && nameOfOrganisation(session, holder.organisation);
  const duty = session.register.state().deskById.get(holder.desk)?.duty;
  return [name ?? t("who.unknown"), duty && t(`duty.${duty}`)].filter(Boolean).join(" · ");
}

function EndShare({ work, view, onChanged, desk }: CaseProps & { readonly desk: DeskId }) {
  const end = useAction(
    () => endShare(work.session, view.opened, desk),
    async () => {
      await tellDone(work, view.opened.record, "access.ended");
      await onChanged("again");
    },
  );
  return (
    <Sure
      words={t("access.end.explain")}
      action={t("access.end")}
      busy={end.busy}
      onSure={() => void end.run()}
    >
      <Trouble refusal={end.refusal} />
    </Sure>
  );
}

function Consents(props: CaseProps) {
  const { work, view } = props;
  const now = work.clock();
  return (
    <section>
      <h2>{t("access.consents")}</h2>
      {view.consents.length === 0 ? <p class="quiet">{t("access.no-consents")}</p> : null}
      <ul class="readers">
        {view.consents.map((consent) => (
          <li key={consent.consent}>
            <strong>{t(`purpose.${consent.purpose}`)}</strong>
            <span>
              {consent.organisations === "all"
                ? t("consents.all")
                : formatList(
                    consent.organisations.map(
                      (id) => nameOfOrganisation(work.session, id) ?? t("who.unknown"),
                    ),
                  )}
            </span>
            {consent.never.length === 0 ? null : (
              <span>
                {t("consent.never")}:{" "}
                {formatList(
                  consent.never.map((id) => nameOfOrganisation(work.session, id) ?? t("who.unknown")),
                )}
              </span>
            )}
            <span class="quiet">
              {joinPhrases([t(`attested.${consent.attested ?? "by-code"}`), formatDay(consent.givenAt)])}
            </span>
            <span class="quiet">{stateOfConsent(consent, now)}</span>
            {view.opened.relation === "own" && consent.withdrawnAt === null ? (
              <Withdraw {...props} consent={consent} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function stateOfConsent({ withdrawnAt, expiresAt }: KnownConsent, now: number): string {
  if (withdrawnAt !== null) return t("access.withdrawn", { day: formatDay(withdrawnAt) });
  if (expiresAt === null) return t("consent.until-closed");
  return expiresAt <= now
    ? t("access.expired", { day: formatDay(expiresAt) })
    : t("access.until", { day: formatDay(expiresAt) });
}

function Withdraw({ work, view, onChanged, consent }: CaseProps & { readonly consent: KnownConsent }) {
  const withdraw = useAction(
    () => withdrawConsent(work.session, view.opened, consent.consent),
    async () => {
      await tellDone(work, view.opened.record, "access.withdraw.done");
      await onChanged("again");
    },
  );
  return (
    <Sure
      words={t("access.withdraw.explain")}
      action={t("access.withdraw")}
      busy={withdraw.busy}
      onSure={() => void withdraw.run()}
    >
      <Trouble refusal={withdraw.refusal} />
    </Sure>
  );
}

type SureProps = {
  /** What happens. */
  readonly words: string;
  readonly action: string;
  readonly busy: boolean;
  readonly onSure: () => void;
  readonly children?: preact.ComponentChildren;
};

/** Two presses for what takes effect at once. */
function Sure({ words, action, busy, onSure, children }: SureProps) {
  const [asked, setAsked] = useState(false);
  if (!asked) return <Button onClick={() => setAsked(true)}>{action}</Button>;
  return (
    <div class="stack" role="group" aria-label={action}>
      <p>{words}</p>
      {children}
      <Buttons>
        <Button look="danger" busy={busy} onClick={onSure}>
          {action}
        </Button>
        <Button onClick={() => setAsked(false)}>{t("action.cancel")}</Button>
      </Buttons>
    </div>
  );
}
