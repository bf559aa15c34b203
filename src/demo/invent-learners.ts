import type { Profile } from "#learning/profile.ts";
import { affiliations, contractTypes, genders, roles } from "#learning/profile.ts";
import { inventFamily } from "#testing/people/invent-family.ts";
import { describeAtHome } from "#testing/people/invented-person.ts";
import { seededRandom } from "#testing/seeded-random.ts";
import { dutyStations, tracingOrganisations } from "./cast.ts";

/** Somebody who learns in the demonstration, and how far they got in the courses that they began (0 to 1). */
export type InventedLearner = { readonly profile: Profile; readonly courses: readonly BegunCourse[] };
export type BegunCourse = { readonly course: string; readonly share: number };

/** The same seed invents the same people. One in six says nothing of themselves, as anybody may. */
export function inventLearners(seed: string, count: number, courses: readonly string[]): InventedLearner[] {
  const random = seededRandom(`${seed}/learners`);
  return Array.from({ length: count }, () => {
    const { names } = describeAtHome(random.pick(inventFamily(random).people));
    const begun = random.shuffle(courses).slice(0, random.whole(1, 3));
    const isSilent = random.chance(1 / 6);
    return {
      profile: isSilent
        ? { identity: {}, work: {} }
        : {
            identity: {
              name: names.full ?? [names.given, names.family].filter(Boolean).join(" "),
              gender: random.pick(genders.slice(0, 2)),
              language: random.pick(["en", "fr", "ar"] as const),
            },
            work: {
              affiliation: random.pick(affiliations),
              organisation: random.pick(tracingOrganisations.slice(0, 2)).name,
              dutyStation: random.pick(dutyStations.slice(0, 3)),
              contract: random.pick(contractTypes.slice(0, 2)),
              role: random.pick(roles),
            },
          },
      courses: begun.map((course) => ({ course, share: random.pick([0.3, 0.6, 1, 1]) })),
    };
  });
}
