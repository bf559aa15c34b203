import type { learning as english } from "../en/learning.ts";
import type { TranslationOf } from "../message.ts";

export const learning: TranslationOf<typeof english> = {
  "learning.home.title": "Ma formation",
  "learning.home.due": "À rendre",
  "learning.home.under-way": "Continuer",
  "learning.home.requested": "En attente du bureau de formation",
  "learning.home.enrolled": "Prêt à commencer",
  "learning.home.recommended": "Recommandé",
  "learning.home.downloads": "Sur cet appareil",
  "learning.home.nothing": "Rien ne vous attend",
  "learning.home.nothing.explain": "Choisissez un cours. Un court dure un trajet en bus.",
  "learning.home.go-on": "continuer : partie {section} sur {of}",
  "learning.home.percent": "{percent} fait",
  "learning.home.due-by": "avant le {day}",
  "learning.home.due-late": "c’était pour le {day}",
  "learning.home.as-of": "État du {moment}.",

  "learning.notice.approved": "Vous êtes admis dans « {course} ».",
  "learning.notice.by-desk": "Le bureau de formation vous a inscrit à « {course} ».",
  "learning.notice.by-audience":
    "Tous ceux qui ont un travail comme le vôtre ont été inscrits à « {course} ».",
  "learning.notice.by-supervisor": "Votre responsable vous a inscrit à « {course} ».",
  "learning.notice.lapsed": "Ce que vous avez appris dans « {course} » a expiré. Refaites le cours.",
  "learning.notice.due-soon": "« {course} » est à finir avant le {day}.",
  "learning.notice.expires-soon": "Votre certificat « {course} » expire le {day}.",
  "learning.notice.seen": "Je l’ai vu",
  "learning.notice.regrant": "Quelqu’un demande votre dossier depuis un autre navigateur",
  "learning.notice.regrant.explain":
    "Cette personne a confirmé votre adresse e-mail. Si c’est vous avec un nouveau téléphone, ne faites rien : à partir du {moment}, ce navigateur-là entre et celui-ci sort. Si ce n’est pas vous, arrêtez-le maintenant.",
  "learning.notice.regrant.stop": "Ce n’est pas moi. Arrêtez",
  "learning.notice.regrant.stopped": "Arrêté. Changez aussi le mot de passe de votre courrier.",
  "learning.notice.erasure": "Tout ce qui vous concerne est effacé le {day}.",
  "learning.notice.erasure.keep": "Ne pas effacer",
  "learning.notice.gone": "Votre place n’existe plus",
  "learning.notice.gone.explain":
    "Elle a été effacée, ou ce navigateur a été exclu depuis un autre des vôtres. Ce qui est dans ce navigateur peut encore être lu ; rien n’en part. Videz-le quand vous avez fini.",
  "learning.notice.fault":
    "Un serveur a envoyé quelque chose de faux. Rien n’en a été utilisé. Signalez-le, s’il vous plaît.",

  "learning.state.requested": "demandé",
  "learning.state.enrolled": "pas commencé",
  "learning.state.under-way": "en cours",
  "learning.state.completed": "terminé",
  "learning.state.lapsed": "expiré",
  "learning.state.left": "quitté",
  "learning.state.none": "Encore dans aucun cours.",

  "learning.course.requested": "Vous avez demandé le {day}. Le bureau de formation répond.",
  "learning.course.open": "Aller au cours",
  "learning.course.again": "Le refaire",
  "learning.course.leave": "Quitter ce cours",
  "learning.course.left": "Vous avez quitté le cours.",
  "learning.course.download": "Télécharger pour plus tard",
  "learning.course.download.files": {
    one: "Télécharger pour plus tard ({count} fichier)",
    many: "Télécharger pour plus tard ({count} fichiers)",
    other: "Télécharger pour plus tard ({count} fichiers)",
  },
  "learning.course.downloading": "Téléchargement : {done} fichiers sur {of}, {size} jusqu’ici",
  "learning.course.downloaded": "Sur cet appareil, {size}. Vous pouvez apprendre sans connexion.",
  "learning.course.download.update": "Il y a une version plus récente. La télécharger",
  "learning.course.remove": "Retirer de cet appareil",
  "learning.course.removed": "Retiré. Vos réponses restent.",
  "learning.course.completed": "Terminé le {day}.",

  "learning.course.leave.supervised":
    "Votre responsable a demandé ce cours. Vous pouvez le quitter une fois repris, sous « Mon équipe », ce que vous lui laissez voir.",
  "learning.path.far": "{done} cours terminés sur {of}",
  "learning.path.progress": "Où vous en êtes sur ce parcours",
  "learning.path.next": "La suite",
  "learning.path.certificate": "Quand tous sont terminés, ce parcours donne son propre certificat.",
  "learning.path.unknown": "Un cours qui n’est pas affiché en ce moment",
  "learning.path.here": "sur cet appareil",
  "learning.path.waits": "Après « {course} ».",
  "learning.path.offline": "Pour la route",
  "learning.path.offline.explain":
    "Téléchargez ce que vous pouvez commencer maintenant et apprenez sans connexion. Ce sera compté comme commencé.",
  "learning.path.download": {
    one: "Télécharger {count} cours",
    many: "Télécharger {count} de cours",
    other: "Télécharger {count} cours",
  },
  "learning.path.downloading": "Le cours {at} arrive…",
  "learning.path.then": "Ensuite sur votre parcours : « {course} ».",
  "learning.path.all-done": "C’était le dernier cours de ce parcours.",
  "learning.path.open": "Vers le parcours",

  "learning.play.sections": "Parties",
  "learning.play.done": "fait",
  "learning.play.not-done": "à faire",
  "learning.play.optional": "facultatif",
  "learning.play.next": "Page suivante",
  "learning.play.previous": "Page précédente",
  "learning.play.to-do": {
    one: "Avant la fin, il reste {count} chose à faire :",
    many: "Avant la fin, il reste {count} choses à faire :",
    other: "Avant la fin, il reste {count} choses à faire :",
  },
  "learning.play.finish": "Finir le cours",
  "learning.play.language": "Langue de ce cours",
  "learning.play.close": "Fermer le cours",
  "learning.play.progress": "{percent} de ce qui est demandé est fait",

  "learning.done.title": "Vous avez fini",
  "learning.done.offline":
    "C’est noté sur cet appareil et cela part quand la connexion revient. Votre certificat arrive alors.",
  "learning.done.learned": "Ce qu’il y avait dedans",
  "learning.done.score": "{percent} de bonnes réponses",
  "learning.done.named":
    "Le certificat contient seulement une empreinte salée de votre nom : qui connaît votre nom peut vérifier qu’il est à vous, personne ne peut l’y lire.",
  "learning.done.nameless":
    "Le certificat ne nomme personne, car vous n’avez pas donné de nom. Il est authentique tout de même ; vous pouvez en donner un sous « Moi » avant de finir le prochain.",
  "learning.done.certificate": "Voir votre certificat",
  "learning.notice.later-mail":
    "Quelques courriels inventés vous attendent : ils montrent ce qui reste de « {course} ». Vous n’êtes pas obligé de les ouvrir.",
  "learning.notice.later-mail.open": "Ouvrir les courriels",
  "learning.done.later":
    "À partir du {day}, quelques courriels inventés vous attendront ici, pour voir ce qui reste de ce cours. Rien ne vous oblige à les ouvrir. Si vous le faites, ce que vous en faites est compté sans votre nom.",
  "learning.done.sending": "Envoi…",
  "learning.done.next": "Et ensuite ?",

  "learning.certificates.title": "Certificats",
  "learning.certificates.none": "Pas encore de certificat",
  "learning.certificates.none.explain": "Finissez un cours qui en donne un.",
  "learning.certificates.valid": "valable jusqu’au {day}",
  "learning.certificates.for-ever": "n’expire pas",
  "learning.certificates.expired": "expiré le {day}",
  "learning.certificates.transcript": "Relevé : tout ce que vous avez appris",

  "learning.certificate.title": "Certificat",
  "learning.certificate.pdf": "Enregistrer en PDF",
  "learning.certificate.pdf.why": "Il est fait sur cet appareil. Votre nom ne part nulle part.",
  "learning.certificate.pdf.name": "Nom sur le PDF",
  "learning.certificate.pdf.name.hint": "Laissez vide pour un certificat sans nom.",
  "learning.certificate.file": "Enregistrer en Open Badge (fichier)",
  "learning.certificate.file.why": "Pour d’autres systèmes qui lisent Open Badges 3.0.",
  "learning.certificate.link": "Lien pour le vérifier",
  "learning.certificate.link.why":
    "Qui l’ouvre voit le cours, les dates et s’il est authentique. Il ne dit aucun nom.",
  "learning.certificate.work": "M’en servir pour mon travail",
  "learning.certificate.work.why":
    "Certaines fonctions demandent ce cours. Dans l’espace des agents, choisissez « Ma formation » et ouvrez le lien affiché, dans ce navigateur.",
  "learning.certificate.waiting": "Votre certificat est en route. Il arrive quand la connexion revient.",
  "learning.certificate.has-completed": "a terminé le cours",
  "learning.certificate.holder": "La personne titulaire de ce certificat",
  "learning.certificate.given": "Donné le {day}",
  "learning.certificate.valid": "Valable jusqu’au {day}",
  "learning.certificate.number": "Numéro {number}",
  "learning.certificate.check": "À vérifier sur {address}",

  "learning.transcript.title": "Relevé",
  "learning.transcript.lead": "Fait le {day} sur l’appareil de la personne elle-même.",
  "learning.transcript.course": "Cours",
  "learning.transcript.state": "État",
  "learning.transcript.completed": "Terminé",
  "learning.transcript.valid": "Valable jusqu’au",
  "learning.transcript.number": "Certificat",
  "learning.transcript.empty": "Rien encore.",

  "learning.present.title": "Se servir d’un certificat au travail",
  "learning.present.lead":
    "L’espace des agents demande votre formation. Vous signez ici que ce certificat est le vôtre en tant que membre. Cela relie votre numéro de formation à votre travail, pour ce cours seulement.",
  "learning.present.which": "Quel certificat ?",
  "learning.present.member": "Numéro de membre",
  "learning.present.sign": "Signer et revenir à l’espace des agents",
  "learning.present.none": "Vous n’avez pas de certificat valable. Suivez d’abord le cours.",
  "learning.present.malformed": "Ce lien n’est pas complet. Ouvrez-le de nouveau depuis l’espace des agents.",

  "learning.team.title": "Mon équipe",
  "learning.team.mine": "Les personnes qui me laissent voir",
  "learning.team.mine.explain":
    "Vous voyez où en est chacun, et le nom et le travail donnés. Chaque ouverture est notée et ces personnes peuvent le lire.",
  "learning.team.empty": "Personne encore. Donnez un lien.",
  "learning.team.show": "Montrer mon équipe",
  "learning.team.nameless": "sans nom",
  "learning.team.stands": "Où elle en est",
  "learning.team.invite": "Faire un lien pour mon équipe",
  "learning.team.invite.explain":
    "Donnez-le vous-même, par tout moyen. Chacun décide ; vous ne voyez que ceux qui ont dit oui.",
  "learning.team.invite.name": "Votre nom, comme ils le connaissent",
  "learning.team.invite.name.why":
    "Ils le lisent avant de décider. Il est dans le lien et nulle part ailleurs.",
  "learning.team.invite.name.first": "Écrivez le nom sous lequel on vous connaît.",
  "learning.team.invite.make": "Faire le lien",
  "learning.team.enrol": "Inscrire à un cours",
  "learning.team.enrol.course": "Cours",
  "learning.team.enrol.until": "À finir avant le",
  "learning.team.enrol.until.hint": "Laissez vide pour aucun délai.",
  "learning.team.enrol.go": "Inscrire",
  "learning.team.enrol.done": "Inscrit. La personne le voit en ouvrant la page.",
  "learning.team.reminders":
    "Qui a donné une adresse reçoit un rappel avant le délai. Le message ne nomme aucun cours.",
  "learning.team.fault": "Tout n’a pas pu être cru. Signalez-le, s’il vous plaît.",
  "learning.team.supervisors": "Qui peut voir où j’en suis",
  "learning.team.supervisors.none": "Personne.",
  "learning.team.supervisors.until": "jusqu’au {day}",
  "learning.team.take-back": "Retirer",
  "learning.team.taken-back": "Retiré. Désormais, cette personne ne voit rien de nouveau.",
  "learning.team.join.title": "Quelqu’un demande à voir où vous en êtes",
  "learning.team.join.who": "{name} dit être votre responsable.",
  "learning.team.join.check":
    "Nous ne pouvons pas savoir si c’est vrai. Cette personne vous a-t-elle donné le lien elle-même ?",
  "learning.team.join.sees": "Elle verrait",
  "learning.team.join.sees.courses": "dans quels cours vous êtes, où vous en êtes, et jusqu’à quand",
  "learning.team.join.sees.identity": "le nom que vous avez donné",
  "learning.team.join.sees.work": "organisation, lieu d’affectation et contrat, si vous les avez dits",
  "learning.team.join.never": "Jamais vos réponses, vos erreurs ni votre adresse e-mail.",
  "learning.team.join.until": "Pour 400 jours au plus. Vous pouvez le retirer à tout moment.",
  "learning.team.join.accept": "Laisser voir",
  "learning.team.join.refuse": "Non",
  "learning.team.join.done": "{name} voit où vous en êtes. Vous pouvez le retirer à tout moment.",
  "learning.team.join.malformed": "Ce lien n’est pas complet. Demandez-le de nouveau.",
  "learning.team.join.own": "C’est votre propre lien. Donnez-le à votre équipe.",

  "learning.me.title": "Moi",
  "learning.me.profile": "Ce que j’ai dit de moi",
  "learning.me.profile.nothing": "Rien. C’est très bien ainsi.",
  "learning.me.readers": "Qui peut le lire, et qui l’a fait",
  "learning.me.address": "Adresse e-mail",
  "learning.me.devices": "Ce navigateur et les autres",
  "learning.me.leave": "Partir",
  "learning.me.number": "Votre numéro",
  "learning.me.number.why":
    "Les serveurs ne vous connaissent que par lui. Dites-le au bureau de formation si vous avez besoin d’aide.",

  "learning.profile.lead":
    "Rien ici n’est obligatoire. Ce que vous dites est scellé : le bureau de formation peut l’ouvrir, chaque ouverture est comptée et vous la voyez.",
  "learning.profile.saved": "Enregistré.",
  "learning.profile.unsaid": "Je préfère ne pas le dire",
  "learning.profile.name": "Nom",
  "learning.profile.name.why":
    "Pour le bureau de formation quand vous demandez de l’aide, et en empreinte sur vos certificats. Sans lui, on vous appelle par votre numéro.",
  "learning.profile.gender": "Genre",
  "learning.profile.gender.why":
    "Pour voir si les cours touchent tout le monde. Sans cela, vous n’êtes dans aucun de ces comptes.",
  "learning.profile.language": "Langue",
  "learning.profile.language.why":
    "Pour savoir dans quelles langues il faut des cours. Sans cela, vous n’êtes dans aucun de ces comptes.",
  "learning.profile.affiliation": "Je suis",
  "learning.profile.affiliation.why":
    "Décide de ce qui est recommandé. Sans cela, nous recommandons ce qui est pour tous.",
  "learning.profile.organisation": "Organisation",
  "learning.profile.organisation.why":
    "Les cours que votre organisation fixe pour les siens vous parviennent. Sans cela, non.",
  "learning.profile.duty-station": "Lieu d’affectation",
  "learning.profile.duty-station.why":
    "De même pour un lieu. Sans cela, les cours fixés pour un lieu ne vous parviennent pas.",
  "learning.profile.contract": "Contrat",
  "learning.profile.contract.why":
    "Certains cours sont fixés pour un type de contrat. Sans cela, ils ne vous parviennent pas.",
  "learning.profile.role": "Mon travail porte sur",
  "learning.profile.role.why":
    "Pour les recommandations, sur cet appareil. Sans cela, vous cherchez vous-même.",
  "learning.profile.supervisor": "Responsable",
  "learning.profile.supervisor.why":
    "Pour les questions du bureau de formation. Cela ne lui laisse rien voir : cela se fait sous « Mon équipe ». Sans cela, rien ne manque.",
  "learning.profile.readers.identity":
    "Scellé. Peuvent l’ouvrir : vous, le bureau de formation, et les responsables que vous laissez voir.",
  "learning.profile.readers.counted":
    "Le serveur d’entrée reçoit aussi un code qu’il ne peut pas lire, et compte avec lui. Moins de onze personnes ne sont jamais montrées.",
  "learning.profile.identity": "Qui vous êtes",
  "learning.profile.work": "Votre travail",

  "learning.gender.female": "Femme",
  "learning.gender.male": "Homme",
  "learning.gender.another": "Autre",

  "learning.contract.permanent": "Permanent",
  "learning.contract.fixed-term": "À durée déterminée",
  "learning.contract.temporary": "Temporaire",
  "learning.contract.consultant": "Consultance",
  "learning.contract.volunteer": "Bénévolat",
  "learning.contract.intern": "Stage",

  "learning.affiliation.staff": "Personnel du mouvement",
  "learning.affiliation.partner": "D’une organisation partenaire",
  "learning.affiliation.supporter": "Bénévole ou sympathisant",

  "learning.address.title": "Adresse e-mail",
  "learning.address.why":
    "Pour deux choses : des rappels, et revenir si cet appareil est perdu. Elle est scellée pour le service de courrier seul. Aucun agent et aucun responsable ne la lit.",
  "learning.address.cost":
    "Sans elle : pas de rappels, et si cet appareil est perdu, votre numéro et vos certificats le sont aussi. Les certificats imprimés restent valables.",
  "learning.address.label": "Votre adresse e-mail",
  "learning.address.send": "Envoyez-moi un lien",
  "learning.address.sent": "Un message est en route. Ouvrez son lien dans ce navigateur, dans l’heure.",
  "learning.address.proved": "Confirmée. Vous pouvez revenir avec elle.",
  "learning.address.none": "Aucune.",

  "learning.readers.title": "Qui peut le lire, et qui l’a fait",
  "learning.readers.can": "Qui peut lire quoi",
  "learning.readers.desk": "Le bureau de formation de {organisation}",
  "learning.readers.self": "Vous, dans ce navigateur et vos autres",
  "learning.readers.courier": "Le service de courrier",
  "learning.readers.what.identity": "ce que vous avez dit de vous",
  "learning.readers.what.work": "ce que vous avez dit de votre travail",
  "learning.readers.what.study": "ce que vous faites dans les cours",
  "learning.readers.what.notify": "votre adresse e-mail",
  "learning.readers.did": "Qui l’a fait",
  "learning.readers.supervisor-role": "quelqu’un que vous laissez voir",

  "learning.devices.title": "Ce navigateur et les autres",
  "learning.devices.this": "Ce navigateur",
  "learning.devices.waiting": {
    one: "{count} chose faite n’est pas encore envoyée.",
    many: "{count} choses faites ne sont pas encore envoyées.",
    other: "{count} choses faites ne sont pas encore envoyées.",
  },
  "learning.devices.lock": "Quand personne ne touche ce navigateur",
  "learning.devices.lock.why":
    "Il se verrouille, pour que personne ne continue là où vous vous êtes arrêté. Vos réponses restent.",
  "learning.devices.lock.soon": "Verrouiller après dix minutes",
  "learning.devices.lock.later": "Verrouiller après une heure",
  "learning.devices.lock.never": "Ne pas se verrouiller de lui-même",
  "learning.devices.lock.never.hint":
    "Seulement si personne d’autre n’utilise cet appareil et que son écran se verrouille.",
  "learning.devices.own": "Son numéro :",
  "learning.devices.others": "Vos autres navigateurs",
  "learning.devices.others.none":
    "Aucun. Si celui-ci est perdu, une adresse e-mail confirmée vous permet de revenir.",
  "learning.devices.others.nameless": "Un autre navigateur",
  "learning.devices.let-go": "Il est perdu : l’exclure",
  "learning.devices.let-go.sure": "Exclure ce navigateur ?",
  "learning.devices.let-go.word": "perdu",
  "learning.devices.let-go.explain":
    "À partir de maintenant il ne reçoit plus rien, n’envoie plus rien et ne peut pas revenir. Ce qu’il a déjà ouvert peut encore s’y trouver, verrouillé.",
  "learning.devices.let-go.team": "Si vous suivez une équipe avec lui, donnez de nouveau votre lien.",
  "learning.devices.let-go.done": "Il est exclu.",
  "learning.devices.add.name": "Comment l’appelez-vous ?",
  "learning.devices.add.name.hint":
    "« Téléphone », « ordinateur du bureau » : seuls vos navigateurs le lisent. C’est utile quand l’un est perdu.",
  "learning.team.remind": "Rappeler « {course} »",
  "learning.team.remind.done":
    "Rappel fait. La personne le lit dans ses pages, et par e-mail si elle a donné une adresse.",
  "learning.team.reminded": "Rappel fait le {day}. Une fois par semaine suffit.",
  "learning.notice.reminded": "Votre responsable vous demande de continuer « {course} » (le {day}).",
  "learning.devices.add": "Ajouter un navigateur",
  "learning.devices.add.explain":
    "Ouvrez ce lien dans l’autre navigateur, ou mettez-y ces lettres. Elles ne servent que pour cet appareil :",
  "learning.devices.add.number": "Ce nombre doit figurer sur l’autre écran :",
  "learning.devices.add.answer": "Les lettres que l’autre navigateur montre alors",
  "learning.devices.add.check": "Continuer",
  "learning.devices.add.compare": "Ce nombre y figure-t-il aussi ?",
  "learning.devices.add.go": "Oui, le laisser entrer",
  "learning.devices.added": "Il est entré. Il voit ce que vous voyez.",
  "learning.devices.add.malformed": "Ce ne sont pas ces lettres, ou il en manque.",
  "learning.devices.empty": "Vider ce navigateur",
  "learning.devices.empty.explain":
    "Les clés, les téléchargements et les réponses partent de ce navigateur. Votre dossier reste ; sans autre navigateur ni adresse confirmée, vous n’y revenez pas.",
  "learning.devices.empty.word": "vider",

  "learning.leave.title": "Partir",
  "learning.leave.explain":
    "Dans 72 heures, tout ce qui vous concerne est effacé : profil, cours, certificats. Les certificats imprimés ne pourront alors plus être vérifiés. D’ici là, vous pouvez changer d’avis.",
  "learning.leave.why-wait": "Nous attendons, parce que des appareils sont pris à des gens.",
  "learning.leave.word": "partir",
  "learning.leave.action": "Partir, tout effacer",
  "learning.leave.asked": "Vous partez le {day}. D’ici là, tout continue.",
  "learning.leave.keep": "Rester",
  "learning.leave.kept": "Vous restez. Rien n’a été effacé.",
};
