import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#base/id.ts";
import { listCourses, publishCourse, publishPortal, readCourseVersion } from "#protocol/course-contracts.ts";
import { type CourseStatement, signCourse, signPortal } from "#protocol/course.ts";
import { courseOf } from "#testing/courses.ts";
import { startTestNetwork, type TestNetwork, type TestSociety } from "#testing/network.ts";
import { answerOf, refusalOf } from "#testing/vault-scene.ts";

let network: TestNetwork;
let academy: TestSociety;
beforeAll(async () => {
  network = await startTestNetwork();
  academy = await network.addLearningDesk(await network.makeOrganisation());
});
afterAll(() => network.close());

const newCourse = (changed: Partial<CourseStatement> = {}): CourseStatement => ({
  ...courseOf(academy, network.random),
  ...changed,
});
const publish = (statement: CourseStatement, by = academy.officer) =>
  network.connectDevice(by.device).call("gate", publishCourse, {
    body: { statement: signCourse(statement, by.device.signing.secretKey) },
  });
const list = async (after: number) =>
  answerOf(
    await network
      .connect()
      .call("gate", listCourses, { parameters: { desk: academy.desk }, query: { after } }),
  );

describe("publishing a course", () => {
  it("puts versions in order, the same again being no other, and a path needs its courses", async () => {
    const first = newCourse();
    answerOf(await publish(first));
    answerOf(await publish(first));
    expect(refusalOf(await publish({ ...first, minutes: 99 }))).toBe("conflict");
    expect(refusalOf(await publish({ ...first, version: 3 }))).toBe("conflict");
    answerOf(await publish({ ...first, version: 2 }));
    expect(refusalOf(await publish({ ...first, version: 3, path: [newId(network.random)] }))).toBe(
      "conflict",
    );
    expect(refusalOf(await publish(newCourse({ prerequisites: [newId(network.random)] })))).toBe("conflict");
    const path = newCourse({ path: [first.course] });
    answerOf(await publish(path));
    expect(refusalOf(await publish({ ...path, version: 2, path: [] }))).toBe("conflict");
    expect(refusalOf(await publish(newCourse({ path: [path.course] })))).toBe("conflict");
    const read = await network.connect().call("gate", readCourseVersion, {
      parameters: { course: first.course, version: 1 },
    });
    expect(answerOf(read).statement).toEqual(signCourse(first, academy.officer.device.signing.secretKey));
  });

  it("is for a desk for learning alone, and by a device that says who it is", async () => {
    const tracing = await network.makeOrganisation();
    expect(refusalOf(await publish(newCourse(), tracing.officer))).toBe("not-entitled");
    const own = newCourse({ desk: tracing.desk, author: tracing.officer.device.id });
    expect(refusalOf(await publish(own, tracing.officer))).toBe("not-entitled");
    const other = newCourse({ author: academy.colleague.device.id });
    expect(refusalOf(await publish(other))).toBe("not-entitled");
  });

  it("survives a restart, and a phone fetches only what is new to it", async () => {
    const before = await list(0);
    expect(before.courses.length).toBeGreaterThan(1);
    expect(await list(before.position)).toEqual({
      portal: null,
      courses: [],
      position: before.position,
      more: false,
    });
    const portal = signPortal(
      {
        version: 1,
        desk: academy.desk,
        author: academy.officer.device.id,
        organisations: ["A"],
        dutyStations: [],
      },
      academy.officer.device.signing.secretKey,
    );
    const said = () =>
      network
        .connectDevice(academy.officer.device)
        .call("gate", publishPortal, { body: { statement: portal } });
    answerOf(await said());
    answerOf(await said());
    const many = Array.from({ length: 55 }, () => newCourse());
    for (const course of many) answerOf(await publish(course));
    await network.restartGate();
    const first = await list(before.position);
    expect(first.courses).toHaveLength(50);
    expect(first.portal).toEqual(portal);
    const second = await list(first.position);
    expect([second.courses.length, second.more]).toEqual([5, false]);
  });
});
