import { listApprovalsRead } from "#client/desk/approvals.ts";
import type { ListedBroadcast } from "#client/teaching/broadcast/broadcasts.ts";
import { readBroadcasts } from "#client/teaching/broadcast/broadcasts.ts";
import { readBroadcastScope } from "#protocol/broadcast-contracts.ts";
import { EmptyState } from "#web/ui/empty-state.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Trouble } from "../../trouble.tsx";
import { useEvery } from "../../use-every.ts";
import { useLoad } from "#web/ui/use-load.ts";
import type { TeachingProps } from "../teaching-props.ts";
import { useRuleReader } from "../who-is-meant.tsx";
import { BeginButtons } from "./begin-buttons.tsx";
import { isUnderWay, ListedMessage } from "./listed-message.tsx";
import { WriteMessages } from "./write-messages.tsx";

/** Messages of the desk: written, tested, sent in waves that can be stopped, taken back. */
export function BroadcastsScreen({ work, desk }: TeachingProps) {
  const listed = useLoad(() => readBroadcasts(work.session, desk), [desk]);
  const approvals = useLoad(() => listApprovalsRead(work.session, readBroadcastScope), [desk]);
  const reload = async () => void (await Promise.all([listed.reload(), approvals.reload()]));
  const reader = useRuleReader(work, desk);
  const isRunning = listed.value?.some(isUnderWay) ?? false;
  useEvery(isRunning ? 5_000 : 20_000, reload);
  return (
    <div class="stack">
      <p>{t("broadcast.explain")}</p>
      <WriteMessages work={work} desk={desk} listed={listed.value} onChanged={reload} />
      <h2>{t("broadcast.history")}</h2>
      <Trouble refusal={listed.refusal ?? approvals.refusal} onRetry={reload} />
      {listed.value?.length === 0 ? <EmptyState title={t("broadcast.none")} /> : null}
      {listed.value?.map((one) => (
        <ListedMessage key={one.broadcast} work={work} one={one} reader={reader} onChanged={reload}>
          {isWaiting(one) && one.requester === work.self.value?.id ? (
            <BeginButtons
              work={work}
              tested={one}
              approval={
                approvals.value?.find(
                  ({ scope, signedBy }) => scope.statement.broadcast === one.broadcast && signedBy !== null,
                )?.approval ?? null
              }
              onChanged={reload}
            />
          ) : null}
        </ListedMessage>
      ))}
    </div>
  );
}

const isWaiting = (
  one: ListedBroadcast,
): one is ListedBroadcast & { readonly statement: NonNullable<ListedBroadcast["statement"]> } =>
  one.statement !== null && one.begunAt === null && one.stoppedAt === null && one.closedAt === null;
