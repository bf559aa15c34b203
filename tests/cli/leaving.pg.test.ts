import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toHex } from "#base/bytes.ts";
import { openDeviceFolder, rememberNetwork } from "#cli/device-folder.ts";
import { declareProfileCodes } from "#client/learner/declare-codes.ts";
import { joinPortal } from "#client/learner/join.ts";
import { keepDevice } from "#client/store/unlock.ts";
import { getReportingKey } from "#client/teaching/portal.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { enrolSelf } from "#protocol/learner-contracts.ts";
import { get } from "#testing/get.ts";
import { openBrowser } from "#testing/learner-browser.ts";
import { publishTestCourse } from "#testing/learning.ts";
import type { TestNetwork, TestPerson, TestSociety } from "#testing/network.ts";
import { startTestNetwork, testLimits } from "#testing/network.ts";
import type { TestClock } from "#testing/seeded-random.ts";
import { sitDown } from "#testing/sit-down.ts";
import { askHomeward, makeTestFolder, runHomeward } from "./run-command.ts";

/** Lists by name, messages and shares without a browser; each test goes on where the last one ended. */
let folder: Awaited<ReturnType<typeof makeTestFolder>>;
let network: TestNetwork;
let hub: TestSociety;
let course: CourseStatement;
const day = 24 * 60 * 60 * 1000;
const environment = { HOMEWARD_PASSPHRASE: "four words of mine" };
const names = ["Amina Yusuf", "Öykü Şahin", "=1+1", "Olena Kovalenko", "João Silva"];

const as = (name: string) => ["--device", join(folder.path, name)];
const ask = <Answer = Record<string, string>>(name: string, ...args: string[]): Promise<Answer> =>
  askHomeward<Answer>([...args, ...as(name)], environment);
const kindOf = async (name: string, ...args: string[]): Promise<string> => {
  const { err } = await runHomeward([...args, ...as(name), "--json"], environment);
  return (JSON.parse(err.trim().split("\n").at(-1)!) as { refused: string }).refused;
};

/** What the commands measure time by, a while ago. */
function movableClock(ago: number): TestClock {
  let shift = ago;
  return Object.assign(() => Date.now() - shift, {
    advance: (milliseconds: number) => void (shift -= milliseconds),
    set: (milliseconds: number) => void (shift = Date.now() - milliseconds),
  });
}

/** A person's device as a folder, ready at the desk where they work. */
async function seat(name: string, person: TestPerson, desk?: TestSociety): Promise<void> {
  const opened = await openDeviceFolder(join(folder.path, name));
  get(await keepDevice(opened.store, person.device, environment.HOMEWARD_PASSPHRASE, network));
  const description = {
    name: "Test network",
    rootKeyHex: toHex(network.root.publicKey),
    gateUrl: network.gate().url,
    vaultUrl: network.vault().url,
    courierUrl: "http://localhost:1",
  };
  const source = join(folder.path, "network.json");
  await writeFile(source, JSON.stringify(description));
  await rememberNetwork(opened.folder, source, description);
  await sitDown(network, person, desk, { store: opened.store });
}

beforeAll(async () => {
  folder = await makeTestFolder();
  network = await startTestNetwork({
    clock: movableClock(40 * day),
    limits: { quotas: { ...testLimits.quotas, memberHour: 3, memberDay: 3 } },
  });
  hub = await network.addLearningDesk(await network.makeOrganisation("Learning Hub"));
  course = await publishTestCourse(network, hub);
  // Under which what learners say of themselves becomes codes.
  get(await getReportingKey(await sitDown(network, hub.officer, hub), hub.desk));
  for (const [i, name] of names.entries()) {
    const session = await openBrowser(network, hub);
    const work = { affiliation: i < 2 ? ("partner" as const) : ("staff" as const), supervisor: "A. Berg" };
    const profile = { identity: { name }, work };
    get(await joinPortal(session, { profile, notify: null }));
    get(await declareProfileCodes(session, profile, null));
    if (i < 2)
      get(
        await session.connection.call("gate", enrolSelf, { parameters: { course: course.course }, body: {} }),
      );
  }
  await network.gate().flush();
  network.clock.set(Date.now());
  await seat("manager", hub.officer, hub);
  await seat("colleague", hub.colleague, hub);
  await seat("dpo", hub.dpo);
}, 180_000);
afterAll(async () => {
  await network?.close();
  await folder?.remove();
});

/** Many commands, each a process of its own, on a machine that may have other work. */
const patience = { timeout: 180_000 };
type Listed = { list: string; state: string; openings: { member: string }[]; percentDeleted: number | null };

describe("a list by name", patience, () => {
  let file: string;

  it("has no addresses", async () => {
    const mails = await kindOf("manager", "lists", "freeze", "--columns", "name,e-mail");
    expect(mails).toBe("address-is-the-couriers");
  });

  it("within the quota is read on a screen with the reader's name between its rows, and passes to no other program", async () => {
    const { list, verdict } = await ask(
      "manager",
      "lists",
      "freeze",
      "--columns",
      "name,state",
      "--course",
      course.course,
      "--where",
      "state=enrolled",
      "--where",
      "affiliation!=staff",
    );
    expect(verdict).toBe("run");
    const piped = await runHomeward(["lists", "open", list!, ...as("manager")], environment);
    expect([piped.code, piped.out]).toEqual([3, ""]);
    expect(piped.err).toContain("read on a screen");
    const shown = await runOnScreen("lists", "open", list!, ...as("manager"));
    const lines = shown.split("\r\n").filter((line) => line !== "");
    expect(lines[0]).toMatch(new RegExp(`^── Opened by member ${hub.officer.member}, .*Not to be passed on`));
    expect(lines.slice(1)).toEqual([
      expect.stringMatching(/^NAME +STATE$/),
      expect.stringMatching(/^Amina Yusuf +enrolled$/),
      expect.stringMatching(/^Öykü Şahin +enrolled$/),
      lines[0],
    ]);
  });

  it("as a file is asked for, read and signed by a second person, and not by who asked", async () => {
    const frozen = await ask<{ list: string; verdict: string; why: string[] }>(
      "manager",
      "lists",
      "freeze",
      "--columns",
      "name,supervisor",
      "--course",
      course.course,
      "--file",
      "7",
    );
    file = frozen.list;
    expect(frozen).toMatchObject({
      verdict: "needs-approval",
      why: ["above-the-quota", "leaves-the-application"],
    });
    const out = join(folder.path, "people.csv");
    const open = ["lists", "open", file, "--out", out];
    const { approval } = await ask("manager", "lists", "ask", file);
    const [unsigned, own, shown] = await Promise.all([
      kindOf("manager", ...open),
      kindOf("manager", "approvals", "sign", approval!),
      ask<{ people: number; words: string[] }>("dpo", "approvals", "show", approval!),
    ]);
    expect([unsigned, own]).toEqual(["not-signed", "not-entitled"]);
    expect(shown).toMatchObject({ people: 5, purpose: "a list by name" });
    expect(shown.words.join("\n")).toMatch(
      /a file of 5 learners[^]*everybody[^]*name, supervisor, certificate[^]*during 7 days[^]*nothing can take it back/,
    );
    expect(await ask("dpo", "approvals", "sign", approval!)).toMatchObject({ signedBy: hub.dpo.member });
  });

  it("then opens into a file that names its holder and has one row of nobody, for its holder alone", async () => {
    const out = join(folder.path, "people.csv");
    const opened = await ask<{ people: number }>("manager", "lists", "open", file, "--out", out);
    expect(opened.people).toBe(5);
    const lines = (await readFile(out, "utf8")).trimEnd().split("\r\n");
    expect(lines[0]).toBe(`\uFEFF"Held by member ${hub.officer.member}"`);
    expect(lines.slice(4, 6)).toEqual(["", '"name","supervisor","certificate"']);
    const rows = lines.slice(6);
    expect(rows).toHaveLength(6);
    expect(rows).toContain(`"'=1+1","A. Berg",""`);
    // Nobody has completed the course: the one certificate betrays the file.
    const canary = rows.filter((row) => !row.endsWith(',""'));
    expect(canary).toHaveLength(1);
    expect(canary[0]).toMatch(/,"[\w-]{22}"$/);
    expect(await kindOf("colleague", "lists", "open", file, "--out", out)).toBe("not-found");
  });

  it("is called back, and who had it says that they keep nothing", async () => {
    await ask("dpo", "lists", "recall", file);
    const out = join(folder.path, "again.xlsx");
    expect(await kindOf("manager", "lists", "open", file, "--out", out)).toBe("grant-ended");
    await expect(readFile(out)).rejects.toThrow("ENOENT");
    await ask("manager", "lists", "deleted", file);
    const listed = await ask<Listed[]>("dpo", "lists", "list");
    expect(listed.find(({ list }) => list === file)).toMatchObject({
      state: "called back",
      percentDeleted: 100,
      openings: [{ member: hub.officer.member }],
    });
  });
});

describe("what is shared", patience, () => {
  it("is a question that a colleague asks as themselves, figures or a list, until it is ended", async () => {
    const withColleague = ["--with", hub.colleague.member];
    const [figures, names] = await Promise.all([
      ask("manager", "shares", "add", ...withColleague, "--every", "week", "--by", "affiliation"),
      ask("manager", "shares", "add", ...withColleague, "--columns", "name", "--where", "affiliation!=staff"),
    ]);
    const listed = await ask<{ share: string; question: string; waits: boolean }[]>(
      "colleague",
      "shares",
      "list",
    );
    expect(listed.find(({ share }) => share === names.share)).toMatchObject({
      question: "a list: name of affiliation is not staff",
      waits: true,
    });
    const [counted, frozen] = await Promise.all([
      ask("colleague", "shares", "open", figures.share!),
      ask("colleague", "shares", "open", names.share!),
    ]);
    expect(counted).toMatchObject({ people: null, groups: [] });
    expect(frozen).toMatchObject({ verdict: "run", list: expect.any(String) });
    await ask("manager", "shares", "end", names.share!);
    expect(await kindOf("colleague", "shares", "open", names.share!)).toBe("grant-ended");
  });
});

describe("a message to many", patience, () => {
  const path = (name: string): string => join(folder.path, name);

  it("does not leave this machine where it seems to name somebody", async () => {
    await writeFile(
      path("names.en.txt"),
      "A notice\n\nWrite to amina@people.example, or call +44 20 7946 0958.",
    );
    const test = ["messages", "test", path("names.en.txt"), "--to", "me@hub.example"];
    const ended = await runHomeward([...test, ...as("manager")], environment);
    expect([ended.code, ended.err]).toEqual([3, expect.stringContaining("(email, telephone)")]);
  });

  it("is tested, asked for, read and signed for, sent and taken back", async () => {
    await writeFile(path("notice.en.txt"), "A new course\n\nThere is a new course.\n\nIt takes an hour.\n");
    await writeFile(path("notice.fr.txt"), "Un nouveau cours\n\nIl y a un nouveau cours.\n");
    const { message } = await ask(
      "manager",
      "messages",
      "test",
      path("notice.en.txt"),
      path("notice.fr.txt"),
      "--necessary",
      "--to",
      "me@hub.example",
    );
    expect(await kindOf("manager", "messages", "send", message!)).toBe("needs-approval");
    const { approval } = await ask("manager", "messages", "ask", message!);
    const { words } = await ask<{ words: string[] }>("dpo", "approvals", "sign", approval!);
    expect(words.slice(-5)).toEqual([
      "[en] A new course",
      "There is a new course.",
      "It takes an hour.",
      "[fr] Un nouveau cours",
      "Il y a un nouveau cours.",
    ]);
    expect(await ask("manager", "messages", "send", message!)).toEqual({ message });
    await ask("colleague", "messages", "recall", message!);
    expect(await ask("dpo", "messages", "list")).toMatchObject([
      { message, title: "A new course", state: "taken back", counts: { sent: null } },
    ]);
  });
});

/** As on a terminal: what a command says to a person and to no program. */
async function runOnScreen(...args: string[]): Promise<string> {
  const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
  const command = [process.execPath, main, ...args].map((word) => `'${word}'`).join(" ");
  const child = spawn("script", ["-qec", command, "/dev/null"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...environment },
  });
  let out = "";
  child.stdout.on("data", (text) => (out += String(text)));
  await once(child, "close");
  return out;
}
