import { describe, expect, test } from "vitest";
import { type LeavingReason, leavingReasons, manyRecipients } from "#protocol/leaving-reason.ts";
import {
  judgeLeaving,
  largeList,
  type Leaving,
  leavingForms,
  longestCustody,
  type Sensitivity,
  sensitivities,
} from "./leaving.ts";

/** The vaccination manager's own list: rows about people, within her quota, for herself. */
const ownList: Leaving = {
  form: "list",
  purpose: "learning",
  columns: ["personal", "standing"],
  people: 40,
  requester: { worksAtDesk: true, isNew: false, quotaLeft: 60 },
  recipients: { kind: "self", count: 1 },
  custody: null,
  words: "none",
  attachments: 0,
  isTested: false,
  isNecessary: false,
  isUnusual: false,
};
const broadcast: Leaving = {
  ...ownList,
  form: "broadcast",
  purpose: "notification",
  columns: [],
  people: 400,
  recipients: { kind: "people", count: 400 },
  words: "clean",
  isTested: true,
};
const spreadsheet: Leaving = {
  ...ownList,
  form: "spreadsheet",
  custody: { isRequester: true, lifetime: longestCustody, hasCourse: true },
};
const figures: Leaving = { ...ownList, form: "figures", columns: ["coarse", "public"], people: 8_253 };

/** Every value that some rule looks at, on both sides of each limit. */
const domain = {
  form: leavingForms,
  purpose: ["learning", "notification"],
  columns: [[], ...sensitivities.map((one) => [one]), ["public", "address"]],
  people: ["unknown", largeList - 1, largeList],
  requester: [true, false].flatMap((worksAtDesk) =>
    [true, false].flatMap((isNew) => [0, 10_000].map((quotaLeft) => ({ worksAtDesk, isNew, quotaLeft }))),
  ),
  recipients: (["self", "members", "people", "anybody"] as const).flatMap((kind) =>
    (["unknown", 0, manyRecipients, manyRecipients + 1] as const).map((count) => ({ kind, count })),
  ),
  custody: [
    null,
    { isRequester: true, lifetime: longestCustody, hasCourse: true },
    { isRequester: true, lifetime: longestCustody, hasCourse: false },
    { isRequester: true, lifetime: longestCustody + 1, hasCourse: true },
    { isRequester: true, lifetime: Number.NaN, hasCourse: true },
    { isRequester: false, lifetime: 1, hasCourse: true },
  ],
  words: ["none", "clean", "found", "not-looked-at"],
  attachments: [0, 1],
  isTested: [true, false],
  isNecessary: [true, false],
  isUnusual: [true, false],
} satisfies { [Name in keyof Leaving]: readonly Leaving[Name][] };

function* everything(): Generator<Leaving> {
  const names = Object.keys(domain) as (keyof Leaving)[];
  const lengths = names.map((name) => domain[name].length);
  const total = lengths.reduce((product, length) => product * length, 1);
  for (let number = 0; number < total; number++) {
    let rest = number;
    const leaving: Record<string, unknown> = {};
    for (const [i, name] of names.entries()) {
      leaving[name] = domain[name][rest % lengths[i]!];
      rest = Math.floor(rest / lengths[i]!);
    }
    yield leaving as Leaving;
  }
}

describe("every combination of what may leave", () => {
  test("is decided, and what is let go without asking is exactly what the rules name", () => {
    let count = 0;
    const wrong: Record<string, Leaving> = {};
    const must = (rule: string, holds: boolean, leaving: Leaving) => {
      if (!holds) wrong[rule] ??= leaving;
    };
    const seen = new Set<LeavingReason>();
    for (const leaving of everything()) {
      count++;
      const verdict = judgeLeaving(leaving);
      const { form, columns, people, requester, recipients, custody, words } = leaving;
      const has = (...kinds: Sensitivity[]) => columns.some((column) => kinds.includes(column));
      if (verdict.kind !== "run") verdict.why.forEach((reason) => seen.add(reason));
      if (verdict.kind === "refused") {
        must("a refusal says why", verdict.why.length > 0, leaving);
        continue;
      }
      // What is not refused, whether it runs or waits for somebody.
      must("an unknown size is refused", people !== "unknown" && recipients.count !== "unknown", leaving);
      must("only the desk's own", requester.worksAtDesk, leaving);
      must("addresses are nobody's but the courier's", !has("address"), leaving);
      must("what is guarded stays", !has("guarded"), leaving);
      must("nothing is attached", leaving.attachments === 0, leaving);
      must("figures name nobody", form !== "figures" || !has("personal", "standing"), leaving);
      must("a mail holds no column", form !== "broadcast" || columns.length === 0, leaving);
      must(
        "learners are read for learning, and written to as is said",
        leaving.purpose === (form === "broadcast" ? "notification" : "learning"),
        leaving,
      );
      must("nobody outside", recipients.kind !== "anybody", leaving);
      const isOfRows = form === "figures" || form === "list" || form === "spreadsheet";
      must("rows go to no one whom they are about", !isOfRows || recipients.kind !== "people", leaving);
      must(
        "a spreadsheet has one holder, who asks, an end, and a row of nobody",
        form !== "spreadsheet" ||
          (recipients.kind === "self" &&
            custody!.isRequester &&
            custody!.lifetime <= longestCustody &&
            custody!.hasCourse),
        leaving,
      );
      must("words were looked at", form !== "broadcast" || words !== "not-looked-at", leaving);
      must(
        "a test came first",
        form !== "broadcast" || leaving.isTested || recipients.kind === "self",
        leaving,
      );
      if (verdict.kind === "needs-approval") {
        must("waiting says why", verdict.why.length > 0, leaving);
        must("who is new asks for nothing", !requester.isNew, leaving);
        must("many need another role", verdict.otherRole === (people as number) >= largeList, leaving);
        continue;
      }
      must("no file without a second person", form !== "spreadsheet", leaving);
      must("no list above the quota", form !== "list" || (people as number) <= requester.quotaLeft, leaving);
      must("no list for others", form !== "list" || recipients.kind === "self", leaving);
      const isMany = (recipients.count as number) > manyRecipients;
      must("no broadcast to many", form !== "broadcast" || !isMany, leaving);
      must("no broadcast that names somebody", form !== "broadcast" || words !== "found", leaving);
      must(
        "nobody overrides alone what people asked for",
        form !== "broadcast" || !leaving.isNecessary || recipients.kind === "self",
        leaving,
      );
      must(
        "no unusual one",
        form !== "broadcast" || !leaving.isUnusual || recipients.kind === "self",
        leaving,
      );
    }
    expect(wrong).toEqual({});
    expect(count).toBeGreaterThan(1_000_000);
    expect([...seen].toSorted()).toEqual([...leavingReasons].toSorted());
  });
});

describe("what people do on a working day", () => {
  test.each<[string, Leaving, ReturnType<typeof judgeLeaving>]>([
    ["figures of everybody", figures, { kind: "run" }],
    ["a list within the quota", ownList, { kind: "run" }],
    [
      "the list of 26 August 2019, for its author",
      { ...ownList, people: 8_253 },
      { kind: "needs-approval", why: ["above-the-quota"], otherRole: true },
    ],
    [
      "the same for everybody",
      { ...ownList, people: 8_253, recipients: { kind: "anybody", count: 20_000 } },
      { kind: "refused", why: ["recipients-without-rights"] },
    ],
    [
      "with the e-mail addresses",
      { ...ownList, columns: ["personal", "address"] },
      { kind: "refused", why: ["address-is-the-couriers"] },
    ],
    [
      "a list for colleagues",
      { ...ownList, recipients: { kind: "members", count: 3 } },
      { kind: "needs-approval", why: ["for-others"], otherRole: false },
    ],
    [
      "a spreadsheet of forty",
      spreadsheet,
      { kind: "needs-approval", why: ["leaves-the-application"], otherRole: false },
    ],
    ["a message to four hundred", broadcast, { kind: "run" }],
    [
      "a message to twenty thousand",
      { ...broadcast, people: 20_000, recipients: { kind: "people", count: 20_000 } },
      { kind: "needs-approval", why: ["many-recipients"], otherRole: true },
    ],
    [
      "a message with the list pasted into it",
      { ...broadcast, columns: ["personal"], words: "found" },
      { kind: "refused", why: ["rows-stay-in-the-application"] },
    ],
    [
      "a message to a dozen that goes also to who asked for none",
      { ...broadcast, people: 12, recipients: { kind: "people", count: 12 }, isNecessary: true },
      { kind: "needs-approval", why: ["overrides-unsubscribing"], otherRole: false },
    ],
    [
      "a list of learners for a search",
      { ...ownList, purpose: "tracing" },
      { kind: "refused", why: ["not-for-this-purpose"] },
    ],
    [
      "a new colleague who asks for more than three",
      { ...ownList, requester: { worksAtDesk: true, isNew: true, quotaLeft: 3 } },
      { kind: "refused", why: ["too-new", "above-the-quota"] },
    ],
  ])("%s", (_, leaving, verdict) => {
    expect(judgeLeaving(leaving)).toEqual(verdict);
  });
});
