import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeHandling, listActions, outcomesOf } from "./handle-mails.ts";
import { mailActions } from "./mailbox.ts";
import type { MailAction, Mailbox, SimulatedMail } from "./mailbox.ts";

const mail = (slug: string, more: Partial<SimulatedMail>): SimulatedMail => ({
  mail: slug,
  from: { name: "Somebody", address: "somebody@post.example" },
  subject: slug,
  paragraphs: ["…"],
  right: ["report"],
  harmful: ["open-link", "reply"],
  signs: ["…"],
  feedback: "…",
  ...more,
});

const mailbox: Mailbox = {
  kind: "mailbox",
  introduction: "…",
  mails: [
    mail("lure", { link: { text: "Here", address: "https://lure.invalid/" } }),
    mail("genuine", { right: ["reply", "keep"], harmful: ["report"] }),
    mail("list", { right: ["ask-colleague"], harmful: [], attachment: "list.pdf" }),
  ],
  passMark: 67,
};

const handlings = fc.dictionary(
  fc.constantFrom("lure", "genuine", "list", "gone"),
  fc.array(fc.constantFrom(...mailActions)),
);

describe("mail", () => {
  test("offers to open a link or an attachment only where there is one", () => {
    const [lure, genuine, list] = mailbox.mails.map(listActions);
    expect(lure).toContain("open-link");
    expect(lure).not.toContain("open-attachment");
    expect(genuine).toEqual(["reply", "report", "delete", "ask-colleague", "keep"]);
    expect(list).toContain("open-attachment");
  });

  test("is handled well by one right action, and not at all when it is left alone", () => {
    const judged = judgeHandling(mailbox, { lure: ["report"], genuine: ["keep"] });
    expect(judged.mails.map(({ isWell }) => isWell)).toEqual([true, true, false]);
    expect(judged).toMatchObject({ well: 2, percent: 66, isPassed: false });
    expect(
      judgeHandling({ ...mailbox, passMark: 66 }, { lure: ["report"], genuine: ["keep"] }).isPassed,
    ).toBe(true);
  });

  test("opened before it was reported is not handled well, and the harm is named", () => {
    const [lure] = judgeHandling(mailbox, { lure: ["open-link", "report"] }).mails;
    expect(lure).toMatchObject({ isWell: false, harm: ["open-link"] });
  });

  test("cannot be harmed by what it does not offer", () => {
    const judged = judgeHandling(mailbox, { genuine: ["open-link", "reply"] });
    expect(judged.mails[1]).toEqual({ mail: "genuine", done: ["reply"], harm: [], isWell: true });
  });
});

test("what is counted weeks later says of each mail whether it was handled well, did harm or neither, and not what was done", () => {
  const counted = (handling: Record<string, MailAction[]>) =>
    outcomesOf(judgeHandling(mailbox, handling)).map(({ question, options }) => [question, ...options]);
  expect(counted({ lure: ["report"], genuine: ["report"], list: ["keep"] })).toEqual([
    ["lure", "well"],
    ["genuine", "harm"],
    ["list", "left"],
  ]);
  expect(counted({ lure: ["open-link", "report"] })).toEqual([
    ["lure", "harm"],
    ["genuine", "left"],
    ["list", "left"],
  ]);
});

describe("judging", () => {
  test("never gets better by something harmful, whatever else was done", () => {
    fc.assert(
      fc.property(handlings, (handling) => {
        const before = judgeHandling(mailbox, handling);
        const worse: MailAction[] = [...(handling["lure"] ?? []), "open-link"];
        const after = judgeHandling(mailbox, { ...handling, lure: worse });
        expect(after.mails[0]!.isWell).toBe(false);
        expect(after.percent).toBeLessThanOrEqual(before.percent);
      }),
    );
  });

  test("depends on what was done and not on the order or how often", () => {
    fc.assert(
      fc.property(handlings, (handling) => {
        const twice = Object.fromEntries(
          Object.entries(handling).map(([slug, done]) => [slug, [...done, ...done].toReversed()]),
        );
        expect(judgeHandling(mailbox, twice).percent).toBe(judgeHandling(mailbox, handling).percent);
      }),
    );
  });
});
