import type { messages as english } from "../en/messages.ts";
import type { TranslationOf } from "../message.ts";

export const messages: TranslationOf<typeof english> = {
  "messages.explain":
    "Що ваш навчальний відділ пише учням. Нікому не повідомляють, що ви читаєте; лише коли повідомлення відкликають, рахують, без імені, чи було його відкрито.",
  "messages.withdrawn": "Відкликано",
  "messages.withdrawn.explain":
    "Відділ відкликав це повідомлення. Його тексту на цьому пристрої вже немає; будь ласка, забудьте, що в ньому було.",
  "messages.none": "Вам ще нічого не писали.",
  "messages.new": "Нове",
  "messages.courses": "Курси, про які йдеться",
  "messages.back": "Усі повідомлення",
  "messages.gone": "Відділ, який написав це повідомлення, відкликав його, або його ніколи не було.",
  "messages.mail": "Листи про повідомлення",
  "messages.mail.want": "Надсилати мені лист, коли є повідомлення, яке не є необхідним",
  "messages.mail.explain":
    "Лист каже лише, що тут є що прочитати. Необхідні, наприклад про ваші дані, надходять у будь-якому разі. Без адреси листів немає зовсім.",
};
