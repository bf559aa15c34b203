import { type Culture, compose, type SpelledName, spelledNames } from "../culture.ts";
import { drawByRank } from "../frequency.ts";
import { persianScript } from "../spelling/own-scripts.ts";
import { seededRandom } from "../../seeded-random.ts";
import { nameOfSounds } from "./name-of-sounds.ts";

const readings = {
  u: "u o",
  i: "e i",
  w: "w v",
  c: "s",
  j: "z",
  D: "z",
  X: "s",
  Y: "z",
  q: "q gh",
  "@": "a eh",
  I: "i",
  y: "y i",
};
const ofSounds = (sounds: string): SpelledName => nameOfSounds(sounds, persianScript, readings);
const namesOf = (source: string): SpelledName[] => source.split(" ").map(ofSounds);

const commonWomen = spelledNames(
  "فاطمه Fatima Fatemeh Fatema, زهرا Zahra Sahra, مریم Maryam Mariam, فرشته Fereshta Fereshteh Freshta ~Feri, پروین Parwin Parvin Parveen ~Pari, شکیلا Shakila Schakila, نرگس Nargis Narges, گلالی Gulalai Golalai, مرضیه Marzia Marziyeh Marsia ~Marzi, ژیلا Zhila Jila, حمیده Hamida Hamideh",
);
const commonMen = spelledNames(
  "محمد Mohammad Muhammad Mohammed, علی Ali Aly, رضا Reza Riza Resa, حمید Hamid Hameed, احمد Ahmad Ahmed, فرهاد Farhad Ferhad, جمشید Jamshid Jamsheed Dschamschid ~Jami, نعمت Nemat Nehmat Niamat, غلام Ghulam Golam Gholam, ضیا Zia Ziya Sia, خسرو Khosrow Khusraw, میرویس Mirwais Mirvais Mirweis, حسین Hussain Hossein Hosein, حسن Hassan Hasan, مهدی Mahdi Mehdi",
);
const commonFamilies = spelledNames(
  "احمدی Ahmadi Ahmady, رضایی Rezai Rezaie Rezaee, حیدری Haidari Heydari Hedari, کریمی Karimi Karimy, نوری Nuri Noori Nouri, محمدی Mohammadi Muhammady, حسینی Hosseini Husaini Hussaini, صافی Safi Saafi, یوسفی Yusufi Yousefi Yosufi",
);
const firsts =
  "raHmat nUr HamId 3azIz karIm naJIb asad samI3 SafI waHId zabIH naXr fayZ hidAyat inAyat barakat qudrat 3izzat sayf HafIz XAdiq xalIl 3abd amAn iHsAn".split(
    " ",
  );
const men = seededRandom("men").shuffle([
  ...firsts.flatMap((first) => [
    ofSounds(first),
    ...["ullAh", " gul", " JAn", " AGA", " SAh", " xAn"].map((last) => ofSounds(first + last)),
  ]),
  ...firsts.flatMap((first) =>
    ["GulAm ", "muHammad ", "mIr ", "SAh "].map((before) => ofSounds(before + first)),
  ),
  ...namesOf(
    "bahrAm sohrAb rustam faridUn kaywAn ArIS kAwa jAwId naqIb yUnus ismA3Il ibrAhIm dAwUd yaHyA zalmay pAyinda tUryAlay bAbrak hArUn murtaDA muXTafA muJtabA iqbAl 3ArIf nAXir nAdir qAsim tImUr bAz",
  ),
]);
const women = seededRandom("women").shuffle(
  namesOf(
    "sakIn@ ruqiy@ ma3XUm@ XadIq@ 3Adil@ nAzanIn SIrIn lAl@ gulnAr guljAn palwaS@ spoZmay torpIkay zarmIn@ rAHil@ laylA SukrIy@ najIb@ karIm@ latIf@ HalIm@ Sarif@ Aminah nilUfar yAsamIn sImIn bIbI gul SAhgul mahJUb@ mahbUb@ homA roYA nasrIn parwAn@ ArezU behnAz farIbA farzAn@ ferdaws Gazal golrox hamdam kabIr@ malAlay nAhId rangIn@ sitAr@ tamann@ xAtir@ zaynab zuhal",
  ),
);
const families = seededRandom("families").shuffle(
  "raHIm HamId 3azIz sulTAn amIr nAXir qAsim rasUl akbar asGar murAd SarIf wakIl sardAr mIrzA hAJI qAdir naJIb SafI aHmad barak durrAn GilJ tAJIk hazAr uzbek pamIr kAbul herAt wardak logar bAmyAn panJSIr safid sIAh kohI bahAr gulistAn naw rUz"
    .split(" ")
    .flatMap((stem) => ["I", "zAda", "zay", "yAr", "pUr", "xEl"].map((ending) => ofSounds(stem + ending))),
);
const kinds = spelledNames(
  "کوه Koh Kuh, چشمه Cheshma Cheshmeh, پل Pul Pol, قلعه Qala Ghala, ده Deh Dih, دشت Dasht, دره Dara Darreh",
);
const nouns = spelledNames(
  "سبز Sabz Sabs, آهو Ahu Aho, چنار Chinar Chenar, نو Naw Now, سفید Safed Sefid, بالا Bala, گل Gul Gol, سنگ Sang, شیر Sher Shir",
);

export const dari: Culture = {
  id: "dari",
  country: "Kohistar",
  naming: "family",
  female: drawByRank([...commonWomen, ...women], 0.7, 2),
  male: drawByRank([...commonMen, ...men], 0.8, 2),
  family: drawByRank([...commonFamilies, ...families], 0.7, 2),
  places: drawByRank(
    [
      ...spelledNames("کوه_سبز Koh-e_Sabz Kohe_Sabs, پل_چنار Pul-e_Chinar Pole_Chenar"),
      ...kinds.flatMap((kind) => nouns.map((noun) => compose([kind, noun]))),
    ],
    0.7,
    1,
  ),
  titles: { female: ["Bibi", "Khanum"], male: ["Haji", "Mullah", "Ustad", "Mir"] },
};
