import type { MailWords } from "./mail-words.ts";

export const en: MailWords = {
  direction: "ltr",
  invitation: {
    subject: "Your invitation to Homeward",
    paragraphs: [
      "You are invited to work with Homeward. Open this link on the device that you will use:",
      "Have your administrator on the telephone: you will read each other a short number.",
      "If you did not expect this, delete this message. Nothing happens without you.",
    ],
  },
  news: {
    subject: "There is news about your request",
    paragraphs: [
      "There is news about your request. To read it, open this page and type the code that you wrote on paper:",
      "We never ask for your code by mail or by telephone. Give it to nobody.",
      "If you no longer want these messages, you can say so on the same page.",
    ],
  },
  address: {
    subject: "Confirm your address",
    paragraphs: [
      "Somebody, probably you, gave this address on the learning pages. To confirm it, open this link in the same browser, within an hour:",
      "Elsewhere the link opens nothing, and it shows nobody anything about you.",
      "If it was not you, delete this message. Nothing happens without you.",
    ],
  },
  reminder: {
    subject: "A course is waiting for you",
    paragraphs: [
      "Something waits in your courses: it is due, soon will be, or has just opened. To see what, open your learning pages in your own browser:",
      "We write so at most once a week. What is due stands on your pages at any time.",
      "If you no longer want these messages, you can say so on the same pages.",
    ],
  },
  "new-browser": {
    subject: "A new browser asks to become yours",
    paragraphs: [
      "Somebody who reads this mailbox asks to go on learning as you in another browser. If it was you, wait: it takes three days. If it was not you, stop it now in your own browser:",
      "We never ask for a code or a passphrase by mail or by telephone.",
      "If you can no longer open your pages and it was not you, tell your learning desk at once.",
    ],
  },
  broadcast: {
    subject: "A message from your learning desk",
    paragraphs: [
      "Your learning desk has written to its learners. To read it, open this page:",
      "It stands on your own learning pages too. We never ask for a code or a passphrase by mail or by telephone.",
      "If you no longer want mail that is not necessary, you can say so on your learning pages.",
    ],
  },
  report: {
    subject: "Something was shared with you",
    paragraphs: [
      "A colleague of your learning desk has shared a report or a list with you, or one that comes regularly is ready. To see it with your own rights, open the office on your own device:",
      "The link shows nothing to anybody else, and nothing is attached. We never ask for a code or a passphrase by mail or by telephone.",
      "If you no longer want these messages, you can say so on the same page.",
    ],
  },
  alarm: {
    subject: "Please look at what leaves",
    paragraphs: [
      "Something happened that you answer for as data protection officer: a mailing unlike others, or a sign that a list left its holder. To see what, open the office on your own device:",
      "Look soon: what is under way can still be stopped there. Nothing is attached, and the link shows nothing to anybody else.",
      "If you no longer want these messages, you can say so on the same page.",
    ],
  },
  recall: {
    subject: "Do you still keep what was recalled?",
    paragraphs: [
      "A list that you opened was recalled some days ago. Please delete whatever you keep of it, and say so in the office on your own device:",
      "Who recalled it sees whether you confirmed. Nothing is attached, and the link shows nothing to anybody else.",
      "If you no longer want these messages, you can say so on the same page.",
    ],
  },
};
