import type { PlainMessageKey } from "#web/ui/i18n/catalogues.ts";
import { formatMoment } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { refusalWords } from "#web/ui/refusal-words.ts";
import { TroubleNotice } from "#web/ui/trouble-notice.tsx";
import type { LearnRefusal } from "./learner.ts";

/** What only this application meets; unlocking has its words in the catalogue `unlock`, which is there when it can happen. */
const ownWords: Readonly<Record<string, PlainMessageKey>> = {
  unreachable: "refusal.offline",
  "not-kept": "learn.refusal.not-kept",
  "content-altered": "learn.refusal.content",
  "answer-malformed": "refusal.tampered",
  "answer-wrong": "refusal.tampered",
  "gate-answer-wrong": "refusal.tampered",
  "register-forked": "refusal.tampered",
  "register-went-back": "refusal.tampered",
  "wrong-root": "refusal.tampered",
  "wrong-checkpoint": "refusal.tampered",
  "register-too-old": "refusal.outdated",
  "not-enrolled": "unlock.refusal.not-enrolled",
  "wrong-passphrase": "unlock.refusal.wrong-passphrase",
  "passphrase-too-short": "unlock.refusal.passphrase-too-short",
  "passkey-without-prf": "unlock.refusal.passkey-without-prf",
  "passkey-cancelled": "unlock.refusal.passkey-cancelled",
  "passkey-only-cancelled": "unlock.refusal.passkey-only-cancelled",
  "passkey-wrong": "unlock.refusal.passkey-wrong",
};

export type TroubleProps = {
  readonly refusal: LearnRefusal | undefined;
  readonly onRetry?: () => Promise<unknown>;
  /** Says that nothing typed was lost. */
  readonly kept?: boolean;
};

/** What went wrong, in words, and the way on. Nothing where nothing went wrong. */
export function Trouble({ refusal, onRetry, kept = false }: TroubleProps) {
  if (refusal === undefined) return null;
  return (
    <TroubleNotice onRetry={onRetry}>
      <p>
        {textOfRefusal(refusal)} {kept ? t("refusal.nothing-lost") : null}
      </p>
    </TroubleNotice>
  );
}

export function textOfRefusal({ kind, detail }: LearnRefusal): string {
  const waitUntil = detail?.["waitUntil"];
  if (kind === "too-many-tries" && typeof waitUntil === "number")
    return t("unlock.refusal.too-many-tries", { moment: formatMoment(waitUntil) });
  return t(ownWords[kind] ?? refusalWords(kind));
}
