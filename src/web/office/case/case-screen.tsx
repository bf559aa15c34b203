import { useEffect, useState } from "preact/hooks";
import type { ApprovalId, RecordId } from "#base/id.ts";
import type { CaseView } from "#client/cases/case-view.ts";
import { openCase, openKeptCase } from "#client/cases/case-view.ts";
import type { Fault } from "#client/record/open-compartments.ts";
import { isServersFault } from "#client/record/open-compartments.ts";
import { goTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { textOfFault } from "../fault-text.ts";
import { textOfRefusal } from "../refusal-text.ts";
import { Trouble } from "../trouble.tsx";
import { useLoad } from "#web/ui/use-load.ts";
import type { WorkProps } from "../work/work.ts";
import { AskApproval } from "../approvals/ask-approval.tsx";
import { CaseAccess } from "./case-access.tsx";
import { CaseActions } from "./case-actions.tsx";
import type { CaseProps } from "./case-props.ts";
import { CasePanel } from "./case-panel.tsx";
import { CaseHead, CasePeople } from "./case-people.tsx";
import { CaseTimeline } from "./case-timeline.tsx";

export type CaseScreenProps = WorkProps & {
  readonly record: RecordId;
  /** Which form is open. */
  readonly panel: string | undefined;
  /** Where this case is: below the list it was opened from. */
  readonly place: readonly string[];
};

/** A case: left who and status, centre what to do and what happened, right who may read what and who did. */
export function CaseScreen({ work, record, panel, place }: CaseScreenProps) {
  const desk = work.desk.value!;
  const { session } = work;
  const [approval, setApproval] = useState<ApprovalId>();
  const loaded = useLoad(
    () => openCase(session, { desk, record, ...(approval && { approval }) }),
    [desk, record, approval],
  );
  const { value: view, refusal } = loaded;
  // The list learns that the case was seen.
  useEffect(() => {
    if (view) void work.refresh();
  }, [view === undefined]);
  const onChanged = async (again?: "again") => {
    if (again) await loaded.reload();
    else {
      const kept = await openKeptCase(session, { desk, record });
      if (kept.ok) loaded.put(kept.value);
      else await loaded.reload();
    }
    if (panel !== undefined) goTo(place, { replace: true });
    void work.refresh();
  };
  if (!view) {
    return (
      <div class="stack">
        <h1 class="for-readers">{t("case.title")}</h1>
        {refusal === undefined ? <p role="status">{t("case.opening")}</p> : null}
        <Trouble refusal={refusal} onRetry={loaded.reload} />
        {refusal?.kind === "quota-exceeded" ? (
          <AskApproval work={work} records={[record]} onApproved={setApproval} />
        ) : null}
      </div>
    );
  }
  const part: CaseProps = { work, view, place, onChanged };
  return (
    <article class="case stack">
      <CaseFaults view={view} />
      <div class="case-columns">
        <CaseHead {...part} />
        <div class="case-story stack">
          <CaseActions {...part} panel={panel} />
          {panel === undefined ? null : <CasePanel key={panel} {...part} panel={panel} />}
          <CaseTimeline {...part} />
        </div>
        <div class="case-who stack">
          <CasePeople {...part} />
        </div>
        <div class="case-access stack">
          <CaseAccess {...part} />
        </div>
      </div>
    </article>
  );
}

/** Named, beside the last good state; and parts that this desk may not read for now. */
function CaseFaults({ view: { opened } }: { readonly view: CaseView }) {
  const { faults, refused } = opened;
  const expected = ["grant-dormant", "wrong-purpose"];
  const told = refused.filter(({ refusal }) => !expected.includes(refusal.kind));
  const ofServers = faults.filter(isServersFault);
  const ofAuthors = faults.filter((fault) => !isServersFault(fault));
  if (faults.length === 0 && told.length === 0) return null;
  return (
    <div class="stack">
      {ofServers.length === 0 ? null : (
        <Notice tone="danger" title={t("line.faults")} urgent>
          <FaultList faults={ofServers} />
          <p>{t("case.faults.explain")}</p>
        </Notice>
      )}
      {ofAuthors.length === 0 ? null : (
        <Notice tone="care" title={t("case.left-out")}>
          <FaultList faults={ofAuthors} />
        </Notice>
      )}
      {told.length === 0 ? null : (
        <Notice tone="care" title={t("case.parts-refused")}>
          <ul>
            {told.map(({ compartment, refusal }) => (
              <li key={compartment}>
                {t(`compartment.${compartment}`)}: {textOfRefusal(refusal)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}

const FaultList = ({ faults }: { readonly faults: readonly Fault[] }) => (
  <ul>
    {[...new Set(faults.map(textOfFault))].map((words) => (
      <li key={words}>{words}</li>
    ))}
  </ul>
);
