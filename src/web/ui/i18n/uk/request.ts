import type { request as english } from "../en/request.ts";
import type { TranslationOf } from "../message.ts";

export const request: TranslationOf<typeof english> = {
  "family.enter.title": "Відкрити мій запит",
  "family.enter.code": "Код доступу",
  "family.enter.hint": "Великими чи малими літерами, з пробілами чи без: як вам зручно.",
  "family.enter.open": "Відкрити",
  "family.enter.incomplete": "У повному коді {count} літер і цифр. Тут {typed}.",
  "family.enter.foreign": "«{sign}» не буває в жодному коді. Погляньте на це місце на папері.",
  "family.enter.mistyped": "У коді є помилка. Звірте його з папером, група за групою.",
  "family.enter.unknown":
    "За цим кодом нічого не відкривається. Звірте його з папером. Після кількох спроб треба трохи зачекати.",
  "family.enter.lost":
    "Загубили код? Зверніться до свого товариства. Воно може пошукати ваш запит, коли знатиме, хто ви.",
  "family.enter.memory":
    "Ми не зберігаємо код на цьому телефоні. Якщо сторінку перезавантажити, код треба ввести знову.",

  "family.request.title": "Мій запит",
  "family.request.for": "Пошук: {name}",
  "family.request.own": "Реєстрація: {name}",
  "family.request.news": "Новини",
  "family.request.close": "Закрити й забути на цьому телефоні",
  "family.request.closed": "Закрито. На цьому телефоні нічого не залишилося.",
  "family.request.back": "Назад до мого запиту",
  "family.access.title": "Хто може його читати і знайти",
  "family.access.lead": "Зараз читати можуть:",

  "family.status.received": "Ваш запит у нас. Незабаром його прочитає фахівець із розшуку.",
  "family.status.accepted": "Ваше товариство прийняло запит і готує пошук.",
  "family.status.tracing-in-progress": "Ми шукаємо. Якщо нам щось буде потрібно від вас, ми напишемо сюди.",
  "family.status.possible-match":
    "Є щось, що може кудись привести. Це ще треба перевірити. Зачекайте, будь ласка, і не покладайте надто великих надій; ми напишемо, щойно знатимемо.",
  "family.status.verified": "Знайдене перевірено. Ваше товариство напише вам про це.",
  "family.status.located":
    "Ми знаємо, де ця людина. Вона сама вирішує, чи хоче зв’язку і як. Ми вам напишемо.",
  "family.status.contact-restored": "Ви знову на зв’язку. Якщо ми ще можемо допомогти, напишіть нам.",
  "family.status.reunited": "Ви знову разом. Бажаємо вам усього найкращого.",
  "family.status.closed": "Пошук закрито. Напишіть нам, якщо з’явиться щось нове.",
  "family.status.withdrawn": "Ви відкликали цей запит. Більше ніхто не шукає.",

  "family.messages.title": "Повідомлення",
  "family.messages.empty": "Повідомлень ще немає.",
  "family.messages.from-society": "{society}, написано {day}",
  "family.messages.from-you": "Ви написали {day}",
  "family.messages.write": "Ваше повідомлення",
  "family.messages.reader": "Його читають лише фахівці з розшуку: {society}.",
  "family.messages.sent": "Ваше повідомлення надіслано.",
  "family.messages.fault": "Спершу напишіть кілька слів.",

  "family.add.title": "Додати відомості",
  "family.add.lead": "Щось нове, щось забуте, інший номер телефону: допомогти може кожна дрібниця.",
  "family.add.words": "Що ви хочете додати?",
  "family.add.sent": "Додано. Фахівці з розшуку бачать це разом із вашим запитом.",

  "family.opened.title": "Хто відкривав мою справу",
  "family.opened.lead":
    "Щоразу, коли хтось читає вашу справу, це записується тут. Якщо щось здається вам неправильним, напишіть нам.",
  "family.opened.unnamed":
    "Рядок «Порівняно за вашою згодою» стоїть тут незалежно від того, чи хтось порівнював, без місця й дня, щоб не видати того, хто не хоче, аби його знайшли.",

  "family.change-consent.title": "Хто може знайти цю справу",
  "family.change-consent.withdraw": "Відкликати мою згоду на пошук",
  "family.change-consent.withdraw-other": "Скасувати цю згоду",
  "family.change-consent.withdrawn": "Відкликано. Відтепер ніхто не може знайти чи порівняти вашу справу.",
  "family.change-consent.ended": "Скасовано {day}",
  "family.change-consent.explain":
    "Це діє одразу. Ваш запит і далі має ваше товариство. Уже прочитаного не повернути.",

  "family.withdraw.title": "Відкликати мій запит",
  "family.withdraw.explain":
    "Ми припиняємо пошук. Товариство зберігає запит, доки його не буде стерто. Якщо передумаєте, напишіть новий запит.",
  "family.withdraw.word": "стоп",
  "family.withdraw.action": "Відкликати мій запит",
  "family.withdraw.done": "Ваш запит відкликано. Більше ніхто не шукає.",

  "family.erase.title": "Стерти все",
  "family.erase.explain":
    "За кілька днів очікування все, що ми маємо за цим запитом, стане нечитабельним і не підлягатиме відновленню. Доти ви можете скасувати стирання тут своїм кодом доступу.",
  "family.erase.why-wait": "Ми чекаємо ці дні, бо коди іноді відбирають або використовують під погрозою.",
  "family.erase.word": "стерти",
  "family.erase.action": "Попросити стерти",
  "family.erase.asked": "Стирання замовлено. Воно відбудеться {day}.",
  "family.erase.cancel": "Скасувати стирання",
  "family.erase.cancelled": "Скасовано. Ваш запит залишився, як був.",
};
