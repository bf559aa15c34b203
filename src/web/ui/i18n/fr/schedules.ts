import type { schedules as english } from "../en/schedules.ts";
import type { TranslationOf } from "../message.ts";

export const schedules: TranslationOf<typeof english> = {
  "schedules.explain":
    "Ce qui est partagé est une question, jamais sa réponse. Qui l’ouvre la pose soi-même, avec ses propres droits à ce moment ; un courriel contient un lien et rien d’autre.",
  "schedules.mail": "Me prévenir par courriel quand quelque chose m’attend",
  "schedules.mail.hint":
    "À l’adresse que vous avez donnée sur vos propres pages de formation. Il contient un lien et rien d’autre ; chaque usage de l’adresse figure sur ces pages. Vous pouvez y mettre fin ici à tout moment.",
  "schedules.mail.unknown":
    "Nous ne connaissons aucune page de formation à vous. Présentez d’abord un certificat :",
  "schedules.waiting": "Vous attend",
  "schedules.waiting.none": "Rien ne vous attend.",
  "schedules.all": "Partagé à ce bureau",
  "schedules.all.none": "Personne n’a encore rien partagé.",
  "schedules.all.over": "Ce qui est terminé",
  "schedules.by": "Partagé par {name} le {moment}.",
  "schedules.figures": "Chiffres",
  "schedules.figures.of": "Chiffres de « {title} »",
  "schedules.figures.by": "par {fields}",
  "schedules.list": "Une liste nominative : {columns}",
  "schedules.rhythm.once": "Une fois",
  "schedules.rhythm.weekly": "Chaque semaine",
  "schedules.rhythm.monthly": "Chaque mois",
  "schedules.next": "Prochaine fois le {moment}.",
  "schedules.until": "Fin le {moment}.",
  "schedules.ended": "Arrêté par {name} le {moment}.",
  "schedules.ended.gone": "Terminé le {moment}, car la personne qui le partageait ne travaille plus ici.",
  "schedules.over": "Son temps est écoulé.",
  "schedules.open": "L’ouvrir avec mes droits",
  "schedules.leave": "Plus rien de ceci pour moi",
  "schedules.left": "Vous ne le recevrez plus.",
  "schedules.end": "Y mettre fin pour tous",
  "schedules.end.done": "Plus personne ne le reçoit. Les listes ouvertes par ce moyen sont rappelées.",
  "schedules.recipient.opened": "{name} a ouvert le dernier le {moment}.",
  "schedules.recipient.waiting": "Attend {name} depuis le {moment}.",
  "schedules.recipient.unmailed": "Aucun courriel ne l’a annoncé.",
  "schedules.recipient.left": "{name} n’en veut plus.",
  "schedules.recipient.none": "Ce n’est pas arrivé à {name}.",
  "schedules.recipients": "Qui le reçoit, et qui l’a ouvert",
  "schedules.share": "Partager ou programmer",
  "schedules.share.explain":
    "Les collègues de ce bureau reçoivent la question. Ce que chacun voit dépend de ses propres droits quand il l’ouvre ; vos droits ne l’accompagnent pas.",
  "schedules.share.with": "Avec qui",
  "schedules.share.nobody": "Il n’y a personne d’autre à ce bureau.",
  "schedules.share.choose": "Choisissez quelqu’un.",
  "schedules.share.rhythm": "À quelle fréquence",
  "schedules.share.go": "Le partager",
  "schedules.share.done": "Cela les attend dans le bureau.",
  "schedules.share.unmailed":
    "Aucun courriel ne prévient {names} : cela attend sous « Partages ». Prévenez directement si c’est urgent.",
  "schedules.share.refused": "Ceci ne peut pas être partagé :",
};
