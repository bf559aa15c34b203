import { useEffect, useState } from "preact/hooks";
import type { CourseId } from "#base/id.ts";
import type { RequiredCourse } from "#client/teaching/training.ts";
import { askTraining, showCertificate } from "#client/teaching/training.ts";
import { readVersion } from "#client/teaching/published-courses.ts";
import { ButtonLink, Buttons } from "#web/ui/button.tsx";
import { EmptyState } from "#web/ui/empty-state.tsx";
import { goTo } from "#web/ui/hash-route.ts";
import { formatDay } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Icon } from "#web/ui/icon.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { useLoad } from "#web/ui/use-load.ts";
import type { WorkProps } from "../work/work.ts";
import { MailSwitch } from "./schedules/mail-switch.tsx";
import { titleOf } from "./use-catalogue.ts";

/**
 * What the network requires of whoever opens personal data, and until when their certificate counts. The learning application signs that
 * a certificate is this member's, and comes back here with it in the address (`#/training/…`).
 */
export function TrainingScreen({ work, rest }: WorkProps & { readonly rest: readonly string[] }) {
  const [shown] = rest;
  const [isShown, setShown] = useState(shown === undefined);
  const training = useLoad(() => askTraining(work.session), [isShown]);
  const hand = useAction(
    (written: string) => showCertificate(work.session, written),
    () => {
      showToast(t("teaching.training.shown"));
      setShown(true);
      goTo(["training"], { replace: true });
    },
  );
  useEffect(() => {
    if (shown !== undefined) void hand.run(shown);
  }, [shown]);
  const required = training.value?.required ?? [];
  return (
    <div class="stack">
      <div>
        <h1>{t("nav.training")}</h1>
        <p>{t("teaching.training.explain")}</p>
      </div>
      {hand.busy ? <p role="status">{t("busy")}</p> : null}
      <Trouble refusal={hand.refusal} />
      <Trouble refusal={training.refusal} onRetry={training.reload} />
      {training.value && required.length === 0 ? <EmptyState title={t("teaching.training.none")} /> : null}
      {required.map((one) => (
        <Required key={one.course} work={work} one={one} />
      ))}
      <section class="panel stack">
        <h2>{t("teaching.training.any")}</h2>
        <p>{t("teaching.training.any.explain")}</p>
        <Buttons>
          <ButtonLink href={learnHref("present", work.self.value!.id)}>
            {t("teaching.training.any.show")}
          </ButtonLink>
        </Buttons>
        <MailSwitch work={work} />
      </section>
    </div>
  );
}

function Required({ work, one }: WorkProps & { readonly one: RequiredCourse }) {
  const version = useLoad(() => readVersion(work.session, one.course, 0), [one.course]);
  const member = work.self.value!.id;
  const title = version.value ? titleOf(version.value.statement) : t("busy");
  return (
    <section class="panel stack">
      <div>
        <h2>
          <bdi>{title}</bdi>
        </h2>
        <p class={one.isCurrent ? "training-current" : "training-due"}>
          <Icon name={one.isCurrent ? "check" : "care"} /> {sayWhere(one, work.clock())}
        </p>
      </div>
      <Trouble refusal={version.refusal} onRetry={version.reload} />
      <Buttons>
        <ButtonLink
          look={one.isCurrent ? "quiet" : "primary"}
          href={learnHref("present", member, one.course)}
        >
          {t("teaching.training.show")}
        </ButtonLink>
        <ButtonLink href={learnHref("courses", one.course)}>{t("teaching.training.learn")}</ButtonLink>
      </Buttons>
    </section>
  );
}

function sayWhere({ from, isCurrent, expiresAt }: RequiredCourse, now: number): string {
  if (from > now)
    return t(isCurrent ? "teaching.training.ahead-current" : "teaching.training.ahead-missing", {
      day: formatDay(from),
    });
  if (isCurrent)
    return expiresAt === null
      ? t("teaching.training.current")
      : t("teaching.training.until", { day: formatDay(expiresAt) });
  return expiresAt === null
    ? t("teaching.training.missing")
    : t("teaching.training.ran-out", { day: formatDay(expiresAt) });
}

/** Another application of the same origin. */
const learnHref = (...parts: readonly (string | CourseId)[]): string =>
  `../learn/#/${parts.map(encodeURIComponent).join("/")}`;
