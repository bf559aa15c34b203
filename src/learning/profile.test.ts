import { describe, expect, test } from "vitest";
import type { CborValue } from "#base/cbor.ts";
import { learnerFields } from "#protocol/learner.ts";
import {
  affiliations,
  changesOf,
  countedValues,
  emptyProfile,
  Identity,
  isRecommendedTo,
  profileFields,
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

  test("names of each field what refusing costs and as what it is counted, and no field is forgotten", () => {
    const all = [...Object.keys(Identity.shape), ...Object.keys(Work.shape)];
    expect(profileFields.map(({ field }) => field).toSorted()).toEqual(all.toSorted());
    expect(profileFields.flatMap(({ code }) => code ?? []).toSorted()).toEqual([...learnerFields].toSorted());
    for (const { field, compartment } of profileFields) {
      expect(field in (compartment === "identity" ? Identity : Work).shape).toBe(true);
    }
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

test("courses are recommended by affiliation or kind of work, as a course statement can name them", () => {
  for (const word of [...affiliations, ...roles]) expect(word).toMatch(/^[a-z-]{1,40}$/);
  const profile = { identity: {}, work: { affiliation: "partner", role: "health" } } as const;
  expect(isRecommendedTo(["health"], profile)).toBe(true);
  expect(isRecommendedTo(["partner", "data"], profile)).toBe(true);
  expect(isRecommendedTo(["staff"], profile)).toBe(false);
  expect(isRecommendedTo(["staff"], emptyProfile)).toBe(false);
});
