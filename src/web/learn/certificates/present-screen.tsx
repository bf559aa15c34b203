import { useState } from "preact/hooks";
import type { CertificateId, MemberId } from "#base/id.ts";
import { idPattern } from "#base/id.ts";
import { useLoad } from "#web/ui/use-load.ts";
import { Button, ButtonLink, Buttons } from "#web/ui/button.tsx";
import { Choice } from "#web/ui/choice.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { formatDay } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import type { LearnerProps } from "../learner.ts";

/** The office asks whether somebody was trained: they sign here that a certificate is theirs, and go back with that. */
export function PresentScreen({ learner, member }: LearnerProps & { readonly member: string }) {
  const [chosen, setChosen] = useState<string>();
  const certificates = useLoad(async () => learner.listCertificates(), [learner.standings.value]);
  const now = learner.clock();
  const current = (certificates.value ?? []).filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
  const certificate = chosen ?? current[0]?.certificate;
  if (!idPattern.test(member)) {
    return (
      <div class="stack narrow">
        <h1>{t("learning.present.title")}</h1>
        <Notice tone="care" urgent>
          <p>{t("learning.present.malformed")}</p>
        </Notice>
      </div>
    );
  }
  return (
    <form
      class="stack narrow"
      onSubmit={(event) => {
        event.preventDefault();
        if (certificate === undefined) return;
        const letters = learner.proveTraining(certificate as CertificateId, member as MemberId);
        location.assign(`/office/${hrefTo("training", letters)}`);
      }}
    >
      <div>
        <h1>{t("learning.present.title")}</h1>
        <p>{t("learning.present.lead")}</p>
        <p class="quiet">
          {t("learning.present.member")}: <bdi class="number">{member}</bdi>
        </p>
      </div>
      {current.length === 0 ? (
        certificates.busy ? (
          <p role="status">{t("busy")}</p>
        ) : (
          <Notice tone="care">
            <p>{t("learning.present.none")}</p>
            <Buttons>
              <ButtonLink href={hrefTo("courses")}>{t("learn.welcome.look")}</ButtonLink>
            </Buttons>
          </Notice>
        )
      ) : (
        <>
          <Choice
            label={t("learning.present.which")}
            required
            options={current.map((one) => ({
              value: one.certificate as string,
              label: one.title,
              hint: t("learning.certificate.given", { day: formatDay(one.issuedAt) }),
            }))}
            value={certificate as string | undefined}
            onChange={setChosen}
          />
          <Buttons>
            <Button look="primary" submit>
              {t("learning.present.sign")}
            </Button>
          </Buttons>
        </>
      )}
    </form>
  );
}
