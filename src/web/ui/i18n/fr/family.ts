import type { family as english } from "../en/family.ts";
import type { TranslationOf } from "../message.ts";

export const family: TranslationOf<typeof english> = {
  "family.title": "Retrouver sa famille",
  "family.start.title": "Nous aidons les familles à se retrouver",
  "family.start.lead":
    "La guerre, les catastrophes et la fuite séparent des familles. La Croix-Rouge et le Croissant-Rouge recherchent des personnes dans de nombreux pays, gratuitement. Nous ne pouvons pas promettre de retrouver quelqu’un. Nous promettons de chercher, et de bien garder ce que vous nous confiez.",
  "family.start.looking": "Je recherche quelqu’un",
  "family.start.looking.detail": "Dites-nous qui, et où vous avez eu le dernier contact.",
  "family.start.alive": "Je veux que ma famille sache que je suis en vie",
  "family.start.alive.detail":
    "Si elle vous cherche, elle peut apprendre que vous êtes en sécurité. Seulement si vous dites oui.",
  "family.start.request": "Ma demande",
  "family.start.request.detail": "Vous nous avez déjà écrit et vous avez un code d’accès.",
  "family.start.free":
    "Cela ne coûte rien. Il faut environ quinze minutes. Vous pouvez vous arrêter et continuer plus tard.",
  "family.start.danger":
    "Si vous êtes en danger maintenant, appelez le numéro d’urgence là où vous êtes. Personne ne surveille cette page jour et nuit.",

  "family.society.title": "Quelle société doit vous aider ?",
  "family.society.lead":
    "Choisissez la société de la Croix-Rouge ou du Croissant-Rouge du pays où vous êtes maintenant. Les personnes qui y font les recherches lisent ce que vous écrivez.",
  "family.society.choose": "Société",
  "family.society.chosen": "Votre société : {society}",
  "family.society.fault": "Choisissez une société, pour que nous sachions qui peut lire ce que vous écrivez.",
  "family.society.none":
    "Nous ne pouvons pas charger la liste des sociétés. Vérifiez la connexion et réessayez.",

  "family.before.title": "Avant de commencer",
  "family.before.what.title": "À quoi cela sert",
  "family.before.what.looking":
    "À rechercher votre proche et, si vous le souhaitez tous les deux, à vous remettre en contact.",
  "family.before.what.alive":
    "À ce que votre famille puisse apprendre que vous êtes en vie, si elle vous cherche et si vous êtes d’accord.",
  "family.before.who.title": "Qui le lit",
  "family.before.who":
    "Les personnes chargées des recherches, à {society}. Tout est verrouillé sur votre téléphone avant l’envoi ; les ordinateurs intermédiaires ne peuvent pas le lire. Chaque ouverture est notée, et vous pouvez la voir.",
  "family.before.never":
    "Nous ne le donnons jamais à la police, aux armées, aux gouvernements ni aux journaux.",
  "family.before.long.title": "Combien de temps nous le gardons",
  "family.before.long": "Tant que la recherche dure. Ensuite, c’est effacé, ou plus tôt si vous le demandez.",
  "family.before.back.title": "Comment le reprendre",
  "family.before.back": "Avec votre code d’accès, à tout moment, sans donner de raison.",
  "family.before.phone":
    "Ce que vous écrivez reste verrouillé sur ce téléphone jusqu’à l’envoi. Ensuite, c’est effacé du téléphone.",
  "family.before.tab":
    "Gardez cette page ouverte jusqu’à l’envoi. Une fois fermée, ce que vous avez écrit ne peut plus être ouvert, ni par vous ni par personne.",
  "family.before.shared-phone":
    "D’autres personnes utilisent ce téléphone ? Alors gardez-le avec vous pendant que vous écrivez, et fermez la page à la fin.",
  "family.before.begin": "J’ai compris, commencer",

  "family.draft.found": "Vous avez commencé une demande sur ce téléphone.",
  "family.draft.go-on": "Continuer là où j’étais",
  "family.draft.discard": "La jeter",
  "family.draft.kept": "Gardé sur ce téléphone. Pas encore envoyé.",
  "family.draft.lost": "Ce téléphone ne peut pas garder de brouillon. Envoyez avant de fermer la page.",

  "family.steps.you": "à propos de vous",
  "family.steps.sought": "à propos de la personne que vous recherchez",
  "family.steps.separation": "comment vous avez perdu le contact",
  "family.steps.relatives": "à propos de votre famille",
  "family.steps.origin": "d’où vous venez et où vous êtes",
  "family.steps.contact": "comment nous pouvons vous joindre",
  "family.steps.consent": "qui peut aider à chercher",
  "family.fault.missing": "Il nous faut une réponse ici pour continuer.",

  "family.you.title": "À propos de vous",
  "family.you.name": "Votre nom",
  "family.you.name.why": "Votre proche doit pouvoir reconnaître qui le cherche.",
  "family.you.mother": "Le nom de votre mère",
  "family.you.birth": "Quand êtes-vous né ou née ?",
  "family.you.birth.why":
    "Beaucoup de personnes portent le même nom. Un âge, même approximatif, les distingue.",
  "family.you.sex": "Vous êtes",
  "family.you.nationality": "Nationalité",
  "family.you.language": "Dans quelle langue pouvons-nous vous écrire ou vous parler ?",
  "family.you.reader": "Seules les personnes chargées des recherches à {society} lisent cette page.",

  "family.sought.title": "La personne que vous recherchez",
  "family.sought.number": "Personne {number}",
  "family.sought.name": "Son nom",
  "family.sought.name.why": "Écrivez ce que vous savez. Un seul nom suffit pour commencer.",
  "family.sought.fault": "Écrivez au moins un nom, tel que vous appelez cette personne.",
  "family.sought.relation": "Qui est cette personne pour vous ?",
  "family.sought.birth": "Quand cette personne est-elle née ?",
  "family.sought.sex": "Cette personne est",
  "family.sought.mother": "Le nom de sa mère",
  "family.sought.nationality": "Sa nationalité",
  "family.sought.origin": "D’où vient cette personne ?",
  "family.sought.add": "Ajouter une autre personne",
  "family.sought.remove": "Enlever cette personne",
  "family.people.title": "Cherchez-vous encore quelqu’un ?",

  "family.relation.mother": "ma mère",
  "family.relation.father": "mon père",
  "family.relation.daughter": "ma fille",
  "family.relation.son": "mon fils",
  "family.relation.sister": "ma sœur",
  "family.relation.brother": "mon frère",
  "family.relation.wife": "ma femme",
  "family.relation.husband": "mon mari",
  "family.relation.grandparent": "ma grand-mère ou mon grand-père",
  "family.relation.grandchild": "ma petite-fille ou mon petit-fils",
  "family.relation.aunt-or-uncle": "ma tante ou mon oncle",
  "family.relation.niece-or-nephew": "ma nièce ou mon neveu",
  "family.relation.cousin": "ma cousine ou mon cousin",
  "family.relation.friend": "une personne amie ou voisine",
  "family.relation.other": "quelqu’un d’autre",

  "family.separation.title": "Comment vous avez perdu le contact",
  "family.separation.lead": "C’est peut-être dur à écrire. Laissez de côté ce que vous voulez.",
  "family.separation.when": "Quand avez-vous été séparés ?",
  "family.separation.where": "Où avez-vous été séparés ?",
  "family.separation.cause": "Que s’est-il passé ?",
  "family.separation.cause.hint": "Quelques mots suffisent.",
  "family.separation.cause.armed-conflict": "La guerre",
  "family.separation.cause.violence": "Des violences ou des menaces",
  "family.separation.cause.disaster": "Une inondation, un séisme ou une autre catastrophe",
  "family.separation.cause.migration": "En route vers un autre pays",
  "family.separation.cause.detention": "Une arrestation ou une détention",
  "family.separation.cause.family-reasons": "Quelque chose dans la famille",
  "family.separation.cause.other": "Autre chose",
  "family.separation.cause.unknown": "Je ne sais pas",
  "family.separation.words": "Ce qui s’est passé, avec vos mots",
  "family.separation.last-place": "Où était cette personne, la dernière fois que vous l’avez su ?",
  "family.separation.last-contact": "Quand avez-vous eu de ses nouvelles pour la dernière fois ?",
  "family.separation.last-how": "Comment avez-vous eu ces nouvelles ?",

  "family.alive.title": "Vous et votre famille",
  "family.alive.where": "Où êtes-vous maintenant ?",
  "family.alive.where.why":
    "Votre société en a besoin pour vous joindre. Personne d’autre ne l’apprend, sauf si vous le dites.",
  "family.alive.origin": "D’où venez-vous ?",
  "family.alive.relatives": "Qui vous cherche peut-être ?",
  "family.alive.relatives.why": "Leurs noms nous aident à être sûrs que c’est votre famille qui demande.",

  "family.contact.title": "Comment nous pouvons vous joindre",
  "family.contact.lead":
    "Donnez un moyen qui est sûr pour vous. Aucun, c’est possible aussi : revenez alors avec votre code d’accès.",
  "family.contact.channel": "Le moyen le plus sûr",
  "family.contact.telephone": "Téléphone",
  "family.contact.email": "E-mail",
  "family.contact.post": "Lettre",
  "family.contact.somebody-else": "Par quelqu’un en qui j’ai confiance",
  "family.contact.only-with-my-code": "Seulement ici : je reviens avec mon code d’accès",
  "family.contact.telephone.label": "Numéro de téléphone, avec l’indicatif du pays",
  "family.contact.email.label": "Adresse e-mail",
  "family.contact.post.label": "Où une lettre vous arrive-t-elle sans danger ?",
  "family.contact.somebody-else.label": "Qui est-ce, et comment joindre cette personne ?",
  "family.contact.not-when": "Quand ne devons-nous pas l’utiliser ?",
  "family.contact.not-when.hint": "Par exemple : le soir, quand mon beau-frère répond.",
  "family.contact.must-not-know": "Qui ne doit pas apprendre votre demande ?",
  "family.contact.must-not-know.why": "Nous veillons à ce que ces personnes n’en sachent rien par nous.",
  "family.contact.notice": "Adresse e-mail, pour vous dire qu’il y a du nouveau",
  "family.contact.notice.hint":
    "Le message dit seulement « Il y a du nouveau dans votre demande ». Pas de nom, pas de contenu.",
  "family.contact.notice.reader":
    "Seul notre service d’avis ouvre cette adresse, et seulement pour cela. Chaque fois est notée.",
  "family.contact.fault.telephone":
    "Écrivez le numéro avec + et l’indicatif du pays, comme pour appeler de l’étranger.",
  "family.contact.fault.email": "Cela ne ressemble pas à une adresse e-mail. Vérifiez le @ et le point.",

  "family.consent.title": "Qui peut aider à chercher",
  "family.consent.lead.looking":
    "Votre proche est peut-être dans un autre pays. Avec votre accord, quelques détails (noms, âge, lieux) peuvent y être comparés avec des personnes inscrites. La personne recherchée décide si vous l’apprenez.",
  "family.consent.lead.alive":
    "Si quelqu’un vous cherche, votre société compare d’abord les détails, puis elle vous demande. Personne n’apprend où vous êtes, sauf si vous dites oui.",
  "family.consent.who": "Les recherches de qui peuvent trouver ce dossier ?",
  "family.consent.all": "Toutes les sociétés du mouvement, sauf celles que je nomme",
  "family.consent.some": "Seulement celles que je choisis",
  "family.consent.own": "Seulement ma propre société",
  "family.consent.allowed": "Celles-ci peuvent",
  "family.consent.never": "Celles-ci, jamais",
  "family.consent.never.why":
    "Par exemple, parce que quelqu’un là-bas pourrait vous faire du mal, à vous ou à votre famille.",
  "family.consent.fault": "Choisissez l’une des trois réponses. Vous pourrez la changer plus tard.",
  "family.consent.summary": "Peuvent le trouver : {who}",
  "family.consent.summary.never": "Ne doivent jamais le trouver : {who}",

  "family.review.title": "Tout est juste ?",
  "family.review.lead":
    "Relisez encore une fois. Vous pouvez tout changer maintenant, et ajouter autre chose plus tard.",
  "family.review.change": "Modifier : {about}",
  "family.review.unfinished": "Il manque encore une réponse :",
  "family.review.send": "Verrouiller et envoyer",
  "family.sending.title": "Envoi",
  "family.sending.lock": "Nous verrouillons tout sur votre téléphone…",
  "family.sending.proof": "Préparation. Sur un vieux téléphone, cela prend jusqu’à une minute.",
  "family.sending.send": "Envoi à {society}…",
  "family.sending.waiting":
    "Il n’y a pas de connexion. Votre demande reste verrouillée sur ce téléphone et partira quand la connexion reviendra. Laissez cette page ouverte.",
  "family.sending.code-now": "Noter dès maintenant mon code d’accès",

  "family.code.lead": "Votre demande est arrivée. Maintenant, le plus important.",
  "family.code.not-sent":
    "Votre demande n’est pas encore envoyée. Notez le code et gardez la page ouverte. Si elle se ferme : ouvrez « Ma demande » sur ce téléphone avec ce code quand il y a du réseau, et elle partira.",
  "family.check.title": "Comparez avec votre papier",
  "family.check.lead": "Lisez-le sur votre papier ou votre photographie : un groupe de cinq.",
  "family.check.group": "Groupe {number} de votre code",
  "family.check.fault":
    "Ce n’est pas ce que dit le code. Regardez-le encore une fois et corrigez votre papier.",
  "family.check.show": "Montrer encore le code",
  "family.done.title": "Merci. Nous avons votre demande",
  "family.done.next": "Ce qui se passe ensuite",
  "family.done.officer":
    "Une personne chargée des recherches à {society} la lit, en général en quelques jours.",
  "family.done.ask": "S’il manque quelque chose, on vous écrit sous « Ma demande ».",
  "family.done.search":
    "Puis la recherche commence. Elle peut durer des semaines, parfois des années. Nous vous informons de chaque étape.",
  "family.done.wiped": "Ce que vous avez écrit a été effacé de ce téléphone.",
  "family.done.again": "Écrire une autre demande",
};
