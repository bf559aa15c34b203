import { type Culture, compose, type SpelledName, spelledNames } from "../culture.ts";
import { type Draw, drawByRank, drawWeighted } from "../frequency.ts";
import type { SeededRandom } from "../../seeded-random.ts";

/** Names are whole: two or three syllables, each with a meaning of its own, the common ones in thousands of names. */
const ofBoth =
  "အောင် Aung Oung, ဝင်း Win Wynn, ထွန်း Htun Tun, မြင့် Myint Myin, စိုး Soe So, အေး Aye Aey, ကျော် Kyaw Gyaw, သန်း Than Thann, လှ Hla La, မင်း Min Minn, လင်း Lin Linn Lynn, မိုး Moe Mo, သိန်း Thein Thain, ညွန့် Nyunt Nyun, တင် Tin Tinn, ဆွေ Swe Sway, ညို Nyo, ဖြိုး Phyo Pyo, ဝေ Wai Way, သက် Thet Thit, ဇင် Zin Zinn, ကြည် Kyi Kyee, ဌေး Htay Htey, စံ San Sann, ရွှေ Shwe Shway, ဇာနည် Zarni Zar_Ni, လွင် Lwin Lwinn, ထွေး Htwe Htway, ပြည့် Pyae Pye, လှိုင် Hlaing Laing, စိန် Sein Sain, ချစ် Chit Chitt, ရှိန် Shein Shain, နန္ဒာ Nandar Nanda, ရန် Yan Yann, ဝဏ္ဏ Wunna Wanna";
const ofMen =
  "ကို Ko, ဇော် Zaw, နိုင် Naing Naine, ဟိန်း Hein Hain, ထက် Htet Htat, မျိုး Myo, ဘို Bo, မောင် Maung Mg, ဘ Ba, ဦး Oo U, သော် Thaw, ရဲ Ye Yè, မာန် Man Mann, ကောင်း Kaung Koung, ဖုန်း Phone Hpone, ခန့် Khant Kant, စည်သူ Sithu Si_Thu, ဇေယျ Zeya Zayya";
const ofWomen =
  "ခင် Khin Khinn, မာ Mar Ma, လာ Lar La, စန္ဒာ Sandar Sanda, နီ Ni Nee, သီတာ Thida Thi_Tar, ဖြူ Phyu Phyuu Pyu, မေ May Mei, သူ Thu, ခိုင် Khaing Khine, မြ Mya, ရီ Yi Yee, ချို Cho, နှင်း Hnin Nin, ပွင့် Pwint Pwin, နု Nu Noo, ဖူး Phoo Phu, စု Su, ဆု Hsu Su, အိ Ei E, ဝါ Wah Wa, ဇာ Zar Za, ငယ် Nge Ngal, သဇင် Thazin Tha_Zin, ယု Yu, ဝတ်ရည် Wut_Yi Wutyee, ကေသီ Kay_Thi Kaythi, နွယ် Nwe Nwae, အိမ့် Eint Eaint";
const both = spelledNames(ofBoth);

const drawSyllable = {
  female: drawByRank([...spelledNames(ofWomen), ...both], 0.5, 2),
  male: drawByRank([...both.slice(0, 12), ...spelledNames(ofMen), ...both.slice(12)], 0.5, 2),
};

const drawName =
  (sex: "female" | "male"): Draw<SpelledName> =>
  (random: SeededRandom) => {
    const count = drawWeighted(random, [[2, 50], [3, 44], [4, 6]]); // prettier-ignore
    const syllables = Array.from({ length: count }, () => drawSyllable[sex](random));
    return compose(syllables, true);
  };

const kinds = spelledNames(
  "ကုန်း Kone Gon, မြို့ Myo, တောင် Taung Daung, ရွာ Ywa Ywar, ချောင်း Chaung Gyaung, ပင် Pin Bin",
);
const places = both.slice(0, 30).flatMap((first) => kinds.map((kind) => compose([first, kind], true)));

export const burmese: Culture = {
  id: "burmese",
  country: "Thirimyay",
  naming: "whole",
  female: drawName("female"),
  male: drawName("male"),
  family: drawName("male"),
  places: drawByRank(
    [
      ...spelledNames("သီရိကုန်း Thiri_Kone Thirigon, ရွှေမြို့ Shwe_Myo Shwemyo, မင်းတောင် Min_Taung Mindaung"),
      ...places,
    ],
    0.7,
    1,
  ),
  titles: { female: ["Daw", "Ma"], male: ["U", "Ko", "Maung"] },
};
