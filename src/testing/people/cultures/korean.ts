import { type Culture, compose, type SpelledName, spelledNames } from "../culture.ts";
import { type Draw, drawByRank } from "../frequency.ts";

/** Three of five people share five family names; given names are two syllables, which go before or after, joined or apart. */
const families = spelledNames(
  "김 Kim Gim, 이 Lee Yi Rhee, 박 Park Pak Bak, 최 Choi Choe, 정 Jung Jeong Chung, 강 Kang Gang, 조 Cho Jo, 윤 Yoon Yun, 장 Jang Chang, 임 Lim Im, 한 Han, 오 Oh O, 서 Seo Suh, 신 Shin Sin, 권 Kwon Gwon, 황 Hwang Whang, 안 Ahn An, 송 Song, 류 Ryu Yoo, 홍 Hong, 전 Jeon Chun, 고 Ko Go, 문 Moon Mun, 손 Son Sohn, 배 Bae Pae, 백 Baek Paik, 허 Heo Hur, 남 Nam, 심 Shim Sim, 노 Noh Roh",
);
const syllables = spelledNames(
  "민 Min, 지 Ji Jee Chi, 서 Seo Suh, 현 Hyun Hyeon, 준 Jun Joon, 영 Young Yeong, 수 Soo Su, 은 Eun Un, 진 Jin Chin, 희 Hee Hui, 정 Jung Jeong, 우 Woo Wu U, 성 Sung Seong, 경 Kyung Gyeong, 미 Mi Mee, 숙 Sook Suk, 호 Ho, 철 Chul Cheol, 혜 Hye Hae, 연 Yeon Youn, 아 Ah A, 윤 Yoon Yun, 하 Ha, 태 Tae Te, 상 Sang, 동 Dong Tong, 원 Won Weon, 재 Jae Jai, 순 Soon Sun, 기 Ki Gi, 선 Sun Seon, 용 Yong, 인 In, 나 Na, 유 Yoo Yu, 승 Seung Sung, 규 Kyu Gyu, 빈 Bin, 란 Ran, 옥 Ok Ock",
);
const drawSyllable = drawByRank(syllables, 0.5, 2);

/** 민준: Min-jun, Min Joon, Minjun. */
const drawGiven: Draw<SpelledName> = (random) => {
  const first = drawSyllable(random);
  let second = drawSyllable(random);
  while (second === first) second = drawSyllable(random);
  return {
    own: first.own + second.own,
    get abroad() {
      return first.abroad.flatMap((one, i) => {
        const two = second.abroad[i % second.abroad.length]!;
        return [`${one}-${two.toLowerCase()}`, `${one} ${two}`, one + two.toLowerCase()];
      });
    },
  };
};
const firsts = spelledNames(
  "한 Han, 동 Dong Tong, 남 Nam, 청 Cheong Chung, 금 Geum Kum, 백 Baek Paek, 송 Song, 강 Gang Kang, 해 Hae, 평 Pyeong Pyong",
);
const lasts = spelledNames(
  "마루 maru, 산 san, 포 po, 천 cheon chon, 주 ju chu, 강 gang kang, 원 won, 성 seong song",
);

export const korean: Culture = {
  id: "korean",
  country: "Hanmaru",
  naming: "family",
  female: drawGiven,
  male: drawGiven,
  family: drawByRank(families, 1, 0.5),
  places: drawByRank(
    lasts.flatMap((last) =>
      firsts.map((first) => {
        const joined = compose([first, last], true);
        return { own: joined.own, abroad: joined.abroad.map((spelling) => spelling.replace(" ", "")) };
      }),
    ),
    0.7,
    1,
  ),
  // A wife keeps her own family's name; children have their father's.
  titles: { female: ["Ms"], male: ["Mr"] },
};
