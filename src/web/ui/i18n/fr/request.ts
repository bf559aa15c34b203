import type { request as english } from "../en/request.ts";
import type { TranslationOf } from "../message.ts";

export const request: TranslationOf<typeof english> = {
  "family.enter.title": "Ouvrir ma demande",
  "family.enter.code": "Code d’accès",
  "family.enter.hint": "Majuscules ou minuscules, avec ou sans espaces : comme vous voulez.",
  "family.enter.open": "Ouvrir",
  "family.enter.incomplete": "Un code entier a {count} lettres et chiffres. Ici, il y en a {typed}.",
  "family.enter.foreign": "« {sign} » n’existe dans aucun code. Regardez cet endroit sur votre papier.",
  "family.enter.mistyped":
    "Il y a une erreur dans le code. Comparez-le avec votre papier, groupe par groupe.",
  "family.enter.unknown":
    "Nous ne pouvons rien ouvrir avec ce code. Comparez-le avec votre papier. Après plusieurs essais, il faut attendre un peu.",
  "family.enter.lost":
    "Code perdu ? Allez voir votre société. Elle peut chercher votre demande quand elle sait qui vous êtes.",
  "family.enter.memory":
    "Nous ne gardons pas le code sur ce téléphone. Si la page est rechargée, vous le tapez à nouveau.",

  "family.request.title": "Ma demande",
  "family.request.for": "Recherche de {name}",
  "family.request.own": "Inscription de {name}",
  "family.request.news": "Du nouveau",
  "family.request.close": "Fermer et tout oublier sur ce téléphone",
  "family.request.closed": "Fermé. Il n’en reste rien sur ce téléphone.",
  "family.request.back": "Retour à ma demande",
  "family.access.title": "Qui peut la lire et la trouver",
  "family.access.lead": "En ce moment peuvent lire :",

  "family.status.received": "Nous avons votre demande. Une personne chargée des recherches la lira bientôt.",
  "family.status.accepted": "Votre société a pris votre demande en charge et prépare la recherche.",
  "family.status.tracing-in-progress":
    "Nous cherchons. Si nous avons besoin de quelque chose, nous vous écrivons ici.",
  "family.status.possible-match":
    "Il y a une piste. Elle doit encore être vérifiée. Attendez, s’il vous plaît, avant de trop espérer ; nous vous écrivons dès que nous savons.",
  "family.status.verified":
    "Ce que nous avons trouvé a été vérifié. Votre société va vous écrire à ce sujet.",
  "family.status.located":
    "Nous savons où est la personne. C’est elle qui décide si elle veut un contact, et comment. Nous vous écrivons.",
  "family.status.contact-restored":
    "Vous êtes de nouveau en contact. Si nous pouvons encore aider, écrivez-nous.",
  "family.status.reunited": "Vous êtes de nouveau ensemble. Nous vous souhaitons tout le meilleur.",
  "family.status.closed": "La recherche est close. Vous pouvez nous écrire s’il y a du nouveau.",
  "family.status.withdrawn": "Vous avez retiré cette demande. Plus personne ne cherche.",

  "family.messages.title": "Messages",
  "family.messages.empty": "Pas encore de messages.",
  "family.messages.from-society": "{society} a écrit le {day}",
  "family.messages.from-you": "Vous avez écrit le {day}",
  "family.messages.write": "Votre message",
  "family.messages.reader": "Seules les personnes chargées des recherches à {society} le lisent.",
  "family.messages.sent": "Votre message est parti.",
  "family.messages.fault": "Écrivez d’abord quelques mots.",

  "family.add.title": "Ajouter une information",
  "family.add.lead": "Du nouveau, un oubli, un autre numéro de téléphone : chaque détail peut aider.",
  "family.add.words": "Que voulez-vous ajouter ?",
  "family.add.sent": "Ajouté. Les personnes chargées des recherches le voient avec votre demande.",

  "family.opened.title": "Qui a ouvert mon dossier",
  "family.opened.lead":
    "Chaque fois que quelqu’un lit votre dossier, c’est écrit ici. Si quelque chose vous semble anormal, écrivez-nous.",
  "family.opened.unnamed":
    "« Comparé avec votre accord » est écrit ici que quelqu’un ait comparé ou non, sans lieu ni date, pour ne trahir personne qui ne souhaite pas être trouvé.",

  "family.change-consent.title": "Qui peut trouver ce dossier",
  "family.change-consent.withdraw": "Retirer mon accord pour la recherche",
  "family.change-consent.withdraw-other": "Retirer cet accord",
  "family.change-consent.withdrawn": "Retiré. Désormais personne ne peut trouver ni comparer votre dossier.",
  "family.change-consent.ended": "Retiré le {day}",
  "family.change-consent.explain":
    "L’effet est immédiat. Votre société a toujours votre demande. Ce qui a déjà été lu reste lu.",

  "family.withdraw.title": "Retirer ma demande",
  "family.withdraw.explain":
    "Nous arrêtons de chercher. Votre société garde encore la demande jusqu’à ce qu’elle soit effacée. Si vous changez d’avis, écrivez une nouvelle demande.",
  "family.withdraw.word": "arrêter",
  "family.withdraw.action": "Retirer ma demande",
  "family.withdraw.done": "Votre demande est retirée. Plus personne ne cherche.",

  "family.erase.title": "Tout effacer",
  "family.erase.explain":
    "Après un délai de quelques jours, tout ce que nous avons sur cette demande devient illisible et ne peut plus être retrouvé. Jusque-là, vous pouvez l’annuler ici avec votre code d’accès.",
  "family.erase.why-wait":
    "Nous attendons ces quelques jours parce que des codes sont parfois pris aux gens, ou utilisés sous la menace.",
  "family.erase.word": "effacer",
  "family.erase.action": "Demander l’effacement",
  "family.erase.asked": "L’effacement est demandé. Il se fera le {day}.",
  "family.erase.cancel": "Annuler l’effacement",
  "family.erase.cancelled": "Annulé. Votre demande reste comme elle était.",
};
