import { expect, test } from "vitest";
import { secureRandomBytes } from "#base/effects.ts";
import { newId } from "#base/id.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { newAccessCode } from "#keys/access-code.ts";
import { testClock } from "#testing/seeded-random.ts";
import { answerDraft, beginDraft } from "./draft.ts";
import { draftLifetime, openDraftKeeper } from "./draft-keeper.ts";

const random = secureRandomBytes;
const draft = answerDraft(beginDraft("tracing-request", newId<"desk">(random)), "you.name", "Samira");
const kept = { draft, sealed: { code: newAccessCode(random), society: "Sahel-Qamar", arrived: false } };

function newTab() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

const openOn = (
  store = memoryStore(),
  tab: ReturnType<typeof newTab> | undefined = newTab(),
  clock = testClock(),
) => ({
  store,
  tab,
  clock,
  keeper: openDraftKeeper({ store, tab, clock, random }),
});

test("the tab that kept it has it again after a reload; another tab of the same phone has nothing", async () => {
  const first = openOn();
  expect(await first.keeper.save(kept)).toBe(true);
  expect(await openOn(first.store, first.tab).keeper.load()).toEqual(kept);
  expect(await openOn(first.store).keeper.load()).toBeUndefined();
});

test("what lies in the store tells neither the words nor how long they are", async () => {
  const [short, long] = [openOn(), openOn()];
  await short.keeper.save(kept);
  await long.keeper.save({ ...kept, draft: answerDraft(draft, "sought.1.words", "We fled. ".repeat(200)) });
  const [a, b] = await Promise.all(
    [short, long].map(async ({ store }) => (await store.get((await store.list("draft/"))[0]!))!),
  );
  expect(a!.length).toBe(b!.length);
  expect(new TextDecoder().decode(a)).not.toContain("Samira");
});

test("wiping takes the secret before it returns, and the ciphertext soon after", async () => {
  const { keeper, store, tab } = openOn();
  await keeper.save(kept);
  const secret = tab!.getItem("homeward-tab");
  const wiped = keeper.wipe();
  expect(secret).not.toBeNull();
  expect(tab!.getItem("homeward-tab")).toBeNull();
  await wiped;
  expect(await store.list("draft/")).toEqual([]);
});

test("what no tab can open any more is gone after its time, a living draft is not", async () => {
  const lost = openOn();
  await lost.keeper.save(kept);
  lost.clock.advance(draftLifetime + 1);
  const next = openOn(lost.store, newTab(), lost.clock);
  await next.keeper.save(kept);
  await next.keeper.load();
  expect(await lost.store.list("draft/")).toHaveLength(1);
  expect(await next.keeper.load()).toEqual(kept);
});

test("without a tab's storage nothing is kept, and the writer can be told", async () => {
  const store = memoryStore();
  const keeper = openDraftKeeper({ store, tab: undefined, clock: testClock(), random });
  expect(await keeper.save(kept)).toBe(false);
  expect(await store.list("")).toEqual([]);
});
