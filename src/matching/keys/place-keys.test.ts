import { expect, test } from "vitest";
import { placeKeys } from "./place-keys.ts";

test("each part of a place is a key, in any script and spelling", () => {
  expect(placeKeys("Omdurman, Khartoum")).toHaveLength(2);
  expect(placeKeys("أم درمان، الخرطوم")[1]).toBe(placeKeys("Omdurman, Khartoum")[1]);
  expect(placeKeys("Львів")).toEqual(placeKeys("Lviv"));
});

test("what kind of place it is does not matter", () => {
  expect(placeKeys("Zaatari camp")).toEqual(placeKeys("Zaatari"));
  expect(placeKeys("м. Калинів")).toEqual(placeKeys("Kalyniv"));
});

test("a place without a name has no key", () => {
  expect(placeKeys("")).toEqual([]);
  expect(placeKeys("the camp")).toEqual([]);
});
