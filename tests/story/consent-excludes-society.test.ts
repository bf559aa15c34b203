import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deskOfHolder } from "#keys/holder.ts";
import { mothersRequest, sonsRegistration } from "./people.ts";
import type { Officer, Story } from "./scene.ts";
import { beginStory } from "./scene.ts";

describe("a society that somebody fears", () => {
  let story: Story;
  let motherOfficer: Officer;
  let sonOfficer: Officer;
  let thirdOfficer: Officer;
  beforeAll(async () => {
    story = await beginStory();
    motherOfficer = await story.sit(story.mothers);
    sonOfficer = await story.sit(story.sons);
    thirdOfficer = await story.sit(story.third);
  });
  afterAll(() => story.end());

  it("a son who excludes the society of the enquirer is never compared for it", async () => {
    await story.deposit(story.sons, sonsRegistration, { never: [story.mothers.organisation] });
    await sonOfficer.takeInEverything();
    await story.deposit(story.mothers, mothersRequest);
    await motherOfficer.takeInEverything();
    await story.deliver();
    expect(await sonOfficer.matches()).toEqual([]);
    expect(await motherOfficer.matches()).toEqual([]);
  });

  it("an enquirer who excludes a society leaves no box there", async () => {
    const mother = await story.deposit(story.mothers, mothersRequest, {
      never: [story.third.organisation],
    });
    await motherOfficer.takeInEverything();
    const { opened } = await motherOfficer.open(mother.record);
    const sleeping = opened.access.grants.filter(({ dormant }) => dormant);
    expect(sleeping.map(({ holder }) => deskOfHolder(holder))).toEqual([story.sons.desk]);
    await story.deposit(story.third, sonsRegistration);
    await thirdOfficer.takeInEverything();
    await story.deliver();
    const requests = (await thirdOfficer.matches()).map(({ request }) => request);
    expect(requests).not.toContain(mother.record);
    expect(requests, "the other request, which excludes nobody, is still found").toHaveLength(1);
  });

  it("an allowed list allows only those on it", async () => {
    const mother = await story.deposit(story.mothers, mothersRequest, {
      organisations: [story.third.organisation],
    });
    await motherOfficer.takeInEverything();
    const { opened } = await motherOfficer.open(mother.record);
    const sleeping = opened.access.grants.filter(({ dormant }) => dormant);
    expect(sleeping.map(({ holder }) => deskOfHolder(holder))).toEqual([story.third.desk]);
  });
});
