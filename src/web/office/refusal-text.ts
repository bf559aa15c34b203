import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { PasskeyRefusal } from "#client/store/passkey.ts";
import type { UnlockRefusal } from "#client/store/unlock.ts";
import type { RefusalKind } from "#protocol/refusal.ts";
import type { PlainMessageKey } from "#web/ui/i18n/catalogues.ts";
import { formatList, formatMoment } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { refusalWords } from "#web/ui/refusal-words.ts";

/** Everything that an officer's press of a button can come back with. */
export type ShownRefusal = OfficerRefusal | UnlockRefusal | PasskeyRefusal;

/** Those of the servers have their words in `refusal-words.ts`, which every application shares. */
type OwnKind = Exclude<ShownRefusal["kind"], RefusalKind | "too-many-tries"> | "register-broken";

/** The type sees to it that no kind is without words. */
const wordsByKind: Readonly<Record<OwnKind, PlainMessageKey>> = {
  unreachable: "refusal.offline",
  "answer-malformed": "refusal.tampered",
  "gate-answer-wrong": "refusal.tampered",
  "answer-wrong": "refusal.tampered",
  "evaluation-forged": "office.refusal.evaluation-forged",
  "namespace-unknown": "office.refusal.register-too-old",
  "register-broken": "office.refusal.register",
  "register-forked": "office.refusal.register",
  "register-went-back": "office.refusal.register",
  "wrong-root": "office.refusal.register",
  "wrong-checkpoint": "office.refusal.register",
  "register-too-old": "office.refusal.register-too-old",
  "not-at-desk": "office.refusal.not-at-desk",
  "not-kept": "office.refusal.not-kept",
  "no-write-right": "office.refusal.no-write-right",
  "no-share-right": "office.refusal.no-share-right",
  "desk-without-key": "office.refusal.desk-without-key",
  "status-not-allowed": "office.refusal.status-not-allowed",
  "wrong-record": "office.refusal.wrong-record",
  "log-broken": "office.refusal.log-broken",
  "fault-found": "office.refusal.fault-found",
  "not-enrolled": "unlock.refusal.not-enrolled",
  "wrong-passphrase": "unlock.refusal.wrong-passphrase",
  "passphrase-too-short": "unlock.refusal.passphrase-too-short",
  "passkey-without-prf": "unlock.refusal.passkey-without-prf",
  "passkey-cancelled": "unlock.refusal.passkey-cancelled",
  "passkey-wrong": "unlock.refusal.passkey-wrong",
};

/** Of servers, but with more to say to an officer than to everybody. */
const wordsForOfficers: Partial<Readonly<Record<RefusalKind, PlainMessageKey>>> = {
  "training-required": "office.refusal.training-required",
  "prerequisite-missing": "office.refusal.prerequisite-missing",
  "report-too-close": "office.refusal.report-too-close",
};

/** In words, with what is known of when to try again and which server it is. */
export function textOfRefusal(refusal: ShownRefusal): string {
  const { kind } = refusal;
  if (kind === "unreachable" && "server" in refusal) {
    return t(refusal.server === "gate" ? "office.refusal.gate-away" : "office.refusal.vault-away");
  }
  if (kind === "vault-unreachable") return t("office.refusal.vault-away");
  const at = findRetryTime(refusal);
  if (kind === "too-many-tries") return t("unlock.refusal.too-many-tries", { moment: formatMoment(at ?? 0) });
  if (kind === "quota-exceeded" && at !== undefined) {
    return t("office.refusal.quota-until", { moment: formatMoment(at) });
  }
  const own = ({ ...wordsByKind, ...wordsForOfficers } as Readonly<Record<string, PlainMessageKey>>)[kind];
  return t(own ?? refusalWords(kind));
}

/** Several at once, each said once. */
export const textOfRefusals = (refusals: readonly ShownRefusal[]): string =>
  [...new Set(refusals.map(textOfRefusal))].join(" ");

export const listNumbers = (numbers: readonly number[]): string => formatList(numbers.map(String));

function findRetryTime(refusal: ShownRefusal): number | undefined {
  const detail: Readonly<Record<string, unknown>> = ("detail" in refusal && refusal.detail) || {};
  const at = detail["retryAt"] ?? detail["resetsAt"] ?? detail["waitUntil"];
  return typeof at === "number" ? at : undefined;
}
