import type { StartWords } from "./start-words.ts";

export const en: StartWords = {
  name: "English",
  direction: "ltr",
  languages: "Language",
  ways: "Where to go",
  families: "For families",
  familiesDetail:
    "I am looking for someone, or I want my family to know I am alive. Also: what became of my request.",
  learners: "Learn",
  learnersDetail:
    "Short courses for staff, partners and supporters. No name needed; they also work without a connection.",
  officers: "For officers",
  officersDetail: "Take in requests, compare, share with consent, tell the family.",
  sealed:
    "What is typed on these pages is sealed on this device before it is sent. No machine in the middle can read a name.",
  hashes: "Hashes of the published pages",
  demo: {
    title: "This is a demonstration.",
    invented:
      "The societies, their countries and all {people} people in it are invented; {requests} of them are being looked for, in {scripts} scripts.",
    stays: "Nothing you type leaves this machine.",
    who: "Who can sign in",
    choose: "Choose one of them on {the officers’ page}.",
    passphrases: "Passphrases were printed once, in the terminal where the network was first started.",
    duties: {
      administrator: "administrator",
      "tracing-officer": "tracing officer",
      dpo: "data protection officer",
      "learning-officer": "learning officer",
    },
    try: "What to try",
    steps: [
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
    ],
  },
};
