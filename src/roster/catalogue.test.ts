import { expect, test } from "vitest";
import { secureRandomBytes as random } from "#base/effects.ts";
import { newId } from "#base/id.ts";
import { type CourseStatement, signCourse } from "#protocol/course.ts";
import { newDevice } from "#keys/device.ts";
import { courseOf } from "#testing/courses.ts";
import { openCatalogue } from "./catalogue.ts";
import { numberCourses } from "./standing-pool.ts";

const day = 24 * 60 * 60 * 1000;

test("one device of a desk fills neither the gate's memory nor every learner's browser with courses", async () => {
  const catalogue = await openCatalogue((() => Promise.resolve([])) as never);
  const device = newDevice(random);
  const [desk, other] = [newId<"desk">(random), newId<"desk">(random)];
  const of = (id: typeof desk): CourseStatement =>
    courseOf({ desk: id, officer: { device } as never }, random);
  const publish = async (statement: CourseStatement, now: number) => {
    const published = await catalogue.publish(
      statement,
      signCourse(statement, device.signing.secretKey),
      now,
    );
    return published.ok ? "published" : published.refusal.kind;
  };
  const first = of(desk);
  let [now, version, count] = [day, 1, 1];
  expect(await publish(first, now)).toBe("published");
  for (; version < 300; version++)
    expect(await publish({ ...first, version: version + 1 }, now)).toBe("published");
  expect(await publish({ ...first, version: 301 }, now), "versions count").toBe("quota-exceeded");
  expect(await publish(of(other), now), "another desk's are its own").toBe("published");
  now += day;
  expect(await publish({ ...first, version: 301 }, now)).toBe("published");
  for (; count < 2_000; now += day)
    for (let today = 0; today < 200 && count < 2_000; today++, count++)
      expect(await publish(of(desk), now)).toBe("published");
  expect(await publish(of(desk), now)).toBe("quota-exceeded");
  expect(await publish({ ...first, version: 302 }, now), "what is there can be mended").toBe("published");
});

test("no course is ever taken for another, however many there are", () => {
  const courses = numberCourses();
  const names = Array.from({ length: 0x1_0000 }, (_, i) => `course ${i}` as never);
  for (const name of names) courses.numberOf(name);
  expect(courses.courseOf(0)).toBe(names[0]);
  expect(() => courses.numberOf("one more" as never)).toThrow("more courses");
  expect(courses.find("one more" as never)).toBeUndefined();
});
