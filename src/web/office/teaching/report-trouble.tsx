import { t } from "#web/ui/i18n/translator.ts";
import { TroubleNotice } from "#web/ui/trouble-notice.tsx";
import type { ShownRefusal } from "../refusal-text.ts";
import { Trouble } from "../trouble.tsx";

/** Questions have a quota of their own: nobody signs for more, and it is not one of opened records. */
export const ReportTrouble = ({ refusal }: { readonly refusal: ShownRefusal | undefined }) =>
  refusal?.kind === "quota-exceeded" ? (
    <TroubleNotice>
      <p>{t("teaching.report.used-up")}</p>
    </TroubleNotice>
  ) : (
    <Trouble refusal={refusal} kept />
  );
