import { beforeAll, expect, test } from "vitest";
import type { MemberId } from "#base/id.ts";
import { startTranslator } from "#web/ui/i18n/translator.ts";
import type { Work } from "../../work/work.ts";
import { nameOfReader } from "./reader-name.ts";

const reader = "AAAAAAAAAAAAAAAAAAAAAA" as MemberId;
const workOf = (names: readonly (readonly [MemberId, string])[]) =>
  ({ self: { value: { id: reader } }, nameByMember: { value: new Map(names) } }) as unknown as Work;

beforeAll(() =>
  startTranslator({
    catalogues: ["lists"],
    wanted: ["en"],
    storage: undefined,
    root: { lang: "", dir: "" },
  }),
);

test("a list is marked with the reader's own name where the directory has it, and always with their number", () => {
  const colleague = "AAAAAAAAAAAAAAAAAAAAAQ" as MemberId;
  const marked = nameOfReader(
    workOf([
      [colleague, "Omar Haddad"],
      [reader, "Ines Duarte"],
    ]),
  );
  expect(marked).toMatch(/^Ines Duarte \(/);
  expect(marked).toContain(reader);
  expect(nameOfReader(workOf([]))).toContain(reader);
});
