import type { unlock as english } from "../en/unlock.ts";
import type { TranslationOf } from "../message.ts";

export const unlock: TranslationOf<typeof english> = {
  "passphrase.new": "Nouvelle phrase secrète",
  "passphrase.new.hint":
    "Plusieurs mots sans lien entre eux valent mieux que des signes dont personne ne se souvient.",
  "passphrase.again": "La même encore une fois",
  "passphrase.differs": "Les deux ne sont pas pareilles.",
  "passphrase.too-short": "Trop courte : au moins douze lettres.",
  "passphrase.weak": "Faible : on la devinerait en quelques jours. Ajoutez des mots.",
  "passphrase.fair": "Suffisante.",
  "passphrase.strong": "Forte.",
  "passphrase.suggest": "En proposer une",
  "passphrase.suggested": "Écrivez-la, puis tapez-la :",
  "link.copy": "Copier",
  "link.copied": "Copié.",
  "sign-in.passphrase": "Phrase secrète",
  "sign-in.passkey": "Ouvrir par empreinte, visage ou clé",
  "sign-in.open": "Ouvrir",
  "enrol.nobody-knows":
    "Personne ne peut remplacer cette phrase. Gardez-la là où personne d’autre ne la trouve.",
  "device.passphrase": "Changer la phrase secrète",
  "device.passphrase.old": "Phrase secrète actuelle",
  "device.passphrase.changed": "La phrase secrète est changée.",
  "device.passkey": "Empreinte, visage ou clé de sécurité",
  "device.passkey.explain":
    "Ouvre cet appareil sans rien taper, là où il sait le faire sûrement. La phrase secrète reste.",
  "device.passkey.add": "Ajouter",
  "device.passkey.added": "Ajouté.",
  "device.passkey.label": "Bureau Homeward",
  "device.empty": "Vider cet appareil",
  "device.empty.what": "Avant de donner l’appareil ou de passer une frontière : rien de Homeward n’y reste.",
  "device.empty.explain":
    "Clés, dossiers et tout le reste de Homeward sont effacés de ce navigateur. Pour y travailler encore, il faut une nouvelle invitation.",
  "device.empty.word": "vider",
  "device.empty.waiting": {
    one: "{count} changement n’est pas encore envoyé et sera perdu.",
    many: "{count} de changements ne sont pas encore envoyés et seront perdus.",
    other: "{count} changements ne sont pas encore envoyés et seront perdus.",
  },
  "unlock.soon":
    "Personne n’a touché cette page depuis un moment. Elle se verrouille dans une minute ; touchez-la pour rester.",
  "unlock.locked-itself":
    "Elle s’est verrouillée parce que personne ne l’a touchée depuis un moment. Vos réponses sont gardées. Vous choisissez après combien de temps sous « Moi ».",
  "unlock.refusal.not-enrolled": "Il n’y a pas d’appareil dans ce navigateur.",
  "unlock.refusal.wrong-passphrase":
    "Ce n’est pas la phrase secrète. Regardez les majuscules et la langue du clavier.",
  "unlock.refusal.passphrase-too-short": "Trop courte : au moins douze lettres.",
  "unlock.refusal.too-many-tries": "Trop d’essais faux. Attendez jusqu’à {moment}.",
  "unlock.refusal.passkey-without-prf":
    "Ce navigateur ou cette clé ne peut ouvrir l’appareil sûrement. Utilisez la phrase secrète.",
  "unlock.refusal.passkey-cancelled": "Annulé, ou trop long. Réessayez, ou utilisez la phrase secrète.",
  "unlock.refusal.passkey-only-cancelled": "C’était annulé ou trop long. Réessayez.",
  "unlock.refusal.passkey-wrong": "Une autre clé a répondu. Utilisez la phrase secrète.",
};
