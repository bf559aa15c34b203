import type { Shared } from "#client/teaching/schedules.ts";
import { formatMoment } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { nameOfMember } from "../../author-name.ts";
import type { WorkProps } from "../../work/work.ts";

/** Who shared it, how often it comes, and until when. */
export function AboutShare({ work, one }: WorkProps & { readonly one: Shared }) {
  const { author, createdAt, rhythm, nextAt, expiresAt, endedAt, endedBy } = one;
  const by = { name: nameOfMember(work, author), moment: formatMoment(createdAt) };
  return (
    <p class="quiet">
      {t("schedules.by", by)} {t(`schedules.rhythm.${rhythm}`)}.{" "}
      {endedAt !== null
        ? endedBy === null
          ? t("schedules.ended.gone", { moment: formatMoment(endedAt) })
          : t("schedules.ended", { name: nameOfMember(work, endedBy), moment: formatMoment(endedAt) })
        : expiresAt <= work.clock()
          ? t("schedules.over")
          : nextAt === null
            ? t("schedules.until", { moment: formatMoment(expiresAt) })
            : t("schedules.next", { moment: formatMoment(nextAt) })}
    </p>
  );
}
