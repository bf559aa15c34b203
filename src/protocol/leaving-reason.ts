/** Why something may not leave, or only with a second person: by `judgeLeaving` at the gate, for the words of screens. */
export const leavingReasons = [
  "size-unknown",
  "not-of-this-desk",
  "too-new",
  "figures-name-nobody",
  "address-is-the-couriers",
  "guarded-stays",
  "rows-stay-in-the-application",
  "recipients-without-rights",
  "no-attachments",
  "needs-a-holder",
  "kept-too-long",
  "words-not-looked-at",
  "words-name-somebody",
  "test-first",
  "nobody-meant",
  "above-the-quota",
  "for-others",
  "leaves-the-application",
  "many-recipients",
  "unlike-others",
] as const;
export type LeavingReason = (typeof leavingReasons)[number];
