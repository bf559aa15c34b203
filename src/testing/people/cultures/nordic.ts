import type { Culture, SpelledName } from "../culture.ts";
import { spelledNames } from "../culture.ts";
import { drawByRank } from "../frequency.ts";
import { popularNames } from "../popular-names.ts";
import { writeWithoutMarks } from "../spelling/write-abroad.ts";
import { seededRandom } from "../../seeded-random.ts";

const ofLatin = (own: string): SpelledName => ({ own, abroad: writeWithoutMarks(own) });
const neighbours = ["NO", "SE", "DK", "FI", "DE", "PL", "NL", "IS", "EE", "LV", "AT"];
const popular = (kind: "women" | "men" | "surnames"): SpelledName[] =>
  seededRandom(kind)
    .shuffle([
      ...new Set(
        popularNames
          .filter(({ country }) => neighbours.includes(country))
          .flatMap((country) => country[kind].map(({ latin }) => latin)),
      ),
    ])
    .map(ofLatin);

const women = spelledNames(
  "Anna Ana ~Anni, Maria Marie ~Mia, Ingrid, Astrid, Karin Carin ~Kaja, Sofie Sophie Sofia, Emma, Frida, Hanna Hannah, Lena Lene, Åsa Asa Aasa, Märta Marta Maerta, Helga, Solveig, Kirsten Christen, Zofia Sofia ~Zosia, Élise Elise ~Lise, Greta Grete",
);
const men = spelledNames(
  "Lars ~Lasse, Erik Eric, Johan Johann Jan ~Janne, Nils Niels ~Nisse, Olav Olaf Oluf ~Ola, Mikkel Michael, Søren Soren Soeren, Henrik Henrick, Björn Bjorn Bjoern, Karl Carl ~Kalle, Anders, Mats, Jens, Thomas Tomas, Łukasz Lukasz Lucas, Georg George, Stefan Stephan",
);
const families = spelledNames(
  "Hansen Hanssen, Lindqvist Lindquist, Berg, Sørensen Sorensen Soerensen, Müller Muller Mueller, Nyström Nystrom Nystroem, Holm, Dahl, Ødegård Odegard Oedegaard, Vogel, Kowalski Kovalski, Becker, Lund, Strand, Weiß Weiss, Björk Bjork, Schäfer Schaefer Schafer, Eklund",
);
const starts =
  "Lind Berg Ny Sand Sjö Öst Väst Norr Sten Björk Ek Gran Hav Holm Dal Sol Vik Ask Al Hög Rosen Silver Gyllen Löv Fors Mo Käll Åker Bäck Ceder".split(
    " ",
  );
const ends =
  "qvist ström berg gren lund man stedt dahl blad holm mark strand vall löv stad sund heim nes vik haug rud by".split(
    " ",
  );
const joined = seededRandom("joined").shuffle(starts.flatMap((start) => ends.map((end) => start + end)));
const sons = men.map(
  ({ own }) => `${own}${own.endsWith("s") ? "" : "s"}${own.length % 2 === 0 ? "on" : "en"}`,
);

export const nordic: Culture = {
  id: "nordic",
  country: "Nordmark",
  naming: "family",
  female: drawByRank([...women, ...popular("women")], 0.7, 3),
  male: drawByRank([...men, ...popular("men")], 0.7, 3),
  family: drawByRank(
    [...families, ...sons.map(ofLatin), ...popular("surnames"), ...joined.slice(0, 500).map(ofLatin)],
    0.7,
    5,
  ),
  places: drawByRank(
    [
      ...spelledNames("Nordhavn, Granvik, Lysefoss, Østby Ostby Oestby, Ravnsund, Hvitmark Vitmark"),
      ...joined.slice(500).map(ofLatin),
    ],
    0.8,
    1,
  ),
  titles: { female: ["Fru", "Dr."], male: ["Herr", "Dr."] },
};
