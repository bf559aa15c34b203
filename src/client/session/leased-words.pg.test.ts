import { afterAll, beforeAll, expect, test } from "vitest";
import { openCase } from "#client/cases/case-view.ts";
import { createCase } from "#client/cases/create-case.ts";
import { get } from "#testing/get.ts";
import type { TestNetwork, TestSociety } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import { sitDown } from "#testing/sit-down.ts";
import { openKnownWords } from "#screening/known-words.ts";
import { readLeasedWords } from "./leased-words.ts";

let network: TestNetwork;
let society: TestSociety;
beforeAll(async () => {
  network = await startTestNetwork();
  society = await network.makeOrganisation();
});
afterAll(() => network.close());

test("what is kept on lease is found in what is written on the device: names in either order, numbers, and no places", async () => {
  const session = await sitDown(network, society.officer, society);
  const make = () =>
    createCase(session, {
      desk: society.desk,
      consent: null,
      withCode: false,
      intake: {
        kind: "tracing-request",
        enquirer: { fullName: "Samira bint Haddad" },
        contact: { channel: "telephone", value: "+249 555 010 203", language: "ar" },
        sought: [
          {
            person: { givenName: "Youssef", familyName: "Haddad", placeOfOrigin: "Old Tabka" },
            separation: {},
          },
        ],
      },
    });
  expect(await readLeasedWords(session)).toEqual([]);
  const { record } = get(await make());
  get(await openCase(session, { desk: society.desk, record }));
  const known = openKnownWords(await readLeasedWords(session));
  const foundIn = (text: string) => known.find(text).map(({ from, to }) => text.slice(from, to));
  expect(foundIn("Ask youssef Haddad, or HADDAD, Youssef, in Old Tabka.")).toEqual([
    "youssef Haddad",
    "HADDAD, Youssef",
  ]);
  expect(foundIn("She is Samira bint Haddad, +249 555 010 203.")).toEqual([
    "Samira bint Haddad",
    "249 555 010 203",
  ]);
  expect(foundIn("Youssef will teach the course at the Haddad school.")).toEqual([]);

  network.clock.advance(15 * 24 * 60 * 60 * 1000);
  expect(await readLeasedWords(session)).toEqual([]);
}, 60_000);
