import { type Culture, compose, type SpelledName, spelledNames } from "../culture.ts";
import { drawByRank } from "../frequency.ts";
import { ethiopicScript } from "../spelling/own-scripts.ts";
import { nameOfSounds } from "./name-of-sounds.ts";
import { seededRandom } from "../../seeded-random.ts";

const readings = {
  a: "a",
  I: "i",
  X: "ts tz",
  q: "k q",
  Y: "ch tch",
  P: "p",
  E: "e ie",
  i: "i e",
  J: "j dj",
  H: "h",
  x: "h kh",
};
const ofSounds = (sounds: string): SpelledName => nameOfSounds(sounds, ethiopicScript, readings);
const namesOf = (source: string): SpelledName[] => source.split(" ").map(ofSounds);

const commonWomen = spelledNames(
  "አልማዝ Almaz, ትዕግስት Tigist Tigest, ሰላም Selam Salam, ሄለን Helen Hellen, መሰረት Meseret Messeret ~Mesi, ብርቱካን Birtukan Bertukan, አበባ Abeba Abebech, ሂሩት Hirut Hiroot, ራሄል Rahel Rachel, ማርታ Marta Martha, ዘነበች Zenebech, ፀሐይ Tsehay Tsehai",
);
const commonMen = spelledNames(
  "አበበ Abebe Abebé ~Abe, ተስፋዬ Tesfaye Tesfay Tesfaie, ገብረመስቀል Gebremeskel Gebre_Meskel Ghebremeskel ~Gebre, ኃይለ Haile Hailé Hayle, ዳዊት Dawit Daweet David ~Dave, ሰለሞን Solomon Selemon, ብርሃኑ Birhanu Berhanu Birhano, ተክለ Tekle Tekele, ዮሐንስ Yohannes Johannes Yohanes, ከበደ Kebede Kebbede, ግርማ Girma Ghirma, ታደሰ Tadesse Tadese Taddesse, መኮንን Mekonnen Mekonen Makonnen, ሙሉጌታ Mulugeta Mulughieta",
);
const women = namesOf(
  "adaneC alemitu amareC aster ayeleC aynalem azeb bekeleC bEtelihEm bEza bezawit birhanE desta Eden elsabEt Imebet Eskedar iteneS fEven fikirte firEweyni genet hanna kalkIdan kebedeC kidist liya lemlem letay maHilEt maqeda meqides melat mEron mulu nardos neXanet rahwa reduEt roman rut saba sara sebele selamawit senayt sosina teriqwa tenaNe tiHitina tiruwerq XigE wubit werqneS yeSi yodit yordanos zeritu zewdItu zInaS zahra almayeC bayuS bogaleC dinqneS etagegn fanaye fantu gelane hamelmal iyerusalEm kokebe lubaba mamIte meseleC muluneS nigist qetsela sifan sintayehu tagesu teberih werede yezibneS".replaceAll(
    "gegn",
    "geN",
  ),
);
const men = namesOf(
  "alemayehu asefa ayele beqele belay bezabih demise desta dejene Indale iSEtu feleqe fiqadu fiqru gebeyehu getaCew getahun gIzaw haylu kasahun lema legese mamo melese mengistu mesfin moges mulatu negaS nigusE regasa seyfu Siferaw sIsay sileSi tayE tefera temesgen teSome tilahun Xegaye wendimu werku wubE wubSet yarEd yilma zeleqe zenebe zeriHun zewdE abatE abera adanE admasu amarE amsalu aklIlu andargaCew asrat asCalew berhE biruk danEl Ermiyas Elyas Indriyas gEdEwon hEnok Isayas kalEb kinfe matEwos marqos mIkiyas natnaEl PEtros Pawlos robEl samuEl sintayehu surafEl tEwodros yonas yosEf yisHaq zekariyas binyam iyob gemeCu lenCo dereJe tolosa beyene bulCa".replaceAll(
    "dejene",
    "deJene",
  ),
);
/** Servant, power, plant, hope of a saint. */
const compounds = seededRandom("compounds").shuffle(
  "gebre hayle welde tekle tesfa kidane habte fikre amde".split(" ").flatMap((first) =>
    "maryam silasE mIkaEl gIyorgis mesqel hiywot XadiQ kirstos amanuEl Iyesus medHin Igzi2abHEr"
      .replaceAll("Q", "q")
      .split(" ")
      .map((saint): SpelledName => {
        const [one, two] = [ofSounds(first), ofSounds(saint)];
        return {
          own: one.own + two.own,
          get abroad() {
            return one.abroad.flatMap((start) =>
              two.abroad.slice(0, 2).flatMap((end) => [start + end.toLowerCase(), `${start} ${end}`]),
            );
          },
          get short() {
            return one.abroad.slice(0, 1);
          },
        };
      }),
  ),
);

const heads = spelledNames(
  "አዲስ Addis Adis, ደብረ Debre Debra, ባሕር Bahir Bahar, ቀይ Key Kai, መካነ Mekane Mekana, ፍኖተ Finote Finota",
);
const tails = spelledNames(
  "ጸሐይ Tsehay Tsehai, ሰላም Selam Salam, ማዶ Mado, ወንዝ Wenz, ብርሃን Birhan Berhan, ማርቆስ Markos Marqos, ዘይት Zeit Zeyt, ዓለም Alem Aalem, ሜዳ Meda Mieda, ወርቅ Work Werk",
);
const places = seededRandom("places").shuffle(
  heads.flatMap((head) => tails.map((tail) => compose([head, tail]))),
);
const draw = drawByRank([...commonMen, ...men, ...compounds], 0.8, 4);

export const amharic: Culture = {
  id: "amharic",
  country: "Sahel-Qamar",
  naming: "father",
  female: drawByRank([...commonWomen, ...women], 0.7, 3),
  male: draw,
  family: draw,
  places: drawByRank(places, 0.6, 1),
  titles: { female: ["W/ro", "Wzro."], male: ["Ato", "Abba", "Kes"] },
};
