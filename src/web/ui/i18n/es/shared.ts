import type { shared as english } from "../en/shared.ts";
import type { TranslationOf } from "../message.ts";

export const shared: TranslationOf<typeof english> = {
  "frame.skip": "Ir al contenido",
  "frame.language": "Idioma",
  "frame.leave": "Salir de este sitio",
  "frame.leave.hint": "Abre otro sitio al instante. Este sitio puede quedar en el historial de su navegador.",
  "frame.navigation": "Páginas",

  "field.optional": "no es obligatorio",
  "field.readers": "Quién lo leerá: {readers}",
  "field.choose": "Elija",

  "date.exact": "Sé la fecha, o una parte",
  "date.exact.hint": "Basta el año. Deje lo demás vacío si no está seguro.",
  "date.day": "Día",
  "date.month": "Mes",
  "date.year": "Año",
  "date.age": "Sé la edad, más o menos",
  "date.age.label": "Edad ahora, en años, más o menos",
  "date.words": "Puedo decirlo con palabras",
  "date.words.label": "Con sus palabras",
  "date.words.hint": "Por ejemplo: nació el año de la inundación, dos años antes que su hermano.",
  "date.unknown": "No lo sé",
  "date.fault.incomplete": "Escriba al menos el año, o elija «No lo sé».",
  "date.fault.not-real": "Ese día no existe. Mire otra vez el día y el mes.",
  "date.fault.future": "Esa fecha aún no ha llegado. Mire otra vez el año.",
  "date.fault.age": "Escriba la edad en años enteros, de 0 a 120.",

  "name.given": "Nombre",
  "name.family": "Apellidos",
  "name.father": "Nombre del padre",
  "name.own-script": "Nombre completo en su propia escritura",
  "name.own-script.hint":
    "Como lo escribiría la persona: محمد, Олена, አበበ. Entre idiomas se pierden letras; esto ayuda mucho.",
  "name.others": "Otros nombres o apodos",
  "name.others.hint":
    "Los nombres que usa la familia, un apellido de antes de casarse, otra forma de escribirlo.",

  "place.place": "Ciudad, pueblo o campamento",
  "place.region": "Región o distrito",
  "place.country": "País",
  "place.words": "Algo más sobre el lugar",
  "place.words.hint": "Por ejemplo: cerca del puente viejo, a dos horas a pie de la frontera.",

  "code.title": "Su código de acceso",
  "code.address": "Vuelva en",
  "code.write": "Escríbalo en papel. Cada letra y cada número cuenta; al terminar, compárelo una vez más.",
  "code.photograph": "También sirve una fotografía, si nadie más mira su teléfono.",
  "code.keep":
    "Guárdelo donde solo lo encuentren personas de su confianza. Quien lo tenga puede leer su solicitud.",
  "code.only": "Es el único camino de vuelta. No lo guardamos, así que no podemos enviárselo otra vez.",
  "code.written": "Lo he anotado",

  "progress.step": "{step} de {of}: {about}",
  "progress.label": "Cuánto ha avanzado",

  "offline.offline": "Sin conexión. Lo que escribe queda en este dispositivo y se envía más tarde.",
  "offline.waiting": {
    one: "{count} cambio espera para enviarse.",
    many: "{count} de cambios esperan para enviarse.",
    other: "{count} cambios esperan para enviarse.",
  },
  "offline.sending": "Ha vuelto la conexión. Enviando lo que esperaba…",

  "toast.close": "Cerrar esta nota",
  busy: "Un momento…",

  "action.continue": "Continuar",
  "action.back": "Atrás",
  "action.save": "Guardar",
  "action.send": "Enviar",
  "action.cancel": "Cancelar",
  "action.change": "Cambiar",
  "action.close": "Cerrar",
  "action.print": "Imprimir esta página",
  "action.retry": "Intentar otra vez",
  "action.more": "Mostrar más",
  "answer.yes": "Sí",
  "answer.no": "No",
  "answer.unknown": "No lo sé",
  "answer.none": "Sin respuesta",

  "sex.female": "Femenino",
  "sex.male": "Masculino",
  "sex.other": "Otro, o no se dice",

  "refusal.title": "No ha funcionado",
  "refusal.nothing-lost": "Lo que escribió sigue aquí.",
  "refusal.offline": "No podemos llegar al servidor. Compruebe la conexión e inténtelo otra vez.",
  "refusal.unavailable": "El servicio no responde en este momento. Inténtelo otra vez en unos minutos.",
  "refusal.busy": "Mucha gente está escribiendo en este momento. Inténtelo otra vez en un minuto.",
  "refusal.limited": "Demasiados intentos en poco tiempo. Espere un poco y vuelva a intentarlo.",
  "refusal.not-found": "No encontramos nada con esto. Compruebe lo que escribió.",
  "refusal.denied": "Usted no puede abrir ni cambiar esto.",
  "refusal.conflict": "Alguien lo cambió mientras usted escribía. Mire la versión nueva y guarde otra vez.",
  "refusal.over-quota":
    "Ha abierto tantos expedientes como puede por ahora. Espere, o pida que alguien del equipo apruebe más.",
  "refusal.needs-approval": "Esto necesita la aprobación de una segunda persona.",
  "refusal.frozen": "Por seguridad, está cerrado por el momento. Su administración sabe más.",
  "refusal.consent-missing": "No hay consentimiento para esto. Pregunte primero a la persona.",
  "refusal.consent-withdrawn": "La persona ha retirado su consentimiento.",
  "refusal.expired": "El plazo ha terminado. Hay que pedirlo otra vez.",
  "refusal.cannot-open": "No se puede abrir con las claves de este dispositivo.",
  "refusal.tampered":
    "Lo que envió el servidor no es lo que se escribió. No se ha usado nada de ello. Por favor, avise.",
  "refusal.incomplete": "El servidor no lo envió todo. Ve el último estado completo. Inténtelo otra vez.",
  "refusal.too-large": "Es demasiado grande. Envíe menos, o por partes.",
  "refusal.malformed": "Algo de este formulario no se pudo leer. Revise los campos otra vez.",
  "refusal.clock-skew":
    "El reloj de este dispositivo no está en hora. Ponga la fecha y la hora en automático e inténtelo otra vez.",
  "refusal.signature":
    "Este dispositivo no pudo demostrar quién es. Bloquéelo, ábralo de nuevo e inténtelo otra vez.",
  "refusal.revoked": "Este dispositivo ya no puede entrar. Pregunte a su administración.",
  "refusal.outdated": "Esta página es más antigua que el servicio. Cárguela otra vez.",
  "refusal.storage-full": "El servidor no tiene más espacio. No se ha perdido nada. Inténtelo más tarde.",
  "refusal.device-full": "Este dispositivo no tiene más espacio. Libere un poco e inténtelo otra vez.",
  "refusal.unknown": "Algo falló de nuestro lado. Inténtelo otra vez; si sigue igual, díganoslo.",
};
