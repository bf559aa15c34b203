import type { unlock as english } from "../en/unlock.ts";
import type { TranslationOf } from "../message.ts";

export const unlock: TranslationOf<typeof english> = {
  "passphrase.new": "Нова парольна фраза",
  "passphrase.new.hint": "Кілька слів, не пов’язаних між собою, кращі за знаки, яких ніхто не запам’ятає.",
  "passphrase.again": "Та сама ще раз",
  "passphrase.differs": "Вони не однакові.",
  "passphrase.too-short": "Закоротка: щонайменше дванадцять літер.",
  "passphrase.weak": "Слабка: її вгадають за кілька днів. Додайте слів.",
  "passphrase.fair": "Достатня.",
  "passphrase.strong": "Сильна.",
  "passphrase.suggest": "Запропонувати",
  "passphrase.suggested": "Запишіть, тоді введіть:",
  "link.copy": "Копіювати",
  "link.copied": "Скопійовано.",
  "sign-in.passphrase": "Парольна фраза",
  "sign-in.passkey": "Відкрити відбитком, обличчям або ключем",
  "sign-in.open": "Відкрити",
  "enrol.nobody-knows": "Ніхто не може поновити цю фразу. Тримайте її там, де інші не знайдуть.",
  "device.passphrase": "Змінити парольну фразу",
  "device.passphrase.old": "Дотеперішня парольна фраза",
  "device.passphrase.changed": "Парольну фразу змінено.",
  "device.passkey": "Відбиток, обличчя або ключ безпеки",
  "device.passkey.explain":
    "Відкриває цей пристрій без набирання, де він уміє це безпечно. Парольна фраза лишається.",
  "device.passkey.add": "Додати",
  "device.passkey.added": "Додано.",
  "device.passkey.label": "Відділ Homeward",
  "device.empty": "Спорожнити цей пристрій",
  "device.empty.what":
    "Перш ніж віддати пристрій чи перетнути кордон: нічого від Homeward на ньому не лишиться.",
  "device.empty.explain":
    "Ключі, справи й усе інше від Homeward буде стерто з цього браузера. Щоб працювати тут знову, потрібне нове запрошення.",
  "device.empty.word": "спорожнити",
  "device.empty.waiting": {
    one: "{count} зміну ще не надіслано, її буде втрачено.",
    few: "{count} зміни ще не надіслано, їх буде втрачено.",
    many: "{count} змін ще не надіслано, їх буде втрачено.",
    other: "{count} зміни ще не надіслано, їх буде втрачено.",
  },
  "unlock.soon":
    "Цієї сторінки давно ніхто не торкався. За хвилину вона замкнеться; торкніться її, щоб залишитися.",
  "unlock.locked-itself":
    "Вона замкнулася сама, бо її давно не торкалися. Ваші відповіді збережено. Коли їй замикатися, ви обираєте в розділі «Про мене».",
  "unlock.refusal.not-enrolled": "У цьому браузері немає пристрою.",
  "unlock.refusal.wrong-passphrase": "Це не та парольна фраза. Погляньте на великі літери й мову клавіатури.",
  "unlock.refusal.passphrase-too-short": "Закоротка: щонайменше дванадцять літер.",
  "unlock.refusal.too-many-tries": "Забагато хибних спроб. Зачекайте до {moment}.",
  "unlock.refusal.passkey-without-prf":
    "Цей браузер або ключ не може безпечно відкрити пристрій. Скористайтеся парольною фразою.",
  "unlock.refusal.passkey-cancelled":
    "Скасовано або тривало задовго. Спробуйте ще раз або скористайтеся парольною фразою.",
  "unlock.refusal.passkey-only-cancelled": "Скасовано, або минуло забагато часу. Спробуйте ще раз.",
  "unlock.refusal.passkey-wrong": "Відповів інший ключ. Скористайтеся парольною фразою.",
};
