import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAccess, listDisclosuresOf } from "#client/cases/access-lines.ts";
import { answerMatch } from "#client/cases/proposals.ts";
import { get } from "#testing/get.ts";
import { mothersRequest, sonsRegistration, strangersRegistration } from "./people.ts";
import type { Family, Officer, Story } from "./scene.ts";
import { beginStory } from "./scene.ts";

/** Everything that the mother and her society can see. */
async function whatTheySee(officer: Officer, family: Family) {
  const cases = await officer.caseload();
  const { opened, status, messages, consents } = await officer.open(family.record);
  return {
    cases: cases.map(({ relation, regarding, status: line }) => ({ relation, regarding, line })),
    access: listAccess(officer.session, opened).map(({ holder, purpose }) =>
      [holder.kind, purpose].join(" "),
    ),
    grants: opened.access.grants.map(({ dormant, keyEnded, regarding }) => ({
      dormant,
      keyEnded,
      regarding,
    })),
    status: status.status,
    messages: messages.length,
    consents: consents.length,
    matches: (await officer.matches()).length,
    proposals: await officer.openProposals(),
    family: (await family.whoOpened()).filter(({ purpose }) => purpose === "comparison"),
    desk: get(await listDisclosuresOf(officer.session, family.record)).map(({ purpose }) => purpose),
  };
}

describe("the son does not want to be found", () => {
  let story: Story;
  let motherOfficer: Officer;
  let sonOfficer: Officer;
  beforeAll(async () => {
    story = await beginStory();
    motherOfficer = await story.sit(story.mothers);
    sonOfficer = await story.sit(story.sons);
  });
  afterAll(() => story.end());

  it("his society closes the proposal, and his mother's cannot tell it from no match", async () => {
    await story.deposit(story.sons, sonsRegistration);
    await story.deposit(story.sons, strangersRegistration);
    await sonOfficer.takeInEverything();
    const found = await story.deposit(story.mothers, mothersRequest);
    const [sought] = mothersRequest.sought;
    const unknown = await story.deposit(story.mothers, {
      ...mothersRequest,
      sought: [
        {
          ...sought!,
          person: { givenName: "Zbigniew", familyName: "Wiśniewski", placeOfOrigin: "Łódź" },
        },
      ],
    });
    await motherOfficer.takeInEverything();
    await story.deliver();

    const matches = await sonOfficer.matches();
    expect(matches.map(({ request }) => request)).toEqual([found.record]);
    get(await answerMatch(sonOfficer.session, matches[0]!, "closed"));
    await story.deliver();
    expect(await sonOfficer.matches()).toEqual([]);

    const [refused, unmatched] = [
      await whatTheySee(motherOfficer, found),
      await whatTheySee(motherOfficer, unknown),
    ];
    expect(refused).toEqual(unmatched);
    expect(refused.family).toHaveLength(1);
    expect(refused.desk).not.toContain("comparison");
  });

  it("the society of the son sees in its own log that it looked", async () => {
    const [own] = (await sonOfficer.caseload()).filter(({ displayName }) => displayName?.includes("Hassan"));
    const lines = get(await listDisclosuresOf(sonOfficer.session, own!.record));
    expect(lines.length).toBeGreaterThan(0);
  });
});
