import { linkLists } from "#linkage/link-lists.ts";
import { describeAtHome } from "#testing/people/invented-person.ts";
import { inventPeople } from "#testing/people/invent-people.ts";
import { respell } from "#testing/people/respell.ts";
import { seededRandom, seededRandomBytes } from "#testing/seeded-random.ts";
import { type Figure, once, share } from "./figures.ts";

const registeredPeople = 1_000;
const soughtPeople = 300;

/** The same list searched in clear and through both blind evaluations: whether the same people come out. */
export async function measurePrivacy(): Promise<Figure[]> {
  const people = inventPeople({ seed: "private", count: registeredPeople });
  const random = seededRandom("private/abroad");
  const right = people.map((person) => respell(person, random));
  const left = people.slice(0, soughtPeople).map(describeAtHome);
  const findTen = async (isPrivate: boolean): Promise<string[]> => {
    const { links } = await linkLists(left, right, {
      top: 10,
      isPrivate,
      random: seededRandomBytes("private"),
    });
    const found = left.map((): number[] => []);
    for (const link of links) found[link.left]!.push(link.right);
    return found.map((ten) => ten.toSorted((a, b) => a - b).join(" "));
  };
  const clear = await findTen(false);
  const began = performance.now();
  const blind = await findTen(true);
  const seconds = (performance.now() - began) / 1_000;
  return [
    share(
      `in private as in clear: the same ten, ${soughtPeople} sought among ${registeredPeople.toLocaleString("en")}`,
      clear.filter((ten, i) => ten === blind[i]).length / clear.length,
      0.995,
    ),
    once("in private: people indexed or searched for", "/s", (registeredPeople + soughtPeople) / seconds),
  ];
}
