import { useState } from "preact/hooks";
import { verifyCertificate } from "#client/learner/certificates.ts";
import type { Credential } from "#learning/credential.ts";
import { isNamed, readCredential } from "#learning/credential.ts";
import { useLoad } from "#web/ui/use-load.ts";
import { Button, ButtonLink, Buttons } from "#web/ui/button.tsx";
import { Facts } from "#web/ui/facts.tsx";
import { currentRoute, goTo, hrefTo } from "#web/ui/hash-route.ts";
import { formatDay } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import type { ApplicationProps } from "../learn-application.ts";
import type { LearnRefusal } from "../learner.ts";
import { Trouble } from "../trouble.tsx";
import { findJwt } from "./certificate-link.ts";

/** For anybody to whom a certificate was shown: true or not, taken back or not, and whether it is this person's. */
export function VerifyScreen({ application }: ApplicationProps) {
  const jwt = currentRoute()[1];
  return (
    <div class="stack narrow">
      <div>
        <h1>{t("learn.verify.title")}</h1>
        <p>{t("learn.verify.lead")}</p>
      </div>
      {jwt === undefined ? (
        <PasteForm />
      ) : (
        <>
          <Verdict key={jwt} application={application} jwt={jwt} />
          <Buttons>
            <ButtonLink href={hrefTo("verify")}>{t("learn.verify.another")}</ButtonLink>
          </Buttons>
        </>
      )}
    </div>
  );
}

function PasteForm() {
  const [pasted, setPasted] = useState("");
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (pasted.trim() !== "") goTo(["verify", findJwt(pasted)]);
      }}
    >
      <TextField
        label={t("learn.verify.paste")}
        hint={t("learn.verify.paste.hint")}
        long
        leftToRight
        required
        maxLength={20_000}
        value={pasted}
        onChange={setPasted}
      />
      <Buttons>
        <Button look="primary" submit>
          {t("learn.verify.check")}
        </Button>
      </Buttons>
    </form>
  );
}

type Checked = {
  /** Nothing where the gate's key did not sign it. */
  readonly credential: Credential | undefined;
  /** In milliseconds, null where it was not; nothing where the gate could not be asked. */
  readonly revokedAt: number | null | undefined;
};

function Verdict({ application, jwt }: ApplicationProps & { readonly jwt: string }) {
  const isReady = application.desks.value !== undefined;
  const checked = useLoad<Checked, LearnRefusal>(async () => {
    const visit = application.visit();
    const state = visit?.register.state();
    if (!visit || !state?.network)
      return { ok: false, refusal: application.trouble.value ?? { kind: "busy" } };
    const verified = await verifyCertificate(visit.connection, state, jwt);
    if (verified.ok) {
      const { credential, status } = verified.value;
      return { ok: true, value: { credential, revokedAt: status.revokedAt } };
    }
    const isFalse = verified.refusal.kind === "certificate-invalid" || verified.refusal.kind === "not-found";
    const credential = isFalse ? undefined : readCredential(jwt, state.network.gate.signingKey);
    return { ok: true, value: { credential, revokedAt: undefined } };
  }, [jwt, isReady]);
  if (!isReady) {
    const trouble = application.trouble.value;
    return trouble ? (
      <Trouble refusal={trouble} onRetry={application.refresh} />
    ) : (
      <p role="status">{t("busy")}</p>
    );
  }
  if (!checked.value) {
    return checked.busy ? (
      <p role="status">{t("busy")}</p>
    ) : (
      <Trouble refusal={checked.refusal} onRetry={checked.reload} />
    );
  }
  const { credential, revokedAt } = checked.value;
  if (!credential) {
    return (
      <Notice tone="danger" title={t("learn.verify.false")} urgent>
        <p>{t("learn.verify.false.explain")}</p>
      </Notice>
    );
  }
  const now = application.effects.clock();
  const isOver = credential.expiresAt !== null && credential.expiresAt < now;
  return (
    <>
      <div role="status">
        {typeof revokedAt === "number" ? (
          <Notice tone="danger" title={t("learn.verify.revoked", { day: formatDay(revokedAt) })}>
            {null}
          </Notice>
        ) : isOver ? (
          <Notice tone="care" title={t("learn.verify.expired", { day: formatDay(credential.expiresAt!) })}>
            {null}
          </Notice>
        ) : revokedAt === undefined ? (
          <Notice tone="care">
            <p>{t("learn.verify.unasked")}</p>
          </Notice>
        ) : (
          <Notice tone="safe" title={t("learn.verify.true")}>
            {null}
          </Notice>
        )}
      </div>
      <Facts
        facts={[
          { label: t("learn.verify.course"), value: credential.title },
          { label: t("learn.verify.by"), value: credential.issuer },
          { label: t("learn.verify.issued"), value: formatDay(credential.issuedAt) },
          {
            label: t("learn.verify.until"),
            value:
              credential.expiresAt === null ? t("learn.verify.for-ever") : formatDay(credential.expiresAt),
          },
          { label: t("learn.verify.number"), value: credential.certificate },
        ]}
      />
      <NameCheck credential={credential} />
    </>
  );
}

function NameCheck({ credential }: { readonly credential: Credential }) {
  const [name, setName] = useState("");
  const [compared, setCompared] = useState<boolean>();
  if (!credential.identity) {
    return (
      <Notice>
        <p>{t("learn.verify.name.none")}</p>
      </Notice>
    );
  }
  return (
    <form
      class="panel stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setCompared(isNamed(credential, name));
      }}
    >
      <h2>{t("learn.verify.name")}</h2>
      <TextField
        label={t("learn.verify.name.label")}
        hint={t("learn.verify.name.hint")}
        kind="name"
        quietly
        maxLength={120}
        value={name}
        onChange={(typed) => {
          setName(typed);
          setCompared(undefined);
        }}
      />
      <Buttons>
        <Button submit>{t("learn.verify.name.check")}</Button>
      </Buttons>
      <div role="status">
        {compared === undefined ? null : (
          <Notice tone={compared ? "safe" : "care"}>
            <p>{t(compared ? "learn.verify.name.yes" : "learn.verify.name.no")}</p>
          </Notice>
        )}
      </div>
    </form>
  );
}
