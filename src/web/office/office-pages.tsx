import { t } from "../ui/i18n/translator.ts";
import { PageFrame } from "../ui/page-frame.tsx";

/** The office application: which screen stands at which place. */
export function OfficePages() {
  return (
    <PageFrame look="office" title={t("office.start.title")} home="#/">
      <h1>{t("office.start.title")}</h1>
    </PageFrame>
  );
}
