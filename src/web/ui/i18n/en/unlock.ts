import type { Catalogue } from "../message.ts";

export const unlock = {
  "passphrase.new": "New passphrase",
  "passphrase.new.hint": "Several words that do not belong together are better than signs nobody remembers.",
  "passphrase.again": "The same once more",
  "passphrase.differs": "The two are not the same.",
  "passphrase.too-short": "Too short: at least twelve letters.",
  "passphrase.weak": "Weak: it would be guessed within days. Add words.",
  "passphrase.fair": "Good enough.",
  "passphrase.strong": "Strong.",
  "passphrase.suggest": "Suggest one",
  "passphrase.suggested": "Write it down, then type it:",
  "link.copy": "Copy",
  "link.copied": "Copied.",
  "sign-in.passphrase": "Passphrase",
  "sign-in.passkey": "Open with fingerprint, face or key",
  "sign-in.open": "Open",
  "enrol.nobody-knows": "Nobody can reset this passphrase. Keep it where nobody else finds it.",
  "device.passphrase": "Change the passphrase",
  "device.passphrase.old": "Passphrase until now",
  "device.passphrase.changed": "The passphrase is changed.",
  "device.passkey": "Fingerprint, face or security key",
  "device.passkey.explain":
    "Opens this device without typing, where the device can do it safely. The passphrase stays.",
  "device.passkey.add": "Add",
  "device.passkey.added": "Added.",
  "device.passkey.label": "Homeward office",
  "device.empty": "Empty this device",
  "device.empty.what": "Before you give the device away or cross a border: nothing of Homeward stays on it.",
  "device.empty.explain":
    "Keys, cases and everything else of Homeward is wiped from this browser. To work here again you need a new invitation.",
  "device.empty.word": "empty",
  "device.empty.waiting": {
    one: "{count} change has not been sent yet and will be lost.",
    other: "{count} changes have not been sent yet and will be lost.",
  },
  "unlock.soon": "Nobody has touched this page for a while. It locks itself in a minute; touch it to stay.",
  "unlock.locked-itself":
    "It locked itself because nobody touched it for a while. Your answers are kept. How soon it locks you choose under “About me”.",
  "unlock.refusal.not-enrolled": "No device lies in this browser.",
  "unlock.refusal.wrong-passphrase":
    "This is not the passphrase. Look at capitals and at the language of the keyboard.",
  "unlock.refusal.passphrase-too-short": "Too short: at least twelve letters.",
  "unlock.refusal.too-many-tries": "Too many wrong tries. Wait until {moment}.",
  "unlock.refusal.passkey-without-prf":
    "This browser or key cannot open the device safely. Use the passphrase.",
  "unlock.refusal.passkey-cancelled": "It was cancelled or took too long. Try again, or use the passphrase.",
  "unlock.refusal.passkey-only-cancelled": "It was cancelled or took too long. Try again.",
  "unlock.refusal.passkey-wrong": "Another key answered. Use the passphrase.",
} as const satisfies Catalogue;
