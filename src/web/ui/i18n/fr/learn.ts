import type { learn as english } from "../en/learn.ts";
import type { TranslationOf } from "../message.ts";

export const learn: TranslationOf<typeof english> = {
  "learn.title": "Formation",

  "learn.footer":
    "Ce que vous faites dans un cours reste sur vos appareils. Nous apprenons où vous en êtes, sous un numéro, et aucun nom si vous n’en donnez pas.",

  "learn.nav.home": "Ma formation",
  "learn.nav.courses": "Cours",
  "learn.nav.messages": "Messages",
  "learn.nav.certificates": "Certificats",
  "learn.nav.team": "Mon équipe",
  "learn.nav.me": "Moi",
  "learn.nav.join": "S’inscrire",
  "learn.nav.open": "Ouvrir ma formation",

  "learn.lock": "Verrouiller",

  "learn.welcome.title": "Apprenez ce qu’il vous faut, quand vous avez vingt minutes",
  "learn.welcome.lead":
    "De courts cours pour celles et ceux qui aident. Gratuits. Sans nom. Téléchargez-en un chez vous, suivez-le dans le bus.",
  "learn.welcome.look": "Voir les cours",
  "learn.welcome.join": "S’inscrire sans nom",
  "learn.welcome.link":
    "Quelqu’un vous a donné un lien. Inscrivez-vous d’abord ; ce à quoi il sert s’ouvre juste après.",
  "learn.welcome.how": "Comment cela marche",
  "learn.welcome.how.join":
    "Vous choisissez comment verrouiller cet appareil. C’est tout ce qu’il nous faut.",
  "learn.welcome.how.learn": "Vous apprenez ici, aussi sans connexion. Vos réponses restent chez vous.",
  "learn.welcome.how.certificate": "À la fin, vous avez un certificat que chacun peut vérifier.",
  "learn.welcome.recommended": "Commencez ici",
  "learn.welcome.lost": "J’ai un nouveau téléphone",
  "learn.welcome.lost.detail": "Vous aviez confirmé une adresse e-mail : retrouvez vos certificats.",
  "learn.welcome.verify": "Vérifier un certificat",
  "learn.welcome.verify.detail": "On vous en a montré un. Voyez s’il est authentique.",

  "learn.desk": "Les cours de qui ?",
  "learn.desk.why":
    "Plusieurs organisations de ce réseau enseignent. Vous pouvez changer jusqu’à votre inscription.",
  "learn.desk.none": "Aucune organisation de ce réseau n’enseigne encore.",

  "learn.courses.title": "Cours",
  "learn.courses.search": "Chercher un cours",
  "learn.courses.search.hint":
    "Un mot suffit. La recherche se fait sur cet appareil ; personne n’apprend ce que vous cherchez.",
  "learn.courses.filter": "Préciser",
  "learn.courses.topic": "Sujet",
  "learn.courses.language": "Langue",
  "learn.courses.length": "Durée",
  "learn.courses.role": "Recommandé pour",
  "learn.courses.any": "Peu importe",
  "learn.courses.length.short": "jusqu’à 15 minutes",
  "learn.courses.length.middle": "de 15 à 40 minutes",
  "learn.courses.length.long": "plus long",
  "learn.courses.found": { one: "{count} cours", many: "{count} cours", other: "{count} cours" },
  "learn.courses.results": "Ce qui convient",
  "learn.courses.none": "Aucun cours ne convient. Retirez un des choix.",
  "learn.courses.all": "Montrer tous les cours",
  "learn.courses.empty": "Il n’y a pas encore de cours.",
  "learn.courses.paths": "Parcours",
  "learn.courses.single": "Cours isolés",
  "learn.courses.as-of": "Pas de connexion. Vous voyez les cours tels qu’ils étaient la dernière fois.",

  "learn.course.minutes": {
    one: "environ {count} minute",
    many: "environ {count} minutes",
    other: "environ {count} minutes",
  },
  "learn.course.path": {
    one: "Parcours de {count} cours",
    many: "Parcours de {count} cours",
    other: "Parcours de {count} cours",
  },
  "learn.course.about": "De quoi il s’agit",
  "learn.course.parts": "Ce qu’il contient",
  "learn.course.parts.loading": "Les parties s’affichent quand il y a une connexion.",
  "learn.course.languages": "Langues",
  "learn.course.length": "Durée",
  "learn.course.before": "Avant ce cours",
  "learn.course.before.none": "Rien. Tout le monde peut commencer.",
  "learn.course.before.done": "fait",
  "learn.course.before.open": "encore à faire",
  "learn.course.certificate": "Certificat",
  "learn.course.certificate.none": "Aucun. Vous apprenez pour vous.",
  "learn.course.certificate.ever": "Oui. Il n’expire pas.",
  "learn.course.certificate.months": {
    one: "Oui, valable {count} mois. Ensuite, vous refaites le cours.",
    many: "Oui, valable {count} mois. Ensuite, vous refaites le cours.",
    other: "Oui, valable {count} mois. Ensuite, vous refaites le cours.",
  },
  "learn.course.deadline": "Délai",
  "learn.course.deadline.days": {
    one: "{count} jour à partir du début",
    many: "{count} jours à partir du début",
    other: "{count} jours à partir du début",
  },
  "learn.course.deadline.none": "Pas de délai, sauf si on vous en fixe un.",
  "learn.course.enrolment": "Comment y entrer",
  "learn.course.enrolment.open": "Vous commencez quand vous voulez.",
  "learn.course.enrolment.approval":
    "Vous demandez ; le bureau de formation accepte, en général en quelques jours.",
  "learn.course.enrolment.assigned":
    "Seulement sur inscription par le bureau de formation ou un responsable.",
  "learn.course.who": "Qui voit ce que vous y faites",
  "learn.course.who.answers":
    "Vos réponses et vos erreurs : vous seul. Elles sont verrouillées sur vos appareils avant d’être envoyées.",
  "learn.course.who.progress":
    "Où vous en êtes, et que vous avez fini : les serveurs, sous un numéro qui n’est pas votre nom.",
  "learn.course.who.desk":
    "Le bureau de formation voit des nombres de personnes. Il peut ouvrir quelques noms par jour : chaque ouverture est comptée et vous est montrée. Au-delà, il faut l’accord d’une seconde personne.",
  "learn.course.who.supervisor":
    "Un responsable voit où vous en êtes seulement si vous le permettez, et tant que vous le permettez.",
  "learn.course.retired": "Ce cours n’est plus proposé. Qui l’a commencé peut le finir.",
  "learn.course.begin": "Commencer ce cours",
  "learn.course.ask": "Demander à y entrer",
  "learn.course.join-first": "S’inscrire pour commencer",
  "learn.course.not-found":
    "Nous ne connaissons pas ce cours. Il appartient peut-être à une autre organisation.",
  "learn.course.back": "Tous les cours",
  "learn.course.in-path": "Les cours de ce parcours, dans l’ordre",

  "learn.topic.data-protection": "Protection des données",
  "learn.topic.code-of-conduct": "Code de conduite",
  "learn.topic.security": "Sécurité",
  "learn.topic.phishing": "Faux messages",
  "learn.topic.mail": "Courriel",
  "learn.topic.lists": "Listes",
  "learn.topic.breach": "Quand des données fuient",
  "learn.topic.child-rights": "Droits de l’enfant",
  "learn.topic.child-protection": "Protection de l’enfance",
  "learn.topic.humanitarian-principles": "Principes humanitaires",
  "learn.topic.humanitarian-action": "Action humanitaire",
  "learn.topic.protection": "Protection",
  "learn.topic.reports": "Rapports",
  "learn.topic.restoring-family-links": "Rétablissement des liens familiaux",
  "learn.topic.research": "Recherche",
  "learn.topic.ethics": "Éthique",
  "learn.topic.health": "Santé",
  "learn.topic.immunisation": "Vaccination",

  "learn.role.staff": "Personnel",
  "learn.role.partner": "Organisations partenaires",
  "learn.role.supporter": "Bénévoles et sympathisants",
  "learn.role.administrator": "Administration",
  "learn.role.tracing-officer": "Recherche de personnes",
  "learn.role.dpo": "Protection des données",
  "learn.role.learning-officer": "Bureau de formation",
  "learn.role.supervisor": "Responsables",
  "learn.role.case-work": "Suivi des dossiers",
  "learn.role.communication": "Communication",
  "learn.role.data": "Données",
  "learn.role.education": "Éducation",
  "learn.role.fundraising": "Collecte de fonds",
  "learn.role.logistics": "Logistique",
  "learn.role.management": "Direction",

  "learn.join.title": "S’inscrire",
  "learn.join.lead":
    "Il nous faut une seule chose : un moyen de verrouiller cet appareil, pour que personne d’autre n’apprenne sous votre numéro.",
  "learn.join.what": "Ce qui se passe",
  "learn.join.what.keys": "Votre appareil crée des clés. Elles ne le quittent jamais.",
  "learn.join.what.number": "Nous vous connaissons par un numéro. Pour commencer, ni nom ni adresse e-mail.",
  "learn.join.what.leave":
    "Vous pouvez partir à tout moment. 72 heures plus tard, tout ce qui vous concerne est effacé.",
  "learn.join.passkey": "Verrouiller par empreinte, visage ou code",
  "learn.join.passkey.explain": "Le plus rapide, si cet appareil le permet.",
  "learn.join.or": "Ou choisissez une phrase secrète",
  "learn.join.label": "Formation Homeward",
  "learn.join.go": "Verrouiller et s’inscrire",
  "learn.join.working": "Création de vos clés. Sur un vieux téléphone, cela prend jusqu’à une minute.",
  "learn.join.offline":
    "Pour s’inscrire, il faut une connexion une fois. Ensuite, vous pouvez apprendre sans.",
  "learn.join.taken": "Quelqu’un apprend déjà dans ce navigateur.",
  "learn.join.taken.open": "L’ouvrir",

  "learn.open.title": "Ouvrez votre formation",
  "learn.open.lead": "Elle est ici, verrouillée. Vous seul pouvez l’ouvrir.",
  "learn.open.forgotten": "Je ne peux plus l’ouvrir",
  "learn.open.forgotten.explain":
    "Personne ne peut la réinitialiser. Si vous avez confirmé une adresse e-mail, vous retrouvez vos certificats après 72 heures. Sinon, recommencez ; les certificats imprimés restent valables.",
  "learn.open.empty": "Vider ce navigateur",
  "learn.open.empty.word": "vider",
  "learn.open.empty.explain":
    "Les clés, les téléchargements et les réponses qui ne sont qu’ici seront perdus pour de bon.",
  "learn.open.browse": "Voir les cours en attendant",

  "learn.lost.title": "J’ai un nouveau téléphone",
  "learn.lost.lead":
    "Si vous aviez confirmé une adresse e-mail sur l’ancien, vous retrouvez ici votre numéro, vos certificats et vos cours.",
  "learn.lost.how.mail":
    "Nous envoyons un lien à cette adresse. Il prouve que vous lisez ses messages ; il n’ouvre rien.",
  "learn.lost.how.wait":
    "Puis 72 heures passent. Qui a encore l’ancien téléphone est averti et peut l’arrêter, si ce n’est pas vous.",
  "learn.lost.how.then":
    "Ensuite, le bureau de formation laisse entrer ce navigateur et retire l’ancien. Aviez-vous déjà demandé depuis un autre navigateur ? Alors appelez le bureau : il arrête cette demande, et vous recommencez.",
  "learn.lost.how.answers":
    "Vos réponses dans des cours non finis ne reviennent pas : seul l’ancien téléphone pouvait les lire.",
  "learn.lost.address": "L’adresse e-mail que vous aviez confirmée",
  "learn.lost.address.why": "Elle part, scellée, au service de courrier seul.",
  "learn.lost.send": "Envoyez-moi le lien",
  "learn.lost.sent":
    "Si cette adresse était confirmée, un message est en route. Ouvrez son lien dans ce navigateur.",
  "learn.lost.asked":
    "Votre adresse est confirmée et le bureau de formation est sollicité. Dans 72 heures il pourra laisser entrer ce navigateur.",
  "learn.lost.wait": "Vous pouvez fermer cette page. Revenez-y alors.",
  "learn.lost.look": "Regarder de nouveau",
  "learn.lost.not-yet": "Pas encore. Il faut 72 heures, et quelqu’un du bureau de formation.",
  "learn.lost.lock": "D’abord, verrouillez ce navigateur",
  "learn.lost.go": "Continuer",
  "learn.lost.other": "J’ai un autre appareil qui marche encore",
  "learn.lost.other.explain": "Alors c’est plus rapide : il laisse entrer ce navigateur tout de suite.",

  "learn.address.title": "Votre adresse e-mail",
  "learn.address.working": "Confirmation de votre adresse…",
  "learn.address.done":
    "Votre adresse est confirmée. Si vous perdez cet appareil, vous pourrez revenir avec elle.",
  "learn.address.elsewhere": "Ce lien appartient à un autre navigateur",
  "learn.address.elsewhere.explain":
    "Il ne marche que là où vous l’avez demandé, pour qu’un message volé n’ouvre rien. Ouvrez-le là-bas : copiez le lien, ou ouvrez votre courrier sur cet appareil-là.",
  "learn.address.expired": "Ce lien est trop vieux. Demandez-en un nouveau sous « Moi ».",
  "learn.address.fault": "Cela ne ressemble pas à une adresse e-mail. Regardez le @ et le point.",
  "learn.address.open-first": "Ouvrez d’abord votre formation, puis le lien sert.",

  "learn.bind.title": "Un autre navigateur",
  "learn.bind.lead":
    "Sur l’appareil qui marche, ouvrez « Moi », « Ce navigateur et les autres », « Ajouter un navigateur ». Mettez ici les lettres qu’il montre.",
  "learn.bind.letters": "Les lettres de l’autre appareil",
  "learn.bind.letters.fault": "Il en manque. Copiez-les en entier.",
  "learn.bind.lock": "Maintenant, verrouillez ce navigateur",
  "learn.bind.go": "Continuer",
  "learn.bind.number": "Ce nombre doit figurer sur l’autre écran :",
  "learn.bind.own": "Et là-bas, quand vous y aurez mis les lettres ci-dessous, celui-ci :",
  "learn.bind.answer": "Mettez ces lettres dans l’appareil qui marche :",
  "learn.bind.look": "Il a dit oui : continuer",
  "learn.bind.not-yet": "Pas encore. L’autre appareil doit dire oui, avec une connexion.",

  "learn.waiting.title": "Ce navigateur attend d’être admis",
  "learn.waiting.lead":
    "Il est verrouillé et à vous. Il n’est pas encore relié à ce que vous avez appris ailleurs.",
  "learn.waiting.lost": "Mon ancien appareil est perdu",
  "learn.waiting.other": "J’ai un autre appareil qui marche",
  "learn.waiting.fresh": "Plutôt recommencer",
  "learn.waiting.fresh.detail": "Un nouveau numéro, sans ce qu’il y avait avant.",

  "learn.verify.title": "Vérifier un certificat",
  "learn.verify.lead":
    "Votre navigateur vérifie lui-même la signature. Le serveur n’est interrogé que sur un point, par numéro : s’il a été retiré. Il n’apprend aucun nom.",
  "learn.verify.paste": "Le certificat",
  "learn.verify.paste.hint": "Collez son lien, ou le contenu de son fichier.",
  "learn.verify.check": "Vérifier",
  "learn.verify.another": "En vérifier un autre",
  "learn.verify.true": "Ce certificat est authentique",
  "learn.verify.false": "Ce n’est pas un certificat de ce réseau",
  "learn.verify.false.explain": "Personne ici ne l’a signé, ou quelque chose y a été changé.",
  "learn.verify.revoked": "Il a été retiré le {day}",
  "learn.verify.expired": "Il était valable jusqu’au {day}",
  "learn.verify.unasked":
    "La signature est bonne. On n’a pas pu demander s’il a été retiré : pas de connexion.",
  "learn.verify.course": "Cours",
  "learn.verify.issued": "Donné le",
  "learn.verify.until": "Valable jusqu’au",
  "learn.verify.for-ever": "sans fin",
  "learn.verify.number": "Numéro",
  "learn.verify.by": "Signé par",
  "learn.verify.name": "Est-il à cette personne ?",
  "learn.verify.name.hint":
    "Écrivez le nom comme la personne l’a donné. Votre navigateur le compare ; il n’est envoyé nulle part.",
  "learn.verify.name.label": "Nom",
  "learn.verify.name.check": "Comparer le nom",
  "learn.verify.name.yes": "Oui. Il a été donné à quelqu’un de ce nom.",
  "learn.verify.name.no": "Non. Il a été donné sous un autre nom, ou le nom s’écrivait autrement.",
  "learn.verify.name.none": "Il ne nomme personne. Qui vous le montre doit montrer qu’il est à lui.",

  "learn.refusal.prerequisite": "Un autre cours vient d’abord : {course}.",
  "learn.refusal.assigned": "Dans ce cours, c’est le bureau de formation ou un responsable qui vous inscrit.",
  "learn.refusal.not-kept":
    "Ce cours n’est pas sur votre appareil. Téléchargez-le quand il y a une connexion.",
  "learn.refusal.content": "Ce qui est arrivé n’est pas ce que l’auteur a publié. Rien n’en est montré.",
};
