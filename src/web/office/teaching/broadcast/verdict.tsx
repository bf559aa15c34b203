import type { Begun } from "#client/teaching/broadcast/broadcasts.ts";
import { formatList } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";

/** Why something does not go out as it is, in words. */
export const Verdict = ({ begun }: { readonly begun: Begun }) => (
  <Notice tone="care" title={t(begun.kind === "refused" ? "broadcast.refused" : "broadcast.needs-approval")}>
    <ul>
      {begun.why.map((reason) => (
        <li key={reason}>{t(`lists.why.${reason}`)}</li>
      ))}
    </ul>
    <Unlike unlike={begun.unlike} />
  </Notice>
);

export const Unlike = ({ unlike }: Pick<Begun, "unlike">) =>
  unlike.length === 0 ? null : (
    <p>{t("broadcast.unlike", { reasons: formatList(unlike.map((one) => t(`broadcast.unlike.${one}`))) })}</p>
  );
