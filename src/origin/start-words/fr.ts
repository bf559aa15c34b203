import type { StartWords } from "./start-words.ts";

export const fr: StartWords = {
  name: "Français",
  direction: "ltr",
  languages: "Langue",
  ways: "Où aller",
  families: "Pour les familles",
  familiesDetail:
    "Je recherche quelqu’un, ou je veux que ma famille sache que je suis en vie. Aussi : où en est ma demande.",
  learners: "Apprendre",
  learnersDetail:
    "De courtes formations pour le personnel, les partenaires et les sympathisants. Aucun nom n’est nécessaire ; elles se suivent aussi sans connexion.",
  officers: "Pour les agents",
  officersDetail: "Prendre en charge, comparer, partager avec consentement, répondre à la famille.",
  sealed:
    "Ce qui est écrit sur ces pages est scellé sur cet appareil avant d’être envoyé. Aucune machine intermédiaire ne peut lire un nom.",
  hashes: "Empreintes des pages publiées",
  demo: {
    title: "Ceci est une démonstration.",
    invented:
      "Les sociétés, leurs pays et les {people} personnes qui s’y trouvent sont inventés ; {requests} d’entre elles sont recherchées, en {scripts} écritures.",
    stays: "Rien de ce que vous écrivez ne quitte cette machine.",
    who: "Qui peut se connecter",
    choose: "Choisissez l’une d’elles sur {la page des agents}.",
    passphrases:
      "Les phrases secrètes ont été affichées une fois, dans le terminal où le réseau a été lancé pour la première fois.",
    duties: {
      administrator: "administration",
      "tracing-officer": "agent de recherche",
      dpo: "protection des données",
      "learning-officer": "formation",
    },
    try: "Ce que vous pouvez essayer",
    steps: [
      {
        title: "Écrivez comme une famille.",
        text: "Choisissez une société et « Je recherche quelqu’un », dans une des cinq langues. À la fin vous recevez un code d’accès : gardez-le.",
      },
      {
        title: "Prenez la demande en charge.",
        text: "Connectez-vous comme agent de cette société. La demande est dans les arrivées, avec d’autres que des familles ont envoyées. La prendre en charge ouvre une recherche qui reste en cours.",
      },
      {
        title: "Comparez.",
        text: "Connectez-vous comme agent d’une autre société. Si quelqu’un là-bas peut être la personne recherchée, une comparaison attend, avec ses raisons : mêmes consonnes dans une autre écriture, un âge estimé qui convient.",
      },
      {
        title: "Partagez avec consentement, ou ne partagez pas.",
        text: "Notez comment la personne a donné son accord et partagez son contact ; ou fermez la comparaison. De l’extérieur, « non » et « personne » se ressemblent.",
      },
      {
        title: "Répondez à la famille.",
        text: "De retour à la première société : lisez ce qui a été partagé, écrivez un message, passez l’état à « Contact rétabli ».",
      },
      {
        title: "Soyez de nouveau la famille.",
        text: "Ouvrez « Ma demande » avec le code d’accès : l’état en mots simples, le message, et qui a ouvert votre dossier, quand et pourquoi.",
      },
      {
        title: "Cherchez un nom dans n’importe quelle écriture.",
        text: "Au bureau, cherchez une partie d’un nom : Mohamed trouve محمد, Olena trouve Олена. Aucun serveur n’apprend ce que vous avez cherché.",
      },
    ],
  },
};
