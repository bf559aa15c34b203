import type { family as english } from "../en/family.ts";
import type { TranslationOf } from "../message.ts";

export const family: TranslationOf<typeof english> = {
  "family.title": "Encontrar a su familia",
  "family.start.title": "Ayudamos a las familias a encontrarse",
  "family.start.lead":
    "La guerra, los desastres y la huida separan a las familias. La Cruz Roja y la Media Luna Roja buscan a personas en muchos países, gratis. No podemos prometer que encontraremos a alguien. Prometemos buscar, y guardar bien lo que nos cuente.",
  "family.start.looking": "Busco a alguien",
  "family.start.looking.detail": "Díganos a quién, y dónde tuvo el último contacto.",
  "family.start.alive": "Quiero que mi familia sepa que estoy con vida",
  "family.start.alive.detail": "Si le buscan, pueden saber que está a salvo. Solo si usted dice que sí.",
  "family.start.request": "Mi solicitud",
  "family.start.request.detail": "Ya nos escribió y tiene un código de acceso.",
  "family.start.free": "No cuesta nada. Lleva unos quince minutos. Puede parar y seguir más tarde.",
  "family.start.danger":
    "Si está en peligro ahora, llame al número de emergencia del lugar donde está. Nadie vigila esta página día y noche.",

  "family.society.title": "¿Qué sociedad debe ayudarle?",
  "family.society.lead":
    "Elija la sociedad de la Cruz Roja o de la Media Luna Roja del país donde está ahora. Las personas encargadas de las búsquedas allí leen lo que usted escribe.",
  "family.society.choose": "Sociedad",
  "family.society.chosen": "Su sociedad: {society}",
  "family.society.fault": "Elija una sociedad, para que sepamos quién puede leer lo que escribe.",
  "family.society.none":
    "No podemos cargar la lista de sociedades. Compruebe la conexión e inténtelo otra vez.",

  "family.before.title": "Antes de empezar",
  "family.before.what.title": "Para qué es",
  "family.before.what.looking": "Para buscar a su familiar y, si los dos lo desean, ponerles en contacto.",
  "family.before.what.alive":
    "Para que su familia pueda saber que está con vida, si le busca y usted está de acuerdo.",
  "family.before.who.title": "Quién lo lee",
  "family.before.who":
    "Las personas encargadas de las búsquedas en {society}. Se cierra con llave en su teléfono antes de enviarlo; los ordenadores del camino no pueden leerlo. Cada vez que se abre queda anotado, y usted puede verlo.",
  "family.before.never": "Nunca lo damos a la policía, a ejércitos, a gobiernos ni a periódicos.",
  "family.before.long.title": "Cuánto tiempo se guarda",
  "family.before.long": "Mientras dure la búsqueda. Después se borra, o antes si usted lo pide.",
  "family.before.back.title": "Cómo retirarlo",
  "family.before.back": "Con su código de acceso, en cualquier momento, sin dar razones.",
  "family.before.phone":
    "Lo que escribe queda cerrado con llave en este teléfono hasta que lo envíe. Después se borra del teléfono.",
  "family.before.shared-phone":
    "¿Otras personas usan este teléfono? Entonces no lo deje mientras escribe, y cierre la página al final.",
  "family.before.begin": "Entiendo, empezar",

  "family.draft.found": "Usted empezó una solicitud en este teléfono.",
  "family.draft.go-on": "Seguir donde estaba",
  "family.draft.discard": "Tirarla",
  "family.draft.kept": "Guardado en este teléfono. Aún no se ha enviado.",
  "family.draft.lost": "Este teléfono no puede guardar un borrador. Envíe antes de cerrar la página.",

  "family.steps.you": "sobre usted",
  "family.steps.sought": "sobre la persona que busca",
  "family.steps.separation": "cómo perdieron el contacto",
  "family.steps.relatives": "sobre su familia",
  "family.steps.origin": "de dónde viene y dónde está",
  "family.steps.contact": "cómo podemos comunicarnos con usted",
  "family.steps.consent": "quién puede ayudar a buscar",

  "family.you.title": "Sobre usted",
  "family.you.name": "Su nombre",
  "family.you.name.why": "Su familiar debe poder reconocer quién le busca.",
  "family.you.birth": "¿Cuándo nació usted?",
  "family.you.birth.why":
    "Muchas personas comparten un nombre. Una edad, aunque sea aproximada, las distingue.",
  "family.you.sex": "Usted es",
  "family.you.nationality": "Nacionalidad",
  "family.you.language": "¿En qué idioma podemos escribirle o hablarle?",
  "family.you.reader": "Solo las personas encargadas de las búsquedas en {society} leen esta página.",

  "family.sought.title": "La persona que busca",
  "family.sought.number": "Persona {number}",
  "family.sought.name": "Su nombre",
  "family.sought.name.why": "Escriba lo que sepa. Un solo nombre basta para empezar.",
  "family.sought.fault": "Escriba al menos un nombre, tal como usted llama a esa persona.",
  "family.sought.relation": "¿Quién es para usted?",
  "family.sought.birth": "¿Cuándo nació?",
  "family.sought.sex": "La persona es",
  "family.sought.mother": "El nombre de su madre",
  "family.sought.nationality": "Su nacionalidad",
  "family.sought.origin": "¿De dónde es?",
  "family.sought.marks": "¿Cómo se la puede reconocer?",
  "family.sought.marks.hint": "Por ejemplo: una cicatriz, gafas, una manera de caminar, su trabajo.",
  "family.sought.add": "Añadir a otra persona",
  "family.sought.remove": "Quitar a esta persona",

  "family.relation.mother": "mi madre",
  "family.relation.father": "mi padre",
  "family.relation.daughter": "mi hija",
  "family.relation.son": "mi hijo",
  "family.relation.sister": "mi hermana",
  "family.relation.brother": "mi hermano",
  "family.relation.wife": "mi esposa",
  "family.relation.husband": "mi esposo",
  "family.relation.grandparent": "mi abuela o mi abuelo",
  "family.relation.grandchild": "mi nieta o mi nieto",
  "family.relation.aunt-or-uncle": "mi tía o mi tío",
  "family.relation.niece-or-nephew": "mi sobrina o mi sobrino",
  "family.relation.cousin": "mi prima o mi primo",
  "family.relation.friend": "una amistad o alguien del vecindario",
  "family.relation.other": "otra persona",

  "family.separation.title": "Cómo perdieron el contacto",
  "family.separation.lead": "Puede ser duro escribirlo. Deje fuera lo que quiera.",
  "family.separation.when": "¿Cuándo se separaron?",
  "family.separation.where": "¿Dónde se separaron?",
  "family.separation.cause": "¿Qué pasó?",
  "family.separation.cause.hint": "Bastan unas palabras.",
  "family.separation.cause.armed-conflict": "Guerra",
  "family.separation.cause.violence": "Violencia o amenazas",
  "family.separation.cause.disaster": "Inundación, terremoto u otro desastre",
  "family.separation.cause.migration": "En camino a otro país",
  "family.separation.cause.detention": "Arresto o detención",
  "family.separation.cause.family-reasons": "Algo dentro de la familia",
  "family.separation.cause.other": "Otra cosa",
  "family.separation.cause.unknown": "No lo sé",
  "family.separation.words": "Lo que pasó, con sus palabras",
  "family.separation.last-place": "¿Dónde estaba la última vez que lo supo?",
  "family.separation.last-contact": "¿Cuándo tuvo noticias por última vez?",
  "family.separation.last-how": "¿Cómo le llegaron esas noticias?",

  "family.alive.title": "Usted y su familia",
  "family.alive.where": "¿Dónde está usted ahora?",
  "family.alive.where.why":
    "Su sociedad lo necesita para comunicarse con usted. Nadie más lo sabrá, salvo que usted lo diga.",
  "family.alive.origin": "¿De dónde es usted?",
  "family.alive.relatives": "¿Quién puede estar buscándole?",
  "family.alive.relatives.why": "Sus nombres nos ayudan a estar seguros de que es su familia quien pregunta.",
  "family.alive.message": "Unas palabras para su familia",
  "family.alive.message.hint": "Las recibirán solo después de que usted esté de acuerdo.",

  "family.contact.title": "Cómo podemos comunicarnos con usted",
  "family.contact.lead":
    "Dé un medio que sea seguro para usted. También puede no dar ninguno: vuelva entonces con su código de acceso.",
  "family.contact.channel": "El medio más seguro",
  "family.contact.telephone": "Teléfono",
  "family.contact.email": "Correo electrónico",
  "family.contact.post": "Carta",
  "family.contact.somebody-else": "A través de alguien de mi confianza",
  "family.contact.only-with-my-code": "Solo aquí: vuelvo con mi código de acceso",
  "family.contact.telephone.label": "Número de teléfono, con el código del país",
  "family.contact.email.label": "Dirección de correo electrónico",
  "family.contact.post.label": "¿Adónde le llega una carta sin peligro?",
  "family.contact.somebody-else.label": "¿Quién es, y cómo podemos hablar con esa persona?",
  "family.contact.not-when": "¿Cuándo no debemos usarlo?",
  "family.contact.not-when.hint": "Por ejemplo: por la noche, cuando contesta mi cuñado.",
  "family.contact.must-not-know": "¿Quién no debe saber de su solicitud?",
  "family.contact.must-not-know.why": "Cuidamos de que esas personas no sepan nada por nosotros.",
  "family.contact.notice": "Avisarme cuando haya noticias",
  "family.contact.notice.hint":
    "El mensaje solo dice «Hay noticias sobre su solicitud». Ningún nombre, ningún contenido.",
  "family.contact.fault.telephone":
    "Escriba el número con + y el código del país, como se marca desde el extranjero.",
  "family.contact.fault.email": "Esto no parece una dirección de correo. Revise la @ y el punto.",

  "family.consent.title": "Quién puede ayudar a buscar",
  "family.consent.lead.looking":
    "Su familiar puede estar en otro país. Con su consentimiento, unos pocos datos (nombres, edad, lugares) pueden compararse allí con personas que se han registrado. La persona buscada decide si usted lo sabe.",
  "family.consent.lead.alive":
    "Si alguien le busca, su sociedad primero compara los datos y después le pregunta. Nadie sabrá dónde está, salvo que usted diga que sí.",
  "family.consent.who": "¿Las búsquedas de quién pueden encontrar este expediente?",
  "family.consent.all": "Todas las sociedades del movimiento, menos las que yo nombre",
  "family.consent.some": "Solo las que yo elija",
  "family.consent.own": "Solo mi propia sociedad",
  "family.consent.allowed": "Estas pueden",
  "family.consent.never": "Estas, nunca",
  "family.consent.never.why": "Por ejemplo, porque alguien allí podría hacerle daño a usted o a su familia.",
  "family.consent.fault": "Elija una de las tres. Puede cambiarla más tarde.",
  "family.consent.summary": "Pueden encontrarlo: {who}",
  "family.consent.summary.never": "Nunca pueden encontrarlo: {who}",

  "family.review.title": "¿Está todo bien?",
  "family.review.lead": "Léalo una vez más. Puede cambiar todo ahora, y añadir más después.",
  "family.review.change": "Cambiar: {about}",
  "family.review.send": "Cerrar con llave y enviar",
  "family.sending.title": "Enviando",
  "family.sending.lock": "Lo cerramos con llave en su teléfono…",
  "family.sending.proof": "Preparando. En un teléfono viejo puede tardar hasta un minuto.",
  "family.sending.send": "Enviando a {society}…",
  "family.sending.waiting":
    "No hay conexión. Su solicitud queda cerrada con llave en este teléfono y sale cuando vuelva la conexión. Deje esta página abierta.",

  "family.code.lead": "Su solicitud ha llegado. Ahora, lo más importante.",
  "family.done.title": "Gracias. Tenemos su solicitud",
  "family.done.next": "Qué pasa ahora",
  "family.done.officer":
    "Una persona encargada de las búsquedas en {society} la lee, normalmente en unos días.",
  "family.done.ask": "Si falta algo, le escribirán en «Mi solicitud».",
  "family.done.search":
    "Después empieza la búsqueda. Puede durar semanas, a veces años. Le contamos cada paso.",
  "family.done.wiped": "Lo que escribió se ha borrado de este teléfono.",
  "family.done.again": "Escribir otra solicitud",

  "family.enter.title": "Abrir mi solicitud",
  "family.enter.code": "Código de acceso",
  "family.enter.hint": "Mayúsculas o minúsculas, con espacios o sin ellos: como quiera.",
  "family.enter.open": "Abrir",
  "family.enter.incomplete": "El código no está completo. Letras y números de un código entero: {count}.",
  "family.enter.mistyped": "Hay un error en el código. Compárelo con su papel, grupo por grupo.",
  "family.enter.unknown":
    "No podemos abrir nada con este código. Compárelo con su papel. Después de varios intentos hay que esperar un rato.",
  "family.enter.lost":
    "¿Perdió el código? Vaya a su sociedad. Puede buscar su solicitud cuando sepa quién es usted.",

  "family.request.title": "Mi solicitud",
  "family.request.for": "Búsqueda de {name}",
  "family.request.own": "Registro de {name}",
  "family.request.sent": "Enviada el {day}",
  "family.request.news": "Noticias",
  "family.request.close": "Cerrar y olvidar en este teléfono",
  "family.request.closed": "Cerrado. No queda nada en este teléfono.",

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
    "«Comparado con su consentimiento» queda sin lugar ni día, para no delatar a nadie que no desee ser encontrado.",

  "family.change-consent.title": "Quién puede encontrar este expediente",
  "family.change-consent.withdraw": "Retirar mi consentimiento para buscar",
  "family.change-consent.withdrawn": "Retirado. Desde ahora nadie puede encontrar ni comparar su expediente.",
  "family.change-consent.explain":
    "Tiene efecto al instante. Su sociedad sigue teniendo su solicitud. Lo que ya se leyó, leído queda.",

  "family.withdraw.title": "Retirar mi solicitud",
  "family.withdraw.explain":
    "Dejamos de buscar. Su sociedad guarda aún la solicitud hasta que se borre. Puede pedirnos que empecemos de nuevo.",
  "family.withdraw.word": "parar",
  "family.withdraw.action": "Retirar mi solicitud",
  "family.withdraw.done": "Su solicitud está retirada. Ya nadie busca.",

  "family.erase.title": "Borrar todo",
  "family.erase.explain":
    "Todo lo que tenemos sobre esta solicitud se vuelve ilegible y no se puede recuperar. Ocurrirá el {day}. Hasta entonces puede cancelarlo aquí con su código de acceso.",
  "family.erase.why-wait":
    "Esperamos estos días porque a veces se quitan los códigos a la gente, o se usan bajo amenaza.",
  "family.erase.word": "borrar",
  "family.erase.action": "Pedir que se borre",
  "family.erase.asked": "Se ha pedido borrar. Ocurrirá el {day}.",
  "family.erase.cancel": "Cancelar el borrado",
  "family.erase.cancelled": "Cancelado. Su solicitud sigue como estaba.",
  "family.erase.done": "Se ha borrado todo.",
};
