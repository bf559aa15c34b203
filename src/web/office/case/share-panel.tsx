import type { Share } from "#client/cases/share.ts";
import { shareRecord } from "#client/cases/share.ts";
import { hasRight } from "#client/cases/content-keys.ts";
import { goTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { showToast } from "#web/ui/toast.tsx";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { CaseProps } from "./case-props.ts";
import { ShareForm } from "./share-form.tsx";
import { listOtherDesks, shareable } from "./share-terms.ts";
import { tellDone } from "./tell-done.ts";

/** Sharing and referral: another desk may read some parts, on a consent that says so. */
export function SharePanel({ work, view, place, onChanged }: CaseProps) {
  const { session, clock } = work;
  const { opened, intake, displayName } = view;
  const share = useAction(
    (terms: Omit<Share, "regarding">) => shareRecord(session, opened, { ...terms, regarding: null }),
    async () => {
      await tellDone(work, opened.record, "share.done");
      await onChanged("again");
    },
  );
  const person =
    intake?.kind === "tracing-request"
      ? (intake.enquirer.givenName ?? intake.enquirer.fullName ?? t("facts.enquirer"))
      : displayName;
  return (
    <div class="stack">
      <Trouble refusal={share.refusal} kept />
      <ShareForm
        person={person}
        desks={listOtherDesks(session, opened.desk)}
        parts={shareable.filter(
          (part) => opened.contentKeysByCompartment.has(part) && hasRight(opened, part, "share"),
        )}
        now={clock()}
        busy={share.busy}
        onAgreed={(terms) => void share.run(terms)}
        onRefused={() => {
          showToast(t("share.refused"), "info");
          goTo(place);
        }}
      />
    </div>
  );
}
