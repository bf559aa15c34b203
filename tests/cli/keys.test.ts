import { expect, test } from "vitest";
import { feedHomeward } from "./run-command.ts";

type Answer = { readonly name: string; readonly keys: string[] };

const answers = (out: string): Answer[] =>
  out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Answer);

test("spellings of one name share a key, others do not, and each line has its line", async () => {
  const { code, out, err } = await feedHomeward(["keys"], "Mohamed\r\nمحمد\nМухаммед\nKhalid\n???\n");
  expect([code, err]).toEqual([0, ""]);
  const [latin, arabic, russian, other, none, ...more] = answers(out);
  expect([latin!.name, arabic!.name, russian!.name]).toEqual(["Mohamed", "محمد", "Мухаммед"]);
  for (const spelling of [arabic, russian])
    expect(spelling!.keys.some((key) => latin!.keys.includes(key))).toBe(true);
  expect(other!.keys.some((key) => latin!.keys.includes(key))).toBe(false);
  expect(none).toEqual({ name: "???", keys: [] });
  expect(more).toEqual([]);
});

test("empty lines are told by their number and are no names; a last line needs no end", async () => {
  const { code, out, err } = await feedHomeward(["keys"], "\ufeffAmina\n\n \t\nOlena\n\nAbebe");
  expect(code).toBe(0);
  expect(answers(out).map(({ name }) => name)).toEqual(["Amina", "Olena", "Abebe"]);
  expect(err).toBe("Lines 2 to 3 are empty.\nLine 5 is empty.\n");
});

test("the keys of several words are those of each; letters that stand apart are one name", async () => {
  const { out } = await feedHomeward(["keys"], "Amina Khalid\nAmina\nKhalid\nא מ י נ ה\nאמינה\n");
  const [both, amina, khalid, parted, joined] = answers(out);
  expect(both!.keys).toEqual([...amina!.keys, ...khalid!.keys]);
  expect(parted!.keys).toEqual(joined!.keys);
});

test("what is not UTF-8 is refused with the number of its line, and nothing of it is repeated", async () => {
  const broken = Buffer.concat([Buffer.from("Amina\n"), Buffer.from([0xc3, 0x28, 0x0a])]);
  const refused = await feedHomeward(["keys"], broken);
  expect(refused.code).toBe(2);
  expect(refused.err).toContain("Line 2 is not UTF-8.");
  const sixteen = await feedHomeward(["keys"], Buffer.from("\ufeffAmina\n", "utf16le"));
  expect([sixteen.code, sixteen.err]).toEqual([2, expect.stringContaining("UTF-16")]);
  const endless = await feedHomeward(["keys"], "a".repeat(200_000));
  expect([endless.code, endless.err]).toEqual([2, expect.stringContaining("Line 1 is longer")]);
});

test("a list of 13,000 names takes seconds, start included", async () => {
  const names = Array.from({ length: 13_000 }, (_, i) => `محمد${String.fromCodePoint(0x627 + (i % 36))}${i}`);
  const from = performance.now();
  const { code, out } = await feedHomeward(["keys"], names.join("\n"));
  expect([code, answers(out).length]).toEqual([0, 13_000]);
  expect(performance.now() - from).toBeLessThan(15_000);
});
