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
};
