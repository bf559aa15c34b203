import type { scorm as english } from "../en/scorm.ts";
import type { TranslationOf } from "../message.ts";

export const scorm: TranslationOf<typeof english> = {
  "scorm.part": "Частина курсу: {title}",
  "scorm.opening": "Відкриваємо…",
  "scorm.apart":
    "Цю частину зроблено в іншій програмі. Вона працює окремо від цієї сторінки й нічого про вас не дізнається.",
  "scorm.leave": "Вийти і зберегти моє місце",
  "scorm.whole-screen": "На весь екран",
  "scorm.parts": "Розділи",
  "scorm.numbered": "{number}. {title}",
  "scorm.previous": "Попередній розділ",
  "scorm.next": "Наступний розділ",
  "scorm.back": "Назад до курсу",

  "scorm.trouble": "Цю частину неможливо показати",
  "scorm.trouble.no-origin": "У цій мережі немає місця для частин, зроблених в інших програмах.",
  "scorm.trouble.another": "Відкрито іншу таку частину. Спершу вийдіть із неї.",
  "scorm.trouble.unreachable":
    "Не вдалося завантажити програвач. Уперше на пристрої потрібна мережа; потім він працює і без неї.",
  "scorm.trouble.no-worker":
    "Цей браузер не може її тут показати. Приватні вікна деяких браузерів цього не вміють: спробуйте звичайне вікно або інший браузер.",
  "scorm.trouble.old":
    "Програвач на цьому пристрої вже не підходить до цієї сторінки. Закрийте всі вікна цього сайту й відкрийте його знову.",
  "scorm.trouble.not-launched":
    "За її власними правилами немає з чого почати. Повідомте свій навчальний відділ.",
  "scorm.trouble.misbehaved":
    "Вона надіслала більше, ніж потрібно будь-якому курсу, і її зупинено. Те, чого ви досягли раніше, збережено.",
  "scorm.trouble.refused": "Пакет пошкоджено; повідомте свій навчальний відділ. {reason}",

  "scorm.refusal.not-a-zip": "Це не zip-файл. Експортуйте курс як пакет SCORM.",
  "scorm.refusal.zip-broken": "Zip-файл пошкоджено або скопійовано не повністю. Експортуйте його ще раз.",
  "scorm.refusal.file-broken": "Файл «{path}» у пакеті пошкоджено. Експортуйте його ще раз.",
  "scorm.refusal.zip-variant": "Це zip незвичного виду. Запакуйте його ще раз як звичайний zip-файл.",
  "scorm.refusal.encrypted": "Файл «{path}» захищено паролем. Запакуйте його без пароля.",
  "scorm.refusal.zip-too-large": "Пакет більший за {megabytes} МБ, це забагато для телефонів. Зменште відео.",
  "scorm.refusal.unpacks-too-large":
    "У розпакованому вигляді він більший за {megabytes} МБ, це забагато для телефонів.",
  "scorm.refusal.too-many-files": "Файлів у ньому більше ніж {most}.",
  "scorm.refusal.bomb":
    "Розпакований, він більший за себе понад сто разів, як буває лише в шкідливих файлів.",
  "scorm.refusal.size-lies":
    "Файл «{path}» після розпакування має інший розмір, ніж указано в zip-файлі. Експортуйте його ще раз.",
  "scorm.refusal.unsafe-path": "Назва файлу веде за межі пакета або недозволена: «{path}».",
  "scorm.refusal.paths-collide":
    "«{path}» і «{other}» на багатьох пристроях є одним файлом. Дайте їм назви, що різняться не лише великими літерами.",
  "scorm.refusal.symlink": "«{path}» є посиланням, а не файлом. Запакуйте сам файл.",
  "scorm.refusal.no-manifest":
    "У ньому немає imsmanifest.xml, тож це не пакет SCORM. Експортуйте курс як SCORM 1.2 або 2004.",
  "scorm.refusal.manifest-in-folder":
    "imsmanifest.xml лежить у теці «{folder}». Запакуйте вміст теки, а не саму теку.",
  "scorm.refusal.manifest-too-large": "imsmanifest.xml більший за {megabytes} МБ.",
  "scorm.refusal.manifest-charset": "Текст imsmanifest.xml не в тому кодуванні, яке в ньому вказано.",
  "scorm.refusal.manifest-doctype": "imsmanifest.xml оголошує тип документа, чого пакетам не дозволено.",
  "scorm.refusal.manifest-broken": "imsmanifest.xml не є правильним XML. Експортуйте курс ще раз.",
  "scorm.refusal.not-scorm": "Це пакет за іншим стандартом. Експортуйте курс як SCORM 1.2 або 2004.",
  "scorm.refusal.version-unknown": "У ньому вказано SCORM «{version}». Можна відтворити SCORM 1.2 і 2004.",
  "scorm.refusal.nothing-to-launch": "Його маніфест не називає нічого, що можна запустити.",
  "scorm.refusal.too-many-items": "Розділів у ньому більше ніж {most}.",
  "scorm.refusal.entry-elsewhere": "Він починається поза пакетом: «{entry}». Усе має бути в zip-файлі.",
  "scorm.refusal.entry-missing": "Файлу, з якого він починається, немає в zip-файлі: «{entry}».",
};
