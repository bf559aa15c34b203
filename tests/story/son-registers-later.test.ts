import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mothersRequest, sonsRegistration, strangersRegistration } from "./people.ts";
import type { Family, Officer, Story } from "./scene.ts";
import { beginStory } from "./scene.ts";

describe("the son registers after his mother asked", () => {
  let story: Story;
  let motherOfficer: Officer;
  let sonOfficer: Officer;
  let mother: Family;
  beforeAll(async () => {
    story = await beginStory();
    motherOfficer = await story.sit(story.mothers);
    sonOfficer = await story.sit(story.sons);
    mother = await story.deposit(story.mothers, mothersRequest);
    await motherOfficer.takeInEverything();
    await story.deliver();
  });
  afterAll(() => story.end());

  it("nobody resembles him yet", async () => {
    expect(await sonOfficer.matches()).toEqual([]);
  });

  it("somebody else registers, and nothing is proposed that a person would see", async () => {
    await story.deposit(story.sons, strangersRegistration);
    await sonOfficer.takeInEverything();
    await story.deliver();
    expect(await sonOfficer.matches()).toEqual([]);
  });

  it("he registers, and the search that stood finds him", async () => {
    const son = await story.deposit(story.sons, sonsRegistration);
    await sonOfficer.takeInEverything();
    await story.deliver();
    const matches = await sonOfficer.matches();
    expect(matches).toHaveLength(1);
    expect(matches[0]).toMatchObject({ request: mother.record, own: { record: son.record } });
    expect(matches[0]!.comparison.score).toBeGreaterThan(0.9);
  });

  it("whoever looks at it again is shown the same, and no second disclosure is written", async () => {
    const before = (await mother.whoOpened()).length;
    expect(await sonOfficer.matches()).toHaveLength(1);
    expect((await mother.whoOpened()).length).toBe(before);
  });

  it("a desk that did not exist when the request came has its box once the request was opened again", async () => {
    const late = await story.network.makeOrganisation("A society that came later");
    const officer = await story.sit(late);
    const brother = await story.deposit(late, {
      ...sonsRegistration,
      person: { ...sonsRegistration.person, birth: { kind: "year", year: 2006 } },
    });
    await motherOfficer.sync();
    await motherOfficer.open(mother.record);
    await officer.takeInEverything();
    await story.deliver();
    expect(await officer.matches()).toMatchObject([
      { request: mother.record, own: { record: brother.record } },
    ]);
  });
});
