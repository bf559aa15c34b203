import type { messages as english } from "../en/messages.ts";
import type { TranslationOf } from "../message.ts";

export const messages: TranslationOf<typeof english> = {
  "messages.explain":
    "Lo que su oficina de formación escribe a quienes aprenden. Nadie sabe lo que usted lee; solo si un mensaje se retira se cuenta, sin nombre, si había sido abierto.",
  "messages.withdrawn": "Retirado",
  "messages.withdrawn.explain":
    "La oficina retiró este mensaje. Su texto ya no está en este dispositivo; por favor, olvide lo que decía.",
  "messages.none": "Todavía no se le ha escrito nada.",
  "messages.new": "Nuevo",
  "messages.courses": "Cursos de los que habla",
  "messages.back": "Todos los mensajes",
  "messages.gone": "La oficina que escribió este mensaje lo retiró, o nunca existió.",
  "messages.mail": "Correos sobre mensajes",
  "messages.mail.want": "Enviarme un correo cuando haya un mensaje que no sea necesario",
  "messages.mail.explain":
    "Un correo solo dice que hay algo que leer aquí. Los necesarios, por ejemplo sobre sus datos, llegan en todo caso. Sin dirección no hay ningún correo.",
};
