import { describe, expect, test } from "vitest";
import type { CborValue } from "#base/cbor.ts";
import { learnerFields } from "#protocol/learner.ts";
import {
  affiliations,
  changesOf,
  countedValues,
  emptyProfile,
  Identity,
  readProfile,
  roles,
  Work,
} from "./profile.ts";

const stateOf = (fields: Readonly<Record<string, CborValue>>) => ({
  fieldByName: new Map(
    Object.entries(fields).map(([name, value]) => [
      name,
      { value, author: "code:x" as never, clock: "" as never },
    ]),
  ),
});

describe("a profile", () => {
  test("needs nothing: whoever says nothing has an empty one, and nothing of them is counted", () => {
    expect(Identity.safeParse({}).success).toBe(true);
    expect(Work.safeParse({}).success).toBe(true);
    expect(readProfile(stateOf({}))).toEqual(emptyProfile);
    expect(Object.values(countedValues(emptyProfile, null))).toEqual(learnerFields.map(() => null));
  });

  test("is read from the compartments it lies in, and a spoilt field does not take the others along", () => {
    const read = readProfile(
      stateOf({
        "identity/name": "Amina Diallo",
        "identity/gender": 7,
        "identity/language": "fr",
        "work/affiliation": "emperor",
        "work/dutyStation": "Kaya",
        "work/name": "not here",
      }),
    );
    expect(read).toEqual({
      identity: { name: "Amina Diallo", language: "fr" },
      work: { dutyStation: "Kaya" },
    });
  });

  test("is written as what changed, and taking something back is a change", () => {
    const before = { name: "Amina", gender: "female" } as const;
    expect(changesOf(before, { name: "Amina Diallo", language: "fr" })).toEqual({
      name: "Amina Diallo",
      gender: null,
      language: "fr",
    });
    expect(changesOf(before, before)).toEqual({});
    const taken = readProfile(stateOf({ "identity/gender": null, "identity/name": "Amina" }));
    expect(taken.identity).toEqual({ name: "Amina" });
  });
});

test("an organisation and a duty station are counted only where the portal lists them; a name never", () => {
  const profile = {
    identity: { name: "Amina Diallo", gender: "female" },
    work: { organisation: "Nordmark Red Cross", dutyStation: "my kitchen", supervisor: "Ole" },
  } as const;
  const counted = countedValues(profile, {
    organisations: ["Nordmark Red Cross"],
    dutyStations: ["Kaya"],
  });
  expect(counted).toEqual({
    affiliation: null,
    organisation: "Nordmark Red Cross",
    "duty-station": null,
    gender: "female",
    contract: null,
    language: null,
  });
  expect(countedValues(profile, null).organisation).toBeNull();
});

test("affiliations and kinds of work are words by which a course statement can recommend itself", () => {
  for (const word of [...affiliations, ...roles]) expect(word).toMatch(/^[a-z-]{1,40}$/);
});
