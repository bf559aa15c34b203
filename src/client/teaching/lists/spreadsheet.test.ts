import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { secureRandomBytes } from "#base/effects.ts";
import type { CertificateId, RecordId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import type { ListRow } from "./open-list.ts";
import { csvOf, withCanary } from "./spreadsheet.ts";

describe("a spreadsheet", () => {
  test("says that it is UTF-8, and keeps commas, quotation marks and lines within their cells", () => {
    expect(
      csvOf([
        ["Öykü", 'a "b", c'],
        ["1\n2", ""],
      ]),
    ).toBe('\uFEFF"Öykü","a ""b"", c"\r\n"1\n2",""\r\n');
  });

  test("computes nothing, whatever somebody is called", () => {
    for (const name of ["=1+1", "+1", "-1", "@sum", "\t=1", " =1", "\u200B=1", "＝1", "\r=1"])
      expect(csvOf([[name]])).toContain(`"'${name}`);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(csvOf([[text]])).not.toMatch(/^\uFEFF"[\s\p{Cc}\p{Cf}]*[=+\-@]/u);
      }),
    );
  });
});

describe("the row of nobody", () => {
  const rows: ListRow[] = ["Amina Yusuf", "João Silva", "Ioana Popescu"].map((name, i) => ({
    record: newId<"record">(secureRandomBytes) satisfies RecordId,
    profile: { identity: { name, gender: "female" }, work: { dutyStation: "Aden" } },
    standing: {
      state: i === 0 ? "completed" : "under-way",
      percent: i === 0 ? 100 : 20,
      completedAt: i === 0 ? 5 : null,
      dueAt: null,
      certificate: i === 0 ? newId<"certificate">(secureRandomBytes) : null,
    },
  }));

  test("stands anywhere among the others, made of what they have, with its own certificate", () => {
    const canary = newId<"certificate">(secureRandomBytes) satisfies CertificateId;
    const places = new Set<number>();
    for (let round = 0; round < 100; round++) {
      const made = withCanary(rows, canary, secureRandomBytes);
      expect(made).toHaveLength(4);
      const place = made.findIndex(({ standing }) => standing?.certificate === canary);
      places.add(place);
      expect(made[place]!.standing).toMatchObject({ state: "completed", percent: 100, completedAt: 5 });
      expect(made[place]!.profile.identity.name).toMatch(/^(Amina|João|Ioana) (Yusuf|Silva|Popescu)$/);
      expect(made.toSpliced(place, 1)).toEqual(rows);
    }
    expect([...places].sort()).toEqual([0, 1, 2, 3]);
  });

  test("is not there without a certificate, or where there is nobody to hide among", () => {
    expect(withCanary(rows, null, secureRandomBytes)).toBe(rows);
    expect(withCanary([], newId<"certificate">(secureRandomBytes), secureRandomBytes)).toEqual([]);
  });
});
