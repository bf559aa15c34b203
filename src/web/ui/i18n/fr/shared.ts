import type { shared as english } from "../en/shared.ts";
import type { TranslationOf } from "../message.ts";

export const shared: TranslationOf<typeof english> = {
  "frame.skip": "Aller au contenu",
  "frame.language": "Langue",
  "frame.leave": "Quitter ce site",
  "frame.leave.hint":
    "Ouvre aussitôt un autre site. Ce site peut rester dans l’historique de votre navigateur.",
  "frame.navigation": "Pages",

  "field.optional": "facultatif",
  "field.readers": "Qui le lira : {readers}",
  "field.choose": "Choisir",

  "date.exact": "Je connais la date, ou une partie",
  "date.exact.hint": "L’année suffit. Laissez le reste vide si vous n’êtes pas sûr.",
  "date.day": "Jour",
  "date.month": "Mois",
  "date.year": "Année",
  "date.age": "Je connais l’âge, à peu près",
  "date.age.label": "Âge aujourd’hui, en années, à peu près",
  "date.words": "Je peux le dire avec des mots",
  "date.words.label": "Avec vos mots",
  "date.words.hint": "Par exemple : né l’année de l’inondation, deux ans avant son frère.",
  "date.unknown": "Je ne sais pas",
  "date.fault.incomplete": "Écrivez au moins l’année, ou choisissez « Je ne sais pas ».",
  "date.fault.not-real": "Ce jour n’existe pas. Regardez encore une fois le jour et le mois.",
  "date.fault.future": "Cette date n’est pas encore passée. Regardez encore une fois l’année.",
  "date.fault.age": "Écrivez l’âge en années entières, de 0 à 120.",

  "name.given": "Prénom",
  "name.family": "Nom de famille",
  "name.father": "Nom du père",
  "name.own-script": "Nom complet dans sa propre écriture",
  "name.own-script.hint":
    "Comme la personne l’écrirait : محمد, Олена, አበበ. Des lettres se perdent d’une langue à l’autre ; cela aide beaucoup.",
  "name.others": "Autres noms ou surnoms",
  "name.others.hint": "Les noms employés en famille, un nom d’avant le mariage, une autre orthographe.",

  "place.place": "Ville, village ou camp",
  "place.region": "Région ou district",
  "place.country": "Pays",
  "place.words": "Autre chose sur ce lieu",
  "place.words.hint": "Par exemple : près du vieux pont, à deux heures de marche de la frontière.",

  "code.title": "Votre code d’accès",
  "code.address": "Revenez sur",
  "code.write":
    "Écrivez-le sur papier. Chaque lettre et chaque chiffre compte ; comparez encore une fois à la fin.",
  "code.photograph": "Une photographie convient aussi, si personne d’autre ne regarde votre téléphone.",
  "code.keep":
    "Gardez-le là où seules des personnes de confiance peuvent le trouver. Qui l’a peut lire votre demande.",
  "code.only":
    "C’est le seul chemin de retour. Nous ne le gardons pas, nous ne pouvons donc pas vous le renvoyer.",
  "code.written": "Je l’ai noté",

  "progress.step": "{step} sur {of} : {about}",
  "progress.label": "Où vous en êtes",

  "offline.offline": "Pas de connexion. Ce que vous écrivez reste sur cet appareil et part plus tard.",
  "offline.waiting": {
    one: "{count} modification attend d’être envoyée.",
    many: "{count} de modifications attendent d’être envoyées.",
    other: "{count} modifications attendent d’être envoyées.",
  },
  "offline.sending": "La connexion est revenue. Envoi de ce qui attendait…",

  "toast.close": "Fermer cette note",
  busy: "Un instant…",

  "action.continue": "Continuer",
  "action.back": "Retour",
  "action.save": "Enregistrer",
  "action.send": "Envoyer",
  "action.cancel": "Annuler",
  "action.change": "Modifier",
  "action.close": "Fermer",
  "action.print": "Imprimer cette page",
  "action.retry": "Réessayer",
  "action.more": "Afficher plus",
  "answer.yes": "Oui",
  "answer.no": "Non",
  "answer.unknown": "Je ne sais pas",
  "answer.none": "Sans réponse",

  "sex.female": "Féminin",
  "sex.male": "Masculin",
  "sex.other": "Autre, ou non dit",

  "refusal.title": "Cela n’a pas marché",
  "refusal.nothing-lost": "Ce que vous avez écrit est encore là.",
  "refusal.offline": "Nous ne joignons pas le serveur. Vérifiez la connexion et réessayez.",
  "refusal.unavailable": "Le service ne répond pas en ce moment. Réessayez dans quelques minutes.",
  "refusal.busy": "Beaucoup de personnes écrivent en ce moment. Réessayez dans une minute.",
  "refusal.limited": "Trop d’essais en peu de temps. Attendez un peu, puis réessayez.",
  "refusal.not-found": "Nous ne trouvons rien sous cette indication. Vérifiez ce que vous avez écrit.",
  "refusal.denied": "Vous ne pouvez ni ouvrir ni modifier ceci.",
  "refusal.conflict":
    "Quelqu’un a modifié ceci pendant que vous écriviez. Regardez la nouvelle version, puis enregistrez de nouveau.",
  "refusal.over-quota":
    "Vous avez ouvert autant de dossiers que permis pour le moment. Attendez, ou demandez l’accord d’un collègue.",
  "refusal.needs-approval": "Il faut l’accord d’une deuxième personne.",
  "refusal.frozen": "C’est fermé pour le moment, par sécurité. Votre administration en sait plus.",
  "refusal.consent-missing": "Il n’y a pas de consentement pour cela. Demandez d’abord à la personne.",
  "refusal.consent-withdrawn": "La personne a retiré son consentement.",
  "refusal.expired": "Le délai est passé. Il faut le demander de nouveau.",
  "refusal.cannot-open": "Les clés de cet appareil ne permettent pas d’ouvrir ceci.",
  "refusal.tampered":
    "Ce que le serveur a envoyé n’est pas ce qui a été écrit. Rien n’en a été utilisé. Signalez-le, s’il vous plaît.",
  "refusal.incomplete": "Le serveur n’a pas tout envoyé. Vous voyez le dernier état complet. Réessayez.",
  "refusal.too-large": "C’est trop volumineux. Envoyez moins, ou en plusieurs fois.",
  "refusal.malformed": "Quelque chose dans ce formulaire n’a pas pu être lu. Vérifiez encore les champs.",
  "refusal.clock-skew":
    "L’horloge de cet appareil est fausse. Réglez la date et l’heure en automatique, puis réessayez.",
  "refusal.signature": "Cet appareil n’a pas pu prouver qui il est. Verrouillez-le, rouvrez-le et réessayez.",
  "refusal.revoked": "Cet appareil n’a plus le droit de se connecter. Demandez à votre administration.",
  "refusal.outdated": "Cette page est plus ancienne que le service. Rechargez-la.",
  "refusal.storage-full": "Le serveur n’a plus de place. Rien n’est perdu. Réessayez plus tard.",
  "refusal.device-full": "Cet appareil n’a plus de place. Libérez de l’espace et réessayez.",
  "refusal.unknown": "Quelque chose n’a pas marché de notre côté. Réessayez ; si cela dure, dites-le-nous.",
};
