import { beforeEach, expect, test } from "vitest";
import { formatDay, formatList, formatSoon, latinDigits } from "./format.ts";
import { chooseLanguage } from "./language.ts";
import { addCatalogues, currentLanguage, startTranslator, switchLanguage, t } from "./translator.ts";

const root = { lang: "", dir: "" };
const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
};
const start = (wanted: string[], given: typeof storage | undefined = storage) =>
  startTranslator({ catalogues: ["family"], wanted, storage: given, root });

beforeEach(() => kept.clear());

test("the first language of the browser that we speak is chosen, else English", () => {
  expect(chooseLanguage(["ti", "ar-SD", "en"])).toEqual({ language: "ar", locale: "ar-SD" });
  expect(chooseLanguage(["ti"])).toEqual({ language: "en", locale: "en" });
  expect(chooseLanguage(["constructor"])).toEqual({ language: "en", locale: "en" });
});

test("Arabic turns the page round, and back", async () => {
  await start(["ar-SY"]);
  expect(root).toEqual({ lang: "ar", dir: "rtl" });
  expect(t("action.send")).toBe("إرسال");
  await switchLanguage("fr");
  expect(root).toEqual({ lang: "fr", dir: "ltr" });
  expect(t("action.send")).toBe("Envoyer");
});

test("words that are here are not fetched again, so that a page which needs more of them works without a network", async () => {
  await start(["en"]);
  await addCatalogues("scorm");
  expect(t("scorm.next")).toBe("Next section");
  const { fetch } = globalThis;
  globalThis.fetch = () => Promise.reject(new Error("no network"));
  try {
    await addCatalogues("scorm", "family");
    await expect(addCatalogues("record")).rejects.toThrow("no network");
    expect(t("scorm.next")).toBe("Next section");
  } finally {
    globalThis.fetch = fetch;
  }
});

test("a choice is remembered on this device and goes before the browser's wish", async () => {
  await start(["en"]);
  await switchLanguage("uk");
  await start(["en"]);
  expect(currentLanguage()).toBe("uk");
});

test("a browser that keeps nothing still speaks", async () => {
  const refusing = {
    getItem: () => {
      throw new Error("no storage");
    },
    setItem: () => {
      throw new Error("no storage");
    },
  };
  await start(["es"], refusing as unknown as typeof storage);
  await switchLanguage("fr");
  expect(t("answer.yes")).toBe("Oui");
});

test("a day is said as far as it is known, in the Gregorian calendar everywhere", async () => {
  await start(["en-GB"]);
  expect([formatDay("2026-03-14"), formatDay("2026-03"), formatDay("2026")]).toEqual([
    "14 March 2026",
    "March 2026",
    "2026",
  ]);
  await start(["ar-SA"]);
  expect(latinDigits(formatDay("2026"))).toContain("2026");
});

test("a lease ends on a weekday while that is clear, later on a date", async () => {
  await start(["en-GB"]);
  const wednesday = Date.UTC(2026, 2, 11, 12);
  expect(formatSoon(wednesday + 2 * 86_400_000, wednesday)).toBe("Friday");
  expect(formatSoon(wednesday + 20 * 86_400_000, wednesday)).toBe("31 March 2026");
});

test("lists join as the language joins them", async () => {
  await start(["en-GB"]);
  expect(formatList(["Nordmark", "Qamar"])).toBe("Nordmark and Qamar");
});

test("digits of every script become 0–9, letters stay", () => {
  expect(latinDigits("١٩٩٨ ۱۹۹۸ १९९८ ၁၉၉၈ 1998 ab")).toBe("1998 1998 1998 1998 1998 ab");
});
