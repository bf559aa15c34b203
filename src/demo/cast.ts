import type { Duty, OrganisationStatement, Role } from "#register/statement.ts";
import type { CultureId } from "#testing/people/culture.ts";

/** Who works in the demonstration: invented societies of invented countries, and people who do not exist. */
export type DemoOrganisation = {
  readonly key: string;
  readonly name: string;
  readonly country: string;
  readonly type: OrganisationStatement["type"];
  /** Of its one desk. */
  readonly duty: Duty;
  readonly members: readonly DemoMember[];
  /** Whose families come to its desk to look for somebody. */
  readonly families: readonly CultureId[];
};

export type DemoMember = {
  /** Names the device folder and the sealed device of the web pages. */
  readonly device: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Whether they work at the desk. The first one makes its key. */
  readonly atDesk: boolean;
  readonly duties: string;
};

const officer = { roles: ["tracing-officer"], atDesk: true, duties: "tracing officer" } as const;
const leader = {
  roles: ["administrator", "tracing-officer"],
  atDesk: true,
  duties: "tracing officer and administrator",
} as const;
const protector = { roles: ["dpo"], atDesk: false, duties: "data protection officer" } as const;

export const demoOrganisations: readonly DemoOrganisation[] = [
  {
    key: "nordmark",
    name: "Nordmark Society",
    country: "Nordmark",
    type: "national-society",
    duty: "tracing",
    members: [
      { device: "astrid", name: "Astrid Lindqvist", ...leader },
      { device: "mikkel", name: "Mikkel Strand", ...officer },
      { device: "greta", name: "Greta Holm", ...protector },
    ],
    families: ["nordic", "dari"],
  },
  {
    key: "sahel-qamar",
    name: "Sahel-Qamar Society",
    country: "Sahel-Qamar",
    type: "national-society",
    duty: "tracing",
    members: [
      { device: "salma", name: "Salma Idris", ...leader },
      { device: "tadesse", name: "Tadesse Girma", ...officer },
    ],
    families: ["arabic", "amharic"],
  },
  {
    key: "zorynia",
    name: "Zorynia Society",
    country: "Zorynia",
    type: "national-society",
    duty: "tracing",
    members: [
      { device: "oksana", name: "Oksana Bondar", ...leader },
      { device: "danylo", name: "Danylo Moroz", ...officer },
    ],
    families: ["ukrainian"],
  },
  {
    key: "cta",
    name: "Central Tracing Agency",
    country: "Everywhere",
    type: "central-tracing-agency",
    duty: "tracing",
    members: [
      { device: "camille", name: "Camille Perrin", ...leader },
      { device: "nadia", name: "Nadia Rahman", ...officer },
    ],
    families: ["burmese", "bengali", "west-african"],
  },
  {
    key: "learning-hub",
    name: "Movement Learning Hub",
    country: "Everywhere",
    type: "learning-provider",
    duty: "learning",
    members: [
      {
        device: "ines",
        name: "Inês Almeida",
        roles: ["administrator", "learning-officer"],
        atDesk: true,
        duties: "learning officer and administrator",
      },
      {
        device: "tomasz",
        name: "Tomasz Wilk",
        roles: ["learning-officer"],
        atDesk: true,
        duties: "learning officer and author of courses",
      },
      { device: "farida", name: "Farida Haidari", ...protector, atDesk: true },
    ],
    families: [],
  },
];

/** Those to which families come. */
export const tracingOrganisations = demoOrganisations.filter(({ duty }) => duty === "tracing");

/** Where people of the Movement work. */
export const dutyStations = [
  "Nordhavn",
  "Qamar City",
  "Birak camp",
  "Zorynia border post",
  "Rive Droite",
  "Field, on the move",
];

export const demoMembers = (): readonly (DemoMember & { readonly organisation: DemoOrganisation })[] =>
  demoOrganisations.flatMap((organisation) =>
    organisation.members.map((member) => ({ ...member, organisation })),
  );
