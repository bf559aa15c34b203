import type { unlock as english } from "../en/unlock.ts";
import type { TranslationOf } from "../message.ts";

export const unlock: TranslationOf<typeof english> = {
  "passphrase.new": "Nueva frase secreta",
  "passphrase.new.hint": "Varias palabras que no van juntas son mejores que signos que nadie recuerda.",
  "passphrase.again": "La misma otra vez",
  "passphrase.differs": "No son iguales.",
  "passphrase.too-short": "Demasiado corta: al menos doce letras.",
  "passphrase.weak": "Débil: la adivinarían en días. Añada palabras.",
  "passphrase.fair": "Suficiente.",
  "passphrase.strong": "Fuerte.",
  "passphrase.suggest": "Proponer una",
  "passphrase.suggested": "Escríbala en papel y luego tecléela:",
  "link.copy": "Copiar",
  "link.copied": "Copiado.",
  "sign-in.passphrase": "Frase secreta",
  "sign-in.passkey": "Abrir con huella, rostro o llave",
  "sign-in.open": "Abrir",
  "enrol.nobody-knows": "Nadie puede reponer esta frase. Guárdela donde nadie más la encuentre.",
  "device.passphrase": "Cambiar la frase secreta",
  "device.passphrase.old": "Frase secreta de ahora",
  "device.passphrase.changed": "La frase secreta está cambiada.",
  "device.passkey": "Huella, rostro o llave de seguridad",
  "device.passkey.explain":
    "Abre este dispositivo sin teclear, donde sabe hacerlo con seguridad. La frase secreta se queda.",
  "device.passkey.add": "Añadir",
  "device.passkey.added": "Añadido.",
  "device.passkey.label": "Oficina Homeward",
  "device.empty": "Vaciar este dispositivo",
  "device.empty.what": "Antes de dar el dispositivo o cruzar una frontera: nada de Homeward queda en él.",
  "device.empty.explain":
    "Claves, expedientes y todo lo demás de Homeward se borra de este navegador. Para trabajar aquí otra vez hace falta una nueva invitación.",
  "device.empty.word": "vaciar",
  "device.empty.waiting": {
    one: "{count} cambio aún no se ha enviado y se perderá.",
    many: "{count} de cambios aún no se han enviado y se perderán.",
    other: "{count} cambios aún no se han enviado y se perderán.",
  },
  "unlock.soon":
    "Nadie ha tocado esta página desde hace un rato. Se bloquea en un minuto; tóquela para seguir.",
  "unlock.locked-itself":
    "Se bloqueó porque nadie la tocó durante un rato. Sus respuestas están guardadas. Usted elige cuándo se bloquea en «Sobre mí».",
  "unlock.refusal.not-enrolled": "No hay dispositivo en este navegador.",
  "unlock.refusal.wrong-passphrase": "No es la frase secreta. Mire las mayúsculas y el idioma del teclado.",
  "unlock.refusal.passphrase-too-short": "Demasiado corta: al menos doce letras.",
  "unlock.refusal.too-many-tries": "Demasiados intentos fallidos. Espere hasta {moment}.",
  "unlock.refusal.passkey-without-prf":
    "Este navegador o llave no puede abrir el dispositivo con seguridad. Use la frase secreta.",
  "unlock.refusal.passkey-cancelled":
    "Se canceló o tardó demasiado. Inténtelo otra vez, o use la frase secreta.",
  "unlock.refusal.passkey-only-cancelled": "Se canceló o tardó demasiado. Inténtelo otra vez.",
  "unlock.refusal.passkey-wrong": "Respondió otra llave. Use la frase secreta.",
};
