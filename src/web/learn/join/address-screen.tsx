import { systemClock } from "#base/effects.ts";
import { AddressProof, findAddressToken } from "#protocol/address-proof.ts";
import { peekSigned } from "#protocol/signed.ts";
import * as z from "#base/schema.ts";
import { useLoad } from "#web/ui/use-load.ts";
import { ButtonLink, Buttons } from "#web/ui/button.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import type { ApplicationProps } from "../learn-application.ts";
import type { LearnerProps } from "../learner.ts";
import { Trouble } from "../trouble.tsx";
import { OpenScreen } from "./open-screen.tsx";

/** The mail's link: it proves an address to the browser that asked for it, and to no other. */
export function AddressScreen({ application, token }: ApplicationProps & { readonly token: string }) {
  const learner = application.learner.value;
  if (learner) return <Prove learner={learner} token={token} />;
  if (!application.isTaken.value || application.session.value) return <ElsewhereNotice token={token} />;
  return (
    <div class="stack">
      <div class="narrow">
        <Notice>
          <p>{t("learn.address.open-first")}</p>
        </Notice>
      </div>
      <OpenScreen application={application} next={undefined} />
    </div>
  );
}

function Prove({ learner, token }: LearnerProps & { readonly token: string }) {
  const proven = useLoad(() => learner.proveAddress(token), [token]);
  if (proven.refusal?.kind === "link-invalid") return <ElsewhereNotice token={token} />;
  return (
    <div class="stack narrow">
      <h1>{t("learn.address.title")}</h1>
      <Trouble refusal={proven.refusal} onRetry={proven.reload} />
      <div role="status">
        {proven.busy ? (
          <p>{t("learn.address.working")}</p>
        ) : proven.refusal ? null : (
          <Notice tone="safe">
            <p>{t("learn.address.done")}</p>
          </Notice>
        )}
      </div>
      <Buttons>
        <ButtonLink href={hrefTo()}>{t("learn.nav.home")}</ButtonLink>
      </Buttons>
    </div>
  );
}

/** Too old, or asked for in another browser: said kindly, with what to do. */
export function ElsewhereNotice({ token }: { readonly token: string }) {
  const isOld = hasExpired(token);
  return (
    <div class="stack narrow">
      <h1>{t(isOld ? "learn.address.title" : "learn.address.elsewhere")}</h1>
      <Notice tone="care">
        <p>{t(isOld ? "learn.address.expired" : "learn.address.elsewhere.explain")}</p>
      </Notice>
      <Buttons>
        <ButtonLink href={hrefTo()}>{t("learn.nav.home")}</ButtonLink>
      </Buttons>
    </div>
  );
}

function hasExpired(token: string): boolean {
  const signed = findAddressToken(token);
  const proof = signed && peekSigned(AddressProof as z.ZodMiniType<AddressProof>, signed);
  return proof !== undefined && proof.expiresAt < systemClock();
}
