import type { MailWords } from "./mail-words.ts";

export const fr: MailWords = {
  direction: "ltr",
  invitation: {
    subject: "Votre invitation à Homeward",
    paragraphs: [
      "Vous êtes invité à travailler avec Homeward. Ouvrez ce lien sur l’appareil que vous utiliserez :",
      "Ayez votre administrateur au téléphone : vous vous lirez un petit nombre l’un à l’autre.",
      "Si vous n’attendiez pas ce message, effacez-le. Rien ne se passe sans vous.",
    ],
  },
  news: {
    subject: "Il y a du nouveau pour votre demande",
    paragraphs: [
      "Il y a du nouveau pour votre demande. Pour le lire, ouvrez cette page et tapez le code que vous avez écrit sur papier :",
      "Nous ne demandons jamais votre code par courriel ni par téléphone. Ne le donnez à personne.",
      "Si vous ne voulez plus recevoir ces messages, vous pouvez le dire sur la même page.",
    ],
  },
};
