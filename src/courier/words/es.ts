import type { MailWords } from "./mail-words.ts";

export const es: MailWords = {
  direction: "ltr",
  invitation: {
    subject: "Su invitación a Homeward",
    paragraphs: [
      "Le invitamos a trabajar con Homeward. Abra este enlace en el dispositivo que va a usar:",
      "Tenga a su administrador al teléfono: se leerán un número corto el uno al otro.",
      "Si no esperaba este mensaje, bórrelo. Nada ocurre sin usted.",
    ],
  },
  news: {
    subject: "Hay novedades sobre su solicitud",
    paragraphs: [
      "Hay novedades sobre su solicitud. Para leerlas, abra esta página y escriba el código que anotó en papel:",
      "Nunca pedimos su código por correo ni por teléfono. No se lo dé a nadie.",
      "Si ya no quiere recibir estos mensajes, puede decirlo en la misma página.",
    ],
  },
};
