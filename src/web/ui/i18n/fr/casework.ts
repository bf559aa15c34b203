import type { casework as english } from "../en/casework.ts";
import type { TranslationOf } from "../message.ts";

export const casework: TranslationOf<typeof english> = {
  "nav.inbox": "Arrivées",
  "nav.cases": "Dossiers",
  "nav.matches": "Comparaisons",
  "nav.search": "Recherche",
  "nav.new": "Nouveau dossier",
  "nav.approvals": "Accords",
  "nav.organisation": "Organisation",
  "nav.teaching": "Cours et apprenants",
  "nav.training": "Ma formation",
  "nav.device": "Cet appareil",
  "nav.counted": "{words} ({count})",

  "who.family": "la famille",
  "who.you": "vous",
  "who.colleague": "une ou un collègue",
  "who.unknown": "inconnu",

  "kind.tracing-request": "Demande de recherche",
  "kind.registered-person": "Personne enregistrée",

  "line.gate-away": "Le portail ne répond pas",
  "line.gate-away.explain":
    "Ce qui se trouve sur cet appareil peut être lu et modifié. Les changements attendent ici et partent d’eux-mêmes dès que le portail répond. Rien de nouveau ne peut être ouvert.",
  "line.trouble": "Tout n’a pas pu être mis à jour",
  "line.faults": "Un serveur a livré ce que ses signatures ne confirment pas",
  "line.faults.explain": "Rien n’en a été utilisé. Vous voyez le dernier état sûr. Merci de le signaler.",
  "line.refused": "Un de vos changements a été refusé",
  "line.refused.explain":
    "Il n’a pas été enregistré. Ouvrez le dossier, regardez où il en est, et écrivez-le de nouveau s’il convient encore.",
  "line.refused.case": "Ouvrir le dossier",
  "line.refused.drop": "J’ai vu. Jeter ce changement",

  "list.back": "Retour à la liste",
  "list.new": "nouveau",
  "list.not-shown": "Ne peut être affiché pour l’instant",
  "list.shared": "partagé par {organisation}",
  "list.count": { one: "{count} dossier", many: "{count} de dossiers", other: "{count} dossiers" },
  "list.filter.text": "Une partie d’un nom",
  "list.filter.open": "Tous ceux qui sont ouverts",
  "list.filter.all": "Tous",
  "list.filter.whose": "À qui",
  "list.filter.whose.all": "Les nôtres et les partagés",
  "list.filter.whose.own": "Les nôtres",
  "list.filter.whose.shared": "Partagés avec nous",
  "list.inbox.lead": "Ce que des familles ont envoyé et que personne n’a encore pris en charge.",
  "list.inbox.empty": "Rien n’attend",
  "list.inbox.empty.explain": "Quand une famille écrit, sa demande apparaît ici.",
  "list.cases.empty": "Pas encore de dossiers",
  "list.cases.empty.explain":
    "Prenez une demande en charge, ou ouvrez un dossier avec une personne à votre bureau.",

  "search.text": "Une partie d’un nom",
  "search.hint": "Dans toute écriture, aussi le début d’un nom ou sa sonorité. Chercher n’ouvre rien.",
  "search.go": "Chercher",
  "search.count": { one: "{count} trouvé", many: "{count} trouvés", other: "{count} trouvés" },
  "search.only-here": "Seul ce qui se trouve sur cet appareil a été parcouru.",
  "search.incomplete": "Trop de noms commencent ainsi pour tous les montrer. Ajoutez un mot.",
  "search.none": "Personne trouvé",
  "search.none.explain": "Essayez une autre orthographe, ou seulement le début du nom.",
  "search.not-kept": "Pas sur cet appareil : ouvrez pour voir le nom",

  "case.title": "Dossier",
  "case.opening": "Ouverture en cours. Elle est consignée, avec votre nom.",
  "case.next": "Ce qu’il faut faire maintenant",
  "case.actions": "Ce que l’on peut faire",
  "case.next.take-in":
    "Une famille attend une réponse. Lisez, puis prenez en charge : la recherche commence aussitôt.",
  "case.next.read-answer":
    "Une autre société a partagé une réponse. Lisez-la, puis informez la famille avec soin. C’est elle qui décide de la suite.",
  "case.next.erasure":
    "La famille a demandé de tout effacer. Si vous apprenez que ce n’était pas son souhait, annulez ici.",
  "case.next.compare":
    "Quelqu’un cherche peut-être cette personne. Comparez les deux, puis interrogez la personne.",
  "case.next.accepted":
    "La recherche court d’elle-même. Dites à la famille que vous avez pris sa demande en charge, et ce qui se passe maintenant.",
  "case.next.search":
    "Cherchez là où aucun registre n’arrive : visites, listes, collègues. Notez ce que vous avez fait.",
  "case.next.possible-match":
    "Vérifiez par des questions auxquelles seule la bonne personne peut répondre. Puis dites ce que vous avez trouvé.",
  "case.next.verified": "Informez la famille et mettez-les en contact de la manière sûre pour les deux.",
  "case.next.located":
    "Demandez à la personne si elle veut un contact, et comment. Ne dites à la famille que ce qu’elle permet.",
  "case.next.contact-restored":
    "Elles sont en contact. Demandez encore une fois s’il faut de l’aide, puis fermez le dossier.",
  "case.next.closed": "Fermé. Il peut être repris s’il y a du nouveau.",
  "case.next.withdrawn": "La famille a retiré sa demande. Plus personne ne cherche.",
  "case.next.shared":
    "Partagé avec vous pour lecture. Ce que vous apprenez ici ne sert qu’à ce pour quoi on l’a partagé.",
  "case.answer": "{organisation} a partagé {name} avec vous au sujet de ce dossier",
  "case.match": "Ouvrir la comparaison",
  "case.regarding": "Ceci répond à un de vos dossiers : l’ouvrir",
  "case.no-identity": "L’identité de la personne n’a pas été partagée avec ce bureau.",
  "case.faults.explain":
    "Vous voyez le dernier état sûr et ne pouvez rien écrire qui en dépende. Merci de le signaler.",
  "case.left-out": "Des entrées ont été laissées de côté",
  "case.parts-refused": "Parties illisibles pour l’instant",
  "case.note": "Note",
  "case.message-in": "La famille a écrit",
  "case.message-out": "Message à la famille",
  "case.added": "La famille a ajouté",
  "case.consent-given": "Consentement",
  "case.consent-withdrawn": "Consentement retiré",
  "case.waiting": "Attend sur cet appareil d’être envoyé.",
  "case.saved-here": "Enregistré sur cet appareil. Envoyé dès que le portail répond.",
  "case.lease": "Sur cet appareil",
  "case.lease.keep": "Garder deux semaines",
  "case.lease.forget": "Retirer d’ici",

  "panel.take-in": "Prendre en charge",
  "panel.note": "Écrire une note",
  "panel.message": "Écrire à la famille",
  "panel.status": "Changer le statut",
  "panel.close": "Fermer le dossier",
  "panel.edit": "Corriger les faits",
  "panel.share": "Partager ou orienter",
  "panel.transfer": "Transférer",
  "panel.consent": "Consentement à être trouvé",
  "panel.erase": "Effacer",
  "panel.shut": "Fermer ce formulaire",

  "take-in.what":
    "Le bureau accepte la demande. La famille voit que vous avez commencé. On compare autant que la famille le permet :",
  "take-in.all": "toute société peut comparer.",
  "take-in.some": "celles-ci peuvent comparer : {organisations}.",
  "take-in.never": "Jamais : {organisations}.",
  "take-in.no-consent": "il n’y a pas de consentement à comparer. Vous pourrez le demander plus tard.",
  "take-in.done": {
    one: "Pris en charge. {count} bureau ailleurs peut comparer.",
    many: "Pris en charge. {count} de bureaux ailleurs peuvent comparer.",
    other: "Pris en charge. {count} bureaux ailleurs peuvent comparer.",
  },

  "note.text": "Note",
  "note.readers": "Seul ce bureau la lit.",
  "note.done": "Note enregistrée.",

  "message.text": "Votre message",
  "message.readers": "La famille le lit avec son code d’accès. Des mots courts et simples ; aucune promesse.",
  "message.tell": "Lui dire qu’il y a des nouvelles",
  "message.tell.hint": "Un courriel sans aucun contenu, si elle a laissé une adresse.",
  "message.told.sent": "Envoyé ; un courriel dit qu’il y a des nouvelles.",
  "message.told.no-address": "Envoyé. La famille n’a pas laissé d’adresse : elle le verra à son retour.",
  "message.told.not-asked": "Envoyé.",
  "message.told.waiting": "Enregistré sur cet appareil. Envoyé dès que le portail répond.",
  "message.told.failed": "Le message est parti, mais pas le courriel qui l’annonce.",

  "status-panel.choose": "Quel est le statut maintenant ?",
  "status-panel.family-reads": "La famille lit le statut en mots simples.",
  "status-panel.done": "Statut enregistré.",

  "close-panel.choose": "Avec quel résultat ?",

  "edit.done": "Enregistré.",

  "share.with": "Avec qui",
  "share.with-one": "Avec : {organisation}",
  "share.least": "Seulement le nécessaire. Chaque partie peut prendre fin plus tard.",
  "share.attested": "Comment le consentement a-t-il été donné ?",
  "share.show-sheet": "Montrer la feuille de consentement",
  "share.read-aloud": "Lisez ceci à haute voix, ou laissez la personne lire. Elle seule répond.",
  "share.change-terms": "Changer les conditions",
  "share.done": "Partagé.",
  "share.refused": "Rien n’a été partagé.",

  "attested.in-person": "En personne",
  "attested.by-telephone": "Par téléphone",
  "attested.in-writing": "Par écrit",
  "attested.online": "En ligne",
  "attested.by-code": "Avec le code d’accès",

  "duration.30": "30 jours",
  "duration.90": "90 jours",
  "duration.365": "Un an",
  "duration.closed": "Jusqu’à la fermeture du dossier",

  "transfer.explain":
    "Le dossier appartient dès lors à l’autre bureau. Ce bureau-ci n’en garde rien et ne peut plus l’ouvrir. Dites à la famille qui l’aide désormais.",
  "transfer.to": "À quel bureau",
  "transfer.done": "Transféré.",

  "audience.who": "Qui peut comparer cette personne avec celles que des familles cherchent ?",
  "audience.ask": "Demandez à la personne. Une comparaison ne dit à personne où elle est.",
  "audience.all": "Toute société du réseau",
  "audience.some": "Seulement certaines",
  "audience.own": "Seulement nous",
  "audience.allowed": "Lesquelles",
  "audience.never": "Qui jamais",

  "consents.all": "toute société du réseau",
  "consents.explain": "Ce que la personne dit aujourd’hui remplace ce qu’elle a dit avant.",
  "consents.done": "Consentement enregistré.",

  "access.title": "Qui peut lire quoi",
  "access.family": "La famille, avec son code",
  "access.courier": "Service d’avis",
  "access.reads": "lit",
  "access.reads-writes": "lit et écrit",
  "access.until": "jusqu’au {day}",
  "access.expired": "terminé le {day}",
  "access.end": "Mettre fin à ce partage",
  "access.end.explain":
    "Dès maintenant l’autre bureau ne peut plus l’ouvrir. Ce qui a été lu ne peut être oublié.",
  "access.ended": "Le partage a pris fin.",
  "access.consents": "Consentements",
  "access.no-consents": "Aucun pour l’instant.",
  "access.withdrawn": "retiré le {day}",
  "access.withdraw": "La personne le retire",
  "access.withdraw.explain":
    "Aussitôt : ce qui était partagé se ferme, et plus personne ne compare sur cette base.",
  "access.withdraw.done": "Le consentement est retiré.",
  "access.all-openings": {
    one: "Tout montrer ({count})",
    many: "Tout montrer ({count})",
    other: "Tout montrer ({count})",
  },

  "part.whole-case": "tout le dossier",
  "part.headline": "nom et statut",
  "part.identity": "identité",
  "part.contact": "contact",
  "part.circumstances": "circonstances",
  "part.protection": "protection",
  "part.photos": "photographies",
  "part.journal": "notes",
  "part.comparison": "comparaison",
  "part.messages": "messages",
  "part.notify": "adresse pour les nouvelles",
  "part.directory": "noms des collègues",
  "part.work": "travail",
  "part.study": "apprentissage",

  "erase.title": "Effacer ce dossier",
  "erase.explain":
    "Tout devient aussitôt illisible pour tous et ne revient pas. Les sauvegardes suivent en une semaine. Les appareils d’autres bureaux reçoivent l’ordre d’effacer ce qu’ils gardent.",
  "erase.word": "effacer",
  "erase.done": "Effacé.",
  "erase.due": "Cela se fera le {day}.",
  "erase.cancel": "Ce n’était pas son souhait : annuler l’effacement",
  "erase.cancelled": "L’effacement est annulé.",

  "facts.enquirer": "Qui demande",
  "facts.relation": "Pour qui demande",
  "facts.full-name": "Nom complet",
  "facts.age": {
    one: "environ {count} an le {day}",
    many: "environ {count} d’années le {day}",
    other: "environ {count} ans le {day}",
  },
  "facts.origin": "Origine",
  "facts.whereabouts": "Dernier lieu connu",
  "facts.languages": "Langues",
  "facts.happened": "Ce qui s’est passé",
  "facts.separated": "Séparés quand",
  "facts.separated-where": "Séparés où",
  "facts.cause": "Cause",
  "facts.circumstances": "Dans leurs mots",
  "facts.last-contact": "Dernier contact",
  "facts.looking-for": "Cherche",
  "facts.contact": "Comment joindre la famille",
  "facts.channel": "Par",
  "facts.channel-value": "Numéro ou adresse",
  "facts.not-when": "Pas quand",
  "facts.must-not-learn": "Ne doit pas l’apprendre",
  "facts.language": "Langue",

  "compare.born-between": "du {earliest} au {latest}",

  "matches.lead": "Des personnes de chez nous qui sont peut-être celles que l’on cherche.",
  "matches.empty": "Rien à comparer",
  "matches.empty.explain":
    "Quand une demande ailleurs concerne peut-être une de vos personnes, elle apparaît ici.",
  "matches.from": "une demande chez {organisation}, {day}",
  "matches.question":
    "Une demande chez {organisation} concerne peut-être cette personne. Vous seul voyez les deux.",
  "matches.own-case": "Ouvrir notre dossier",
  "matches.nobody-knows":
    "{organisation} ne sait pas que vous regardez. Quoi que vous décidiez, sauf partager, cela lui paraît pareil.",
  "matches.closed": "Clos. L’autre côté n’apprend rien.",
  "matches.stays": "La comparaison reste ouverte. Demandez à la personne ce qu’elle seule peut savoir.",
  "matches.ask-person": "Demandez d’abord à la personne",
  "matches.ask-person.explain":
    "Vous êtes bien sûr que c’est la même personne. À elle maintenant de décider si l’autre côté peut savoir, et quoi.",
  "matches.back": "Retour à la décision",
  "matches.shared": "Partagé avec {organisation}.",

  "walk-in.lead":
    "Avec une personne à votre bureau ou au téléphone. Les questions se lisent à haute voix telles quelles. Il faut des noms, un moyen sûr de joindre la famille et le consentement ; « je ne sais pas » est une réponse.",
  "walk-in.kind": "De quoi s’agit-il ?",
  "walk-in.kind.tracing-request": "La personne cherche quelqu’un",
  "walk-in.kind.registered-person": "La personne veut que sa famille sache qu’elle est en vie",
  "walk-in.remove-last": "Retirer la dernière personne",
  "walk-in.with-code": "Donner un code d’accès",
  "walk-in.with-code.hint":
    "Sur papier : avec lui la personne lit les messages, complète et peut tout retirer.",
  "walk-in.faults": "Il manque des réponses. Cherchez les questions marquées.",
  "walk-in.go": "Créer le dossier",
  "walk-in.done": "Le dossier est créé et la recherche a commencé.",
  "walk-in.code.lead":
    "Écrivez-le pour la personne ou imprimez-le. Il n’est montré qu’une fois ; nous n’en gardons pas de copie.",

  "approval.above": "Une deuxième personne peut donner son accord pour que vous ouvriez exactement ceci.",
  "approval.ask": "Demander un accord",
  "approval.asked":
    "Demandé. Une personne de l’équipe, présente depuis longtemps, peut signer sous « Accords ».",
  "approval.still-waiting": "Personne n’a encore signé.",
  "approval.look": "Regarder de nouveau",

  "approvals.lead":
    "Quelqu’un demande à ouvrir plus que son quota. Ne signez que ce que vous comprenez : votre nom figure à côté.",
  "approvals.empty": "Personne ne demande",
  "approvals.empty.explain": "Qui atteint son quota peut demander depuis le dossier à ouvrir.",
  "approvals.what": {
    one: "veut ouvrir {count} dossier, {purpose}",
    many: "veut ouvrir {count} de dossiers, {purpose}",
    other: "veut ouvrir {count} dossiers, {purpose}",
  },
  "approvals.asked": "Demandé le {moment}.",
  "approvals.until": "Valable jusqu’au {moment}.",
  "approvals.sign": "Signer en deuxième personne",
  "approvals.signed": "Signé.",
  "approvals.signed-by": "Signé par {name}.",
  "approvals.used": "Utilisé. Ne sert plus.",
  "approvals.mine": "C’est la vôtre. Une autre personne doit la signer.",
};
