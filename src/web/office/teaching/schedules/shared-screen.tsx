import { useState } from "preact/hooks";
import { refuse } from "#base/result.ts";
import type { FrozenList } from "#protocol/list-contracts.ts";
import {
  findMine,
  leaveShared,
  type OpenedShare,
  openShared,
  readShared,
  type Shared,
} from "#client/teaching/schedules.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { EmptyState } from "#web/ui/empty-state.tsx";
import { goTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { showToast } from "#web/ui/toast.tsx";
import { Trouble } from "../../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { useLoad } from "#web/ui/use-load.ts";
import type { WorkProps } from "../../work/work.ts";
import { FrozenChoice } from "../lists/frozen-choice.tsx";
import { OpenedListView } from "../lists/opened-list.tsx";
import { ReportAnswer } from "../report-answer.tsx";
import type { TeachingProps } from "../teaching-props.ts";
import { type RuleReader, useRuleReader } from "../who-is-meant.tsx";
import { AboutShare } from "./about-share.tsx";
import { MailSwitch } from "./mail-switch.tsx";
import { QuestionWords } from "./question-words.tsx";
import { SharedAtDesk } from "./shared-at-desk.tsx";

/** What colleagues share with one another: first what waits for whoever looks, then all of it, with who opened what. */
export function SharedScreen({ work, desk }: TeachingProps) {
  const [list, setList] = useState<FrozenList>();
  const reader = useRuleReader(work, desk);
  const { value, refusal, reload } = useLoad(() => readShared(work.session, desk), [desk]);
  if (list) {
    return (
      <OpenedListView
        key={list.list}
        work={work}
        list={list}
        approval={null}
        onClose={() => {
          setList(undefined);
          void reload();
        }}
      />
    );
  }
  const self = work.self.value?.id;
  const now = work.clock();
  const waiting = value?.filter((one) => self !== undefined && findMine(one, self, now));
  return (
    <div class="stack">
      <p>{t("schedules.explain")}</p>
      <MailSwitch work={work} />
      <Trouble refusal={refusal} onRetry={reload} />
      <section class="stack">
        <h2>{t("schedules.waiting")}</h2>
        {waiting?.length === 0 ? <EmptyState title={t("schedules.waiting.none")} /> : null}
        {waiting?.map((one) => (
          <Waiting
            key={one.schedule}
            work={work}
            desk={desk}
            one={one}
            reader={reader}
            onList={setList}
            onChanged={reload}
          />
        ))}
      </section>
      <SharedAtDesk work={work} shared={value} reader={reader} onChanged={reload} />
    </div>
  );
}

type ShareProps = WorkProps & {
  readonly one: Shared;
  readonly reader: RuleReader | undefined;
  readonly onChanged: () => Promise<void>;
};

function Waiting(props: ShareProps & TeachingProps & { readonly onList: (list: FrozenList) => void }) {
  const { work, desk, one, reader, onList, onChanged } = props;
  const [opened, setOpened] = useState<OpenedShare>();
  const open = useAction(
    async () => {
      const key = reader?.key;
      if (!key) return refuse({ kind: "not-entitled" as const });
      return openShared(work.session, desk, { key, portal: reader.catalogue?.portal }, one);
    },
    (came) => {
      setOpened(came);
      return onChanged();
    },
  );
  const leave = useAction(
    () => leaveShared(work.session, one.schedule),
    async () => {
      showToast(t("schedules.left"));
      await onChanged();
    },
  );
  return (
    <article class="panel stack">
      <QuestionWords question={one.question} reader={reader} />
      <AboutShare work={work} one={one} />
      <Trouble refusal={open.refusal ?? leave.refusal} />
      {opened?.kind === "figures" && one.question.kind === "figures" ? (
        <ReportAnswer report={opened.report} conditions={one.question.query.rule} />
      ) : null}
      {opened?.kind === "list" ? (
        <FrozenChoice
          work={work}
          frozen={opened.frozen}
          onOpen={onList}
          onAsked={() => goTo(["teaching", "lists"])}
        />
      ) : null}
      <Buttons>
        {opened ? null : (
          <Button look="primary" busy={open.busy || !reader} onClick={() => void open.run()}>
            {t("schedules.open")}
          </Button>
        )}
        <Button busy={leave.busy} onClick={() => void leave.run()}>
          {t("schedules.leave")}
        </Button>
      </Buttons>
    </article>
  );
}
