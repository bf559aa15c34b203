import type { DemoDescription } from "#origin/demo-description.ts";

/** What the start page suggests, in the order in which a search goes. */
export const demoSteps: DemoDescription["steps"] = [
  {
    title: "Write as a family.",
    text: "Choose a society and “I am looking for someone”, in any of five languages. At the end you get an access code: keep it.",
  },
  {
    title: "Take the request in.",
    text: "Sign in as an officer of that society. The request is in the inbox; so are others that families sent. Taking one in begins a search that stands.",
  },
  {
    title: "Compare.",
    text: "Sign in as an officer of another society. Where somebody there may be the one who is looked for, a comparison waits, with the reasons: same consonants in another script, an estimated age that fits.",
  },
  {
    title: "Share with consent, or do not.",
    text: "Record how the person agreed and share their contact; or close the comparison. From outside, “no” and “nobody” look the same.",
  },
  {
    title: "Tell the family.",
    text: "Back at the first society: read what was shared, write a message, change the status to contact restored.",
  },
  {
    title: "Be the family again.",
    text: "Open “My request” with the access code: the status in plain words, the message, and who opened your record, when and why.",
  },
  {
    title: "Look for a name in any script.",
    text: "In the office, search for part of a name: Mohamed finds محمد, Olena finds Олена. No server learns what you searched for.",
  },
];
