import type { family as english } from "../en/family.ts";
import type { TranslationOf } from "../message.ts";

export const family: TranslationOf<typeof english> = {
  "family.title": "Знайти свою родину",
  "family.start.title": "Ми допомагаємо родинам знайти одне одного",
  "family.start.lead":
    "Війна, лиха та втеча розлучають родини. Червоний Хрест і Червоний Півмісяць шукають людей у багатьох країнах, безоплатно. Ми не можемо обіцяти, що когось знайдемо. Ми обіцяємо шукати й надійно зберігати те, що ви нам розповісте.",
  "family.start.looking": "Я когось шукаю",
  "family.start.looking.detail": "Розкажіть, кого саме і де був останній зв’язок.",
  "family.start.alive": "Я хочу, щоб рідні знали: я живу",
  "family.start.alive.detail":
    "Якщо вас шукають, рідні можуть дізнатися, що з вами все гаразд. Лише якщо ви скажете «так».",
  "family.start.request": "Мій запит",
  "family.start.request.detail": "Ви вже писали нам і маєте код доступу.",
  "family.start.free":
    "Це нічого не коштує. Триває близько п’ятнадцяти хвилин. Можна зупинитися і продовжити пізніше.",
  "family.start.danger":
    "Якщо ви зараз у небезпеці, телефонуйте за номером екстреної допомоги там, де ви є. За цією сторінкою не стежать цілодобово.",

  "family.society.title": "Яке товариство має вам допомогти?",
  "family.society.lead":
    "Виберіть товариство Червоного Хреста чи Червоного Півмісяця тієї країни, де ви зараз. Його фахівці з розшуку читають те, що ви пишете.",
  "family.society.choose": "Товариство",
  "family.society.chosen": "Ваше товариство: {society}",
  "family.society.fault": "Виберіть товариство, щоб ми знали, хто може читати написане вами.",
  "family.society.none": "Не вдається завантажити список товариств. Перевірте з’єднання і спробуйте ще раз.",

  "family.before.title": "Перш ніж почати",
  "family.before.what.title": "Для чого це",
  "family.before.what.looking":
    "Щоб шукати вашу рідну людину і, якщо ви обоє цього бажаєте, відновити між вами зв’язок.",
  "family.before.what.alive":
    "Щоб ваші рідні могли дізнатися, що ви живі, якщо вони вас шукають і ви згодні.",
  "family.before.who.title": "Хто це читає",
  "family.before.who":
    "Фахівці з розшуку: {society}. Усе замикається на вашому телефоні ще до надсилання; комп’ютери дорогою не можуть цього прочитати. Кожне відкриття записується, і ви можете його побачити.",
  "family.before.never": "Ми ніколи не передаємо цього поліції, арміям, урядам чи газетам.",
  "family.before.long.title": "Скільки це зберігається",
  "family.before.long": "Доки триває пошук. Потім усе стирається, або раніше, якщо ви попросите.",
  "family.before.back.title": "Як це відкликати",
  "family.before.back": "За вашим кодом доступу, будь-коли, не пояснюючи причин.",
  "family.before.phone":
    "Написане залишається замкненим на цьому телефоні, доки ви його не надішлете. Потім воно стирається з телефону.",
  "family.before.shared-phone":
    "Цим телефоном користуються інші? Тоді не залишайте його, поки пишете, і наприкінці закрийте сторінку.",
  "family.before.begin": "Зрозуміло, почати",

  "family.draft.found": "На цьому телефоні ви вже почали запит.",
  "family.draft.go-on": "Продовжити з того самого місця",
  "family.draft.discard": "Викинути його",
  "family.draft.kept": "Збережено на цьому телефоні. Ще не надіслано.",
  "family.draft.lost": "Цей телефон не може зберегти чернетку. Надішліть, перш ніж закрити сторінку.",

  "family.steps.you": "про вас",
  "family.steps.sought": "про людину, яку ви шукаєте",
  "family.steps.separation": "як ви втратили зв’язок",
  "family.steps.relatives": "про вашу родину",
  "family.steps.origin": "звідки ви і де ви зараз",
  "family.steps.contact": "як з вами зв’язатися",
  "family.steps.consent": "хто може допомогти в пошуку",

  "family.you.title": "Про вас",
  "family.you.name": "Ваше ім’я",
  "family.you.name.why": "Ваша рідна людина має зрозуміти, хто її шукає.",
  "family.you.birth": "Коли ви народилися?",
  "family.you.birth.why":
    "Багато людей мають однакове ім’я. Вік, навіть приблизний, допомагає їх розрізнити.",
  "family.you.sex": "Ваша стать",
  "family.you.nationality": "Громадянство",
  "family.you.language": "Якою мовою вам писати або говорити з вами?",
  "family.you.reader": "Цю сторінку читають лише фахівці з розшуку: {society}.",

  "family.sought.title": "Людина, яку ви шукаєте",
  "family.sought.number": "Людина {number}",
  "family.sought.name": "Її ім’я",
  "family.sought.name.why": "Напишіть, що знаєте. Для початку досить одного імені.",
  "family.sought.fault": "Напишіть принаймні одне ім’я: так, як ви звертаєтеся до цієї людини.",
  "family.sought.relation": "Ким вона вам доводиться?",
  "family.sought.birth": "Коли вона народилася?",
  "family.sought.sex": "Стать цієї людини",
  "family.sought.mother": "Ім’я її матері",
  "family.sought.nationality": "Її громадянство",
  "family.sought.origin": "Звідки ця людина родом?",
  "family.sought.marks": "За чим її можна впізнати?",
  "family.sought.marks.hint": "Наприклад: шрам, окуляри, хода, робота.",
  "family.sought.add": "Додати ще одну людину",
  "family.sought.remove": "Прибрати цю людину",

  "family.relation.mother": "моя мати",
  "family.relation.father": "мій батько",
  "family.relation.daughter": "моя донька",
  "family.relation.son": "мій син",
  "family.relation.sister": "моя сестра",
  "family.relation.brother": "мій брат",
  "family.relation.wife": "моя дружина",
  "family.relation.husband": "мій чоловік",
  "family.relation.grandparent": "моя бабуся або дідусь",
  "family.relation.grandchild": "моя онука або онук",
  "family.relation.aunt-or-uncle": "моя тітка або дядько",
  "family.relation.niece-or-nephew": "моя племінниця або племінник",
  "family.relation.cousin": "моя двоюрідна сестра або брат",
  "family.relation.friend": "друзі або сусіди",
  "family.relation.other": "хтось інший",

  "family.separation.title": "Як ви втратили зв’язок",
  "family.separation.lead": "Про це може бути важко писати. Пропускайте все, що хочете.",
  "family.separation.when": "Коли вас розлучило?",
  "family.separation.where": "Де вас розлучило?",
  "family.separation.cause": "Що сталося?",
  "family.separation.cause.hint": "Досить кількох слів.",
  "family.separation.cause.armed-conflict": "Війна",
  "family.separation.cause.violence": "Насильство або погрози",
  "family.separation.cause.disaster": "Повінь, землетрус або інше лихо",
  "family.separation.cause.migration": "Дорогою до іншої країни",
  "family.separation.cause.detention": "Арешт або ув’язнення",
  "family.separation.cause.family-reasons": "Щось у родині",
  "family.separation.cause.other": "Щось інше",
  "family.separation.cause.unknown": "Я не знаю",
  "family.separation.words": "Що сталося, вашими словами",
  "family.separation.last-place": "Де ця людина була, коли ви востаннє це знали?",
  "family.separation.last-contact": "Коли ви востаннє мали звістку від неї?",
  "family.separation.last-how": "Як ви отримали цю звістку?",

  "family.alive.title": "Ви і ваша родина",
  "family.alive.where": "Де ви зараз?",
  "family.alive.where.why":
    "Вашому товариству це потрібно, щоб зв’язатися з вами. Більше ніхто цього не дізнається, якщо ви не дозволите.",
  "family.alive.origin": "Звідки ви родом?",
  "family.alive.relatives": "Хто може вас шукати?",
  "family.alive.relatives.why": "Їхні імена допомагають переконатися, що питає саме ваша родина.",
  "family.alive.message": "Кілька слів для вашої родини",
  "family.alive.message.hint": "Рідні отримають їх лише після вашої згоди.",

  "family.contact.title": "Як з вами зв’язатися",
  "family.contact.lead":
    "Назвіть один безпечний для вас спосіб. Можна не називати жодного: тоді повертайтеся з кодом доступу.",
  "family.contact.channel": "Найбезпечніший спосіб",
  "family.contact.telephone": "Телефон",
  "family.contact.email": "Електронна пошта",
  "family.contact.post": "Лист",
  "family.contact.somebody-else": "Через людину, якій я довіряю",
  "family.contact.only-with-my-code": "Лише тут: я повернуся з кодом доступу",
  "family.contact.telephone.label": "Номер телефону з кодом країни",
  "family.contact.email.label": "Адреса електронної пошти",
  "family.contact.post.label": "Куди вам безпечно надіслати листа?",
  "family.contact.somebody-else.label": "Хто це і як з цією людиною зв’язатися?",
  "family.contact.not-when": "Коли цим не можна користуватися?",
  "family.contact.not-when.hint": "Наприклад: увечері, коли слухавку бере мій шваґер.",
  "family.contact.must-not-know": "Хто не повинен дізнатися про ваш запит?",
  "family.contact.must-not-know.why": "Ми подбаємо, щоб ці люди не дізналися про нього від нас.",
  "family.contact.notice": "Сповістити мене, коли будуть новини",
  "family.contact.notice.hint":
    "У повідомленні буде лише «Є новини щодо вашого запиту». Без імен і без змісту.",
  "family.contact.fault.telephone": "Напишіть номер із + та кодом країни, як для дзвінка з-за кордону.",
  "family.contact.fault.email": "Це не схоже на електронну адресу. Перевірте @ і крапку.",

  "family.consent.title": "Хто може допомогти в пошуку",
  "family.consent.lead.looking":
    "Ваша рідна людина може бути в іншій країні. За вашою згодою кілька відомостей (імена, вік, місця) можна порівняти там із людьми, які зареєструвалися. Чи дізнаєтеся ви про це, вирішує та людина, яку шукають.",
  "family.consent.lead.alive":
    "Якщо вас хтось шукає, ваше товариство спершу порівнює відомості, а потім питає вас. Ніхто не дізнається, де ви, якщо ви не скажете «так».",
  "family.consent.who": "Чий пошук може знайти цю справу?",
  "family.consent.all": "Усі товариства руху, крім тих, які я назву",
  "family.consent.some": "Лише ті, які я виберу",
  "family.consent.own": "Лише моє товариство",
  "family.consent.allowed": "Цим можна",
  "family.consent.never": "Цим ніколи",
  "family.consent.never.why": "Наприклад, тому що хтось там може заподіяти шкоду вам або вашій родині.",
  "family.consent.fault": "Виберіть одне з трьох. Пізніше це можна змінити.",
  "family.consent.summary": "Можуть знайти: {who}",
  "family.consent.summary.never": "Ніколи не можуть знайти: {who}",

  "family.review.title": "Чи все правильно?",
  "family.review.lead": "Прочитайте ще раз. Зараз можна все змінити, а пізніше щось додати.",
  "family.review.change": "Змінити: {about}",
  "family.review.send": "Замкнути й надіслати",
  "family.sending.title": "Надсилання",
  "family.sending.lock": "Замикаємо на вашому телефоні…",
  "family.sending.proof": "Готуємо. На старому телефоні це триває до хвилини.",
  "family.sending.send": "Надсилаємо: {society}…",
  "family.sending.waiting":
    "Немає зв’язку. Ваш запит залишається замкненим на цьому телефоні й піде, коли зв’язок повернеться. Не закривайте цю сторінку.",

  "family.code.lead": "Ваш запит надійшов. Тепер найважливіше.",
  "family.done.title": "Дякуємо. Ваш запит у нас",
  "family.done.next": "Що буде далі",
  "family.done.officer": "Фахівець із розшуку ({society}) прочитає його, зазвичай за кілька днів.",
  "family.done.ask": "Якщо чогось бракує, вам напишуть у розділі «Мій запит».",
  "family.done.search":
    "Потім почнеться пошук. Він може тривати тижні, іноді роки. Ми розповідаємо про кожен крок.",
  "family.done.wiped": "Написане вами стерто з цього телефону.",
  "family.done.again": "Написати ще один запит",

  "family.enter.title": "Відкрити мій запит",
  "family.enter.code": "Код доступу",
  "family.enter.hint": "Великими чи малими літерами, з пробілами чи без: як вам зручно.",
  "family.enter.open": "Відкрити",
  "family.enter.incomplete": "Код неповний. Літер і цифр у повному коді: {count}.",
  "family.enter.mistyped": "У коді є помилка. Звірте його з папером, група за групою.",
  "family.enter.unknown":
    "За цим кодом нічого не відкривається. Звірте його з папером. Після кількох спроб треба трохи зачекати.",
  "family.enter.lost":
    "Загубили код? Зверніться до свого товариства. Воно може пошукати ваш запит, коли знатиме, хто ви.",

  "family.request.title": "Мій запит",
  "family.request.for": "Пошук: {name}",
  "family.request.own": "Реєстрація: {name}",
  "family.request.sent": "Надіслано: {day}",
  "family.request.news": "Новини",
  "family.request.close": "Закрити й забути на цьому телефоні",
  "family.request.closed": "Закрито. На цьому телефоні нічого не залишилося.",

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
    "«Порівняно за вашою згодою» залишається без місця і дня, щоб не виказати того, хто не хоче, щоб його знайшли.",

  "family.change-consent.title": "Хто може знайти цю справу",
  "family.change-consent.withdraw": "Відкликати мою згоду на пошук",
  "family.change-consent.withdrawn": "Відкликано. Відтепер ніхто не може знайти чи порівняти вашу справу.",
  "family.change-consent.explain":
    "Це діє одразу. Ваш запит і далі має ваше товариство. Уже прочитаного не повернути.",

  "family.withdraw.title": "Відкликати мій запит",
  "family.withdraw.explain":
    "Ми припиняємо пошук. Ваше товариство ще зберігає запит, доки його не зітруть. Ви можете попросити нас почати знову.",
  "family.withdraw.word": "стоп",
  "family.withdraw.action": "Відкликати мій запит",
  "family.withdraw.done": "Ваш запит відкликано. Більше ніхто не шукає.",

  "family.erase.title": "Стерти все",
  "family.erase.explain":
    "Усе, що ми маємо за цим запитом, стане нечитабельним, і повернути його буде неможливо. Це станеться {day}. До того ви можете скасувати це тут за кодом доступу.",
  "family.erase.why-wait": "Ми чекаємо ці дні, бо коди іноді відбирають або використовують під погрозою.",
  "family.erase.word": "стерти",
  "family.erase.action": "Попросити стерти",
  "family.erase.asked": "Стирання замовлено. Воно відбудеться {day}.",
  "family.erase.cancel": "Скасувати стирання",
  "family.erase.cancelled": "Скасовано. Ваш запит залишився, як був.",
  "family.erase.done": "Усе стерто.",
};
