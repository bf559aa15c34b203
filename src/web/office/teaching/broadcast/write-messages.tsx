import { useState } from "preact/hooks";
import type { BroadcastId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import { ok } from "#base/result.ts";
import type { ListedBroadcast } from "#client/teaching/broadcast/broadcasts.ts";
import { dropMessageDraft, listMessageDrafts } from "#client/teaching/broadcast/message-drafts.ts";
import type { MessageDraft } from "#client/teaching/broadcast/message-drafts.ts";
import { Button } from "#web/ui/button.tsx";
import { formatMoment } from "#web/ui/i18n/format.ts";
import { currentLanguage, t } from "#web/ui/i18n/translator.ts";
import { useAction } from "#web/ui/use-action.ts";
import { useLoad } from "#web/ui/use-load.ts";
import { DropDraft } from "../drop-draft.tsx";
import type { TeachingProps } from "../teaching-props.ts";
import { WriteBroadcast } from "./write-broadcast.tsx";

/** What is being written, and what was begun before and is kept on this device. */
export function WriteMessages(
  props: TeachingProps & {
    /** What went out needs no draft any more. */
    readonly listed: readonly ListedBroadcast[] | undefined;
    readonly onChanged: () => Promise<void>;
  },
) {
  const { work, desk, listed, onChanged } = props;
  const { store, writer } = work.session;
  const startNew = (): MessageDraft => ({
    broadcast: newId<"broadcast">(writer.random),
    changedAt: work.clock(),
    words: [{ language: currentLanguage(), title: "", text: "", isMeant: true }],
    courses: [],
    conditions: [],
    necessary: false,
  });
  const [open, setOpen] = useState(startNew);
  const gone = new Set(
    listed?.filter((one) => one.begunAt ?? one.closedAt).map(({ broadcast }) => broadcast),
  );
  const drafts = useLoad(async () => {
    const kept = await listMessageDrafts(store, desk);
    for (const { broadcast } of kept) if (gone.has(broadcast)) await dropMessageDraft(store, desk, broadcast);
    return ok(kept.filter(({ broadcast }) => !gone.has(broadcast)));
  }, [desk, open.broadcast, gone.size]);
  const drop = useAction(
    async (broadcast: BroadcastId) => ok(await dropMessageDraft(store, desk, broadcast)),
    drafts.reload,
  );
  const others = drafts.value?.filter(({ broadcast }) => broadcast !== open.broadcast) ?? [];
  return (
    <>
      {others.length === 0 ? null : (
        <section class="stack">
          <h2>{t("broadcast.drafts")}</h2>
          <p class="quiet">{t("broadcast.drafts.explain")}</p>
          <ul class="plain draft-rows">
            {others.map((draft) => (
              <li key={draft.broadcast} class="draft-row">
                <div>
                  <Button onClick={() => setOpen(draft)}>{titleOfDraft(draft)}</Button>
                  <p class="quiet">
                    {t("broadcast.draft.changed", { moment: formatMoment(draft.changedAt) })}
                  </p>
                </div>
                <DropDraft
                  words={t("broadcast.draft.drop", { title: titleOfDraft(draft) })}
                  onDrop={() => void drop.run(draft.broadcast)}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      <WriteBroadcast
        key={open.broadcast}
        work={work}
        desk={desk}
        kept={open}
        onChanged={onChanged}
        onLeave={() => setOpen(startNew())}
      />
    </>
  );
}

const titleOfDraft = ({ words }: MessageDraft): string =>
  words.map(({ title }) => title.trim()).find((title) => title !== "") ?? t("broadcast.draft.nameless");
