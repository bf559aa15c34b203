import type { DeskId } from "#base/id.ts";
import { ok } from "#base/result.ts";
import { readBroadcasts } from "#client/teaching/broadcast/broadcasts.ts";
import { readLists } from "#client/teaching/lists/frozen-lists.ts";
import { readShared } from "#client/teaching/schedules.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { MailSwitch } from "../teaching/schedules/mail-switch.tsx";
import { SharedAtDesk } from "../teaching/schedules/shared-at-desk.tsx";
import { isUnderWay, ListedMessage } from "../teaching/broadcast/listed-message.tsx";
import { isStillOut, Listed } from "../teaching/lists/listed-list.tsx";
import { useRuleReader } from "../teaching/who-is-meant.tsx";
import { Trouble } from "../trouble.tsx";
import { useEvery } from "../use-every.ts";
import { useLoad } from "#web/ui/use-load.ts";
import type { WorkProps } from "../work/work.ts";
import { Alarms } from "./alarms.tsx";
import { AskedQuestions } from "./asked-questions.tsx";
import { learningDesksOf } from "./may-look-after.ts";
import "../teaching/teaching.css";

/** For a DPO, at the learning desk or not, and for an administrator: what left or is about to, and how to take it back. */
export function LeavingScreen({ work }: WorkProps) {
  const isDpo = work.self.value!.roles.includes("dpo");
  return (
    <div class="stack">
      <h1>{t("nav.leaving")}</h1>
      <p>{t("leaving.explain")}</p>
      {isDpo ? <MailSwitch work={work} /> : null}
      {isDpo ? <Alarms work={work} /> : null}
      {learningDesksOf(work).map((desk) => (
        <OfDesk key={desk} work={work} desk={desk} />
      ))}
      {isDpo ? <AskedQuestions work={work} /> : null}
    </div>
  );
}

function OfDesk({ work, desk }: WorkProps & { readonly desk: DeskId }) {
  const reader = useRuleReader(work, desk);
  const { value, refusal, reload } = useLoad(async () => {
    const [lists, messages, shared] = await Promise.all([
      readLists(work.session, desk),
      readBroadcasts(work.session, desk),
      readShared(work.session, desk),
    ]);
    if (!lists.ok) return lists;
    if (!shared.ok) return shared;
    return messages.ok
      ? ok({ lists: lists.value, messages: messages.value, shared: shared.value })
      : messages;
  }, [desk]);
  const isRunning = value?.messages.some(isUnderWay) ?? false;
  useEvery(isRunning ? 5_000 : 20_000, reload);
  if (!value) return <Trouble refusal={refusal} onRetry={reload} />;
  const now = work.clock();
  // What may have left its holder first.
  const lists = value.lists.toSorted((a, b) => Number(b.soughtAt !== null) - Number(a.soughtAt !== null));
  const [out, over] = [
    lists.filter((one) => isStillOut(one, now)),
    lists.filter((one) => !isStillOut(one, now)),
  ];
  const sent = value.messages.filter(({ begunAt }) => begunAt !== null);
  const [open, closed] = [
    sent.filter(({ closedAt }) => closedAt === null),
    sent.filter(({ closedAt }) => closedAt !== null),
  ];
  const shown = { work, reader, onChanged: reload };
  return (
    <>
      <Trouble refusal={refusal} onRetry={reload} />
      <SharedAtDesk work={work} shared={value.shared} reader={reader} onChanged={reload} />
      <section class="stack">
        <h2>{t("leaving.lists")}</h2>
        {out.length === 0 ? <p class="quiet">{t("leaving.lists.none")}</p> : null}
        {out.map((one) => (
          <Listed key={one.list.list} one={one} {...shown} />
        ))}
        {over.length === 0 ? null : (
          <details>
            <summary>{t("leaving.lists.over")}</summary>
            <div class="stack">
              {over.map((one) => (
                <Listed key={one.list.list} one={one} {...shown} />
              ))}
            </div>
          </details>
        )}
      </section>
      <section class="stack">
        <h2>{t("leaving.messages")}</h2>
        {open.length === 0 ? <p class="quiet">{t("leaving.messages.none")}</p> : null}
        {open.map((one) => (
          <ListedMessage key={one.broadcast} one={one} {...shown} />
        ))}
        {closed.length === 0 ? null : (
          <details>
            <summary>{t("leaving.messages.over")}</summary>
            <div class="stack">
              {closed.map((one) => (
                <ListedMessage key={one.broadcast} one={one} {...shown} />
              ))}
            </div>
          </details>
        )}
      </section>
    </>
  );
}
