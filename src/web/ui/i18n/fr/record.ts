import type { record as english } from "../en/record.ts";
import type { TranslationOf } from "../message.ts";

export const record: TranslationOf<typeof english> = {
  "status.label": "État",
  "status.since": "depuis le {day}",
  "status.received": "Reçue",
  "status.accepted": "Acceptée",
  "status.tracing-in-progress": "Nous cherchons",
  "status.possible-match": "Correspondance possible",
  "status.verified": "Correspondance vérifiée",
  "status.located": "Personne localisée",
  "status.contact-restored": "Contact rétabli",
  "status.reunited": "Famille réunie",
  "status.closed": "Close",
  "status.withdrawn": "Retirée",

  "closed.contact-restored": "Close : la famille est de nouveau en contact",
  "closed.reunited": "Close : la famille est de nouveau réunie",
  "closed.fate-clarified": "Close : nous avons pu apprendre ce qui s’est passé et l’avons dit à la famille",
  "closed.not-found":
    "Close : nous n’avons plus de moyen de chercher. Elle peut être rouverte s’il y a du nouveau",
  "closed.enquirer-not-reachable": "Close : nous ne pouvons plus joindre la personne qui a fait la demande",
  "closed.person-declined": "Close : le contact n’est pas souhaité",
  "closed.duplicate": "Close : la même recherche continue dans une autre demande",
  "closed.outside-mandate":
    "Close : nous ne sommes pas autorisés à le faire. Nous avons dit qui d’autre peut aider",

  "timeline.label": "Ce qui s’est passé jusqu’ici",
  "timeline.empty": "Rien ne s’est encore passé.",

  "compartment.headline": "le nom et l’état, pour les listes",
  "compartment.identity": "qui est la personne",
  "compartment.contact": "comment joindre la personne",
  "compartment.circumstances": "ce qui s’est passé",
  "compartment.protection": "ce qui protège la personne",
  "compartment.photos": "les photographies",
  "compartment.journal": "les notes de notre travail",
  "compartment.comparison": "les quelques détails nécessaires pour comparer deux personnes",
  "compartment.messages": "les messages entre la famille et sa société",
  "compartment.notify": "une adresse pour « il y a du nouveau »",
  "compartment.directory": "qui travaille dans ce service",

  "purpose.tracing": "pour rechercher la personne",
  "purpose.comparison": "pour comparer avec une personne qui est peut-être celle recherchée",
  "purpose.restoring-contact": "pour remettre la famille en contact",
  "purpose.notification": "pour vous dire qu’il y a du nouveau",
  "purpose.protection": "pour protéger la personne",
  "purpose.data-subject": "parce que la personne l’a demandé",
  "purpose.administration": "pour tenir en ordre les clés et les dossiers",

  "disclosure.label": "Qui a ouvert ce dossier",
  "disclosure.empty": "Personne ne l’a encore ouvert.",
  "disclosure.by": "{organisation}, {role}",
  "disclosure.unnamed": "Comparé avec votre consentement",
  "disclosure.what": "Ce qui a été ouvert : {what}",

  "role.tracing": "une personne chargée des recherches",
  "role.administrator": "une personne chargée de l’administration",
  "role.child-protection": "une personne chargée de la protection",
  "role.learning": "une personne chargée de la formation",
  "role.dpo": "la personne déléguée à la protection des données",
  "role.courier": "le service des avis",
  "role.self": "vous, ou quelqu’un qui a votre code d’accès",

  "consent.title": "Consentement",
  "consent.person": "On m’a demandé, à moi, {person} :",
  "consent.who": "Qui peut le lire",
  "consent.never": "Qui ne doit jamais le lire",
  "consent.what": "Ce qu’ils peuvent lire",
  "consent.why": "Pour quoi faire",
  "consent.until": "Jusqu’à quand",
  "consent.until-day": "Jusqu’au {day}. Ensuite cela prend fin tout seul.",
  "consent.until-closed": "Jusqu’à la clôture de la demande.",
  "consent.take-back":
    "Je peux revenir là-dessus à tout moment, sans donner de raison. Alors plus personne ne peut l’ouvrir ; ce qui a été lu reste lu.",
  "consent.agree": "Oui, je suis d’accord",
  "consent.refuse": "Non, je ne suis pas d’accord",
  "consent.no-harm": "Quelle que soit la réponse, l’aide continue.",

  "confirm.type": "Pour confirmer, écrivez : {word}",
  "confirm.cancel": "Tout garder comme avant",
};
