import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelErasureOf } from "#client/cases/access-lines.ts";
import { askForErasure, keepRecord } from "#client/record/own-record.ts";
import { signerOfCode } from "#client/network/signer.ts";
import { get } from "#testing/get.ts";
import { mothersRequest } from "./people.ts";
import type { Family, Officer, Story } from "./scene.ts";
import { beginStory, day } from "./scene.ts";

describe("an erasure asked under duress", () => {
  let story: Story;
  let officer: Officer;
  let mother: Family;
  beforeAll(async () => {
    story = await beginStory();
    officer = await story.sit(story.mothers);
    mother = await story.deposit(story.mothers, mothersRequest);
    await officer.takeInEverything();
  });
  afterAll(() => story.end());
  const paper = () => story.network.connect(signerOfCode(mother.keys));

  it("waits, and the society sees that somebody asked", async () => {
    const { askedAt, dueAt } = get(await askForErasure(paper(), mother.record));
    expect(dueAt - askedAt).toBe(3 * day);
    expect((await officer.open(mother.record)).opened.access.erasure).toEqual({ askedAt, dueAt });
  });

  it("is cancelled by the officer whom she told, and nothing is lost when the day comes", async () => {
    await story.wait(2 * day);
    get(await cancelErasureOf(officer.session, mother.record));
    await story.wait(2 * day);
    const { opened, intake } = await officer.open(mother.record);
    expect(opened.access.erasure).toBeNull();
    expect(intake).toMatchObject({ sought: [{ person: { givenName: "محمد" } }] });
    expect((await mother.tryToOpen()).ok).toBe(true);
  });

  it("can be cancelled with the paper too", async () => {
    get(await askForErasure(paper(), mother.record));
    get(await keepRecord(paper(), mother.record));
    await story.wait(4 * day);
    expect((await mother.tryToOpen()).ok).toBe(true);
  });

  it("asked again while it waits, is not put off and not hastened", async () => {
    const first = get(await askForErasure(paper(), mother.record));
    await story.wait(day);
    expect(get(await askForErasure(paper(), mother.record))).toEqual(first);
    get(await keepRecord(paper(), mother.record));
  });
});
