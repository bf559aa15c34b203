import type { SeededRandom } from "../seeded-random.ts";
import { compose, type Culture, type SpelledName } from "./culture.ts";
import { cultures } from "./cultures.ts";
import type { Draw } from "./frequency.ts";
import type { InventedPerson } from "./invented-person.ts";

export interface InventedFamily {
  readonly culture: Culture;
  readonly father: InventedPerson;
  readonly mother: InventedPerson;
  /** Eldest first. */
  readonly children: readonly InventedPerson[];
  /** Father, mother, children. */
  readonly people: readonly InventedPerson[];
  readonly relations: readonly InventedRelation[];
}

/** `from` is the `relation` of `to`: the mother of her son. */
export interface InventedRelation {
  readonly from: InventedPerson;
  readonly to: InventedPerson;
  readonly relation: "father" | "mother" | "son" | "daughter" | "brother" | "sister" | "husband" | "wife";
}

/** Two parents and one to six children. Siblings share all but their given name and birthday, which is what makes matching hard. */
export function inventFamily(random: SeededRandom, culture = random.pick(cultures)): InventedFamily {
  const place = culture.places(random);
  const [fathers, mothers] = [culture.family(random), culture.family(random)];
  const fatherYear = random.whole(1945, 1990);
  const motherYear = fatherYear + random.whole(-3, 9);
  const grandfather = culture.male(random);
  const nameOf = (sex: "female" | "male", parents: Parents): SpelledName | undefined => {
    switch (culture.naming) {
      case "whole":
        return undefined;
      case "father":
        return parents.father;
      case "both":
        return compose([parents.family, parents.mothersFamily]);
      case "family": {
        const isChanged = sex === "female" && culture.familyOfWoman !== undefined;
        return isChanged ? culture.familyOfWoman!(parents.family, random) : parents.family;
      }
    }
  };
  const person = (sex: "female" | "male", year: number, parents: Parents): InventedPerson => {
    const given = drawOther(culture[sex], parents.taken, random);
    const family = nameOf(sex, parents);
    return {
      id: `person-${hex(random)}`,
      culture,
      country: culture.country,
      sex,
      given,
      ...(family && { family }),
      father: parents.father,
      ...(parents.grandfather && { grandfather: parents.grandfather }),
      ...(parents.mother && { mother: parents.mother }),
      birthDate: birthDate(random, year),
      place,
      // 999 is a country code that was never given out; example.org belongs to nobody.
      ...(year < 2012 &&
        random.chance(0.6) && {
          phone: `+999 ${random.whole(10, 99)} ${random.whole(1_000_000, 9_999_999)}`,
        }),
      ...(year < 2012 && random.chance(0.2) && { email: `person.${hex(random)}@example.org` }),
    };
  };
  const drawGrandparents = () => ({
    grandfather: culture.male(random),
    mothersFamily: culture.family(random),
    taken: new Set<string>(),
  });
  const father = person("male", fatherYear, { ...drawGrandparents(), father: grandfather, family: fathers });
  // Women keep their own family's name in about half of the families.
  const mother = person("female", motherYear, {
    ...drawGrandparents(),
    father: culture.male(random),
    family: culture.naming === "family" && random.chance(0.5) ? fathers : mothers,
  });
  const children: InventedPerson[] = [];
  const taken = new Set<string>();
  let year = Math.max(fatherYear, motherYear) + random.whole(18, 26);
  for (let left = random.whole(1, 6); left > 0 && year <= 2024; left--) {
    const child = person(random.chance(0.5) ? "female" : "male", year, {
      father: father.given,
      grandfather,
      mother: mother.given,
      family: fathers,
      mothersFamily: mothers,
      taken,
    });
    taken.add(child.given.own);
    children.push(child);
    year += random.whole(1, 4);
  }
  return {
    culture,
    father,
    mother,
    children,
    people: [father, mother, ...children],
    get relations() {
      return relate(father, mother, children);
    },
  };
}

interface Parents {
  readonly father: SpelledName;
  readonly grandfather?: SpelledName;
  readonly mother?: SpelledName;
  /** What is handed down on the father's side, and on the mother's. */
  readonly family: SpelledName;
  readonly mothersFamily: SpelledName;
  readonly taken: ReadonlySet<string>;
}

/** No two brothers have one name. */
function drawOther(draw: Draw<SpelledName>, taken: ReadonlySet<string>, random: SeededRandom): SpelledName {
  for (;;) {
    const name = draw(random);
    if (!taken.has(name.own)) return name;
  }
}

function relate(
  father: InventedPerson,
  mother: InventedPerson,
  children: readonly InventedPerson[],
): InventedRelation[] {
  const relations: InventedRelation[] = [
    { from: father, to: mother, relation: "husband" },
    { from: mother, to: father, relation: "wife" },
  ];
  for (const child of children) {
    relations.push(
      { from: father, to: child, relation: "father" },
      { from: mother, to: child, relation: "mother" },
    );
    const relation = child.sex === "female" ? "daughter" : "son";
    relations.push({ from: child, to: father, relation }, { from: child, to: mother, relation });
    for (const sibling of children) {
      if (sibling !== child)
        relations.push({ from: child, to: sibling, relation: child.sex === "female" ? "sister" : "brother" });
    }
  }
  return relations;
}

/** One in six was written down as born on the first of January, as where birthdays are not kept. */
function birthDate(random: SeededRandom, year: number): string {
  if (random.chance(1 / 6)) return `${year}-01-01`;
  return `${year}-${String(random.whole(1, 12)).padStart(2, "0")}-${String(random.whole(1, 28)).padStart(2, "0")}`;
}

const hex = (random: SeededRandom): string =>
  random.whole(0, 0xffffff).toString(16).padStart(6, "0") +
  random.whole(0, 0xffffff).toString(16).padStart(6, "0");
