import type { scorm as english } from "../en/scorm.ts";
import type { TranslationOf } from "../message.ts";

export const scorm: TranslationOf<typeof english> = {
  "scorm.part": "جزء من الدورة: {title}",
  "scorm.opening": "جارٍ الفتح…",
  "scorm.apart": "صُنع هذا الجزء بأداة أخرى. وهو يعمل بمعزل عن هذه الصفحة ولا يُقال له شيء عنك.",
  "scorm.leave": "الخروج مع حفظ موضعي",
  "scorm.whole-screen": "ملء الشاشة",
  "scorm.parts": "الأقسام",
  "scorm.numbered": "{number}. {title}",
  "scorm.previous": "القسم السابق",
  "scorm.next": "القسم التالي",
  "scorm.back": "العودة إلى الدورة",

  "scorm.trouble": "لا يمكن عرض هذا الجزء",
  "scorm.trouble.no-origin": "ليس في هذه الشبكة مكان تعمل فيه الأجزاء المصنوعة بأدوات أخرى.",
  "scorm.trouble.another": "هناك جزء آخر من هذا النوع مفتوح. اخرج منه أولًا.",
  "scorm.trouble.unreachable":
    "تعذّر جلب المشغّل. في المرة الأولى على كل جهاز يحتاج إلى اتصال، وبعدها يعمل من دون اتصال أيضًا.",
  "scorm.trouble.no-worker":
    "لا يستطيع هذا المتصفح تشغيله هنا. النوافذ الخاصة في بعض المتصفحات لا تستطيع ذلك: جرّب نافذة عادية أو متصفحًا آخر.",
  "scorm.trouble.old":
    "المشغّل الموجود على هذا الجهاز لم يعد يناسب هذه الصفحة. أغلق كل نوافذ هذا الموقع ثم افتحه من جديد.",
  "scorm.trouble.not-launched": "بحسب قواعده الخاصة لا يوجد ما يُبدأ به. أخبر مكتب التعلّم.",
  "scorm.trouble.misbehaved": "أرسل أكثر مما تحتاج إليه أي دورة فأُوقف. ما بلغتَه قبل ذلك محفوظ.",
  "scorm.trouble.refused": "الحزمة تالفة؛ أخبر مكتب التعلّم. {reason}",

  "scorm.refusal.not-a-zip": "هذا ليس ملفًا مضغوطًا. صدّر الدورة كحزمة SCORM.",
  "scorm.refusal.zip-broken": "الملف المضغوط تالف أو لم يُنسخ كاملًا. صدّره من جديد.",
  "scorm.refusal.file-broken": "الملف «{path}» داخل الحزمة تالف. صدّره من جديد.",
  "scorm.refusal.zip-variant": "هذا ملف مضغوط من نوع غير مألوف. اضغطه من جديد كملف عادي.",
  "scorm.refusal.encrypted": "الملف «{path}» محمي بكلمة مرور. اضغطه من دونها.",
  "scorm.refusal.zip-too-large":
    "الحزمة أكبر من {megabytes} ميغابايت، وهذا كثير على الهواتف. صغّر مقاطع الفيديو.",
  "scorm.refusal.unpacks-too-large":
    "حجم الحزمة بعد فكّ الضغط أكبر من {megabytes} ميغابايت، وهذا كثير على الهواتف.",
  "scorm.refusal.too-many-files": "فيها أكثر من {most} من الملفات.",
  "scorm.refusal.bomb": "يتضاعف حجمها عند فكّ الضغط أكثر من مئة مرة، ولا تفعل ذلك إلا الملفات الضارة.",
  "scorm.refusal.size-lies": "حجم «{path}» بعد فكّ الضغط غير ما يقوله الملف المضغوط. صدّره من جديد.",
  "scorm.refusal.unsafe-path": "اسم أحد الملفات يؤدي إلى خارج الحزمة أو غير مسموح به: «{path}».",
  "scorm.refusal.paths-collide":
    "«{path}» و«{other}» ملف واحد على كثير من الأجهزة. أعطهما اسمين يختلفان بأكثر من حالة الأحرف.",
  "scorm.refusal.symlink": "«{path}» رابط وليس ملفًا. ضع الملف نفسه.",
  "scorm.refusal.no-manifest":
    "لا يوجد فيها imsmanifest.xml، فهي ليست حزمة SCORM. صدّر الدورة بصيغة SCORM 1.2 أو 2004.",
  "scorm.refusal.manifest-in-folder":
    "يوجد imsmanifest.xml في المجلد «{folder}». اضغط ما في المجلد، لا المجلد نفسه.",
  "scorm.refusal.manifest-too-large": "حجم imsmanifest.xml أكبر من {megabytes} ميغابايت.",
  "scorm.refusal.manifest-charset": "نص imsmanifest.xml ليس بالترميز الذي يذكره.",
  "scorm.refusal.manifest-doctype": "يعلن imsmanifest.xml نوع مستند، ولا يجوز ذلك في الحزم.",
  "scorm.refusal.manifest-broken": "imsmanifest.xml ليس XML سليمًا. صدّر الدورة من جديد.",
  "scorm.refusal.not-scorm": "هذه حزمة بمعيار آخر. صدّر الدورة بصيغة SCORM 1.2 أو 2004.",
  "scorm.refusal.version-unknown": "تقول إنها بصيغة SCORM «{version}». يمكن تشغيل SCORM 1.2 و2004.",
  "scorm.refusal.nothing-to-launch": "لا يذكر بيان الحزمة شيئًا يمكن بدؤه.",
  "scorm.refusal.too-many-items": "فيها أكثر من {most} من الأقسام.",
  "scorm.refusal.entry-elsewhere": "تبدأ خارج الحزمة: «{entry}». يجب أن يكون كل شيء في الملف المضغوط.",
  "scorm.refusal.entry-missing": "الملف الذي تبدأ به غير موجود في الملف المضغوط: «{entry}».",
};
