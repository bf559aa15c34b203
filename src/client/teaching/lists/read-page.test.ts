import { expect, test } from "vitest";
import { encodeCbor } from "#base/cbor.ts";
import { secureRandomBytes as random } from "#base/effects.ts";
import { newId } from "#base/id.ts";
import { readPage } from "./read-page.ts";

test("what the servers gave that nobody can read makes everybody of the page faulty, and nobody is shown", () => {
  const records = [newId<"record">(random), newId<"record">(random)];
  const openings = records.map((record) => ({
    grant: newId<"grant">(random),
    record,
    compartment: "identity" as const,
    upTo: 1,
    lockNumber: 0,
    head: random(32),
  }));
  const page = { holder: `desk:${newId<"desk">(random)}` as const, openings, halves: random(64), served: [] };
  const opened = encodeCbor(openings.map(() => ({ statement: random(8), codeKeys: [] })));
  for (const given of [random(40), encodeCbor([]), encodeCbor([{ statement: 1 }]), opened])
    expect(readPage({ ...page, opened: given, served: [random(40)] }, new Map())).toEqual({
      profiles: new Map(),
      faulty: records,
    });
});
