import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CborValue } from "#base/cbor.ts";
import { newId } from "#base/id.ts";
import type { Compartment } from "#keys/compartment.ts";
import { authorOfDevice } from "#keys/key-holder.ts";
import { tickClock } from "#record/clock.ts";
import type { PlacedEntry } from "#record/fold.ts";
import { foldEntries } from "#record/fold.ts";
import type { EntryPayload } from "#record/payload.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { layOutComparison, readComparison } from "./comparison-subset.ts";
import { describePerson } from "./describe-person.ts";
import type { RegisteredPerson, TracingRequest } from "./intake.ts";
import { headlineOf, layOutIntake, readIntake } from "./layout.ts";
import { messagesOf } from "./message.ts";
import { displayNameOf, hasName, PersonDetails } from "./person.ts";
import type { Status } from "./status.ts";
import { statuses, statusesAfter, statusOf } from "./status.ts";

const random = seededRandomBytes(11);
const author = authorOfDevice(newId<"device">(random));

const request: TracingRequest = {
  kind: "tracing-request",
  enquirer: { givenName: "فاطمة", familyName: "حداد", languages: "ar" },
  contact: {
    channel: "telephone",
    value: "+000 1",
    notWhen: "at night",
    mustNotLearn: "my brother-in-law",
    language: "ar",
  },
  sought: [
    {
      person: {
        givenName: "سمير",
        fatherName: "يوسف",
        birth: { kind: "age", years: 19, statedOn: "2026-01-01" },
        sex: "male",
      },
      relation: "son",
      lastContact: "a call in March",
      separation: { cause: "armed-conflict", place: "the bridge", circumstances: "we ran" },
    },
    { person: { fullName: "Layla Haddad" }, separation: {} },
  ],
};

const registered: RegisteredPerson = {
  kind: "registered-person",
  person: { givenName: "Sameer", familyName: "Hadad", birth: { kind: "year", year: 2007 } },
  contact: { channel: "email", value: "s@example.org", language: "en" },
  separation: { place: "the bridge" },
  lookingFor: "my mother",
};

function place(laidOut: Partial<Record<Compartment, EntryPayload>>, at = 1): PlacedEntry[] {
  return Object.entries(laidOut).map(([compartment, payload]) => ({
    entry: newId<"entry">(random),
    compartment: compartment as Compartment,
    author,
    clock: tickClock(undefined, at, author),
    time: at,
    payload,
  }));
}

describe("an intake", () => {
  it.each([
    ["tracing request", request],
    ["registered person", registered],
  ] as const)("that is a %s comes back whole from its compartments", (_, intake) => {
    expect(readIntake(foldEntries(place(layOutIntake(intake))), intake.kind)).toEqual(intake);
  });

  it("keeps what must not be learnt by some out of every compartment but protection", () => {
    const { protection, ...others } = layOutIntake(request);
    expect(JSON.stringify(protection)).toContain("brother-in-law");
    expect(JSON.stringify(others)).not.toContain("brother-in-law");
  });

  it("keeps telephone and address out of every compartment but contact", () => {
    const { contact, ...others } = layOutIntake(request);
    expect(JSON.stringify(contact)).toContain("+000 1");
    expect(JSON.stringify(others)).not.toContain("+000 1");
  });

  it("shows no more than the compartments that were opened", () => {
    const { identity, headline } = layOutIntake(request);
    const read = readIntake(
      foldEntries(place({ identity: identity!, headline: headline! })),
      "tracing-request",
    );
    expect(read).toMatchObject({ contact: {}, sought: [{ separation: {} }, { separation: {} }] });
    expect(readIntake(foldEntries(place({ headline: headline! })), "tracing-request")).toBeUndefined();
  });

  it("loses nothing else when one field was written in a wrong shape or emptied", () => {
    const entries = place(layOutIntake(registered));
    const later = place(
      { identity: { set: { "person.sex": "yes", "person.birth": 7, "person.familyName": null } } },
      2,
    );
    const read = readIntake(foldEntries([...entries, ...later]), "registered-person");
    expect(read).toMatchObject({ person: { givenName: "Sameer" } });
    expect(read?.kind === "registered-person" && read.person).toEqual({ givenName: "Sameer" });
  });

  it("is listed under the people it is about", () => {
    expect(headlineOf(request)).toBe("سمير, Layla Haddad");
    expect(headlineOf(registered)).toBe("Sameer Hadad");
  });
});

describe("a comparison", () => {
  it("holds the sought person and where they were lost, and nothing of the enquirer or how to reach them", () => {
    const payload = layOutComparison(request.sought);
    expect(JSON.stringify(payload)).not.toMatch(/فاطمة|brother|\+000|March|we ran|relation/);
    const state = foldEntries(place({ comparison: payload }));
    expect(readComparison(state, 1)).toEqual({
      person: request.sought[0]!.person,
      separationPlace: "the bridge",
    });
    expect(readComparison(state, 3)).toBeUndefined();
  });

  it("tells the matcher every name and about when somebody was born", () => {
    const described = describePerson(request.sought[0]!.person, ["the bridge"]);
    expect(described).toMatchObject({
      names: { given: "سمير", father: "يوسف" },
      sex: "male",
      places: ["the bridge"],
    });
    expect(described.birth!.earliest < "2006-01-01" && described.birth!.latest > "2007-01-01").toBe(true);
  });
});

describe("a person", () => {
  it("needs one name and nothing else", () => {
    expect(hasName({})).toBe(false);
    expect(hasName({ nickname: "Sam" })).toBe(true);
    expect(displayNameOf({ nameInOwnScript: "सीता" })).toBe("सीता");
  });

  it("is refused with an empty name, an impossible day or a field we do not know", () => {
    for (const wrong of [
      { givenName: " " },
      { birth: { kind: "date", date: "2020-02-31" } },
      { birth: { kind: "age", years: 300, statedOn: "2020-01-01" } },
      { religion: "none of our business" },
    ]) {
      expect(PersonDetails.safeParse(wrong).success).toBe(false);
    }
  });
});

describe("a status", () => {
  const change = (status: Status, at: number, by = author): PlacedEntry => ({
    entry: newId<"entry">(random),
    compartment: "headline",
    author: by,
    clock: tickClock(undefined, at, by),
    time: at,
    payload: { add: [{ list: "statuses", item: { status } as CborValue }] },
  });

  it("follows from its changes in order of time, wherever they were made", () => {
    const line = statusOf(
      foldEntries([change("accepted", 2), change("possible-match", 3), change("received", 1)]),
    );
    expect(line.status).toBe("possible-match");
    expect(line.changes.map(({ status }) => status)).toEqual(["received", "accepted", "possible-match"]);
  });

  it("passes over a change that may not follow, on every device the same", () => {
    const entries = [change("received", 1), change("withdrawn", 2), change("accepted", 3)];
    expect(statusOf(foldEntries(entries)).status).toBe("withdrawn");
    expect(statusOf(foldEntries(entries.toReversed())).status).toBe("withdrawn");
  });

  it("is never anything that may not follow the one before", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...statuses), { maxLength: 12 }), (sequence) => {
        const { changes } = statusOf(foldEntries(sequence.map((status, i) => change(status, i + 1))));
        for (let i = 1; i < changes.length; i++) {
          expect(statusesAfter(changes[i - 1]!.status)).toContain(changes[i]!.status);
        }
      }),
    );
  });
});

it("messages are listed in the order they were written; what is no message is left out", () => {
  const write = (item: CborValue, at: number) =>
    place({ messages: { add: [{ list: "messages", item }] } }, at);
  const state = foldEntries([
    ...write({ text: "second" }, 2),
    ...write({ text: "first" }, 1),
    ...write({ sms: 1 }, 3),
  ]);
  expect(messagesOf(state).map(({ text }) => text)).toEqual(["first", "second"]);
});
