import type { Catalogue } from "../message.ts";

/** What a learning desk wrote, as a learner reads it. */
export const messages = {
  "messages.explain":
    "What your learning desk writes to learners. Nobody is told what you read; only when a message is taken back is it counted, without a name, whether it had been opened.",
  "messages.withdrawn": "Taken back",
  "messages.withdrawn.explain":
    "The desk took this message back. Its words are gone from this device; please forget what they said.",
  "messages.none": "Nothing was written to you yet.",
  "messages.new": "New",
  "messages.courses": "Courses it speaks of",
  "messages.back": "All messages",
  "messages.gone": "This message was taken back by the desk that wrote it, or was never there.",
  "messages.mail": "Mail about messages",
  "messages.mail.want": "Send me a mail when there is a message that is not necessary",
  "messages.mail.explain":
    "A mail says only that there is something to read here. Necessary ones, for example about your data, come in any case. Without an address there is no mail at all.",
} as const satisfies Catalogue;
