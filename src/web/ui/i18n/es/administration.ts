import type { administration as english } from "../en/administration.ts";
import type { TranslationOf } from "../message.ts";

export const administration: TranslationOf<typeof english> = {
  "sign-in.title": "Abrir este dispositivo",
  "sign-in.lead": "Sus claves están aquí, cerradas. Su frase secreta las abre; nadie más la conoce.",
  "sign-in.passphrase.demo": "Se imprimió cuando la demostración arrancó por primera vez.",
  "sign-in.other": "Otra persona",
  "sign-in.forgotten": "¿Olvidó la frase secreta?",
  "sign-in.forgotten.explain":
    "Nadie puede abrir este dispositivo sin ella. Vacíelo y pida una nueva invitación a su administración.",
  "sign-in.footer":
    "Cerrado significa: ni clave ni nombre en la memoria. Tras diez minutos sin uso, esta página se cierra sola.",

  "welcome.title": "La oficina",
  "welcome.lead":
    "Este navegador aún no es dispositivo de nadie. Abra el enlace de su invitación, o péguelo aquí.",
  "welcome.demo": "Una demostración con personas inventadas. Elija quién quiere ser.",
  "welcome.demo.failed": "No se pudo cargar este dispositivo. Inténtelo otra vez.",
  "welcome.link": "Enlace de la invitación",
  "welcome.link.hint": "Empieza por https:// y lleva una larga fila de letras tras el #.",
  "welcome.link.fault": "No es una invitación entera. Copie el enlace otra vez, hasta la última letra.",

  "enrol.title": "Haga de este navegador su dispositivo",
  "enrol.lead":
    "Las claves nacen aquí y no salen nunca. Elija una frase secreta; luego su administración compara un número con usted y le deja entrar.",
  "enrol.go": "Crear mi dispositivo",
  "enrol.taken": "En este navegador ya hay un dispositivo. Ábralo, o vacíelo primero.",
  "enrol.other-network": "Esta invitación es de otra red. Abra su enlace en la dirección de donde vino.",

  fingerprint: "Huella de este dispositivo",

  "waiting.title": "Casi listo",
  "waiting.lead": "Su dispositivo está creado. Quien administra su organización debe dejarlo entrar.",
  "waiting.read-out": "Llame o vaya a verle, y léale estos números. Debe ver los mismos antes de certificar.",
  "waiting.look-again": "Mirar otra vez",
  "waiting.removed": "Este dispositivo fue retirado",
  "waiting.removed.explain":
    "Ya no puede abrir nada. Si es un error, pregunte a su administración. Si no, ciérrelo y vacíelo en «¿Olvidó la frase secreta?».",

  "work.you": "Usted",
  "work.desk": "Mesa",
  "work.lock": "Cerrar con llave",

  "device.desks": "Mesas",
  "device.desks.none": "Aún no trabaja en ninguna mesa. Su administración le asigna una.",
  "device.quota": "Lo que todavía puede abrir",
  "device.quota.new": "Es nuevo aquí: hasta el {moment} puede abrir tres expedientes al día.",
  "device.waiting": "Cambios que esperan",
  "device.waiting.none": "Ninguno. Todo lo que escribió ha llegado.",

  "desk-state.ready": "lista",
  "desk-state.waiting-for-key":
    "Alguien del equipo ha confirmado este dispositivo. La clave de la mesa está en camino.",
  "desk-state.waiting-for-confirmation":
    "Alguien de la mesa debe comparar la huella de este dispositivo, en «Organización», «Mesas».",
  "desk-state.without-key": "La mesa aún no tiene clave.",
  "desk-state.without-key.explain": "Quien llega primero la crea, para todos los que trabajan allí.",
  "desk-state.begin": "Crear la primera clave",
  "desk-state.begun": "La mesa tiene su clave.",

  "reseal.explain":
    "Alguien dejó esta mesa. Los expedientes antiguos se cierran otra vez con la nueva clave; ahora o poco a poco.",
  "reseal.remaining": {
    one: "{count} expediente sigue bajo la clave antigua.",
    many: "{count} de expedientes siguen bajo la clave antigua.",
    other: "{count} expedientes siguen bajo la clave antigua.",
  },
  "reseal.done": "Ningún expediente queda bajo una clave antigua: la retirada está completa.",
  "reseal.go": "Cerrar otra vez los antiguos",

  "duty.tracing": "Mesa de búsquedas",
  "duty.child-protection": "Mesa de protección de la infancia",
  "duty.learning": "Mesa de formación",
  "duty.dpo": "Mesa de protección de datos",

  "member-role.administrator": "administración",
  "member-role.tracing-officer": "agente de búsqueda",
  "member-role.dpo": "protección de datos",
  "member-role.learning-officer": "formación",

  "organisation.members": "Miembros",
  "organisation.desks": "Mesas",
  "organisation.invite": "Invitar",
  "organisation.log": "Registro",

  "members.none": "Nadie todavía.",
  "members.name": "Nombre",
  "members.roles": "Funciones",
  "members.since": "Desde",
  "members.devices": "Dispositivos",
  "members.state": "Estado",
  "members.active": "activo",
  "members.founder": "fundador",
  "members.removed": "retirado el {day}",
  "members.waiting": "Esperan entrar",

  "certify.newcomer": "Una persona nueva",
  "certify.device-of": "Otro dispositivo de {name}",
  "certify.asked": "Pedido el {moment}",
  "certify.compare": "Que la persona le lea sus números, por teléfono o cara a cara. Nunca por correo.",
  "certify.compared": "He comparado las veinticuatro cifras con la persona",
  "certify.compare-first": "Compare primero: si no, podría colarse el dispositivo de un extraño.",
  "certify.name": "Nombre",
  "certify.name.hint": "Solo lo leen mesas de su organización. El registro guarda solo una huella revuelta.",
  "certify.roles": "Funciones",
  "certify.go": "Dejar entrar",
  "certify.done": "El dispositivo está certificado.",

  "member.since": "desde el {day}",
  "member.desks": "Trabaja en: {desks}",
  "member.this-device": "este dispositivo",
  "member.another-device": "Invitar otro dispositivo",
  "member.another-device.explain":
    "Abra este enlace en el otro dispositivo. No registra nada hasta comparar los números.",
  "member.remove-device": "Retirar este dispositivo",
  "member.remove-device.explain":
    "Perdido o robado: se le rechaza enseguida y sus mesas empiezan claves nuevas.",
  "member.device-removed": "El dispositivo está retirado.",
  "member.remove": "Retirar a este miembro",
  "member.remove.word": "retirar",
  "member.remove.at-once": "Portal y bóveda rechazan todos sus dispositivos desde este momento.",
  "member.remove.new-key":
    "Cada mesa donde trabajaba empieza una clave nueva, por el próximo dispositivo de un colega.",
  "member.remove.reseal":
    "Los expedientes antiguos se cierran otra vez en segundo plano; «Este dispositivo» muestra cuántos quedan.",
  "member.remove.kept": "Lo leído no se puede desleer. A su dispositivo se le ordena borrar lo que guarda.",
  "member.removed": "Retirado. Ya no puede abrir nada.",

  "desks.none": "Aún no hay mesas.",
  "desks.without-key": "Sin clave todavía: un miembro de la mesa la crea en «Este dispositivo».",
  "desks.generation": "Clave número {number}",
  "desks.generation-due": "Toca una clave nueva y empieza sola.",
  "desks.unconfirmed": "Dispositivos que esperan a un colega",
  "desks.confirm": "Confirmar este dispositivo",
  "desks.confirmed": "Confirmado. La clave de la mesa va camino del dispositivo.",
  "desks.assign": "Asignar un miembro",
  "desks.assign.go": "Asignar",
  "desks.assigned": "Asignado. Un colega de la mesa aún debe confirmar su dispositivo.",
  "desks.remove": "Quitar de esta mesa",
  "desks.removed": "Quitado de la mesa. Empieza una clave nueva.",
  "desks.open": "Abrir una mesa",
  "desks.duty": "Para qué",
  "desks.opened": "La mesa está abierta.",

  "invite.lead":
    "Una persona nueva entra con un enlace y una comparación de números. El enlace solo no abre nada.",
  "invite.step.link": "Cree un enlace y déselo a la persona, o deje que el mensajero lo envíe.",
  "invite.step.fingerprint": "La persona lo abre, elige una frase secreta y le lee veinticuatro cifras.",
  "invite.step.certify": "Usted las compara en «Miembros» y deja entrar a la persona.",
  "invite.step.desk": "La asigna a una mesa; un colega de allí confirma su dispositivo.",
  "invite.make": "Crear una invitación",
  "invite.link": "El enlace de esta invitación:",
  "invite.mail": "Enviarlo por correo",
  "invite.mail.explain": "La dirección va sellada solo al mensajero, que escribe un correo y no guarda nada.",
  "invite.language": "Idioma del correo",
  "invite.mailed": "El correo está en camino.",

  "log.lead":
    "Cada apertura en esta organización, anotada antes de ocurrir y encadenada para que ninguna línea desaparezca. Aquí los expedientes son números.",
  "log.empty": "Aún no se ha abierto nada.",
  "log.time": "Cuándo",
  "log.who": "Quién",
  "log.desk": "Mesa",
  "log.record": "Expediente",
  "log.number": "Línea",

  "office.refusal.gate-away": "El portal no responde. Lo que está en este dispositivo se puede leer.",
  "office.refusal.vault-away": "La bóveda no responde. Lo que está en este dispositivo se puede leer.",
  "office.refusal.quota-until":
    "Ha abierto tantos expedientes como puede por ahora. El siguiente a las {moment}; o pida a un colega que apruebe más.",
  "office.refusal.training-required":
    "Para esto hace falta una formación vigente. Muestre primero su certificado.",
  "office.refusal.to-training": "A mi formación",
  "office.refusal.report-too-close":
    "Esta pregunta se parece demasiado a otra ya respondida: juntas hablarían de unas pocas personas. Haga una más amplia o espere a la próxima semana.",
  "office.refusal.prerequisite-missing": "Antes hace falta otro curso.",
  "office.refusal.register":
    "El registro que muestra el portal no sigue al que este dispositivo conoce. No se tomó nada de él. Avise enseguida.",
  "office.refusal.register-too-old":
    "Hace demasiado que se vio el registro para cerrar nada para otros. Espere a que el portal responda.",
  "office.refusal.evaluation-forged":
    "Un servidor no cumplió el protocolo de búsqueda. Nada siguió adelante. Por favor, avise.",
  "office.refusal.not-at-desk": "Este dispositivo no tiene la clave de esta mesa.",
  "office.refusal.not-kept": "No está en el dispositivo, y no hay red.",
  "office.refusal.no-write-right": "Esta mesa puede leer esta parte, no escribir en ella.",
  "office.refusal.no-share-right": "Esta mesa no puede compartir esta parte.",
  "office.refusal.desk-without-key": "La otra mesa aún no tiene clave: no se puede cerrar nada para ella.",
  "office.refusal.status-not-allowed": "Este estado no puede seguir al actual. Quizá un colega lo cambió.",
  "office.refusal.wrong-record": "No se puede hacer con este tipo de expediente.",
  "office.refusal.log-broken":
    "El registro ya no es el que era: una línea se cambió, se quitó o se movió, o falta el final. Comuníquelo.",
  "office.refusal.fault-found":
    "Partes del expediente no están como se firmaron. Hasta aclararlo no se escribe nada.",
  "office.culprit.gate": "el portal",
  "office.culprit.vault": "la bóveda",
  "office.culprit.author": "quien lo escribió",
  "office.fault.missing": {
    one: "La bóveda retuvo la entrada {numbers} de «{part}».",
    many: "La bóveda retuvo las entradas {numbers} de «{part}».",
    other: "La bóveda retuvo las entradas {numbers} de «{part}».",
  },
  "office.fault.altered": "La bóveda cambió la entrada {number} de «{part}».",
  "office.fault.statement": "La bóveda mostró sobre «{part}» una declaración que el portal no firmó.",
  "office.fault.chain": "«{part}» está en otro orden desde la entrada {number}; vino de: {culprit}.",
  "office.fault.not-served": "La bóveda no entregó la caja cerrada de «{part}».",
  "office.fault.box": "La bóveda cambió la caja cerrada de «{part}».",
  "office.fault.half": "Una mitad de la clave de «{part}» es falsa; vino de: {culprit}.",
  "office.fault.stranger": "En «{part}» escribió alguien que no puede hacerlo; se dejó fuera.",
  "office.fault.grant": "Un permiso para «{part}» no está como se firmó; vino de: {culprit}.",
  "office.fault.entry": "La entrada {number} de «{part}» no se abre con las claves de esta mesa.",
};
