import type { request as english } from "../en/request.ts";
import type { TranslationOf } from "../message.ts";

export const request: TranslationOf<typeof english> = {
  "family.enter.title": "Abrir mi solicitud",
  "family.enter.code": "Código de acceso",
  "family.enter.hint": "Mayúsculas o minúsculas, con espacios o sin ellos: como quiera.",
  "family.enter.open": "Abrir",
  "family.enter.incomplete": "Un código entero tiene {count} letras y números. Aquí hay {typed}.",
  "family.enter.foreign": "«{sign}» no aparece en ningún código. Mire ese lugar en su papel.",
  "family.enter.mistyped": "Hay un error en el código. Compárelo con su papel, grupo por grupo.",
  "family.enter.unknown":
    "No podemos abrir nada con este código. Compárelo con su papel. Después de varios intentos hay que esperar un rato.",
  "family.enter.lost":
    "¿Perdió el código? Vaya a su sociedad. Puede buscar su solicitud cuando sepa quién es usted.",
  "family.enter.memory":
    "No guardamos el código en este teléfono. Si la página se carga de nuevo, lo escribe otra vez.",

  "family.request.title": "Mi solicitud",
  "family.request.for": "Búsqueda de {name}",
  "family.request.own": "Registro de {name}",
  "family.request.news": "Noticias",
  "family.request.close": "Cerrar y olvidar en este teléfono",
  "family.request.closed": "Cerrado. No queda nada en este teléfono.",
  "family.request.back": "Volver a mi solicitud",
  "family.access.title": "Quién puede leerla y encontrarla",
  "family.access.lead": "En este momento pueden leer:",

  "family.status.received": "Tenemos su solicitud. Una persona encargada de las búsquedas la leerá pronto.",
  "family.status.accepted": "Su sociedad se ha hecho cargo de su solicitud y prepara la búsqueda.",
  "family.status.tracing-in-progress": "Estamos buscando. Si necesitamos algo de usted, le escribimos aquí.",
  "family.status.possible-match":
    "Hay algo que puede llevarnos más lejos. Aún hay que comprobarlo. Por favor, espere antes de hacerse demasiadas ilusiones; le escribimos en cuanto sepamos.",
  "family.status.verified": "Lo que encontramos está comprobado. Su sociedad le escribirá sobre ello.",
  "family.status.located":
    "Sabemos dónde está la persona. Ella decide si quiere contacto y cómo. Le escribiremos.",
  "family.status.contact-restored": "Están de nuevo en contacto. Si aún podemos ayudar, escríbanos.",
  "family.status.reunited": "Están de nuevo juntos. Les deseamos todo lo mejor.",
  "family.status.closed": "La búsqueda está cerrada. Puede escribirnos si hay algo nuevo.",
  "family.status.withdrawn": "Usted retiró esta solicitud. Ya nadie busca.",

  "family.messages.title": "Mensajes",
  "family.messages.empty": "Todavía no hay mensajes.",
  "family.messages.from-society": "{society} escribió el {day}",
  "family.messages.from-you": "Usted escribió el {day}",
  "family.messages.write": "Su mensaje",
  "family.messages.reader": "Solo lo leen las personas encargadas de las búsquedas en {society}.",
  "family.messages.sent": "Su mensaje se ha enviado.",
  "family.messages.fault": "Escriba primero unas palabras.",

  "family.add.title": "Añadir información",
  "family.add.lead": "Algo nuevo, algo olvidado, otro número de teléfono: cada detalle puede ayudar.",
  "family.add.words": "¿Qué quiere añadir?",
  "family.add.sent": "Añadido. Las personas encargadas de las búsquedas lo ven junto a su solicitud.",

  "family.opened.title": "Quién ha abierto mi expediente",
  "family.opened.lead":
    "Cada vez que alguien lee su expediente queda escrito aquí. Si algo le parece mal, escríbanos.",
  "family.opened.unnamed":
    "«Comparado con su consentimiento» aparece aquí haya habido comparación o no, sin lugar ni fecha, para no delatar a nadie que no quiera ser encontrado.",

  "family.change-consent.title": "Quién puede encontrar este expediente",
  "family.change-consent.withdraw": "Retirar mi consentimiento para buscar",
  "family.change-consent.withdraw-other": "Retirar este consentimiento",
  "family.change-consent.withdrawn": "Retirado. Desde ahora nadie puede encontrar ni comparar su expediente.",
  "family.change-consent.ended": "Retirado el {day}",
  "family.change-consent.explain":
    "Tiene efecto al instante. Su sociedad sigue teniendo su solicitud. Lo que ya se leyó, leído queda.",

  "family.withdraw.title": "Retirar mi solicitud",
  "family.withdraw.explain":
    "Dejamos de buscar. Su sociedad conserva la solicitud hasta que se borre. Si cambia de opinión, escriba una nueva.",
  "family.withdraw.word": "parar",
  "family.withdraw.action": "Retirar mi solicitud",
  "family.withdraw.done": "Su solicitud está retirada. Ya nadie busca.",

  "family.erase.title": "Borrar todo",
  "family.erase.explain":
    "Tras una espera de unos días, todo lo que tenemos sobre esta solicitud se vuelve ilegible y no puede recuperarse. Hasta entonces puede cancelarlo aquí con su código de acceso.",
  "family.erase.why-wait":
    "Esperamos estos días porque a veces se quitan los códigos a la gente, o se usan bajo amenaza.",
  "family.erase.word": "borrar",
  "family.erase.action": "Pedir que se borre",
  "family.erase.asked": "Se ha pedido borrar. Ocurrirá el {day}.",
  "family.erase.cancel": "Cancelar el borrado",
  "family.erase.cancelled": "Cancelado. Su solicitud sigue como estaba.",
};
