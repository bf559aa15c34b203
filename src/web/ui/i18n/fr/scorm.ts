import type { scorm as english } from "../en/scorm.ts";
import type { TranslationOf } from "../message.ts";

export const scorm: TranslationOf<typeof english> = {
  "scorm.part": "Partie du cours : {title}",
  "scorm.opening": "Ouverture…",
  "scorm.apart":
    "Cette partie a été faite avec un autre outil. Elle fonctionne à part de cette page et ne reçoit rien sur vous.",
  "scorm.leave": "Quitter et garder ma place",
  "scorm.whole-screen": "Plein écran",
  "scorm.parts": "Sections",
  "scorm.numbered": "{number}. {title}",
  "scorm.previous": "Section précédente",
  "scorm.next": "Section suivante",
  "scorm.back": "Retour au cours",

  "scorm.trouble": "Cette partie ne peut pas être affichée",
  "scorm.trouble.no-origin":
    "Ce réseau n’a pas d’endroit où faire fonctionner des parties faites avec d’autres outils.",
  "scorm.trouble.another": "Une autre partie de ce genre est ouverte. Quittez-la d’abord.",
  "scorm.trouble.unreachable":
    "Le lecteur n’a pas pu être chargé. La première fois sur un appareil, il faut une connexion ; ensuite, il marche aussi hors ligne.",
  "scorm.trouble.no-worker":
    "Ce navigateur ne peut pas la lire ici. Les fenêtres privées de certains navigateurs ne le peuvent pas : essayez une fenêtre ordinaire ou un autre navigateur.",
  "scorm.trouble.old":
    "Le lecteur de cet appareil ne va plus avec cette page. Fermez toutes les fenêtres de ce site, puis ouvrez-le à nouveau.",
  "scorm.trouble.not-launched":
    "Selon ses propres règles, il n’y a rien par quoi commencer. Prévenez votre bureau de formation.",
  "scorm.trouble.misbehaved":
    "Elle a envoyé plus que ce dont un cours a besoin et a été arrêtée. Ce que vous aviez atteint est gardé.",
  "scorm.trouble.refused": "Le paquet est endommagé ; prévenez votre bureau de formation. {reason}",

  "scorm.refusal.not-a-zip": "Ce n’est pas un fichier zip. Exportez le cours comme paquet SCORM.",
  "scorm.refusal.zip-broken":
    "Le fichier zip est endommagé ou n’a pas été copié en entier. Exportez-le à nouveau.",
  "scorm.refusal.file-broken": "« {path} » est endommagé dans le fichier zip. Exportez-le à nouveau.",
  "scorm.refusal.zip-variant":
    "C’est un zip d’un genre inhabituel. Refaites-le comme un fichier zip ordinaire.",
  "scorm.refusal.encrypted":
    "« {path} » est protégé par un mot de passe. Refaites le paquet sans mot de passe.",
  "scorm.refusal.zip-too-large":
    "Le paquet dépasse {megabytes} Mo, trop pour des téléphones. Réduisez les vidéos.",
  "scorm.refusal.unpacks-too-large": "Décompressé, il dépasse {megabytes} Mo, trop pour des téléphones.",
  "scorm.refusal.too-many-files": "Il contient plus de {most} fichiers.",
  "scorm.refusal.bomb":
    "Décompressé, il fait plus de cent fois sa taille, comme seuls des fichiers nuisibles le font.",
  "scorm.refusal.size-lies":
    "« {path} » n’a pas, une fois décompressé, la taille que le fichier zip annonce. Exportez-le à nouveau.",
  "scorm.refusal.unsafe-path": "Le nom d’un fichier mène hors du paquet ou n’est pas permis : « {path} ».",
  "scorm.refusal.paths-collide":
    "« {path} » et « {other} » sont un seul fichier sur beaucoup d’appareils. Donnez-leur des noms qui diffèrent par plus que les majuscules.",
  "scorm.refusal.symlink": "« {path} » est un lien et non un fichier. Mettez le fichier lui-même.",
  "scorm.refusal.no-manifest":
    "Il n’y a pas d’imsmanifest.xml : ce n’est pas un paquet SCORM. Exportez le cours en SCORM 1.2 ou 2004.",
  "scorm.refusal.manifest-in-folder":
    "imsmanifest.xml se trouve dans le dossier « {folder} ». Mettez dans le zip le contenu de ce dossier, non le dossier.",
  "scorm.refusal.manifest-too-large": "imsmanifest.xml dépasse {megabytes} Mo.",
  "scorm.refusal.manifest-charset": "Le texte d’imsmanifest.xml n’est pas dans l’encodage qu’il annonce.",
  "scorm.refusal.manifest-doctype":
    "imsmanifest.xml déclare un type de document, ce que les paquets ne doivent pas faire.",
  "scorm.refusal.manifest-broken": "imsmanifest.xml n’est pas du XML correct. Exportez le cours à nouveau.",
  "scorm.refusal.not-scorm": "C’est un paquet d’une autre norme. Exportez le cours en SCORM 1.2 ou 2004.",
  "scorm.refusal.version-unknown": "Il dit être en SCORM « {version} ». On peut lire SCORM 1.2 et 2004.",
  "scorm.refusal.nothing-to-launch": "Son manifeste ne nomme rien qui puisse être lancé.",
  "scorm.refusal.too-many-items": "Il a plus de {most} sections.",
  "scorm.refusal.entry-elsewhere":
    "Il commence hors du paquet : « {entry} ». Tout doit être dans le fichier zip.",
  "scorm.refusal.entry-missing":
    "Le fichier par lequel il commence n’est pas dans le fichier zip : « {entry} ».",
};
