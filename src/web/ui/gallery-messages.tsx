import { useState } from "preact/hooks";
import { t } from "./i18n/translator.ts";
import { AccessCodeSheet } from "./access-code-sheet.tsx";
import { Button, ButtonLink, Buttons } from "./button.tsx";
import { ConfirmByTyping } from "./confirm-by-typing.tsx";
import { ConsentSheet } from "./consent-sheet.tsx";
import { EmptyState } from "./empty-state.tsx";
import type { Exhibit } from "./exhibit.ts";
import { LeaseBadge } from "./lease-badge.tsx";
import { Notice } from "./notice.tsx";
import { OfflineBar } from "./offline-bar.tsx";
import { ProgressSteps } from "./progress-steps.tsx";
import { QuotaGauge } from "./quota-gauge.tsx";
import { showToast } from "./toast.tsx";

const now = Date.UTC(2026, 2, 11, 9, 30);
const day = 86_400_000;

export const actionParts = (): readonly Exhibit[] => [
  {
    name: "Buttons",
    shown: (
      <Buttons>
        <Button look="primary">{t("action.continue")}</Button>
        <Button>{t("action.back")}</Button>
        <Button look="danger">{t("family.erase.action")}</Button>
        <Button look="primary" busy>
          {t("action.send")}
        </Button>
        <Button disabled>{t("action.save")}</Button>
        <ButtonLink href="#link">{t("family.start.looking")}</ButtonLink>
        <Button icon="check" onClick={() => showToast(t("family.messages.sent"))}>
          Toast
        </Button>
      </Buttons>
    ),
  },
  { name: "Progress", shown: <ProgressSteps step={2} of={5} about={t("family.steps.sought")} /> },
  {
    name: "Quota gauge",
    shown: (
      <div class="stack">
        <QuotaGauge period="hour" used={12} limit={60} />
        <QuotaGauge period="day" used={147} limit={150} />
        <QuotaGauge period="day" used={3} limit={3} />
      </div>
    ),
  },
  {
    name: "Lease badge",
    shown: (
      <div class="row">
        <LeaseBadge until={now + 2 * day} now={now} />
        <LeaseBadge until={now + 20 * day} now={now} asOf={now - day} />
        <LeaseBadge until={now - day} now={now} />
      </div>
    ),
  },
  {
    name: "Offline bar",
    shown: (
      <>
        <OfflineBar state="offline" />
        <OfflineBar state="sending" waiting={2} />
      </>
    ),
  },
];

export const messageParts = (): readonly Exhibit[] => [
  {
    name: "Notices",
    shown: (
      <div class="stack">
        <Notice title={t("family.before.who.title")}>
          <p>{t("family.before.never")}</p>
        </Notice>
        <Notice tone="safe">
          <p>{t("family.done.wiped")}</p>
        </Notice>
        <Notice tone="care" title={t("refusal.title")} urgent>
          <p>{t("refusal.offline")}</p>
          <p>{t("refusal.nothing-lost")}</p>
        </Notice>
        <Notice tone="danger">
          <p>{t("family.start.danger")}</p>
        </Notice>
      </div>
    ),
  },
  { name: "Empty state", shown: <EmptyState title={t("family.messages.empty")} /> },
  {
    name: "Access code",
    shown: (
      <AccessCodeSheet
        groups={["K7QM", "2RTX", "9WFD", "HH4N", "3PZC", "YB8V", "6ME5"]}
        address="homeward.example/my"
        society="Nordmark"
        onPrint={() => undefined}
        onKept={() => undefined}
      />
    ),
  },
  {
    name: "Consent",
    shown: (
      <ConsentSheet
        person="Samira Haddad"
        who={["Nordmark", "Sahel-Qamar"]}
        never={["Zapadnia"]}
        what={[t("compartment.comparison"), t("compartment.contact")]}
        why={t("purpose.restoring-contact")}
        until={now + 180 * day}
        onAgree={() => undefined}
        onRefuse={() => undefined}
      />
    ),
  },
  { name: "Confirm by typing", shown: <Erasure /> },
];

function Erasure() {
  const [open, setOpen] = useState(true);
  if (!open) return <Button onClick={() => setOpen(true)}>{t("family.erase.title")}</Button>;
  return (
    <ConfirmByTyping
      title={t("family.erase.title")}
      word={t("family.erase.word")}
      action={t("family.erase.action")}
      onConfirm={() => setOpen(false)}
      onCancel={() => setOpen(false)}
    >
      <p>{t("family.erase.why-wait")}</p>
    </ConfirmByTyping>
  );
}
