import { Button, Buttons } from "#web/ui/button.tsx";
import { goTo, hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { beginDraft } from "./draft.ts";
import type { ScreenProps } from "./screen-props.ts";
import { pagesOf } from "./questions.ts";
import type { Way } from "./society-screen.tsx";
import { SocietyScreen } from "./society-screen.tsx";

/** Said before anything is asked: what for, who reads it, how long, how to take it back. */
export function BeforeScreen(props: ScreenProps & { readonly kind: Way; readonly organisation: string }) {
  const { application, kind, organisation } = props;
  const society = application.societies.value?.find((one) => one.organisation === organisation);
  if (!society) return <SocietyScreen application={application} kind={kind} />;
  const begin = () => {
    const draft = beginDraft(kind === "looking" ? "tracing-request" : "registered-person", society.desk);
    const [first] = pagesOf(draft, society.name, []);
    application.write({ ...draft, page: first!.id });
    goTo(["form", first!.id]);
  };
  return (
    <div class="stack">
      <div>
        <h1>{t("family.before.title")}</h1>
        <p>
          {t("family.society.chosen", { society: society.name })}{" "}
          <a href={hrefTo(kind)}>{t("action.change")}</a>
        </p>
      </div>
      <div>
        <h2>{t("family.before.what.title")}</h2>
        <p>{t(`family.before.what.${kind}`)}</p>
        <h2>{t("family.before.who.title")}</h2>
        <p>{t("family.before.who", { society: society.name })}</p>
        <p>{t("family.before.never")}</p>
        <h2>{t("family.before.long.title")}</h2>
        <p>{t("family.before.long")}</p>
        <h2>{t("family.before.back.title")}</h2>
        <p>{t("family.before.back")}</p>
      </div>
      <Notice>
        <p>{t("family.before.phone")}</p>
        <p>{t("family.before.tab")}</p>
        <p>{t("family.before.shared-phone")}</p>
      </Notice>
      <Buttons>
        <Button look="primary" onClick={begin}>
          {t("family.before.begin")}
        </Button>
      </Buttons>
    </div>
  );
}
