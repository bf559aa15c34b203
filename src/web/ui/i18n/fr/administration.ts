import type { administration as english } from "../en/administration.ts";
import type { TranslationOf } from "../message.ts";

export const administration: TranslationOf<typeof english> = {
  "sign-in.title": "Ouvrir cet appareil",
  "sign-in.lead":
    "Vos clés sont ici, verrouillées. Votre phrase secrète les ouvre ; personne d’autre ne la connaît.",
  "sign-in.passphrase.demo": "Elle a été imprimée au premier démarrage de la démonstration.",
  "sign-in.other": "Une autre personne",
  "sign-in.forgotten": "Phrase secrète oubliée ?",
  "sign-in.forgotten.explain":
    "Personne ne peut ouvrir cet appareil sans elle. Videz-le et demandez une nouvelle invitation à votre administration.",
  "sign-in.footer":
    "Verrouillé veut dire : ni clé ni nom en mémoire. Après dix minutes d’inactivité cette page se verrouille seule.",

  "welcome.title": "Le bureau",
  "welcome.lead":
    "Ce navigateur n’est pas encore l’appareil d’un agent. Ouvrez le lien de votre invitation, ou collez-le ici.",
  "welcome.demo": "Une démonstration avec des personnes inventées. Choisissez qui vous voulez être.",
  "welcome.demo.failed": "Cet appareil n’a pas pu être chargé. Réessayez.",
  "welcome.link": "Lien de l’invitation",
  "welcome.link.hint": "Il commence par https:// et porte une longue suite de lettres après le #.",
  "welcome.link.fault":
    "Ce n’est pas une invitation entière. Copiez encore le lien, jusqu’à sa dernière lettre.",

  "enrol.title": "Faire de ce navigateur votre appareil",
  "enrol.lead":
    "Les clés naissent ici et n’en sortent pas. Choisissez une phrase secrète ; puis votre administration compare un nombre avec vous et vous fait entrer.",
  "enrol.go": "Créer mon appareil",
  "enrol.taken": "Un appareil se trouve déjà dans ce navigateur. Ouvrez-le, ou videz-le d’abord.",
  "enrol.other-network":
    "Cette invitation appartient à un autre réseau. Ouvrez son lien à l’adresse d’où elle vient.",

  fingerprint: "Empreinte de cet appareil",

  "waiting.title": "Presque prêt",
  "waiting.lead":
    "Votre appareil est créé. Une personne qui administre votre organisation doit maintenant le laisser entrer.",
  "waiting.read-out":
    "Appelez-la ou allez la voir, et lisez ces chiffres. Elle doit voir les mêmes avant de certifier.",
  "waiting.look-again": "Regarder de nouveau",
  "waiting.removed": "Cet appareil a été retiré",
  "waiting.removed.explain":
    "Il ne peut plus rien ouvrir. Si c’est une erreur, parlez à votre administration. Sinon, verrouillez puis videz-le sous « Phrase secrète oubliée ? ».",

  "work.you": "Vous",
  "work.desk": "Bureau",
  "work.lock": "Verrouiller",

  "device.desks": "Bureaux",
  "device.desks.none": "Vous ne travaillez encore à aucun bureau. Votre administration vous y affecte.",
  "device.quota": "Ce que vous pouvez encore ouvrir",
  "device.quota.new": "Vous êtes nouveau ici : jusqu’au {moment} vous pouvez ouvrir trois dossiers par jour.",
  "device.waiting": "Changements en attente",
  "device.waiting.none": "Aucun. Tout ce que vous avez écrit est arrivé.",

  "desk-state.ready": "prêt",
  "desk-state.waiting-for-key": "Une ou un collègue a confirmé cet appareil. La clé du bureau est en route.",
  "desk-state.waiting-for-confirmation":
    "Une ou un collègue du bureau doit comparer l’empreinte de cet appareil, sous « Organisation », « Bureaux ».",
  "desk-state.without-key": "Le bureau n’a pas encore de clé.",
  "desk-state.without-key.explain": "Qui vient en premier la crée, pour tous ceux qui y travaillent.",
  "desk-state.begin": "Créer la première clé",
  "desk-state.begun": "Le bureau a sa clé.",

  "reseal.explain":
    "Quelqu’un a quitté ce bureau. Les anciens dossiers sont reverrouillés sous la nouvelle clé ; maintenant ou petit à petit.",
  "reseal.remaining": {
    one: "{count} dossier est encore sous l’ancienne clé.",
    many: "{count} de dossiers sont encore sous l’ancienne clé.",
    other: "{count} dossiers sont encore sous l’ancienne clé.",
  },
  "reseal.done": "Plus aucun dossier sous une ancienne clé : le retrait est achevé.",
  "reseal.go": "Reverrouiller les anciens dossiers",

  "duty.tracing": "Bureau des recherches",
  "duty.child-protection": "Bureau de protection de l’enfance",
  "duty.learning": "Bureau de formation",
  "duty.dpo": "Bureau de protection des données",

  "member-role.administrator": "administration",
  "member-role.tracing-officer": "agent de recherche",
  "member-role.dpo": "protection des données",
  "member-role.learning-officer": "formation",

  "organisation.members": "Membres",
  "organisation.desks": "Bureaux",
  "organisation.invite": "Inviter",
  "organisation.log": "Journal",

  "members.none": "Encore personne.",
  "members.name": "Nom",
  "members.roles": "Rôles",
  "members.since": "Depuis",
  "members.devices": "Appareils",
  "members.state": "État",
  "members.active": "actif",
  "members.founder": "fondateur",
  "members.removed": "retiré le {day}",
  "members.waiting": "Attendent d’entrer",

  "certify.newcomer": "Une nouvelle personne",
  "certify.device-of": "Un autre appareil de {name}",
  "certify.asked": "Demandé le {moment}",
  "certify.compare":
    "Que la personne vous lise ses chiffres, au téléphone ou face à face. Jamais par courriel.",
  "certify.compared": "J’ai comparé les vingt-quatre chiffres avec la personne",
  "certify.compare-first": "Comparez d’abord : sinon l’appareil d’un inconnu pourrait se glisser.",
  "certify.name": "Nom",
  "certify.name.hint":
    "Seuls les bureaux de votre organisation le lisent. Le registre n’en garde qu’une trace brouillée.",
  "certify.roles": "Rôles",
  "certify.go": "Laisser entrer",
  "certify.done": "L’appareil est certifié.",

  "member.since": "depuis le {day}",
  "member.desks": "Travaille à : {desks}",
  "member.this-device": "cet appareil",
  "member.another-device": "Inviter un autre appareil",
  "member.another-device.explain":
    "Ouvrez ce lien sur l’autre appareil. Il n’enregistre rien avant que les chiffres soient comparés.",
  "member.remove-device": "Retirer cet appareil",
  "member.remove-device.explain":
    "Perdu ou volé : il est refusé aussitôt, et ses bureaux commencent de nouvelles clés.",
  "member.device-removed": "L’appareil est retiré.",
  "member.remove": "Retirer ce membre",
  "member.remove.word": "retirer",
  "member.remove.at-once": "Portail et coffre refusent tous ses appareils dès cet instant.",
  "member.remove.new-key":
    "Chaque bureau où il travaillait commence une nouvelle clé, par le prochain appareil d’un collègue.",
  "member.remove.reseal":
    "Les anciens dossiers sont reverrouillés sous elle en arrière-plan ; « Cet appareil » montre combien il en reste.",
  "member.remove.kept":
    "Ce qui a été lu ne peut être oublié. Son appareil reçoit l’ordre d’effacer ce qu’il garde.",
  "member.removed": "Retiré. Il ne peut plus rien ouvrir.",

  "desks.none": "Pas encore de bureau.",
  "desks.without-key": "Pas encore de clé : un membre du bureau la crée sous « Cet appareil ».",
  "desks.generation": "Clé numéro {number}",
  "desks.generation-due": "Une nouvelle clé est due et commence d’elle-même.",
  "desks.unconfirmed": "Appareils qui attendent un collègue",
  "desks.confirm": "Confirmer cet appareil",
  "desks.confirmed": "Confirmé. La clé du bureau est en route vers l’appareil.",
  "desks.assign": "Affecter un membre",
  "desks.assign.go": "Affecter",
  "desks.assigned": "Affecté. Un collègue du bureau doit encore confirmer son appareil.",
  "desks.remove": "Retirer de ce bureau",
  "desks.removed": "Retiré du bureau. Une nouvelle clé commence.",
  "desks.open": "Ouvrir un bureau",
  "desks.duty": "Pour quoi",
  "desks.opened": "Le bureau est ouvert.",

  "invite.lead":
    "Une nouvelle personne entre par un lien et une comparaison de chiffres. Le lien seul n’ouvre rien.",
  "invite.step.link": "Créez un lien et donnez-le à la personne, ou laissez le messager l’envoyer.",
  "invite.step.fingerprint":
    "La personne l’ouvre, choisit une phrase secrète et vous lit vingt-quatre chiffres.",
  "invite.step.certify": "Vous les comparez sous « Membres » et laissez la personne entrer.",
  "invite.step.desk": "Vous l’affectez à un bureau ; un collègue y confirme son appareil.",
  "invite.make": "Créer une invitation",
  "invite.link": "Le lien de cette invitation :",
  "invite.mail": "L’envoyer par courriel",
  "invite.mail.explain": "L’adresse va scellée au seul messager, qui écrit un courriel et ne garde rien.",
  "invite.language": "Langue du courriel",
  "invite.mailed": "Le courriel est en route.",

  "log.lead":
    "Chaque ouverture dans cette organisation, écrite avant d’avoir lieu et enchaînée pour qu’aucune ligne ne disparaisse. Les dossiers y sont des numéros.",
  "log.empty": "Rien n’a encore été ouvert.",
  "log.time": "Quand",
  "log.who": "Qui",
  "log.desk": "Bureau",
  "log.record": "Dossier",
  "log.number": "Ligne",

  "office.refusal.gate-away": "Le portail ne répond pas. Ce qui se trouve sur cet appareil reste lisible.",
  "office.refusal.vault-away": "Le coffre ne répond pas. Ce qui se trouve sur cet appareil reste lisible.",
  "office.refusal.quota-until":
    "Vous avez ouvert autant de dossiers que permis. Le prochain à {moment} ; ou demandez un accord à un collègue.",
  "office.refusal.training-required":
    "Il faut pour cela une formation à jour. Montrez d’abord votre certificat.",
  "office.refusal.to-training": "Vers ma formation",
  "office.refusal.report-too-close":
    "Cette question est trop proche d’une autre déjà posée : ensemble, elles parleraient de quelques personnes. Posez-en une plus large, ou attendez la semaine prochaine.",
  "office.refusal.prerequisite-missing": "Il faut d’abord un autre cours.",
  "office.refusal.register":
    "Le registre que montre le portail ne suit pas celui que cet appareil connaît. Rien n’en a été pris. Signalez-le aussitôt.",
  "office.refusal.register-too-old":
    "Le registre a été vu il y a trop longtemps pour verrouiller quoi que ce soit pour d’autres. Attendez que le portail réponde.",
  "office.refusal.evaluation-forged":
    "Un serveur n’a pas respecté la recherche à l’aveugle. Rien n’est parti plus loin. Merci de le signaler.",
  "office.refusal.not-at-desk": "Cet appareil n’a pas la clé de ce bureau.",
  "office.refusal.not-kept": "Ceci n’est pas sur l’appareil, et le réseau est absent.",
  "office.refusal.no-write-right": "Ce bureau peut lire cette partie, pas y écrire.",
  "office.refusal.no-share-right": "Ce bureau ne peut pas partager cette partie.",
  "office.refusal.desk-without-key":
    "L’autre bureau n’a pas encore de clé : rien ne peut être verrouillé pour lui.",
  "office.refusal.status-not-allowed":
    "Ce statut ne peut suivre l’actuel. Peut-être qu’un collègue l’a changé.",
  "office.refusal.wrong-record": "Impossible avec ce genre de dossier.",
  "office.refusal.log-broken":
    "Le journal n’est plus ce qu’il était : une ligne a été modifiée, supprimée ou déplacée, ou la fin manque. Signalez-le.",
  "office.refusal.fault-found":
    "Des parties du dossier ne sont pas telles qu’elles ont été signées. Tant que ce n’est pas éclairci, rien n’est écrit.",
  "office.culprit.gate": "le portail",
  "office.culprit.vault": "le coffre",
  "office.culprit.author": "qui l’a écrit",
  "office.fault.missing": {
    one: "Le coffre a retenu l’entrée {numbers} de « {part} ».",
    many: "Le coffre a retenu les entrées {numbers} de « {part} ».",
    other: "Le coffre a retenu les entrées {numbers} de « {part} ».",
  },
  "office.fault.altered": "Le coffre a modifié l’entrée {number} de « {part} ».",
  "office.fault.statement":
    "Le coffre a montré sur « {part} » une déclaration que le portail n’a pas signée.",
  "office.fault.chain":
    "« {part} » est dans un autre ordre à partir de l’entrée {number} ; cela vient de : {culprit}.",
  "office.fault.not-served": "Le coffre n’a pas remis la boîte verrouillée de « {part} ».",
  "office.fault.box": "Le coffre a modifié la boîte verrouillée de « {part} ».",
  "office.fault.half": "Une moitié de la clé de « {part} » est fausse ; elle vient de : {culprit}.",
  "office.fault.stranger":
    "Quelqu’un a écrit dans « {part} » sans en avoir le droit ; cela a été laissé de côté.",
  "office.fault.grant":
    "Une permission pour « {part} » n’est pas telle qu’elle a été signée ; elle venait de : {culprit}.",
  "office.fault.entry": "L’entrée {number} de « {part} » ne s’ouvre pas avec les clés de ce bureau.",
};
