import type { scorm as english } from "../en/scorm.ts";
import type { TranslationOf } from "../message.ts";

export const scorm: TranslationOf<typeof english> = {
  "scorm.part": "Parte del curso: {title}",
  "scorm.opening": "Abriendo…",
  "scorm.apart":
    "Esta parte se hizo con otra herramienta. Funciona aparte de esta página y no recibe nada sobre usted.",
  "scorm.leave": "Salir y guardar mi lugar",
  "scorm.whole-screen": "Pantalla completa",
  "scorm.parts": "Secciones",
  "scorm.numbered": "{number}. {title}",
  "scorm.previous": "Sección anterior",
  "scorm.next": "Sección siguiente",
  "scorm.back": "Volver al curso",

  "scorm.trouble": "Esta parte no se puede mostrar",
  "scorm.trouble.no-origin":
    "Esta red no tiene un lugar donde funcionen partes hechas con otras herramientas.",
  "scorm.trouble.another": "Hay otra parte de este tipo abierta. Salga primero de ella.",
  "scorm.trouble.unreachable":
    "No se pudo traer el reproductor. La primera vez en un dispositivo hace falta conexión; después funciona también sin ella.",
  "scorm.trouble.no-worker":
    "Este navegador no puede reproducirla aquí. Las ventanas privadas de algunos navegadores no pueden: pruebe con una ventana normal o con otro navegador.",
  "scorm.trouble.old":
    "El reproductor de este dispositivo ya no corresponde a esta página. Cierre todas las ventanas de este sitio y vuelva a abrirlo.",
  "scorm.trouble.not-launched":
    "Según sus propias reglas no hay nada con qué empezar. Avise a su oficina de formación.",
  "scorm.trouble.misbehaved":
    "Envió más de lo que un curso necesita y fue detenida. Lo que usted había alcanzado se conserva.",
  "scorm.trouble.refused": "El paquete está dañado; avise a su oficina de formación. {reason}",

  "scorm.refusal.not-a-zip": "Esto no es un archivo zip. Exporte el curso como paquete SCORM.",
  "scorm.refusal.zip-broken": "El archivo zip está dañado o no se copió entero. Expórtelo otra vez.",
  "scorm.refusal.file-broken": "«{path}» está dañado dentro del archivo zip. Expórtelo otra vez.",
  "scorm.refusal.zip-variant":
    "Es un zip de un tipo poco común. Vuelva a empaquetarlo como archivo zip corriente.",
  "scorm.refusal.encrypted": "«{path}» está protegido con contraseña. Empaquételo sin ella.",
  "scorm.refusal.zip-too-large":
    "El paquete pasa de {megabytes} MB, demasiado para teléfonos. Haga más pequeños los vídeos.",
  "scorm.refusal.unpacks-too-large": "Descomprimido pasa de {megabytes} MB, demasiado para teléfonos.",
  "scorm.refusal.too-many-files": "Contiene más de {most} archivos.",
  "scorm.refusal.bomb":
    "Descomprimido ocupa más de cien veces su tamaño, como solo hacen los archivos dañinos.",
  "scorm.refusal.size-lies":
    "«{path}» no tiene, descomprimido, el tamaño que dice el archivo zip. Expórtelo otra vez.",
  "scorm.refusal.unsafe-path":
    "El nombre de un archivo lleva fuera del paquete o no está permitido: «{path}».",
  "scorm.refusal.paths-collide":
    "«{path}» y «{other}» son un mismo archivo en muchos dispositivos. Deles nombres que se distingan en algo más que las mayúsculas.",
  "scorm.refusal.symlink": "«{path}» es un enlace y no un archivo. Incluya el archivo mismo.",
  "scorm.refusal.no-manifest":
    "No contiene imsmanifest.xml, así que no es un paquete SCORM. Exporte el curso como SCORM 1.2 o 2004.",
  "scorm.refusal.manifest-in-folder":
    "imsmanifest.xml está en la carpeta «{folder}». Empaquete lo que hay en esa carpeta, no la carpeta.",
  "scorm.refusal.manifest-too-large": "imsmanifest.xml pasa de {megabytes} MB.",
  "scorm.refusal.manifest-charset": "El texto de imsmanifest.xml no está en la codificación que indica.",
  "scorm.refusal.manifest-doctype":
    "imsmanifest.xml declara un tipo de documento, y los paquetes no deben hacerlo.",
  "scorm.refusal.manifest-broken": "imsmanifest.xml no es XML bien formado. Exporte el curso otra vez.",
  "scorm.refusal.not-scorm": "Es un paquete de otra norma. Exporte el curso como SCORM 1.2 o 2004.",
  "scorm.refusal.version-unknown": "Dice ser SCORM «{version}». Se pueden reproducir SCORM 1.2 y 2004.",
  "scorm.refusal.nothing-to-launch": "Su manifiesto no nombra nada que se pueda iniciar.",
  "scorm.refusal.too-many-items": "Tiene más de {most} secciones.",
  "scorm.refusal.entry-elsewhere": "Empieza fuera del paquete: «{entry}». Todo debe estar en el archivo zip.",
  "scorm.refusal.entry-missing": "El archivo con el que empieza no está en el archivo zip: «{entry}».",
};
