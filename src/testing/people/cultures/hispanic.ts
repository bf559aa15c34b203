import { type Culture, compose, type SpelledName, spelledNames } from "../culture.ts";
import { type Draw, drawByRank } from "../frequency.ts";
import { popularNames } from "../popular-names.ts";
import { writeWithoutMarks } from "../spelling/write-abroad.ts";
import { seededRandom } from "../../seeded-random.ts";

/** Two given names and one family name of each parent; clerks elsewhere take the last one for the family's, or drop it. */
const women = spelledNames(
  "María Maria ~Mari, Ana ~Anita, Rosa ~Rosita, Carmen ~Carmencita, Juana Juanna, Luisa, Guadalupe ~Lupe, Francisca ~Paca ~Paquita, Dolores ~Lola, Teresa ~Tere, Concepción Concepcion ~Concha, Josefa ~Pepa, Isabel Ysabel ~Chabela, Mercedes ~Meche, Rosario ~Charo, Esperanza, Beatriz Beatris ~Bety, Gabriela ~Gaby, Patricia ~Paty, Verónica Veronica, Yolanda Iolanda ~Yoli, Elena Helena, Lucía Lucia, Marta, Silvia Sylvia, Sonia, Alejandra ~Ale, Daniela, Fernanda, Valentina, Ximena Jimena, Consuelo ~Chelo, Graciela ~Chela, Blanca, Norma",
);
const men = spelledNames(
  "José Jose ~Pepe, Juan ~Juancho, Luis Luiz ~Lucho, Carlos ~Carlitos, Francisco ~Paco ~Pancho, Antonio ~Toño, Manuel ~Manolo, Jesús Jesus ~Chuy, Miguel ~Migue, Pedro, Alejandro ~Alex, Rafael ~Rafa, Fernando ~Nando, Roberto ~Beto, Ricardo, Eduardo ~Lalo, Jorge ~Coque, Enrique ~Quique, Ramón Ramon ~Moncho, Alberto ~Beto, Guillermo ~Memo, Ignacio ~Nacho, Vicente ~Chente, Julio, Raúl Raul, Sergio ~Checo, Arturo, Gustavo ~Tavo, Héctor Hector, Óscar Oscar, Mario, Ángel Angel, Víctor Victor ~Vito, Javier Xavier ~Javi, Martín Martin, Rubén Ruben, Andrés Andres",
);
const spanish = ["MX", "ES", "AR", "CL", "PE", "CO", "GT", "SV", "CR", "DO", "CU"];
const families: readonly SpelledName[] = [
  ...new Set([
    ..."Hernández García Martínez López González Rodríguez Pérez Sánchez Ramírez Cruz Flores Gómez Morales Vásquez Jiménez Reyes Díaz Torres Gutiérrez Ruiz".split(
      " ",
    ),
    ...popularNames
      .filter(({ country }) => spanish.includes(country))
      .flatMap(({ surnames }) => surnames.map(({ latin }) => latin)),
  ]),
].map((own) => ({
  own,
  abroad: [...writeWithoutMarks(own), ...writeWithoutMarks(own.replace(/z$/, "s").replace(/^V/, "B"))],
}));

const twice =
  (draw: Draw<SpelledName>, share: number): Draw<SpelledName> =>
  (random) => {
    const first = draw(random);
    if (!random.chance(share)) return first;
    const second = draw(random);
    return second.own === first.own
      ? first
      : { ...compose([first, second]), ...(first.short && { short: first.short }) };
  };
const firsts = "San Santa Puerto Villa Monte Río Valle Cerro".split(" ");
const lasts =
  "Tomás Clara Rosa Hermoso Nuevo Verde Blanco Alto Lucía Martín Real Claro Bonito Grande Aurora Jacinto".split(
    " ",
  );

export const hispanic: Culture = {
  id: "hispanic",
  country: "Costa Clara",
  naming: "both",
  female: twice(drawByRank(women, 0.8, 1), 0.5),
  male: twice(drawByRank(men, 0.8, 1), 0.5),
  family: drawByRank(families, 0.8, 3),
  places: drawByRank(
    seededRandom("places")
      .shuffle(firsts.flatMap((first) => lasts.map((last) => `${first} ${last}`)))
      .map((own) => ({ own, abroad: writeWithoutMarks(own) })),
    0.8,
    1,
  ),
  titles: { female: ["Sra.", "Doña"], male: ["Sr.", "Don", "Lic."] },
};
