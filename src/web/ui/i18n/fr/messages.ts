import type { messages as english } from "../en/messages.ts";
import type { TranslationOf } from "../message.ts";

export const messages: TranslationOf<typeof english> = {
  "messages.explain":
    "Ce que votre bureau de formation écrit aux apprenants. Personne n’apprend ce que vous lisez ; seulement si un message est retiré, on compte, sans nom, s’il avait été ouvert.",
  "messages.withdrawn": "Retiré",
  "messages.withdrawn.explain":
    "Le bureau a retiré ce message. Son texte n’est plus sur cet appareil ; veuillez oublier ce qu’il disait.",
  "messages.none": "Rien ne vous a encore été écrit.",
  "messages.new": "Nouveau",
  "messages.courses": "Cours dont il est question",
  "messages.back": "Tous les messages",
  "messages.gone": "Ce message a été retiré par le bureau qui l’a écrit, ou n’a jamais existé.",
  "messages.mail": "Courriels au sujet des messages",
  "messages.mail.want": "M’envoyer un courriel quand il y a un message qui n’est pas nécessaire",
  "messages.mail.explain":
    "Un courriel dit seulement qu’il y a quelque chose à lire ici. Ceux qui sont nécessaires, par exemple au sujet de vos données, arrivent dans tous les cas. Sans adresse, il n’y a aucun courriel.",
};
