import { t } from "#web/ui/i18n/translator.ts";
import { PageFrame } from "#web/ui/page-frame.tsx";
import { StartScreen } from "./start-screen.tsx";

/** The family application: which screen stands at which place. */
export function FamilyPages({ onLeave }: { onLeave: () => void }) {
  return (
    <PageFrame look="family" title={t("family.title")} home="#/" onLeave={onLeave}>
      <StartScreen />
    </PageFrame>
  );
}
