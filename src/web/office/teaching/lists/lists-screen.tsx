import { useState } from "preact/hooks";
import type { ApprovalId } from "#base/id.ts";
import { ok } from "#base/result.ts";
import { listApprovalsRead } from "#client/desk/approvals.ts";
import { isDeletionDue, type ListedList, readLists } from "#client/teaching/lists/frozen-lists.ts";
import type { FrozenList } from "#protocol/list-contracts.ts";
import { readListScope } from "#protocol/list-contracts.ts";
import { EmptyState } from "#web/ui/empty-state.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Trouble } from "../../trouble.tsx";
import { useEvery } from "../../use-every.ts";
import { useLoad } from "#web/ui/use-load.ts";
import type { TeachingProps } from "../teaching-props.ts";
import { useRuleReader } from "../who-is-meant.tsx";
import { Listed, type Signature } from "./listed-list.tsx";
import { NewList } from "./new-list.tsx";
import { OpenedListView } from "./opened-list.tsx";

type Opening = { readonly list: FrozenList; readonly approval: ApprovalId | null };

/** Lists that name learners: asking for one, opening it, and what became of each. */
export function ListsScreen({ work, desk }: TeachingProps) {
  const [opening, setOpening] = useState<Opening>();
  const reader = useRuleReader(work, desk);
  const { value, refusal, reload } = useLoad(async () => {
    const lists = await readLists(work.session, desk);
    if (!lists.ok) return lists;
    const approvals = await listApprovalsRead(work.session, readListScope);
    if (!approvals.ok) return approvals;
    const signatures = new Map<string, Signature>();
    // A signed one is found before those that still wait.
    for (const { approval, scope, signedBy } of approvals.value.toSorted((a) => (a.signedBy ? 1 : -1)))
      signatures.set(scope.list, { approval, by: signedBy });
    return ok({ lists: lists.value, signatures });
  }, [desk]);
  // Who has it open may be asked to delete it meanwhile.
  useEvery(20_000, reload);
  if (opening) {
    return (
      <OpenedListView
        key={opening.list.list}
        work={work}
        {...opening}
        onClose={() => {
          setOpening(undefined);
          void reload();
        }}
      />
    );
  }
  const self = work.self.value?.id;
  const isDue = (one: ListedList): boolean => self !== undefined && isDeletionDue(one, self, work.clock());
  const shown = (one: ListedList) => (
    <Listed
      key={one.list.list}
      work={work}
      one={one}
      reader={reader}
      signature={value?.signatures.get(one.list.list)}
      onOpen={(approval) => setOpening({ list: one.list, approval })}
      onChanged={reload}
    />
  );
  const due = value?.lists.filter(isDue) ?? [];
  return (
    <div class="stack">
      <p>{t("lists.explain")}</p>
      {due.length === 0 ? null : (
        <section class="stack">
          <h2>{t("lists.due")}</h2>
          {due.map(shown)}
        </section>
      )}
      <NewList
        work={work}
        desk={desk}
        onOpen={(list) => setOpening({ list, approval: null })}
        onAsked={reload}
      />
      <section class="stack">
        <h2>{t("lists.all")}</h2>
        <Trouble refusal={refusal} onRetry={reload} />
        {value?.lists.length === 0 ? <EmptyState title={t("lists.none")} /> : null}
        {value?.lists.filter((one) => !isDue(one)).map(shown)}
      </section>
    </div>
  );
}
