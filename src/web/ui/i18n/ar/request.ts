import type { request as english } from "../en/request.ts";
import type { TranslationOf } from "../message.ts";

export const request: TranslationOf<typeof english> = {
  "family.enter.title": "افتح طلبي",
  "family.enter.code": "رمز الدخول",
  "family.enter.hint": "حروف كبيرة أو صغيرة، بفراغات أو دونها: كما تريد.",
  "family.enter.open": "افتح",
  "family.enter.incomplete": "عدد الحروف والأرقام في الرمز الكامل {count}. هنا {typed}.",
  "family.enter.foreign": "«{sign}» لا يوجد في أي رمز. انظر إلى هذا الموضع في ورقتك.",
  "family.enter.mistyped": "في الرمز خطأ. قارنه بورقتك، مجموعةً مجموعة.",
  "family.enter.unknown": "لا نستطيع فتح شيء بهذا الرمز. قارنه بورقتك. بعد عدة محاولات يجب أن تنتظر قليلًا.",
  "family.enter.lost": "هل ضاع الرمز؟ اذهب إلى جمعيّتك. تستطيع أن تبحث عن طلبك حين تعرف من أنت.",
  "family.enter.memory": "لا نحفظ الرمز على هذا الهاتف. إذا حُمِّلت الصفحة من جديد، تكتبه من جديد.",

  "family.request.title": "طلبي",
  "family.request.for": "البحث عن {name}",
  "family.request.own": "تسجيل {name}",
  "family.request.news": "الجديد",
  "family.request.close": "أغلق وانسَ كل شيء على هذا الهاتف",
  "family.request.closed": "أُغلق. لم يبقَ منه شيء على هذا الهاتف.",
  "family.request.back": "العودة إلى طلبي",
  "family.access.title": "من يستطيع قراءته والعثور عليه",
  "family.access.lead": "في هذه اللحظة يستطيع القراءة:",

  "family.status.received": "طلبك عندنا. سيقرؤه موظف البحث قريبًا.",
  "family.status.accepted": "استلمت جمعيّتك طلبك وتحضّر للبحث.",
  "family.status.tracing-in-progress": "نحن نبحث. إذا احتجنا إلى شيء منك، نكتب إليك هنا.",
  "family.status.possible-match":
    "هناك خيط قد يقود إلى شيء. ما زال يحتاج إلى تحقّق. انتظر من فضلك قبل أن تعلّق عليه آمالًا كبيرة؛ نكتب إليك حالما نعرف.",
  "family.status.verified": "تحقّقنا ممّا وجدناه. ستكتب إليك جمعيّتك عن ذلك.",
  "family.status.located": "نعرف أين هو الشخص. وهو من يقرّر هل يريد الاتصال وكيف. سنكتب إليك.",
  "family.status.contact-restored": "عدتما إلى الاتصال. إذا كنا نستطيع المساعدة بعد، فاكتب إلينا.",
  "family.status.reunited": "اجتمع شملكم. نتمنّى لكم كل خير.",
  "family.status.closed": "أُغلق البحث. تستطيع أن تكتب إلينا إذا ظهر جديد.",
  "family.status.withdrawn": "سحبتَ هذا الطلب. لا أحد يبحث بعد الآن.",

  "family.messages.title": "الرسائل",
  "family.messages.empty": "لا رسائل بعد.",
  "family.messages.from-society": "كتبت {society} في {day}",
  "family.messages.from-you": "كتبتَ في {day}",
  "family.messages.write": "رسالتك",
  "family.messages.reader": "لا يقرؤها إلا موظفو البحث في {society}.",
  "family.messages.sent": "أُرسلت رسالتك.",
  "family.messages.fault": "اكتب بضع كلمات أولًا.",

  "family.add.title": "أضف معلومات",
  "family.add.lead": "شيء جديد، شيء نسيته، رقم هاتف آخر: كل تفصيل قد يساعد.",
  "family.add.words": "ماذا تريد أن تضيف؟",
  "family.add.sent": "أُضيف. يراه موظفو البحث مع طلبك.",

  "family.opened.title": "من فتح ملفّي",
  "family.opened.lead": "كل مرة يقرأ فيها أحد ملفّك تُكتب هنا. إذا بدا لك شيء غير سليم، فاكتب إلينا.",
  "family.opened.unnamed":
    "تبقى عبارة «قورن بموافقتك» هنا سواء قارن أحد أم لم يقارن، بلا مكان ولا يوم، حتى لا ينكشف من لا يريد أن يُعثر عليه.",

  "family.change-consent.title": "من يجوز له أن يجد هذا الملفّ",
  "family.change-consent.withdraw": "أسحب موافقتي على البحث",
  "family.change-consent.withdraw-other": "اسحب هذه الموافقة",
  "family.change-consent.withdrawn": "سُحبت. من الآن لا يستطيع أحد أن يجد ملفّك أو يقارنه.",
  "family.change-consent.ended": "سُحِب في {day}",
  "family.change-consent.explain": "يسري ذلك فورًا. يبقى طلبك عند جمعيّتك. وما قُرئ من قبل فقد قُرئ.",

  "family.withdraw.title": "أسحب طلبي",
  "family.withdraw.explain":
    "نوقف البحث. تبقى جمعيّتك محتفظة بالطلب حتى يُمحى. إذا غيّرت رأيك فاكتب طلبًا جديدًا.",
  "family.withdraw.word": "توقف",
  "family.withdraw.action": "اسحب طلبي",
  "family.withdraw.done": "سُحب طلبك. لا أحد يبحث بعد الآن.",

  "family.erase.title": "امحُ كل شيء",
  "family.erase.explain":
    "بعد مهلة من بضعة أيام يصبح كل ما لدينا عن هذا الطلب غير مقروء ولا يمكن استرجاعه. وحتى ذلك الحين تستطيع إلغاء المحو هنا برمز الدخول.",
  "family.erase.why-wait": "ننتظر هذه الأيام لأن الرموز تُؤخذ من الناس أحيانًا، أو تُستعمل تحت التهديد.",
  "family.erase.word": "محو",
  "family.erase.action": "اطلب المحو",
  "family.erase.asked": "طُلب المحو. يحدث في {day}.",
  "family.erase.cancel": "ألغِ المحو",
  "family.erase.cancelled": "أُلغي. بقي طلبك كما كان.",
};
