import { useState } from "preact/hooks";
import { LinkToCopy } from "#web/ui/link-to-copy.tsx";
import { Button, Buttons } from "#web/ui/button.tsx";
import { Facts } from "#web/ui/facts.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { formatDay } from "#web/ui/i18n/format.ts";
import { languages } from "#web/ui/i18n/language.ts";
import { currentLanguage, t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import type { Certificate, LearnerProps } from "../learner.ts";
import { linkToVerify } from "./certificate-link.ts";
import { drawCertificate } from "./draw-certificate.ts";
import { saveFile } from "./save-file.ts";
import { writePdf } from "./write-pdf.ts";

/** One certificate: as a PDF with whatever name one wants, as a file for other systems, as a link, for one's work. */
export function CertificateScreen({
  learner,
  certificate,
}: LearnerProps & { readonly certificate: Certificate }) {
  const { title, issuer, issuedAt, expiresAt, credential } = certificate;
  const link = linkToVerify(location, credential);
  return (
    <div class="stack">
      <div>
        <p class="back">
          <a href={hrefTo("certificates")}>{t("learning.certificates.title")}</a>
        </p>
        <h1>{title}</h1>
      </div>
      <Facts
        facts={[
          { label: t("learn.verify.by"), value: issuer },
          { label: t("learn.verify.issued"), value: formatDay(issuedAt) },
          {
            label: t("learn.verify.until"),
            value: expiresAt === null ? t("learn.verify.for-ever") : formatDay(expiresAt),
          },
          { label: t("learn.verify.number"), value: certificate.certificate },
        ]}
      />
      <PdfForm learner={learner} certificate={certificate} link={link} />
      <section class="panel">
        <h2>{t("learning.certificate.link")}</h2>
        <LinkToCopy link={link} explain={t("learning.certificate.link.why")} />
      </section>
      <section class="panel">
        <h2>{t("learning.certificate.file")}</h2>
        <p>{t("learning.certificate.file.why")}</p>
        <Buttons>
          <Button
            onClick={() =>
              saveFile(`${certificate.certificate}.jwt`, "application/vc+jwt", credential, document)
            }
          >
            {t("learning.certificate.file")}
          </Button>
        </Buttons>
      </section>
      <section class="panel">
        <h2>{t("learning.certificate.work")}</h2>
        <p>{t("learning.certificate.work.why")}</p>
      </section>
    </div>
  );
}

function PdfForm(props: LearnerProps & { readonly certificate: Certificate; readonly link: string }) {
  const { learner, certificate, link } = props;
  const [name, setName] = useState(learner.profile.value.identity.name ?? "");
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const save = async () => {
    setBusy(true);
    setFailed(false);
    try {
      const language = currentLanguage();
      const words = {
        heading: t("learning.certificate.title"),
        person: name.trim() === "" ? t("learning.certificate.holder") : name.trim(),
        did: t("learning.certificate.has-completed"),
        course: certificate.title,
        facts: [
          t("learning.certificate.given", { day: formatDay(certificate.issuedAt) }),
          ...(certificate.expiresAt === null
            ? []
            : [t("learning.certificate.valid", { day: formatDay(certificate.expiresAt) })]),
          t("learning.certificate.number", { number: certificate.certificate }),
          t("learning.certificate.check", { address: `${location.host}/learn/#/verify` }),
        ],
        issuer: certificate.issuer,
        direction: languages[language].direction,
      };
      const picture = await drawCertificate(words, document);
      const text = [words.heading, words.person, words.did, words.course, ...words.facts, words.issuer];
      const pdf = writePdf(picture, {
        title: `${words.heading}: ${words.course}`,
        text: text.join("\n"),
        language,
        link,
      });
      saveFile(`${certificate.certificate}.pdf`, "application/pdf", pdf, document);
    } catch {
      setFailed(true);
    }
    setBusy(false);
  };
  return (
    <form
      class="panel stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2>{t("learning.certificate.pdf")}</h2>
      <p>{t("learning.certificate.pdf.why")}</p>
      <TextField
        label={t("learning.certificate.pdf.name")}
        hint={t("learning.certificate.pdf.name.hint")}
        kind="name"
        quietly
        maxLength={120}
        value={name}
        onChange={setName}
      />
      {failed ? (
        <Notice tone="care" urgent>
          <p>{t("refusal.device-full")}</p>
        </Notice>
      ) : null}
      <Buttons>
        <Button look="primary" submit busy={busy}>
          {t("learning.certificate.pdf")}
        </Button>
      </Buttons>
    </form>
  );
}
