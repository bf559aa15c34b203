import type { RefusalKind } from "#protocol/refusal.ts";
import type { MessageKey } from "./i18n/catalogues.ts";

/** What can go wrong on this device, before or after a server was asked. */
export type DeviceRefusalKind =
  "offline" | "cannot-open" | "tampered" | "incomplete" | "device-full" | "outdated" | "revoked" | "expired";

type RefusalWords = Extract<MessageKey, `refusal.${string}`>;

/**
 * Servers refuse in forty kinds, so that faults can be found; a person needs to know which of few things to do. Every kind
 * has its words, the type sees to it.
 */
const wordsByRefusal: Readonly<Record<RefusalKind | DeviceRefusalKind, RefusalWords>> = {
  "malformed-request": "refusal.malformed",
  "malformed-statement": "refusal.malformed",
  "media-type-unknown": "refusal.outdated",
  "method-unknown": "refusal.outdated",
  "malformed-signature": "refusal.signature",
  "digest-mismatch": "refusal.incomplete",
  "upload-incomplete": "refusal.incomplete",
  "clock-skew": "refusal.clock-skew",
  unsigned: "refusal.signature",
  "wrong-signature": "refusal.signature",
  "signature-expired": "refusal.clock-skew",
  "request-replayed": "refusal.signature",
  "unknown-key": "refusal.signature",
  "not-entitled": "refusal.denied",
  "wrong-purpose": "refusal.denied",
  "consent-missing": "refusal.consent-missing",
  "consent-withdrawn": "refusal.consent-withdrawn",
  "grant-ended": "refusal.expired",
  "grant-dormant": "refusal.denied",
  "grant-paused": "refusal.busy",
  frozen: "refusal.frozen",
  "ticket-invalid": "refusal.expired",
  "approval-invalid": "refusal.needs-approval",
  "training-required": "refusal.denied",
  "prerequisite-missing": "refusal.denied",
  "report-too-close": "refusal.denied",
  "not-found": "refusal.not-found",
  conflict: "refusal.conflict",
  "statement-conflicts": "refusal.conflict",
  "entry-conflicts": "refusal.conflict",
  "content-key-ended": "refusal.conflict",
  "register-broken": "refusal.tampered",
  "register-head-unknown": "refusal.outdated",
  "receipt-invalid": "refusal.tampered",
  "request-too-large": "refusal.too-large",
  "proof-of-work-missing": "refusal.limited",
  "quota-exceeded": "refusal.over-quota",
  "too-many-requests": "refusal.limited",
  "storage-full": "refusal.storage-full",
  "database-unreachable": "refusal.unavailable",
  "vault-unreachable": "refusal.unavailable",
  "courier-unreachable": "refusal.unavailable",
  "vault-fault": "refusal.tampered",
  "gate-restored": "refusal.unavailable",
  "internal-error": "refusal.unknown",
  offline: "refusal.offline",
  "cannot-open": "refusal.cannot-open",
  tampered: "refusal.tampered",
  incomplete: "refusal.incomplete",
  "device-full": "refusal.device-full",
  outdated: "refusal.outdated",
  revoked: "refusal.revoked",
  expired: "refusal.expired",
};

/** The message for a refusal, also for a kind that a newer server may send. */
export const refusalWords = (kind: string): RefusalWords =>
  new Map<string, RefusalWords>(Object.entries(wordsByRefusal)).get(kind) ?? "refusal.unknown";
