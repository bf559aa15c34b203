import type { LeavingReason } from "#protocol/leaving-reason.ts";

/** Why something does not leave, or not without a second person. */
const wordsByReason: Readonly<Record<LeavingReason, string>> = {
  "size-unknown": "It is not known how many people it is.",
  "not-of-this-desk": "You do not work at this desk.",
  "too-new": "You are new here; ask again after three days.",
  "figures-name-nobody": "Figures name nobody.",
  "address-is-the-couriers":
    "E-mail addresses are in no list: only the courier writes to them, and nobody sees them.",
  "guarded-stays": "Answers and protected facts are in no list.",
  "rows-stay-in-the-application": "Rows about people are opened here, never mailed.",
  "recipients-without-rights": "Somebody among the recipients has no right to open it.",
  "no-attachments": "There are no attachments. A message holds a link.",
  "not-for-this-purpose": "What is known of learners is not there for this.",
  "needs-a-holder": "A file has one holder: you alone.",
  "kept-too-long": "A file may exist for thirty days at most.",
  "needs-a-course":
    "A file is about a course, by whose certificate it can be recognised later: say which with --course.",
  "words-not-looked-at": "Nobody looked through the words for personal data.",
  "words-name-somebody": "The words seem to name somebody.",
  "test-first": "Send it to yourself first: homeward messages test.",
  "nobody-meant": "It means nobody.",
  "above-the-quota": "It is more people than you may still open today.",
  "for-others": "Others are to open it.",
  "leaves-the-application": "A file leaves the application; nothing can take it back.",
  "many-recipients": "It goes to more than 500 people.",
  "unlike-others": "It is unlike what this desk usually sends.",
  "overrides-unsubscribing": "It goes also to people who asked for no such mail.",
};

export const wordsOfReasons = (why: readonly LeavingReason[]): string =>
  why.map((reason) => wordsByReason[reason]).join(" ");
