import { expect, test } from "vitest";
import { hrefTo, routeOf } from "./hash-route.ts";

test("a place goes into an address and comes out of it again", () => {
  const place = ["case", "a/b", "محمد"];
  expect(routeOf(hrefTo(...place))).toEqual(place);
});

test("no place, and an address that somebody broke, are the start", () => {
  expect(routeOf("")).toEqual([]);
  expect(routeOf("#/")).toEqual([]);
  expect(routeOf("#/%E0%A4%A")).toEqual([]);
});
