import { expect, it } from "vitest";
import { toHex } from "#base/bytes.ts";
import type { CourseId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { newDevice } from "./device.ts";
import { learnerKeysOf } from "./learner-key.ts";
import { deriveStudyKeys, newStudySecret } from "./study-key.ts";

const random = seededRandomBytes("study keys");
const courses = [newId<"course">(random), newId<"course">(random)] as const;

it("two browsers with the secret find the same place under the same code, and open what is there", () => {
  const secret = newStudySecret(random);
  const [one, other] = [deriveStudyKeys(secret), deriveStudyKeys(secret)];
  expect(other.id).toBe(one.id);
  expect(other.placeOf(courses[0])).toBe(one.placeOf(courses[0]));
  expect(other.keyOf(courses[0])).toEqual(one.keyOf(courses[0]));
});

it("each course has a place and a key of its own, and another learner others", () => {
  const [mine, theirs] = [deriveStudyKeys(newStudySecret(random)), deriveStudyKeys(newStudySecret(random))];
  const of = (keys: typeof mine, course: CourseId) => [keys.placeOf(course), toHex(keys.keyOf(course))];
  const all = [mine, theirs].flatMap((keys) => courses.flatMap((course) => of(keys, course)));
  expect(new Set(all).size).toBe(8);
});

it("the code is not the learner's: what the vault keeps under it does not lead to their record", () => {
  const device = newDevice(random);
  expect(deriveStudyKeys(device.storage).id).not.toBe(learnerKeysOf(device).id);
});
