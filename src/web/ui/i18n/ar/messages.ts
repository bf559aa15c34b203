import type { messages as english } from "../en/messages.ts";
import type { TranslationOf } from "../message.ts";

export const messages: TranslationOf<typeof english> = {
  "messages.explain":
    "ما يكتبه مكتب التعلّم إلى المتعلّمين. لا يُخبَر أحد بما تقرأ؛ فقط إذا سُحبت رسالة يُحصى، بلا اسم، هل كانت قد فُتحت.",
  "messages.withdrawn": "سُحبت",
  "messages.withdrawn.explain": "سحب المكتب هذه الرسالة. لم يعد نصها على هذا الجهاز؛ نرجو أن تنسى ما قالته.",
  "messages.none": "لم يُكتب إليك شيء بعد.",
  "messages.new": "جديدة",
  "messages.courses": "الدورات التي تتحدث عنها",
  "messages.back": "كل الرسائل",
  "messages.gone": "سحب المكتب الذي كتب هذه الرسالة رسالته، أو لم تكن موجودة قط.",
  "messages.mail": "البريد عن الرسائل",
  "messages.mail.want": "أرسلوا إليّ بريدًا عند وجود رسالة غير ضرورية",
  "messages.mail.explain":
    "لا يقول البريد إلا أن هنا ما يُقرأ. أما الضروري، كما يخص بياناتك مثلًا، فيصل في كل حال. وبلا عنوان لا يُرسَل أي بريد.",
};
