/** Why something may not leave, or only with a second person: by `judgeLeaving` at the gate, for the words of screens. */
export const leavingReasons = [
  "size-unknown",
  "not-of-this-desk",
  "not-for-this-purpose",
  "too-new",
  "figures-name-nobody",
  "address-is-the-couriers",
  "guarded-stays",
  "rows-stay-in-the-application",
  "recipients-without-rights",
  "no-attachments",
  "needs-a-holder",
  "kept-too-long",
  "needs-a-course",
  "words-not-looked-at",
  "words-name-somebody",
  "test-first",
  "nobody-meant",
  "above-the-quota",
  "for-others",
  "leaves-the-application",
  "many-recipients",
  "unlike-others",
  "overrides-unsubscribing",
] as const;
export type LeavingReason = (typeof leavingReasons)[number];

/** Above so many recipients a message needs a second person. */
export const manyRecipients = 500;
