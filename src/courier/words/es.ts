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
  address: {
    subject: "Confirme su dirección",
    paragraphs: [
      "Alguien, probablemente usted, indicó esta dirección en las páginas de aprendizaje. Para confirmarla, abra este enlace en el mismo navegador, antes de una hora:",
      "En otro lugar el enlace no abre nada, ni muestra a nadie nada sobre usted.",
      "Si no fue usted, borre este mensaje. Nada ocurre sin usted.",
    ],
  },
  reminder: {
    subject: "Un curso le espera",
    paragraphs: [
      "En sus cursos le espera algo: vence pronto, ya venció o acaba de abrirse. Para ver qué es, abra sus páginas de aprendizaje en su propio navegador:",
      "Escribimos así como mucho una vez por semana. Lo que vence figura siempre en sus páginas.",
      "Si ya no quiere recibir estos mensajes, puede decirlo en las mismas páginas.",
    ],
  },
  "new-browser": {
    subject: "Un navegador nuevo pide ser el suyo",
    paragraphs: [
      "Alguien que lee este buzón pide seguir aprendiendo como usted en otro navegador. Si fue usted, espere: tarda tres días. Si no fue usted, deténgalo ahora en su propio navegador:",
      "Nunca pedimos un código ni una frase secreta por correo ni por teléfono.",
      "Si ya no puede abrir sus páginas y no fue usted, avise enseguida a su oficina de formación.",
    ],
  },
  broadcast: {
    subject: "Un mensaje de su oficina de formación",
    paragraphs: [
      "Su oficina de formación ha escrito a quienes aprenden con ella. Para leer el mensaje, abra esta página:",
      "También está en sus propias páginas de formación. Nunca pedimos un código ni una frase secreta por correo o por teléfono.",
      "Si ya no quiere correos que no sean necesarios, puede decirlo en sus páginas de formación.",
    ],
  },
  report: {
    subject: "Han compartido algo con usted",
    paragraphs: [
      "Un colega de su oficina de formación ha compartido con usted un informe o una lista, o ya está listo uno periódico. Para verlo con sus propios derechos, abra la oficina en su dispositivo:",
      "El enlace no muestra nada a nadie más, y no hay nada adjunto. Nunca pedimos un código ni una frase secreta por correo o por teléfono.",
      "Si ya no quiere estos mensajes, puede decirlo en la misma página.",
    ],
  },
  alarm: {
    subject: "Mire, por favor, lo que sale",
    paragraphs: [
      "Ha ocurrido algo de lo que usted responde como responsable de protección de datos: un envío distinto de los demás, o una señal de que una lista dejó a quien la tenía. Para ver qué, abra la oficina en su dispositivo:",
      "Mírelo pronto: lo que está en curso todavía puede detenerse allí. No hay nada adjunto, y el enlace no muestra nada a nadie más.",
      "Si ya no quiere estos mensajes, puede decirlo en la misma página.",
    ],
  },
  recall: {
    subject: "¿Conserva aún lo que se retiró?",
    paragraphs: [
      "Una lista que usted abrió se retiró hace unos días. Borre lo que conserve de ella y dígalo en la oficina en su dispositivo:",
      "Quien la retiró ve si usted lo ha confirmado. No hay nada adjunto, y el enlace no muestra nada a nadie más.",
      "Si ya no quiere estos mensajes, puede decirlo en la misma página.",
    ],
  },
};
