import { type Culture, compose, type SpelledName, spelledNames } from "../culture.ts";
import { type Draw, drawByRank } from "../frequency.ts";
import { bengaliScript } from "../spelling/own-scripts.ts";
import { nameOfSounds } from "./name-of-sounds.ts";

const readings = {
  a: "a o",
  A: "a",
  i: "i e",
  I: "i ee",
  u: "u o",
  U: "u oo",
  J: "j z",
  z: "z j",
  S: "sh s",
  y: "y",
};
const namesOf = (source: string): SpelledName[] =>
  source.split(" ").map((sounds) => nameOfSounds(sounds, bengaliScript, readings));

const commonWomen = spelledNames(
  "ফাতেমা Fatema Fatima ~Fatu, নুরজাহান Nurjahan Noor_Jahan ~Nuri, রোকেয়া Rokeya Rokaya ~Ruku, আয়েশা Ayesha Aisha Ayasha, শাহনাজ Shahnaz Sahnaz, মরিয়ম Mariam Moriom Maryam ~Moru, সালমা Salma, জাহানারা Jahanara Zahanara, হাসিনা Hasina Haseena",
);
const commonMen = spelledNames(
  "মোহাম্মদ Mohammad Mohammed Md Muhammad, আব্দুল Abdul Abdool, করিম Karim Kareem, রহিম Rahim Raheem, জাহিদ Zahid Jahid, কামাল Kamal Kamaal, ইউসুফ Yusuf Eusuf Yousuf, হাসান Hasan Hassan, নুরুল Nurul Noorul, সেলিম Selim Salim",
);
const commonFamilies = spelledNames(
  "হোসেন Hossain Hussein Hosen, রহমান Rahman Rohman, ইসলাম Islam Eslam, আলম Alam Alom, উদ্দিন Uddin Udin, চৌধুরী Chowdhury Choudhury Chaudhuri, সরকার Sarkar Sarker, মিয়া Miah Mia Miya, খান Khan, আহমেদ Ahmed Ahmad Ahammed, হক Haque Hoque Haq, আলী Ali Aly",
);
const women = namesOf(
  "AfrozA AklimA AnJumAn AsmA bilkis CAmpA CAnd dilrubA farhAnA faridA fulJAn gulSan hAlimA hAmidA hosneArA Jesmin JobedA JyotsnA kAJal kohinur kulsum lAilI lAkI lipi lutfA mAhmudA mAJedA mAmtAz minA morJinA munnI nAzmA nArgis nAsimA nilufA nUrnAhAr pArvin rAbeyA rAhelA rAJiyA rASedA rehAnA rimA rinA roJinA romenA rubinA rumA sAbinA sAJedA SAhidA SefAli Sirin sufiyA sultAnA tAslimA yAsmin zohrA SilpI tumpA sItA lakSmI anitA durgA mitA SubrA",
);
const men = namesOf(
  "rafik Safik Jasim nAsir bASAr mizAn hAbib mAhbub mAsud mAmun monir mostafA rASed sAiful sohel tAnvir tArek JAhAngir AminUl Anis Arif AsAd AzAd bAbul belAl delovAr ekrAm fAruk firoz golAm hAnif hAlim ibrAhim iliyAs ismAil kAder kAlAm liton lutfar mAnik moJibur momin motAleb mukul nAzmul nizAm rAJu rAnA ripon robiul rubel sAlAm SAmsul SAhAdat SAhin siddik sirAJ SoJib SumAn sultAn tAJul yAsin yUnus zAkir ziAur bikAS dilIp gopAl hari kiSor nirmal praSAnto rATan SAntu tapan",
);
const families = namesOf(
  "biSvAs bepArI buiyA dAs dev fokir gAJI hAolAdAr JomAddAr kAJI loSkar moJumdAr mallik mandal mAtubbar mollA munSI pATvArI prAmAnik rAy sArdAr Sek sikdAr tAlukdAr TAkur CAklAdAr khondkAr AcArya sAhA Silpa nAt pAl dotto goS bosu mitro Sen CakraborTI sutrodor Sil mozumder tarofdAr Sikder".replaceAll(
    "c",
    "C",
  ),
);
const ofWomen = spelledNames(
  "বেগম Begum Begom, খাতুন Khatun Khatoon, আক্তার Akter Akhter Aktar, বানু Banu Bano, বিবি Bibi Bebe, সুলতানা Sultana",
);

const drawOne = drawByRank([...commonMen, ...men], 0.75, 1);
/** "Md" or "Abdul" before a name, as with every third man. */
const drawMan: Draw<SpelledName> = (random) => {
  const name = drawOne(random);
  return random.chance(0.3) ? compose([commonMen[random.chance(0.7) ? 0 : 1]!, name]) : name;
};
const firsts = spelledNames(
  "শাপলা Shapla, নদী Nadi Nodi, কুতুব Kutub Qutub, রাম Ram, ফুল Ful Phul, চাঁদ Chand Chan, সোনা Sona Shona, হাজী Haji Hazi, মীর Mir Meer, কালী Kali Kaali",
);
const lasts = spelledNames(
  "বাজার Bazar Bajar, পাড়া Para, চর Char Chor, পুর Pur Pore, গঞ্জ Ganj Gonj, নগর Nagar Nogor, হাট Hat Haat, খালী Khali Khaly",
);

export const bengali: Culture = {
  id: "bengali",
  country: "Shaplapur",
  naming: "family",
  female: drawByRank([...commonWomen, ...women], 0.7, 2),
  male: drawMan,
  family: drawByRank([...commonFamilies, ...families], 0.9, 1),
  places: drawByRank(
    lasts.flatMap((last) => firsts.map((first) => compose([first, last], true))),
    0.7,
    1,
  ),
  familyOfWoman: (family, random) => (random.chance(0.6) ? random.pick(ofWomen) : family),
  titles: { female: ["Mst.", "Mrs"], male: ["Md.", "Haji", "Mr"] },
};
