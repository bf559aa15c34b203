import type { StartWords } from "./start-words.ts";

export const es: StartWords = {
  name: "Español",
  direction: "ltr",
  languages: "Idioma",
  ways: "Adónde ir",
  families: "Para las familias",
  familiesDetail:
    "Busco a alguien, o quiero que mi familia sepa que estoy con vida. También: qué pasó con mi solicitud.",
  learners: "Aprender",
  learnersDetail:
    "Cursos breves para el personal, las organizaciones asociadas y quienes nos apoyan. No hace falta ningún nombre; también funcionan sin conexión.",
  officers: "Para los agentes",
  officersDetail: "Asumir solicitudes, comparar, compartir con consentimiento, responder a la familia.",
  sealed:
    "Lo que se escribe en estas páginas se sella en este dispositivo antes de enviarse. Ninguna máquina intermedia puede leer un nombre.",
  hashes: "Huellas de las páginas publicadas",
  demo: {
    title: "Esto es una demostración.",
    invented:
      "Las sociedades, sus países y las {people} personas que hay en ella son inventados; a {requests} de ellas las buscan, en {scripts} escrituras.",
    stays: "Nada de lo que escriba sale de esta máquina.",
    who: "Quién puede entrar",
    choose: "Elija a una de ellas en {la página de los agentes}.",
    passphrases:
      "Las frases secretas se mostraron una sola vez, en la terminal donde se inició la red por primera vez.",
    duties: {
      administrator: "administración",
      "tracing-officer": "agente de búsqueda",
      dpo: "protección de datos",
      "learning-officer": "formación",
    },
    try: "Qué puede probar",
    steps: [
      {
        title: "Escriba como una familia.",
        text: "Elija una sociedad y «Busco a alguien», en cualquiera de los cinco idiomas. Al final recibe un código de acceso: guárdelo.",
      },
      {
        title: "Asuma la solicitud.",
        text: "Entre como agente de esa sociedad. La solicitud está en las entradas, junto a otras que enviaron familias. Al asumirla empieza una búsqueda que sigue abierta.",
      },
      {
        title: "Compare.",
        text: "Entre como agente de otra sociedad. Si alguien allí puede ser la persona buscada, espera una comparación con sus razones: las mismas consonantes en otra escritura, una edad estimada que encaja.",
      },
      {
        title: "Comparta con consentimiento, o no comparta.",
        text: "Anote cómo dio la persona su acuerdo y comparta su contacto; o cierre la comparación. Desde fuera, «no» y «nadie» se ven igual.",
      },
      {
        title: "Responda a la familia.",
        text: "De vuelta en la primera sociedad: lea lo compartido, escriba un mensaje, cambie el estado a «Contacto restablecido».",
      },
      {
        title: "Sea otra vez la familia.",
        text: "Abra «Mi solicitud» con el código de acceso: el estado en palabras sencillas, el mensaje, y quién abrió su expediente, cuándo y por qué.",
      },
      {
        title: "Busque un nombre en cualquier escritura.",
        text: "En la oficina, busque una parte de un nombre: Mohamed encuentra محمد, Olena encuentra Олена. Ningún servidor sabe qué buscó.",
      },
    ],
  },
};
