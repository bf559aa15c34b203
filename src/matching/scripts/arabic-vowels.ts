import type { Letter } from "./letter-table.ts";

/** Common names, so that they are shown as people know them. Anything else gets vowels by rule. */
const usual = new Map(
  `محمد Muhammad,احمد Ahmad,محمود Mahmud,حامد Hamid,حميد Hamid,علي Ali,حسن Hasan,حسين Husayn,عمر Umar,عثمان Uthman,
  عبد Abd,الله Allah,عبدالله Abdallah,عبدالرحمن Abd al-Rahman,عبدالعزيز Abd al-Aziz,ابو Abu,ابي Abi,ام Umm,ابن Ibn,بن bin,بنت bint,
  فاطمه Fatima,فاطمة Fatima,عايشه Aisha,عايشة Aisha,خديجة Khadija,زينب Zaynab,مريم Maryam,سعاد Suad,نور Nur,نورا Nura,هدى Huda,هدي Huda,
  منى Muna,مني Muna,ليلى Layla,ليلي Layla,سلمى Salma,سلمي Salma,يوسف Yusuf,موسى Musa,موسي Musa,عيسى Isa,عيسي Isa,يحيى Yahya,يحيي Yahya,
  مصطفى Mustafa,مصطفي Mustafa,مرتضى Murtada,ابراهيم Ibrahim,اسماعيل Ismail,اسحق Ishaq,يعقوب Yaqub,سليمان Sulayman,داود Dawud,هارون Harun,
  ادم Adam,ايوب Ayyub,خالد Khalid,سعيد Said,سعد Saad,سالم Salim,سليم Salim,كريم Karim,رشيد Rashid,طارق Tariq,جمال Jamal,كمال Kamal,
  جلال Jalal,بلال Bilal,بشير Bashir,منير Munir,امين Amin,امينة Amina,امنة Amina,سميرة Samira,سمير Samir,نبيل Nabil,وليد Walid,هشام Hisham,
  حمزة Hamza,طه Taha,عباس Abbas,قاسم Qasim,ناصر Nasir,منصور Mansur,صالح Salih,صلاح Salah,الدين al-Din,نزار Nizar,رضا Rida,رنا Rana,
  دعاء Dua,اسماء Asma,سناء Sana,وفاء Wafa,هناء Hana,رجاء Raja,علاء Alaa,ضياء Diya,بهاء Baha,
  ياسر Yasir,ياسمين Yasmin,غسان Ghassan,حسان Hassan,مروان Marwan,عدنان Adnan,سفيان Sufyan,ريم Rim,سلوى Salwa,نجوى Najwa,ابكر Abakar,بكر Bakr,عمار Ammar`
    .split(",")
    .map((entry) => entry.trim().split(/ (.*)/s) as [string, string]),
);

/** `token` is normalised. The result is capitalised as a name. */
export function spellArabicName(token: string, letters: ReadonlyMap<string, Letter>): string {
  const known = usual.get(token);
  if (known !== undefined) return known;
  if (token.startsWith("عبدال") && token.length > 6)
    return `Abd al-${spellArabicName(token.slice(5), letters)}`;
  if (token.startsWith("ال") && token.length >= 5) return `al-${spellArabicName(token.slice(2), letters)}`;
  return capitalise(withGuessedVowels([...token], letters));
}

function withGuessedVowels(word: readonly string[], letters: ReadonlyMap<string, Letter>): string {
  let text = "";
  // Whether the last sign written was a vowel, and whether it was a long a: "khālid", but "karīm".
  let vowel = false;
  let afterLongA = false;
  word.forEach((letter, place) => {
    const next = word[place + 1];
    const last = next === undefined;
    if (
      isCarrier(letter) &&
      !(place === 0 && next !== undefined && (isCarrier(next) || letter !== "ا") && letter !== "ا")
    ) {
      const stands = place > 0 && !vowel && (last || !isCarrier(next!));
      if (letter === "ا" || letter === "ى" || letter === "ة" || letter === "ە") {
        text += vowel && letter !== "ة" ? "" : letter === "ە" ? "e" : "a";
        afterLongA = letter === "ا";
        vowel = true;
      } else if (stands) {
        text += letter === "و" ? "u" : letter === "ي" ? "i" : (letters.get(letter)?.roman ?? "");
        afterLongA = false;
        vowel = true;
      } else {
        text += letters.get(letter)?.roman ?? "";
        vowel = !"وي".includes(letter);
        afterLongA = false;
      }
      return;
    }
    if (letter === "ع" || letter === "ء") {
      if (place === 0 && (last || !isCarrier(next!))) text += "a";
      vowel = place === 0 || vowel;
      return;
    }
    text += letters.get(letter)?.roman ?? letter;
    vowel = false;
    if (last || isCarrier(next!) || next === "ع" || next === "ء") return;
    const endsWithCluster = place === word.length - 2;
    const opensWord = place === 0;
    const afterConsonant = place > 0 && !isCarrier(word[place - 1]!) && word[place - 1] !== "ع";
    if (opensWord || endsWithCluster || afterConsonant) {
      text += afterLongA ? "i" : "a";
      vowel = true;
    }
    afterLongA = false;
  });
  return text;
}

const isCarrier = (letter: string): boolean => "اويىةےېێۆۇەۍۉۈ".includes(letter);

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
