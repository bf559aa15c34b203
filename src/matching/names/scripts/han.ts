import anyAscii from "any-ascii";
import { hanRules } from "./han-rules.ts";
import { latinReadings } from "./latin.ts";
import { likeliestReadings, type Reading } from "../reading-rules.ts";

export const isHan = (token: string): boolean => /^\p{Script=Han}+$/u.test(token);

/** How the token may sound, likeliest first: in Mandarin, and a family name also as its bearers abroad write it. */
export function hanReadings(token: string): Reading[] {
  const readings = likeliestReadings(hanRules, hanLetters(token));
  const abroad = namesAbroad.get(token);
  if (abroad === undefined) return readings;
  const spellings = abroad.map((name, i) => ({
    sounds: latinReadings(name)[0]?.sounds ?? "",
    cost: 1 + i / 3,
  }));
  return [...readings, ...spellings].toSorted((a, b) => a.cost - b.cost);
}

/** As the rules read them: in pinyin. */
export const hanLetters = (token: string): string =>
  [...token]
    .map(syllableOf)
    .filter((syllable) => syllable !== "")
    .join("|");

const syllableOf = (sign: string): string =>
  anyAscii(sign)
    .toLowerCase()
    .replace(/[^a-z]/g, "");

/** Whether a sign is one of the common family names, simplified or traditional. */
export const isChineseFamilyName = (text: string): boolean => familyNames.has(text);

/** Signs that write the sounds of foreign names and hardly ever stand in a Chinese one. */
const soundSigns = new Set(
  "斯尔爾特克德拉巴蒂莉妮姆布普夫伊亚亞维維萨薩贝貝卡沃弗茨顿頓莱萊里尼奥奧厄恩列洛诺諾塞迪哈基穆努鲁魯扎策瑟汀埃艾科切比格赫加杰彻徹利勒隆纳納内內帕佩皮乔喬什舍塔托瓦韦泽澤佐兹茲",
);

export const isChineseGivenName = (text: string): boolean => ![...text].some((sign) => soundSigns.has(sign));

/**
 * Spellings of family names outside of China: Cantonese, then Hokkien and Teochew of Hong Kong, Singapore, Malaysia and Indonesia;
 * Korean; Vietnamese.
 */
const namesAbroad = readNames(
  `王 wong ong heng,黄黃 wong ng oei,陈陳 chan tan,张張 cheung teo,林 lam lim,梁 leung neo,郭 kwok kueh,叶葉 yip yap,何 ho hoe,刘劉 lau low,郑鄭 cheng tay tsang,
  周 chow chew,谢謝 tse chia,徐 tsui chui,冯馮 fung pang,许許 hui koh,吕呂 lui loo,麦麥 mak,袁 yuen wan,杨楊 yeung yeo,潘 poon phua,蔡 choi chua tsoi,萧蕭 siu seow,
  苏蘇 so soh,谭譚 tam tham,胡 wu oh,关關 kwan,黎 lai loi,罗羅 lo loh,高 ko koh,朱 chu choo,马馬 ma bey,吴吳 ng goh,李 li lee lei,曾 tsang chan,邓鄧 tang teng,
  沈 shum sim,卢盧 lo loo,余 yu ee,方 fong png,洪 hung ang,翁 yung ong,赵趙 chiu teo,孙孫 suen soon,卓 cheuk toh,戴 tai tay,韩韓 hon hang,温溫 wan oon,
  钟鍾 chung cheong,程 ching,白 pak peh,欧歐 au ow,詹 chim chiam,庄莊 chong chng,颜顏 ngan gan,丁 ting teng,倪 ngai,区區 au,招 chiu,霍 fok,简簡 kan,古 ku koo,凌 ling,
  金 kim gim,李 lee yi,朴 park pak,崔 choi,鄭 jung chung,姜 kang,趙 cho jo,尹 yoon,張 jang,林 lim im,吳 oh,韓 han,申 shin,徐 seo suh,權 kwon,黃 hwang,安 ahn,宋 song,柳 ryu yoo,
  全 jeon chun,洪 hong,高 ko go,文 moon,梁 yang,孫 son,裵 bae,白 baek paik,曺 cho,許 heo hur,南 nam,沈 shim,盧 noh roh,丁 jung,河 ha,郭 kwak,成 sung,車 cha,朱 joo,禹 woo,具 koo,任 im lim,
  羅 na ra,田 jeon,閔 min,辛 shin,池 ji,陳 jin,嚴 um,元 won,蔡 chae,千 cheon,方 bang,孔 kong,康 kang,玄 hyun,咸 ham,卞 byun,廉 yum,楊 yang,秋 choo,蘇 so,石 seok,薛 seol,馬 ma,吉 gil,
  阮 nguyen,陳陈 tran,黎 le,黃黄 hoang huynh,范 pham,潘 phan,武 vu vo,鄧邓 dang,裴 bui,杜 do,胡 ho,吳吴 ngo,楊杨 duong,李 ly,陶 dao,鄭郑 trinh,張张 truong,丁 dinh,林 lam,馮冯 phung,梅 mai,蘇苏 to,
  何 ha,謝谢 ta,宋 tong,高 cao,朱 chu,蔡 thai,劉刘 luu,羅罗 la,郭 quach,曹 tao,孫孙 ton,段 doan,譚谭 dam,盧卢 lu,呂吕 la,徐 tu,許许 hua,趙赵 trieu,周 chau`,
);

function readNames(table: string): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const entry of table.split(",")) {
    const [signs = "", ...spellings] = entry.trim().split(" ");
    for (const sign of signs) names.set(sign, [...(names.get(sign) ?? []), ...spellings]);
  }
  return names;
}

const familyNames = new Set(
  "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓邓鄧冯馮曹彭曾肖萧蕭田董潘袁蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鍾鐘姜崔谭譚陆陸范汪廖石金" +
    "韦韋贾賈夏付傅方邹鄒熊白孟秦邱侯江尹薛闫閻雷段龙龍黎史陶贺賀毛郝顾顧龚龔邵万萬覃武钱錢戴严嚴莫孔洪翁卓温溫庄莊颜顏倪霍简簡凌章施牛葛邢安齐齊易乔喬伍庞龐樊殷詹欧歐区區关關麦麥",
);
for (const name of "欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 夏侯 皇甫 尉迟 公孙 令狐 司徒 慕容".split(" "))
  familyNames.add(name);
