import { useLoad } from "#web/ui/use-load.ts";
import { ButtonLink, Buttons } from "#web/ui/button.tsx";
import { EmptyState } from "#web/ui/empty-state.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { formatDay } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { ListRow, ListRows } from "#web/ui/list-row.tsx";
import type { Certificate, Learner } from "../learner.ts";
import { CertificateScreen } from "./certificate-screen.tsx";
import { TranscriptScreen } from "./transcript-screen.tsx";

/** What one has finished, each with what can be done with it. */
export function CertificatePages({
  learner,
  rest,
}: {
  readonly learner: Learner;
  readonly rest: readonly string[];
}) {
  const [first] = rest;
  const certificates = useLoad(async () => learner.listCertificates(), [learner.standings.value]);
  const own = certificates.value ?? [];
  if (first === "transcript") return <TranscriptScreen learner={learner} certificates={own} />;
  if (first !== undefined) {
    const certificate = own.find((one) => one.certificate === first);
    if (certificate) return <CertificateScreen key={first} learner={learner} certificate={certificate} />;
    return (
      <div class="stack">
        <h1>{t("learning.certificate.title")}</h1>
        <p role="status">{certificates.busy ? t("busy") : t("learning.certificate.waiting")}</p>
        <Buttons>
          <ButtonLink href={hrefTo("certificates")}>{t("learning.certificates.title")}</ButtonLink>
        </Buttons>
      </div>
    );
  }
  return (
    <div class="stack">
      <h1>{t("learning.certificates.title")}</h1>
      {own.length === 0 ? (
        certificates.busy ? (
          <p role="status">{t("busy")}</p>
        ) : (
          <EmptyState title={t("learning.certificates.none")}>
            <p>{t("learning.certificates.none.explain")}</p>
            <Buttons>
              <ButtonLink href={hrefTo("courses")}>{t("learn.welcome.look")}</ButtonLink>
            </Buttons>
          </EmptyState>
        )
      ) : (
        <ListRows label={t("learning.certificates.title")}>
          {own.map((certificate) => (
            <ListRow
              key={certificate.certificate}
              href={hrefTo("certificates", certificate.certificate)}
              title={certificate.title}
              detail={t("learning.certificate.given", { day: formatDay(certificate.issuedAt) })}
              badge={validityOf(certificate, learner.clock())}
            />
          ))}
        </ListRows>
      )}
      <Buttons>
        <ButtonLink href={hrefTo("certificates", "transcript")}>
          {t("learning.certificates.transcript")}
        </ButtonLink>
      </Buttons>
    </div>
  );
}

const validityOf = ({ expiresAt }: Certificate, now: number): string =>
  expiresAt === null
    ? t("learning.certificates.for-ever")
    : expiresAt > now
      ? t("learning.certificates.valid", { day: formatDay(expiresAt) })
      : t("learning.certificates.expired", { day: formatDay(expiresAt) });
