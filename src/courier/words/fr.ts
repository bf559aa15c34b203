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
  address: {
    subject: "Confirmez votre adresse",
    paragraphs: [
      "Quelqu’un, sans doute vous, a indiqué cette adresse sur les pages de formation. Pour la confirmer, ouvrez ce lien dans le même navigateur, dans l’heure :",
      "Ailleurs, le lien n’ouvre rien et ne montre rien de vous à personne.",
      "Si ce n’était pas vous, effacez ce message. Rien ne se passe sans vous.",
    ],
  },
  reminder: {
    subject: "Un cours vous attend",
    paragraphs: [
      "Quelque chose vous attend dans vos cours : une échéance approche ou est passée, ou quelque chose vient de s’ouvrir. Pour voir quoi, ouvrez vos pages de formation dans votre propre navigateur :",
      "Nous n’écrivons ainsi qu’une fois par semaine au plus. Vos échéances figurent à tout moment sur vos pages.",
      "Si vous ne voulez plus recevoir ces messages, vous pouvez le dire sur les mêmes pages.",
    ],
  },
  "new-browser": {
    subject: "Un nouveau navigateur demande à devenir le vôtre",
    paragraphs: [
      "Quelqu’un qui lit cette boîte aux lettres demande à continuer à se former à votre place dans un autre navigateur. Si c’était vous, patientez : cela prend trois jours. Si ce n’était pas vous, arrêtez-le maintenant dans votre propre navigateur :",
      "Nous ne demandons jamais de code ni de phrase secrète par courriel ou par téléphone.",
      "Si vous ne pouvez plus ouvrir vos pages et que ce n’était pas vous, prévenez tout de suite votre bureau de formation.",
    ],
  },
  broadcast: {
    subject: "Un message de votre bureau de formation",
    paragraphs: [
      "Votre bureau de formation a écrit à ses apprenants. Pour lire son message, ouvrez cette page :",
      "Il figure aussi sur vos propres pages de formation. Nous ne demandons jamais de code ni de phrase secrète par courriel ou par téléphone.",
      "Si vous ne voulez plus de courriels qui ne sont pas nécessaires, vous pouvez le dire sur vos pages de formation.",
    ],
  },
  report: {
    subject: "Quelque chose a été partagé avec vous",
    paragraphs: [
      "Un collègue de votre bureau de formation a partagé avec vous un rapport ou une liste, ou un envoi régulier est prêt. Pour le voir avec vos propres droits, ouvrez le bureau sur votre appareil :",
      "Le lien ne montre rien à personne d’autre, et rien n’est joint. Nous ne demandons jamais de code ni de phrase secrète par courriel ou par téléphone.",
      "Si vous ne voulez plus recevoir ces messages, vous pouvez le dire sur la même page.",
    ],
  },
  alarm: {
    subject: "Veuillez regarder ce qui sort",
    paragraphs: [
      "Il s’est passé quelque chose dont vous répondez comme délégué à la protection des données : un envoi différent des autres, ou un signe qu’une liste a quitté son détenteur. Pour voir quoi, ouvrez le bureau sur votre appareil :",
      "Regardez vite : ce qui est en cours peut encore y être arrêté. Rien n’est joint, et le lien ne montre rien à personne d’autre.",
      "Si vous ne voulez plus recevoir ces messages, vous pouvez le dire sur la même page.",
    ],
  },
  recall: {
    subject: "Gardez-vous encore ce qui a été rappelé ?",
    paragraphs: [
      "Une liste que vous avez ouverte a été rappelée il y a quelques jours. Effacez ce que vous en gardez, et dites-le dans le bureau sur votre appareil :",
      "Qui l’a rappelée voit si vous avez confirmé. Rien n’est joint, et le lien ne montre rien à personne d’autre.",
      "Si vous ne voulez plus recevoir ces messages, vous pouvez le dire sur la même page.",
    ],
  },
};
