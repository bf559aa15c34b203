import type { ComponentChildren } from "preact";
import type { ListedBroadcast } from "#client/teaching/broadcast/broadcasts.ts";
import { close, stop } from "#client/teaching/broadcast/broadcasts.ts";
import { readMessages } from "#client/teaching/broadcast/read-words.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { Facts } from "#web/ui/facts.tsx";
import { formatMoment, formatNumber, formatShare } from "#web/ui/i18n/format.ts";
import { currentLanguage, t } from "#web/ui/i18n/translator.ts";
import { nameOfMember } from "../../author-name.ts";
import { Trouble } from "../../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { useLoad } from "#web/ui/use-load.ts";
import type { WorkProps } from "../../work/work.ts";
import { MeantAs, type RuleReader } from "../who-is-meant.tsx";
import { Unlike } from "./verdict.tsx";

const counted = [
  "sent",
  "linkOpened",
  "withoutAddress",
  "leftOut",
  "failed",
  "bounced",
  "complained",
  "unsubscribed",
  "linkAsked",
] as const;

export const isUnderWay = (one: ListedBroadcast): boolean =>
  one.begunAt !== null && one.doneAt === null && one.stoppedAt === null;

/** A message as it stands: whom it means, its waves, what came of it in numbers that name nobody; its stop and its recall. */
export function ListedMessage(
  props: WorkProps & {
    readonly one: ListedBroadcast;
    readonly reader: RuleReader | undefined;
    readonly onChanged: () => Promise<void>;
    readonly children?: ComponentChildren;
  },
) {
  const { work, one, reader, onChanged, children } = props;
  const { statement } = one;
  const words = useLoad(
    () => readMessages(work.session, statement, currentLanguage()),
    [one.broadcast, one.testedAt, currentLanguage()],
  );
  const halt = useAction(() => stop(work.session, one.broadcast), onChanged);
  const recall = useAction(() => close(work.session, one.broadcast), onChanged);
  const name = nameOfMember(work, one.requester);
  return (
    <article class="panel stack sentences">
      <div>
        <h3>
          <bdi>{words.value?.[0]?.title ?? t("broadcast.state.frozen")}</bdi>
        </h3>
        <p class="quiet">{t("broadcast.by", { name, moment: formatMoment(one.begunAt ?? one.frozenAt) })}</p>
        <p role="status">{textOfState(one)}</p>
        <Unlike unlike={one.unlike} />
      </div>
      <MeantAs reader={reader} rule={one.rule} />
      <Counts one={one} />
      <Recalled work={work} one={one} />
      <Trouble refusal={halt.refusal ?? recall.refusal} />
      {children}
      <Buttons>
        {isUnderWay(one) ? (
          <Button look="danger" busy={halt.busy} onClick={() => void halt.run()}>
            {t("broadcast.stop")}
          </Button>
        ) : null}
        {one.closedAt === null && one.statement ? (
          <Button busy={recall.busy} onClick={() => void recall.run()}>
            {t("broadcast.close")}
          </Button>
        ) : null}
      </Buttons>
    </article>
  );
}

/** Only those that are told: a small number would speak of single people. */
function Counts({ one }: { readonly one: ListedBroadcast }) {
  if (one.begunAt === null) return null;
  const told = counted.flatMap((count) => {
    const value = one.counts[count];
    return value === null ? [] : [{ label: t(`broadcast.count.${count}`), value: formatNumber(value) }];
  });
  return (
    <div>
      {told.length === 0 ? null : <Facts facts={told} />}
      {told.length === counted.length ? null : <p class="quiet">{t("broadcast.count.untold")}</p>}
    </div>
  );
}

/** What is known of a recall: who made it, and how many applications keep nothing any more. */
function Recalled({ work, one }: WorkProps & { readonly one: ListedBroadcast }) {
  const { recall } = one;
  if (!recall) return null;
  const { closedBy, opened, percentForgotten } = recall;
  return (
    <div>
      {closedBy === null ? null : (
        <p>
          {t("broadcast.recall.by", {
            name: nameOfMember(work, closedBy),
            moment: formatMoment(one.closedAt!),
          })}
        </p>
      )}
      {percentForgotten === null ? (
        <p>{t("broadcast.recall.untold")}</p>
      ) : (
        <p>
          <label class="share-line">
            <span>{t("broadcast.recall.forgotten", { share: formatShare(percentForgotten / 100) })}</span>
            <meter min={0} max={100} value={percentForgotten} />
          </label>
        </p>
      )}
      {opened === null ? null : <p>{t("broadcast.recall.opened", { people: formatNumber(opened) })}</p>}
    </div>
  );
}

function textOfState(one: ListedBroadcast): string {
  const { wave, resumesAt } = one;
  if (one.closedAt !== null) return t("broadcast.state.closed");
  if (one.stopReason !== null)
    return t(one.stopReason === "member" ? "broadcast.state.stopped" : `broadcast.state.${one.stopReason}`);
  if (one.begunAt === null) return t("broadcast.state.frozen");
  if (one.doneAt !== null) return t("broadcast.state.done");
  return resumesAt !== null && wave > 1 && resumesAt > Date.now()
    ? t("broadcast.state.waiting", { wave, moment: formatMoment(resumesAt) })
    : t("broadcast.state.sending", { wave });
}
