import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { listApprovalsRead } from "#client/desk/approvals.ts";
import type { ListedBroadcast } from "#client/teaching/broadcast/broadcasts.ts";
import { close, readBroadcasts, stop } from "#client/teaching/broadcast/broadcasts.ts";
import { readMessages } from "#client/teaching/broadcast/read-words.ts";
import { readBroadcastScope } from "#protocol/broadcast-contracts.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { EmptyState } from "#web/ui/empty-state.tsx";
import { Facts } from "#web/ui/facts.tsx";
import { formatMoment, formatNumber } from "#web/ui/i18n/format.ts";
import { currentLanguage, t } from "#web/ui/i18n/translator.ts";
import { nameOfMember } from "../../author-name.ts";
import { Trouble } from "../../trouble.tsx";
import { useAction } from "../../use-action.ts";
import { useLoad } from "../../use-load.ts";
import type { TeachingProps } from "../teaching-props.ts";
import { BeginButtons } from "./begin-buttons.tsx";
import { Unlike } from "./verdict.tsx";
import { WriteBroadcast } from "./write-broadcast.tsx";

const everyMs = 5_000;
const counted = [
  "sent",
  "withoutAddress",
  "leftOut",
  "failed",
  "bounced",
  "complained",
  "unsubscribed",
] as const;

/** Messages of the desk: written, tested, sent in waves that can be stopped, taken back. */
export function BroadcastsScreen({ work, desk }: TeachingProps) {
  const listed = useLoad(() => readBroadcasts(work.session, desk), [desk]);
  const approvals = useLoad(() => listApprovalsRead(work.session, readBroadcastScope), [desk]);
  const reload = async () => void (await Promise.all([listed.reload(), approvals.reload()]));
  const isRunning = listed.value?.some(isUnderWay) ?? false;
  useEffect(() => {
    const timer = isRunning ? setInterval(() => void listed.reload(), everyMs) : undefined;
    return () => clearInterval(timer);
  }, [isRunning]);
  return (
    <div class="stack">
      <p>{t("broadcast.explain")}</p>
      <WriteBroadcast work={work} desk={desk} onChanged={reload} />
      <h2>{t("broadcast.history")}</h2>
      <Trouble refusal={listed.refusal ?? approvals.refusal} onRetry={reload} />
      {listed.value?.length === 0 ? <EmptyState title={t("broadcast.none")} /> : null}
      {listed.value?.map((one) => (
        <Row key={one.broadcast} work={work} desk={desk} one={one} onChanged={reload}>
          {isWaiting(one) && one.requester === work.self.value?.id ? (
            <BeginButtons
              work={work}
              statement={one.statement}
              approval={
                approvals.value?.find(
                  ({ scope, signedBy }) => scope.statement.broadcast === one.broadcast && signedBy !== null,
                )?.approval ?? null
              }
              onChanged={reload}
            />
          ) : null}
        </Row>
      ))}
    </div>
  );
}

const isUnderWay = (one: ListedBroadcast): boolean =>
  one.begunAt !== null && one.doneAt === null && one.stoppedAt === null;
const isWaiting = (
  one: ListedBroadcast,
): one is ListedBroadcast & { readonly statement: NonNullable<ListedBroadcast["statement"]> } =>
  one.statement !== null && one.begunAt === null && one.stoppedAt === null && one.closedAt === null;

type RowProps = TeachingProps & {
  readonly one: ListedBroadcast;
  readonly onChanged: () => Promise<void>;
  readonly children: ComponentChildren;
};

function Row({ work, one, onChanged, children }: RowProps) {
  const { statement } = one;
  const words = useLoad(
    () => readMessages(work.session, statement, currentLanguage()),
    [one.broadcast, one.testedAt, currentLanguage()],
  );
  const halt = useAction(() => stop(work.session, one.broadcast), onChanged);
  const recall = useAction(() => close(work.session, one.broadcast), onChanged);
  const name = nameOfMember(work, one.requester);
  const { counts } = one;
  return (
    <article class="panel stack">
      <div>
        <h3>
          <bdi>{words.value?.[0]?.title ?? t("broadcast.state.frozen")}</bdi>
        </h3>
        <p class="quiet">{t("broadcast.by", { name, moment: formatMoment(one.begunAt ?? one.frozenAt) })}</p>
        <p role="status">{textOfState(one)}</p>
        <Unlike unlike={one.unlike} />
      </div>
      {counts && one.begunAt !== null ? (
        <Facts
          facts={counted.map((count) => ({
            label: t(`broadcast.count.${count}`),
            value: formatNumber(counts[count]),
          }))}
        />
      ) : null}
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
