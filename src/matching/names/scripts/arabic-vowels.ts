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
  ياسر Yasir,ياسمين Yasmin,غسان Ghassan,حسان Hassan,مروان Marwan,عدنان Adnan,سفيان Sufyan,ريم Rim,سلوى Salwa,نجوى Najwa,ابكر Abakar,بكر Bakr,رحمن Rahman,عوض Awad,عيد Eid,سمية Sumaya,هيثم Haytham,جبريل Jibril,نعيمة Naima,نعيم Naim,رحيم Rahim,عزيز Aziz,لطيف Latif,حسنين Hasanayn,عمار Ammar`
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

/** A consonant before another gets a vowel at the beginning, before the last consonant, and where three would meet. */
function withGuessedVowels(word: readonly string[], letters: ReadonlyMap<string, Letter>): string {
  let text = "";
  let afterLongA = false;
  word.forEach((letter, place) => {
    const [role, before, after] = [roleAt(word, place), roleAt(word, place - 1), roleAt(word, place + 1)];
    if (role === "vowel") {
      const roman = letter === "و" ? "u" : letter === "ي" ? "i" : (letters.get(letter)?.roman ?? "");
      if (before !== "vowel" || letter !== "ا") text += roman;
      afterLongA = letter === "ا" && place > 0;
      return;
    }
    if (role === "silent") {
      if (place === 0 && after !== "vowel") text += "a";
      return;
    }
    text += letters.get(letter)?.roman ?? letter;
    const atTurn = place === 0 || place === word.length - 2 || before === "consonant";
    // Khalid, but Muhammad: after a long a the short vowel is mostly i.
    if (after === "consonant" && atTurn) text += afterLongA ? "i" : "a";
    afterLongA = false;
  });
  return text;
}

/** و and ي are consonants at the beginning and beside another vowel, long vowels elsewhere. ع and hamza are not shown. */
function roleAt(word: readonly string[], place: number): "vowel" | "consonant" | "silent" | undefined {
  const letter = word[place];
  if (letter === undefined) return undefined;
  if (letter === "ع" || letter === "ء") return "silent";
  if (letter === "و" || letter === "ي") {
    const consonant = place === 0 || isVowel(word[place + 1]) || roleAt(word, place - 1) === "vowel";
    return consonant ? "consonant" : "vowel";
  }
  return isVowel(letter) ? "vowel" : "consonant";
}

const isVowel = (letter: string | undefined): boolean =>
  letter !== undefined && "اىةےېێۆۇەۍۉۈ".includes(letter);

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
