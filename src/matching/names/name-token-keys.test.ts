import fc from "fast-check";
import { expect, test } from "vitest";
import { consonantsOfToken, keysOfSounds, mostTokenKeys, nameTokenKeys } from "./name-token-keys.ts";
import { nameTokens } from "./name-tokens.ts";
import { lengthOfKey } from "./skeleton.ts";
import { soundsOf } from "./sounds.ts";

const keysOf = (name: string): string[] => {
  const [token = ""] = nameTokens(name);
  return nameTokenKeys(token);
};

const meet = (left: string, right: string): boolean =>
  keysOf(left).some((key) => keysOf(right).includes(key));

/** One line a name: any of the spellings on the right must meet the first. */
const spellings: readonly (readonly [script: string, name: string, others: string])[] = [
  ["Arabic", "محمد", "Mohamed Muhammad Mohammad Mehmet Мухаммед মোহাম্মদ मोहम्मद ሙሐመድ מוחמד"],
  ["Arabic", "خالد", "Khalid Khaled Haled Халид ኻሊድ খালেদ"],
  ["Arabic", "يوسف", "Yusuf Youssef Yousif Joussef Юсуф የሱፍ ইউসুফ יוסף"],
  ["Arabic", "جمال", "Jamal Gamal Djamal Dschamal Cemal Джамал জামাল"],
  ["Arabic", "وليد", "Walid Waleed Oualid Valid ወሊድ"],
  ["Arabic", "هشام", "Hisham Hicham Hescham Хишам"],
  ["Arabic", "الحسن", "Al-Hassan Hassan Alhassan Lahcen"],
  ["Arabic", "فاطمة", "Fatima Fatma Fatimah Fatemeh Фатима ፋጡማ"],
  ["Arabic", "غسان", "Ghassan Gassan Гассан"],
  ["Arabic", "قاسم", "Qasim Kassem Gasim Касим"],
  ["Arabic", "نخلة", "Nakhla Nakhle Nakhleh"],
  ["Arabic", "عائشة", "Aisha Aicha Ayşe Айша"],
  ["Arabic", "ذكريا", "Zakaria Zekeriya Dhakaria"],
  ["Persian", "جاوید", "Javid Jawid Javed"],
  ["Persian", "پرویز", "Parviz Parwez Парвиз"],
  ["Persian", "چنگیز", "Changiz Чингиз"],
  ["Persian", "رضا", "Reza Rida Ridha Riza"],
  ["Dari", "گلبدین", "Gulbuddin Gulbadin Голбеддин"],
  ["Pashto", "ځدراڼ", "Zadran Dzadran"],
  ["Pashto", "ښایسته", "Shaista Shayesta"],
  ["Urdu", "بٹ", "Butt Bat"],
  ["Urdu", "ٹیپو", "Tipu Tippoo"],
  ["Kurdish", "هێمن", "Hemin Hêmin Hemen"],
  ["Kurdish", "ڕێبوار", "Rebwar Rebuar"],
  ["Russian", "Юлия", "Yulia Julija Iulia Youlia"],
  ["Russian", "Михаил", "Mikhail Michail Mihail"],
  ["Russian", "Хусейн", "Hussein Khusein Husein"],
  ["Russian", "Титова", "Titova Titov Титов"],
  ["Ukrainian", "Олександр", "Oleksandr Alexander Aleksandr Olexandr אלכסנדר"],
  ["Ukrainian", "Ющенко", "Yushchenko Juschtschenko Iouchtchenko"],
  ["Ukrainian", "Гончаренко", "Honcharenko Goncharenko"],
  ["Ukrainian", "Сергій", "Serhii Serhiy Sergij Сергей"],
  ["Ukrainian", "Гліб", "Hlib Gleb"],
  ["Bulgarian", "Първанов", "Parvanov Purvanov Pǎrvanov"],
  ["Bulgarian", "Щерев", "Shterev Chterev"],
  ["Serbian", "Ђорђе", "Đorđe Djordje Dzordze"],
  ["Serbian", "Ћирић", "Ćirić Ciric Cirich"],
  ["Serbian", "Љиљана", "Ljiljana Liljana"],
  ["Tigrinya", "ገብረመስቀል", "Gebremeskel Ghebremeskel"],
  ["Tigrinya", "ሚኻኤል", "Mikael Michael"],
  ["Amharic", "ተስፋዬ", "Tesfaye Tesfaie"],
  ["Amharic", "ጸጋይ", "Tsegay Segai Tzegai"],
  ["Amharic", "ዮሃንስ", "Yohannes Johannes"],
  ["Hebrew", "חיים", "Chaim Haim Hayim Хаим"],
  ["Hebrew", "צבי", "Zvi Tzvi Tsvi Цви"],
  ["Hebrew", "רבקה", "Rivka Rivkah Ривка"],
  ["Hebrew", "פישר", "Fisher Fischer Фишер"],
  ["Hebrew", "ג'ורג'", "George Jorj Джордж"],
  ["Burmese", "မြင့်", "Myint"],
  ["Burmese", "ကျော်", "Kyaw"],
  ["Burmese", "အောင်", "Aung"],
  ["Burmese", "လှ", "Hla"],
  ["Burmese", "ခိုင်", "Khaing Khine"],
  ["Burmese", "သိမ်း", "Thein"],
  ["Bengali", "রহমান", "Rahman Rohman رحمان"],
  ["Bengali", "বিজয়", "Bijoy Bijay विजय"],
  ["Bengali", "ভট্টাচার্য", "Bhattacharjee Bhattacharya Vattacharjee"],
  ["Bengali", "জাহাঙ্গীর", "Jahangir Zahangir جهانگیر"],
  ["Devanagari", "शर्मा", "Sharma Sarma"],
  ["Devanagari", "लक्ष्मी", "Lakshmi Laxmi"],
  ["Devanagari", "खान", "Khan خان খান"],
  ["Korean", "김", "Kim Gim"],
  ["Korean", "이", "Lee Yi Rhee"],
  ["Korean", "박", "Park Pak Bak"],
  ["Korean", "최", "Choi Choe"],
  ["Korean", "지훈", "Jihoon Chihun"],
  ["Korean", "로버트", "Robert"],
  ["Chinese", "王", "Wang Wong"],
  ["Chinese", "陳", "Chen Chan Tan Ch'en"],
  ["Chinese", "张", "Zhang Chang Cheung"],
  ["Chinese", "徐", "Xu Hsu Tsui"],
  ["Chinese", "小明", "Xiaoming Hsiaoming"],
  ["Chinese", "马丁内斯", "Martinez"],
  ["Japanese kana", "タナカ", "Tanaka Танака"],
  ["Greek", "Γεωργίου", "Georgiou Георгиу"],
  ["Georgian", "გიორგი", "Giorgi Георгий"],
  ["Armenian", "Արմեն", "Armen Армен"],
  ["Punjabi", "ਗੁਰਪ੍ਰੀਤ", "Gurpreet Gurprit"],
  ["Latin", "Šarić", "Saric Sharich Шарић"],
  ["Latin", "Schmidt", "Shmidt Chmidt Szmidt Шмидт שמידט"],
  ["Latin", "Chávez", "Chavez Tchavez Tschawes"],
  ["Latin", "Ouattara", "Wattara Uattara"],
  ["Latin", "Nguyễn", "Nguyen"],
  ["Latin", "Wałęsa", "Walesa Valensa"],
  ["Latin", "Şahin", "Sahin Shahin Chahin شاهین"],
  ["Latin", "Phạm", "Pham"],
];

test.each(spellings)("%s: %s shares a key with its other spellings", (_script, name, others) => {
  for (const other of others.split(" ")) expect([other, meet(name, other)]).toEqual([other, true]);
});

test("the names of God's servants meet however they are written and parted", () => {
  for (const other of ["Abdulrahman", "Abd al-Rahman", "Abderrahmane", "Абдуррахман"])
    expect([other, meet("عبد الرحمن", other)]).toEqual([other, true]);
});

test.each([
  ["محمد", "Khalid"],
  ["Fatima", "Amina"],
  ["Олена", "Ірина"],
  ["አበበ", "Tesfaye"],
  ["Aung", "Kyaw"],
  ["김", "박"],
  ["王", "李"],
])("%s and %s share none", (left, right) => expect(meet(left, right)).toBe(false));

test("a short name tells its last vowel, a long one is one name for whoever hears l as r and f as p", () => {
  expect(meet("Mona", "Mono")).toBe(false);
  expect(meet("منى", "Mona")).toBe(true);
  expect(meet("Alexander", "Arekusander")).toBe(true);
  expect(lengthOfKey(nameTokenKeys("mona")[0]!)).toBe(2);
});

test("further keys of a short name are likely ones only: many strangers have them", () => {
  expect(nameTokenKeys("sara")).toEqual(["SRa"]);
  expect(nameTokenKeys("wojciechowski").length).toBe(mostTokenKeys);
});

test("a beginning is that of the names that begin alike, whatever their length", () => {
  const [whole = ""] = consonantsOfToken("aleksandr");
  for (const beginning of ["al", "aleks", "aleksan"])
    expect(consonantsOfToken(beginning).some((start) => whole.startsWith(start))).toBe(true);
});

const anyToken = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.string(),
  fc.string({ unit: fc.constantFrom(..."abcghjlnrstwyz"), maxLength: 200 }),
  fc.string({ unit: fc.constantFrom(..."ابجحخدوهيعغفقكلمن'"), maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(..."אבוכפשחי'"), maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(..."ကခဂဗဖသရော်ျြွှာိုံ့း"), maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(..."김이박민준로버트르스하"), maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(..."王李小明斯尔特克"), maxLength: 40 }),
);

test("a token has few keys and never fails, whatever is written in it", () => {
  fc.assert(
    fc.property(anyToken, (text) => {
      const keys = nameTokenKeys(text);
      expect(keys.length).toBeLessThanOrEqual(mostTokenKeys);
      expect(new Set(keys).size).toBe(keys.length);
      for (const key of keys) expect(key).toMatch(/^[A-Z0-9]+[aiu]?$/);
    }),
    { numRuns: 3000 },
  );
});

test("the sounds of a token give its keys, one each, and composed and decomposed letters the same", () => {
  fc.assert(
    fc.property(anyToken, (text) => {
      for (const token of nameTokens(text)) {
        const keys = nameTokenKeys(token);
        expect(keysOfSounds(soundsOf(token))).toEqual(keys);
        const again = nameTokens(token).flatMap(nameTokenKeys);
        expect(nameTokens(token.normalize("NFD")).flatMap(nameTokenKeys)).toEqual(again);
      }
    }),
    { numRuns: 2000 },
  );
});

test("even a token made to be hard is read at once", () => {
  const hard = "chwxjthghsclzngq".repeat(4_000);
  const from = performance.now();
  for (let i = 0; i < 100; i++) nameTokenKeys(hard);
  expect((performance.now() - from) / 100).toBeLessThan(20);
});
