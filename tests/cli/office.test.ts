import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { foundSociety, type FoundedSociety } from "./found-society.ts";
import {
  askHomeward,
  beginningOf,
  makeTestFolder,
  runHomeward,
  startNetwork,
  type Started,
  stopNetwork,
  testPort,
} from "./run-command.ts";

/** What officers, administrators and families do after the first day; each test goes on where the last one ended. */
let folder: Awaited<ReturnType<typeof makeTestFolder>>;
let network: Started;
let north: FoundedSociety;
let south: FoundedSociety;
const passphrase = { HOMEWARD_PASSPHRASE: "four words of mine" };

const inFolder = (name: string): string => join(folder.path, name);
const as = (name: string) => ["--device", inFolder(name)];
const ask = <Answer = Record<string, unknown>>(...args: string[]): Promise<Answer> =>
  askHomeward<Answer>(args, passphrase);
const run = (...args: string[]) => runHomeward(args, passphrase);
const kindOf = ({ err }: { readonly err: string }): string =>
  (JSON.parse(err) as { refused: string }).refused;

const personFile = (givenName: string, organisations: "all" | string[]): string =>
  JSON.stringify({
    intake: {
      kind: "registered-person",
      person: { givenName, familyName: "Marker" },
      contact: { channel: "only-with-my-code", language: "en" },
      separation: {},
    },
    consent: { organisations, attested: "in-person" },
  });

beforeAll(async () => {
  folder = await makeTestFolder();
  network = await startNetwork(inFolder("network"), "--empty", "--port", testPort());
  const found = (name: string, device: string, ...roles: string[]) =>
    foundSociety(
      network,
      { name, device: inFolder(device), founder: `Officer ${device}`, roles },
      passphrase,
    );
  north = await found("Society of the North", "north", "administrator", "tracing-officer", "dpo");
  south = await found("Society of the South", "south", "administrator", "tracing-officer");
});
afterAll(async () => {
  await stopNetwork(network);
  await folder.remove();
});

/** Many commands, each a process of its own, on a machine that may have other work. */
const patience = { timeout: 90_000 };

describe("somebody who came to the desk", patience, () => {
  let record: string;
  let code: string;
  const asFamily = <Answer = Record<string, unknown>>(...args: string[]): Promise<Answer> =>
    askHomeward<Answer>(["family", ...args, "--network", network.ready.networkFile], {
      HOMEWARD_ACCESS_CODE: code,
    });

  it("becomes a case from a file, whose facts change by their names", async () => {
    await writeFile(inFolder("case.json"), personFile("Tamsin", ["Society of the South"]));
    await writeFile(
      inFolder("nameless.json"),
      personFile("Tamsin", "all").replace(/"person":{.*?}/, '"person":{}'),
    );
    const [nameless, created] = await Promise.all([
      run("case", "create", inFolder("nameless.json"), "--json", ...as("north")),
      ask<{ record: string; code: string }>(
        "case",
        "create",
        inFolder("case.json"),
        "--with-code",
        ...as("north"),
      ),
    ]);
    expect([nameless.code, kindOf(nameless)]).toEqual([2, "file-malformed"]);
    ({ record, code } = created);

    const edited = await ask<{ changed: string[] }>(
      "case",
      "edit",
      record,
      "person.givenName=Tamsine",
      "person.birth=1990",
      "person.sex=female",
      ...as("north"),
    );
    expect(edited.changed.toSorted()).toEqual(["person.birth", "person.givenName", "person.sex"]);
    const wrong = await run(
      "case",
      "edit",
      record,
      "person.sex=f",
      "person.shoes=red",
      "person.givenName=",
      "person.familyName=",
      ...as("north"),
    );
    expect(wrong.code).toBe(2);
    expect(wrong.err.split("\n").slice(0, 3)).toEqual([
      "person.sex is one of: female, male, other.",
      "person.shoes is no fact of this case.",
      "person needs at least one name.",
    ]);
    const { displayName, intake } = await ask<{ displayName: string; intake: { person: object } }>(
      "case",
      "show",
      record,
      ...as("north"),
    );
    expect(displayName).toBe("Tamsine Marker");
    expect(intake.person).toMatchObject({ sex: "female", birth: { kind: "year", year: 1990 } });
  });

  it("is shared with a desk and no longer, by its officer or because the person says so", async () => {
    const share = () =>
      ask<{ consent: string }>(
        "case",
        "share",
        record,
        "--with",
        "society of the south",
        "--attested",
        "in-person",
        ...as("north"),
      );
    const shownInSouth = async () => (await run("case", "show", record, ...as("south"))).code;
    const first = await share();
    expect(await shownInSouth()).toBe(0);
    const end = () => run("case", "end-share", record, "--with", south.desk, "--json", ...as("north"));
    expect(JSON.parse((await end()).out)).toEqual({ ended: south.desk });
    const [shown, again] = await Promise.all([shownInSouth(), end()]);
    expect([shown, kindOf(again)]).toEqual([3, "not-shared"]);

    const { consent } = await share();
    expect(consent).not.toBe(first.consent);
    await ask("case", "withdraw", record, consent, ...as("north"));
    expect(await shownInSouth()).toBe(3);
  });

  it("may be compared by whom they name today, and sees what the society wrote down", async () => {
    await ask(
      "case",
      "consent",
      record,
      "--organisations",
      "own",
      "--attested",
      "in-writing",
      ...as("north"),
    );
    type Consent = { consent: string; purpose: string; organisations: string[]; withdrawnAt: number | null };
    const { consents } = await asFamily<{ consents: Consent[] }>("status");
    const standing = consents.filter(({ withdrawnAt }) => withdrawnAt === null);
    expect(standing).toMatchObject([{ purpose: "comparison", organisations: ["Society of the North"] }]);
    await asFamily("withdraw", standing[0]!.consent);
    const after = await asFamily<{ consents: Consent[] }>("status");
    expect(after.consents.filter(({ withdrawnAt }) => withdrawnAt === null)).toEqual([]);
  });

  it("writes to the desk, and an erasure that was asked for is cancelled by them or by the desk", async () => {
    await asFamily("message", "Please write, do not call.");
    await asFamily("add", "She had a red scarf.");
    const { timeline } = await ask<{ timeline: { kind: string; text?: string }[] }>(
      "case",
      "show",
      record,
      ...as("north"),
    );
    expect(timeline.flatMap(({ kind, text }) => (text === undefined ? [] : [[kind, text]]))).toEqual([
      ["message", "Please write, do not call."],
      ["addition", "She had a red scarf."],
    ]);
    const empty = await runHomeward(["family", "message", " ", "--network", network.ready.networkFile], {
      HOMEWARD_ACCESS_CODE: code,
    });
    expect([empty.code, empty.err]).toEqual([2, "There is nothing to write.\n"]);
    const erasure = async () => (await asFamily<{ erasure: unknown }>("status")).erasure;
    expect((await asFamily<{ dueAt: number }>("erase")).dueAt).toBeGreaterThan(Date.now());
    await asFamily("keep");
    expect(await erasure()).toBeNull();
    await asFamily("erase");
    expect(await erasure()).not.toBeNull();
    await ask("case", "erase", record, "--cancel", ...as("north"));
    expect(await erasure()).toBeNull();
  });

  it("stays on a device as long as the officer says, two weeks at most, and is taken off it", async () => {
    const dayIn = (days: number) => {
      const day = new Date(Date.now() + days * 86_400_000);
      return [day.getFullYear(), day.getMonth() + 1, day.getDate()]
        .map((part) => String(part).padStart(2, "0"))
        .join("-");
    };
    const keep = (day: string) => run("case", "keep", record, "--until", day, "--json", ...as("north"));
    const [long, past, kept] = await Promise.all([dayIn(30), dayIn(-2), dayIn(10)].map(keep));
    expect([kindOf(long!), kindOf(past!)]).toEqual(["lease-too-long", "day-past"]);
    const { leaseUntil } = JSON.parse(kept!.out) as { leaseUntil: number };
    expect(leaseUntil).toBeGreaterThan(Date.now() + 9 * 86_400_000);
    expect(await ask("case", "forget", beginningOf(record), ...as("north"))).toEqual({
      record,
      wasKept: true,
    });
    const { cases } = await ask<{ cases: { record: string; leaseUntil: unknown }[] }>(
      "case",
      "list",
      ...as("north"),
    );
    expect(cases).toMatchObject([{ record, leaseUntil: null }]);
  });

  it("is handed over to another desk, and then only that one has it", async () => {
    const transfer = (to: string) =>
      run("case", "transfer", record, "--to", to, "--attested", "by-telephone", "--json", ...as("north"));
    expect(kindOf(await transfer(north.desk))).toBe("own-desk");
    expect((await transfer("Society of the South")).code).toBe(0);
    const [gone, , { messages }] = await Promise.all([
      run("case", "show", record, ...as("north")),
      ask("case", "note", record, "Came from the North.", ...as("south")),
      asFamily<{ messages: { text: string }[] }>("status"),
    ]);
    expect(gone.code).toBe(3);
    expect(messages.map(({ text }) => text)).toEqual(["Please write, do not call."]);
  });
});

describe("an organisation", patience, () => {
  it("is not certified with a founder's file that somebody changed", async () => {
    const changed = await run(
      "organisation",
      "add",
      "Another",
      "--country",
      "Nowhere",
      "--founder",
      `${inFolder("north")}.json`,
      "--fingerprint",
      "1111 2222 3333 4444",
      "--root",
      inFolder("network/root"),
      "--names",
      inFolder("none.json"),
      "--network",
      network.ready.networkFile,
      "--json",
    );
    expect([changed.code, kindOf(changed)]).toEqual([3, "fingerprint-differs"]);
    expect((await run("organisation", "add", "Another", "--country", "Nowhere", "--root", "x")).code).toBe(2);
  });

  it("asks for a second signature above the quota, which nobody gives to themselves", async () => {
    await writeFile(inFolder("second.json"), personFile("Ostap", "all"));
    const { record } = await ask<{ record: string }>(
      "case",
      "create",
      inFolder("second.json"),
      ...as("north"),
    );
    const { approval } = await ask<{ approval: string }>("approvals", "ask", record, ...as("north"));
    expect(await ask("approvals", "list", ...as("north"))).toMatchObject([
      { approval, records: [record], signedBy: null, usedAt: null },
    ]);
    const signed = await run("approvals", "sign", approval, "--json", ...as("north"));
    expect([signed.code, kindOf(signed)]).toEqual([3, "not-entitled"]);
    const opened = await run("case", "show", record, "--approval", approval, "--json", ...as("north"));
    expect([opened.code, kindOf(opened)]).toEqual([3, "approval-invalid"]);

    // Its data protection officer reads what was opened, and erases for good.
    const [log, notTheirs, unsaid] = await Promise.all([
      ask<{ sequence: number }[]>("organisation", "log", ...as("north")),
      run("organisation", "log", ...as("south")),
      run("case", "erase", record, "--json"),
    ]);
    expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, i) => i + 1));
    expect([log.length > 10, notTheirs.code, kindOf(unsaid)]).toEqual([true, 3, "not-confirmed"]);
    await ask("case", "erase", record, "--yes", ...as("north"));
    expect((await run("case", "show", record, ...as("north"))).code).toBe(3);
  });

  it("invites by a mail that holds a link, takes in who read out their fingerprint, and lets them go", async () => {
    const mail = (pages: string) =>
      run("member", "invite", "--mail", "new@society.example", "--pages", pages, "--json", ...as("north"));
    expect(kindOf(await mail("https://elsewhere.example"))).toBe("pages-foreign");
    const invited = JSON.parse((await mail(network.ready.web)).out) as Record<string, string>;
    const { enrolment, member, invitation, link } = invited as Record<
      "enrolment" | "member" | "invitation" | "link",
      string
    >;
    expect(link).toBe(`${network.ready.web}/office/#/join/${invitation}`);

    const { device, fingerprint } = await ask<{ device: string; fingerprint: string }>(
      "device",
      "enrol",
      "--invitation",
      invitation,
      ...as("newcomer"),
      "--network",
      network.ready.networkFile,
    );
    const described = ["--name", "New Comer", "--role", "tracing-officer"];
    await ask("member", "certify", enrolment, "--fingerprint", fingerprint, ...described, ...as("north"));
    await ask("desk", "assign", "tracing", beginningOf(member), ...as("north"));
    await ask("desk", "confirm", "tracing", device, "--fingerprint", fingerprint, ...as("north"));
    const again = await run("desk", "begin", "tracing", "--json", ...as("newcomer"));
    expect([again.code, kindOf(again)]).toEqual([2, "desk-has-key"]);

    await ask("desk", "remove", "tracing", member, ...as("north"));
    // What the desk holds is sealed again under its next key, which the first colleague's device began.
    const resealed = await ask<{ remaining: number }>("desk", "reseal", "tracing", ...as("north"));
    expect(resealed.remaining).toBe(0);
    const desks = await ask<{ generation: number }[]>("desk", "list", ...as("north"));
    expect(desks.map(({ generation }) => generation)).toEqual([2]);

    await ask("device", "remove", device, ...as("north"));
    expect(kindOf(await run("device", "remove", device, "--json", ...as("north")))).toBe("device-unknown");
    await ask("member", "remove", member, ...as("north"));
    expect(kindOf(await run("member", "remove", member, "--json", ...as("north")))).toBe("member-removed");
    expect(await ask("device", "show", ...as("newcomer"))).toMatchObject({ member: null, desks: [] });
  });
});

describe("a device", patience, () => {
  it("takes another passphrase, and is empty once that was said twice", async () => {
    const change = (replacement: string) =>
      runHomeward(["device", "passphrase", "--json", ...as("newcomer")], {
        ...passphrase,
        HOMEWARD_NEW_PASSPHRASE: replacement,
      });
    expect((await change("short")).code).toBe(2);
    expect((await change("four other words now")).code).toBe(0);
    const [locked, kept, nobody] = await Promise.all([
      run("device", "show", ...as("newcomer")),
      run("device", "empty", ...as("newcomer")),
      run("device", "empty", "--yes", ...as("nobody")),
    ]);
    expect([locked.code, kept.code, nobody.code]).toEqual([5, 2, 5]);
    expect(kept.err).toBe("Nothing was wiped. Say --yes, or type the word.\n");
    await ask("device", "empty", "--yes", ...as("newcomer"));
    expect((await run("device", "show", ...as("newcomer"))).err).toContain("There is no device in");
  });
});
