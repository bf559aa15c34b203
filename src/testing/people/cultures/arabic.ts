import { type Culture, compose, type SpelledName, spelledNames } from "../culture.ts";
import { drawByRank } from "../frequency.ts";
import { arabicScript } from "../spelling/own-scripts.ts";
import { seededRandom } from "../../seeded-random.ts";
import { nameOfSounds } from "./name-of-sounds.ts";

const ofSounds = (sounds: string): SpelledName => nameOfSounds(sounds, arabicScript);

/**
 * Three consonants in a pattern of vowels make a name: Karim, Akram, Makram, Karima. Not each of these is borne by somebody; what is near in life
 * (Hassan and Hussein) is as near here.
 */
const roots =
  "Hmd krm Hsn slm Jml nXr fhd s3d Skr xlf XlH Xdq 3dl 3lm 3mr fDl frH frs Hbb HfD Jbr Jhd kml lTf mJd n3m nbl nJm nZr qsm rf3 rJb rmz Xbr sJd smH smr Srf Thr wHd wsm ysr zhr zyd bdr bsm bSr brk Hlm mnS3 mSr zkr rSd nwf hSm xld Tlq".split(
    " ",
  );
const inPattern = (root: string, pattern: string): string =>
  pattern.replace(/[123]/g, (place) => root[Number(place) - 1]!);
const patternsOfMen = "1A2i3 1a2I3 1a2A3 ma12U3 a12a3 1a22A3 mu12i3 1u2ay3 1i2A3 mu1a22a3 1a2a3 1ay2a3".split(
  " ",
);
const patternsOfWomen =
  "1a2I3@ 1A2i3@ i12A3 1u2ay3@ 1a22U3@ ma12U3@ 1a2A3 1a23@ a12A3 1i23I ta12I3 1u2A3@".split(" ");
const fromRoots = (patterns: readonly string[], seed: string): SpelledName[] =>
  seededRandom(seed)
    .shuffle(roots.flatMap((root) => patterns.map((pattern) => inPattern(root, pattern))))
    .map(ofSounds);

const attributes =
  "raHmAn karIm raHIm qAdir 3azIz HamId laTIf maJId malik HakIm wahhAb razzAq salAm JabbAr nAXir fattAH JalIl HafIY samI3 baXIr wAHid XamAd mun3im HalIm raSId GafUr SakUr ra2Uf bAqI hAdI".split(
    " ",
  );
const sun = /^[rzsSntdTDXYl]/;

/** Servant of one of the names of God: one name, which clerks write in one, two or three words. */
export const servants: readonly SpelledName[] = attributes.map((attribute) => {
  const name = ofSounds(attribute);
  return {
    own: `عبد ال${name.own}`,
    get abroad() {
      return name.abroad.flatMap((spelling) => {
        const lower = spelling.toLowerCase();
        const joined = sun.test(attribute)
          ? `Abd${"ue"[lower.length % 2]!}${lower[0]!}${lower}`
          : `Abdel${lower}`;
        return [`Abdul ${spelling}`, `Abdel ${spelling}`, joined, `Abdul${lower}`, `Abd al-${spelling}`];
      });
    },
  };
});

/** Light, sword, honour of the religion. */
const ofReligion =
  "nUr XalAH JamAl 3izz sayf Sams badr HusAm 3alA2 faxr muHyi naJm tAJ SihAb kamAl JalAl Diya"
    .split(" ")
    .map((first) => ({
      own: `${arabicScript(first)} الدين`,
      get abroad() {
        return ofSounds(first).abroad.flatMap((spelling) => [
          `${spelling} Eldin`,
          `${spelling}eddine`,
          `${spelling} al-Din`,
          `${spelling}uddin`,
        ]);
      },
    }));

const commonWomen = spelledNames(
  "فاطمة Fatima Fatma Fatimah Fatoumata ~Fatoum ~Batta, عائشة Aisha Aicha Aysha Aïcha ~Aichouch, مريم Mariam Maryam Meriem Myriam ~Mimi, خديجة Khadija Khadidja Hadija ~Khadouj, زينب Zainab Zeinab Zeyneb Zineb ~Zouzou, أمينة Amina Aminah, حليمة Halima Halimah, سعاد Souad Suad Soad ~Soso, نور Nour Noor Nur, ليلى Leila Layla Laila, هدى Huda Houda Hoda, آمنة Amna Amina, سلمى Salma Selma, رقية Ruqaya Roukaya Rokaia, ياسمين Yasmin Yasmine Jasmin, هالة Hala Hela, سمية Sumaya Soumaya Somaia, رحاب Rihab Rehab, حواء Hawa Hawwa Haoua, إيمان Iman Eman Imane, هاجر Hajar Hager Hadjer, أسماء Asma Asmaa Esma, نادية Nadia Nadiya, سارة Sara Sarah, منى Mona Mouna Muna, رشا Rasha Racha, إسراء Israa Esraa Isra, آية Aya Ayah, شيماء Shaimaa Chaima Shayma, دعاء Doaa Duaa Douaa, وفاء Wafaa Wafa Ouafa, هند Hind Hend, رانيا Rania Ranya, ابتسام Ibtisam Ebtesam Ibtissem, أميرة Amira Ameera, صفاء Safaa Safa, نجاة Najat Nagat Nadjet, زهرة Zahra Zohra Zahrah, جميلة Jamila Djamila Gamila, كوثر Kawthar Kaouthar Kosar",
);
const commonMen = spelledNames(
  "محمد Mohamed Muhammad Mohammed Mohamad Mahamat ~Hamada ~Hamoudi, أحمد Ahmed Ahmad Ahmat ~Hamada, علي Ali Aly ~Alloush, حسن Hassan Hasan Hassen, إبراهيم Ibrahim Brahim Ebrahim ~Barhoum, عمر Omar Umar Omer, يوسف Yusuf Youssef Yousif Joussef ~Youyou, عثمان Osman Othman Uthman Ousmane, حسين Hussein Hussain Houssein Husayn, محمود Mahmoud Mahmud Mahmood ~Houda, خالد Khalid Khaled Haled ~Khaloud, آدم Adam Adem, عبد_الله Abdullah Abdallah Abdoullah ~Abboud, مصطفى Mustafa Mostafa Moustapha ~Darsh, عبد_الرحمن Abdulrahman Abdel_Rahman Abderrahmane Abdurahman ~Abdou, إسماعيل Ismail Ismael Esmail, طارق Tariq Tarek Tarik, جمال Jamal Gamal Djamal ~Jimmy, صلاح Salah Sallah, سليمان Suleiman Sulayman Souleymane Soliman, بكري Bakri Bakry, هشام Hisham Hicham Hesham, وليد Walid Waleed Oualid, سعيد Said Saeed Saïd, ياسر Yasser Yasir Yaser, عادل Adel Adil, كريم Karim Kareem, حمزة Hamza Hamzah, بلال Bilal Belal, أنور Anwar Anouar Enwer, عيسى Issa Isa Eissa, موسى Musa Moussa Mousa, هارون Haroun Harun Haroon, يحيى Yahya Yehia Yahia, زكريا Zakaria Zakariya Zekeria, ياسين Yassin Yassine Yaseen, أيمن Ayman Aymen, فيصل Faisal Faysal Feisal, منير Mounir Munir Moneer, رضا Reda Rida Ridha",
);
const commonFamilies = spelledNames(
  "الحسن El_Hassan Al-Hasan Alhassan, عبدالكريم Abdelkarim Abdul_Karim Abdulkareem, بشير Bashir Bachir Besher, النور El_Nour Alnur Al-Noor, التجاني El_Tijani Tidjani Altigani, الطيب El_Tayeb Al-Tayyib Altaib, إدريس Idris Idriss Edrees, يعقوب Yagoub Yaqub Yacoub, الأمين El_Amin Al-Ameen Lamine, الزين El_Zein Alzain Zine, مكي Makki Mekki Macki, الشيخ El_Sheikh Al-Shaikh Cheikh, حامد Hamid Hamed, الخطيب El_Khatib Al-Khateeb Khattib, جبريل Jibril Gibril Djibril, عوض Awad Awadh Aouad, القاضي El_Gadi Al-Qadi Elkadi, النجار El_Najjar Alnajar Najar, الحداد Haddad Al-Haddad Elhadad, المصري Al-Masri El_Masry Elmasri, الحلبي Al-Halabi Halabi El_Halaby, الشامي Al-Shami Chami Elshamy, بن_علي Ben_Ali Bin_Ali Benali, أبو_بكر Abu_Bakr Aboubakar Abubaker, أبو_زيد Abu_Zaid Abouzeid Abou_Zid, ولد_أحمد Ould_Ahmed Wuld_Ahmad, آيت_صالح Ait_Saleh Aït_Salah",
);

const men = [...commonMen, ...servants.slice(0, 12), ...ofReligion.slice(0, 6), ...fromRoots(patternsOfMen, "men"), ...servants.slice(12), ...ofReligion.slice(6)]; // prettier-ignore
const women = [...commonWomen, ...fromRoots(patternsOfWomen, "women")];

const towns =
  "baGdAd tarAbulus barqAw Tanf qaSqAS masLAt rAmal zabIl darSan naXrAn zarqAn qamar salIl najrAn hilAl JabalI sawAd waddAn murjAn zAwiy Sandaw tuwayr balqAs Gazal jarAb hujayr samrAn rifA3 qunayt manAr fayyUm saHil danqal kassAl funj ja3al baqqAr rizayq misAl tAma"
    .replaceAll("L", "l")
    .split(" ");
const families = [
  ...commonFamilies,
  ...seededRandom("families").shuffle([
    ...men,
    ...towns.map((town) => ofSounds(`al-${town}I`)),
    ...roots.flatMap((root) =>
      ["al-1a2I3", "al-1a22A3", "al-1A2i3", "1a2A3I", "al-1u2ay3I", "1A2i3I", "al-1a2a3I", "1a22U3"].map(
        (pattern) => ofSounds(inPattern(root, pattern)),
      ),
    ),
    ...roots.slice(0, 30).map((root) => ofSounds(`abU ${inPattern(root, "1a2I3")}`)),
  ]),
];

const kinds = spelledNames(
  "بئر Bir Beer, وادي Wadi Oued, تل Tell Tel Tall, مرسى Marsa Mersa, أم Um Umm Oum, دار Dar, جبل Jabal Jebel Djebel, عين Ain Ayn, باب Bab, قصر Qasr Ksar Gasr, كفر Kafr Kfar, خان Khan",
);
const nouns = spelledNames(
  "قمر Qamar Gamar Kamar, الزهراء Zahra Elzahra, النور Nour Nur Noor, الأمل Amal Al-Amal, السنط Sunt Sant, السلامة Salama Es_Salama, النخيل Nakhil Nakheel, الرمل Raml Er_Raml, الحجر Hajar Hadjar Hagar, الورد Ward Ouard, الزيتون Zeitoun Zaytun, الغزال Ghazal Gazal, الصخر Sakhr Es_Sakhr, الحمام Hamam Hammam, الطويل Tawil Taouil, السمك Samak Semek, العسل Asal Assal, الليمون Laymun Limoun",
);
const places = seededRandom("places").shuffle(
  kinds.flatMap((kind) => nouns.map((noun) => compose([kind, noun]))),
);

export const arabic: Culture = {
  id: "arabic",
  country: "Sahel-Qamar",
  naming: "family",
  female: drawByRank(women, 0.95, 1),
  male: drawByRank(men, 0.95, 1),
  family: drawByRank(families, 0.75, 4),
  places: drawByRank(places, 0.8, 1),
  titles: { female: ["Hajja", "Sayyida", "Umm"], male: ["Haji", "Sheikh", "Ustaz", "Dr."] },
};
