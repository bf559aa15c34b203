import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { foundSociety, type FoundedSociety } from "./found-society.ts";
import {
  askHomeward,
  beginningOf,
  makeTestFolder,
  runHomeward,
  startHomeward,
  startNetwork,
  type Started,
  stopNetwork,
  testPort,
} from "./run-command.ts";

/** One network, empty at first, in which everything is done from the terminal; each test goes on where the last one ended. */
let folder: Awaited<ReturnType<typeof makeTestFolder>>;
let network: Started;
const passphrase = { HOMEWARD_PASSPHRASE: "four words of mine" };

beforeAll(async () => {
  folder = await makeTestFolder();
  // No file of an import or a report may lie where a process of the network writes.
  network = await startNetwork(join(folder.path, "network"), "--empty", "--port", testPort());
});
afterAll(async () => {
  await stopNetwork(network);
  await folder.remove();
});

const inFolder = (name: string): string => join(folder.path, name);
const as = (name: string) => ["--device", inFolder(name)];
const networkOption = () => ["--network", network.ready.networkFile];
const ask = <Answer>(...args: string[]): Promise<Answer> => askHomeward<Answer>(args, passphrase);
const run = (...args: string[]) => runHomeward(args, passphrase);

const found = (name: string, device: string): Promise<FoundedSociety> =>
  foundSociety(
    network,
    {
      name,
      device: inFolder(device),
      founder: `Officer ${device}`,
      roles: ["administrator", "tracing-officer"],
    },
    passphrase,
  );

/** Many commands, each a process of its own, on a machine that may have other work. */
const patience = { timeout: 90_000 };

const societies: Record<string, FoundedSociety> = {};

describe("two societies, from the terminal", patience, () => {
  it("are founded by the root key, with the names of their founders in their own directories", async () => {
    societies["north"] = await found("Society of the North", "north");
    societies["south"] = await found("Society of the South", "south");
    const listed = await ask<{ name: string; desks: { ready: boolean }[] }[]>(
      "organisation",
      "list",
      ...networkOption(),
    );
    expect(listed.map(({ name, desks }) => [name, desks[0]?.ready])).toEqual([
      ["Society of the North", true],
      ["Society of the South", true],
    ]);
    const members = await ask<{ name: string }[]>("member", "list", ...as("north"));
    expect(members.map(({ name }) => name)).toEqual(["Officer north"]);
  });

  it("refuse a wrong passphrase, and say where a device is missing", async () => {
    const wrong = await runHomeward(["case", "list", ...as("north")], {
      HOMEWARD_PASSPHRASE: "four wrong words now",
    });
    expect(wrong).toMatchObject({ code: 5, out: "" });
    expect(wrong.err).toContain("passphrase does not open");
    const missing = await run("case", "list", ...as("nobody"), ...networkOption());
    expect(missing.code).toBe(5);
    expect(missing.err).toContain("device enrol");
  });

  it("certify a newcomer only by the fingerprint that was read out, and give them the desk's key", async () => {
    const { enrolment, member, invitation } = await ask<Record<string, string>>(
      "member",
      "invite",
      ...as("north"),
    );
    const enrolled = await ask<{ device: string; fingerprint: string }>(
      "device",
      "enrol",
      "--invitation",
      invitation!,
      ...as("newcomer"),
      ...networkOption(),
    );
    const certify = (fingerprint: string) =>
      run(
        "member",
        "certify",
        enrolment!,
        "--fingerprint",
        fingerprint,
        "--name",
        "New Comer",
        "--role",
        "tracing-officer",
        ...as("north"),
      );
    const wrong = await certify("0000 0000 0000 0000");
    expect(wrong.code).toBe(3);
    expect(wrong.err).toContain("differs");
    expect((await certify(enrolled.fingerprint)).code).toBe(0);
    const { desk } = societies["north"]!;
    await ask("desk", "assign", desk, member!, ...as("north"));
    await ask(
      "desk",
      "confirm",
      desk,
      enrolled.device,
      "--fingerprint",
      enrolled.fingerprint,
      ...as("north"),
    );
    const shown = await ask<{ desks: unknown[] }>("device", "show", ...as("newcomer"));
    expect(shown.desks).toEqual([{ desk, duty: "tracing", state: "ready" }]);
  });
});

describe("a list in a file", patience, () => {
  const csv = [
    "No;Name;Family;Born;Sex;Town;Clerk",
    "1;Yusuf;Hamid;2009;M;Marsa Amal;x",
    "2;Йосип;Коваленко;1984-03-02;M;Zoria;x",
    ";;;1990;F;nowhere;x",
    "1;Yusuf;Hamid;2009;M;Marsa Amal;x",
    "5;Marta;Berg;31.02.1990;F;Granvik;x",
    "6;Marta;Berg;23.02.1990;?;Granvik;x",
  ].join("\r\n");
  const map = {
    kind: "registered-person",
    columns: {
      No: "id",
      Name: "person.givenName",
      Family: "person.familyName",
      Born: "person.birth",
      Sex: "person.sex",
      Town: "person.placeOfOrigin",
      Clerk: "ignore",
    },
    values: { "person.sex": { F: "female", M: "male" } },
    defaults: { "contact.channel": "only-with-my-code", "contact.language": "en" },
    consent: { organisations: "all", never: [], attested: "in-writing" },
  };
  const importFile = (...more: string[]) =>
    run("import", inFolder("people.csv"), "--map", inFolder("map.json"), "--json", ...as("south"), ...more);

  it("is checked row by row before anything is sent", async () => {
    await writeFile(inFolder("people.csv"), Buffer.from(`\ufeff${csv}`, "utf16le"));
    await writeFile(inFolder("map.json"), JSON.stringify(map));
    const checked = await importFile("--dry-run", "--report", inFolder("refused.csv"));
    expect(checked.code).toBe(6);
    expect(JSON.parse(checked.out)).toMatchObject({ usable: 2, refusedRows: 4, taken: 0 });
    const report = await readFile(inFolder("refused.csv"), "utf8");
    expect(
      report
        .split("\n")
        .slice(1, -1)
        .map((line) => Number(line.split(",")[0])),
    ).toEqual([4, 5, 6, 7]);
    expect(report).not.toMatch(/Yusuf|Marta|Berg/);
    expect((await ask<{ cases: unknown[] }>("case", "list", ...as("south"))).cases).toEqual([]);
  });

  it("becomes cases of the desk, once, however often it is brought in", async () => {
    const first = await importFile();
    expect(first.code).toBe(6);
    expect(JSON.parse(first.out)).toMatchObject({ taken: 2, takenBefore: 0, refusedRows: 4 });
    const again = await importFile();
    expect(JSON.parse(again.out)).toMatchObject({ taken: 0, takenBefore: 2 });
    const { cases } = await ask<{ cases: { displayName: string }[] }>("case", "list", ...as("south"));
    expect(cases.map(({ displayName }) => displayName).toSorted()).toEqual([
      "Yusuf Hamid",
      "Йосип Коваленко",
    ]);
  });

  it("goes on where it was killed, and makes nobody twice", async () => {
    const rows = Array.from(
      { length: 24 },
      (_, i) => `${i + 1},Person${"abcdefghijklmnopqrstuvwxyz"[i]},Kill`,
    );
    await writeFile(inFolder("many.csv"), ["No,Name,Family", ...rows].join("\n"));
    await writeFile(
      inFolder("many-map.json"),
      JSON.stringify({
        ...map,
        columns: { No: "id", Name: "person.givenName", Family: "person.familyName" },
        consent: null,
      }),
    );
    const args = ["import", inFolder("many.csv"), "--map", inFolder("many-map.json"), ...as("north")];
    const killed = startHomeward(args, passphrase);
    let said = "";
    killed.stderr!.on("data", (text) => {
      said += String(text);
      // In the middle of a row, whichever step it is at.
      if (/: [2-9] of 24|: 1\d of 24/.test(said)) killed.kill("SIGKILL");
    });
    await new Promise((resolve) => killed.once("exit", resolve));
    const rest = JSON.parse((await run(...args, "--json")).out) as { taken: number; takenBefore: number };
    expect(rest.takenBefore).toBeGreaterThan(0);
    expect(rest.taken + rest.takenBefore).toBe(24);
    const { cases } = await ask<{ cases: { displayName: string }[] }>("case", "list", ...as("north"));
    const names = cases.map(({ displayName }) => displayName).filter((name) => name.endsWith(" Kill"));
    expect([names.length, new Set(names).size]).toEqual([24, 24]);
  }, 120_000);

  it("is found again by part of a name in another script", async () => {
    const find = async (...words: string[]) =>
      (await ask<{ found: { displayName: string }[] }>("search", ...words, ...as("south"))).found.map(
        (one) => one.displayName,
      );
    expect(await find("Josyp", "Kovalenko")).toEqual(["Йосип Коваленко"]);
    expect(await find("يوسف")).toEqual(["Yusuf Hamid"]);
    expect(await find("Nobody")).toEqual([]);
  });
});

describe("a family's search, from the terminal", patience, () => {
  let code: Record<string, string>;
  let record: string;

  it("is deposited in Arabic, and gives an access code", async () => {
    const deposit = {
      intake: {
        kind: "tracing-request",
        enquirer: { givenName: "مريم", familyName: "حامد" },
        contact: { channel: "only-with-my-code", language: "ar" },
        sought: [
          {
            person: {
              givenName: "يوسف",
              familyName: "حامد",
              birth: { kind: "year", year: 2009 },
              placeOfOrigin: "مرسى الأمل",
            },
            relation: "son",
            separation: { place: "مرسى الأمل" },
          },
        ],
      },
    };
    await writeFile(inFolder("deposit.json"), JSON.stringify(deposit));
    const deposited = await ask<{ record: string; code: string }>(
      "family",
      "deposit",
      inFolder("deposit.json"),
      "--desk",
      societies["north"]!.desk,
      ...networkOption(),
    );
    record = deposited.record;
    code = { HOMEWARD_ACCESS_CODE: deposited.code };
    const status = await askHomeward<{ status: string }>(["family", "status", ...networkOption()], code);
    expect(status.status).toBe("received");
  });

  it("is taken in, meets the son at the other society, and reaches the mother with his consent", async () => {
    const { cases } = await ask<{ cases: { record: string }[] }>("case", "list", "--inbox", ...as("north"));
    expect(cases.map((one) => one.record)).toEqual([record]);
    await ask("case", "take-in", beginningOf(record), ...as("north"));

    type Match = { proposal: string; soughtName: string; ownName: string; score: number; own: string };
    let matches: Match[] = [];
    for (let i = 0; i < 60 && matches.length === 0; i++) {
      await sleep(2_000);
      matches = await ask<Match[]>("case", "comparisons", ...as("south"));
    }
    const match = matches.find(({ ownName }) => ownName === "Yusuf Hamid")!;
    expect(match).toMatchObject({ soughtName: "يوسف حامد" });
    expect(match.score).toBeGreaterThan(0.5);
    expect((await run("case", "answer", match.proposal, "--share", ...as("south"))).code).toBe(2);
    await ask("case", "answer", match.proposal, "--share", "--attested", "by-telephone", ...as("south"));

    const north = await ask<{ cases: { record: string; relation: string; displayName: string }[] }>(
      "case",
      "list",
      ...as("north"),
    );
    expect(north.cases.find(({ relation }) => relation === "shared")).toMatchObject({
      displayName: "Yusuf Hamid",
    });
    await ask("case", "status", record, "possible-match", ...as("north"));
    await ask("case", "status", record, "verified", ...as("north"));
    await ask("case", "status", record, "contact-restored", ...as("north"));
    await ask("case", "message", record, "Your son is well. Please call us.", ...as("north"));
    await ask("case", "close", record, "--reason", "contact-restored", ...as("north"));

    const status = await askHomeward<{ status: string; reason: string; messages: { text: string }[] }>(
      ["family", "status", ...networkOption()],
      code,
    );
    expect(status).toMatchObject({ status: "closed", reason: "contact-restored" });
    expect(status.messages.map(({ text }) => text)).toEqual(["Your son is well. Please call us."]);
    const opened = await askHomeward<{ organisation: string }[]>(
      ["family", "opened", ...networkOption()],
      code,
    );
    expect(new Set(opened.map(({ organisation }) => organisation))).toContain("Society of the North");
  }, 180_000);

  it("says in words that a status cannot follow, that a code is mistyped, or that a network is away", async () => {
    const status = await run("case", "status", record, "accepted", ...as("north"));
    expect(status.code).toBe(3);
    expect(status.err).toContain("may follow");
    const mistyped = await runHomeward(["family", "status", ...networkOption()], {
      HOMEWARD_ACCESS_CODE: "AAAAA BBBBB",
    });
    expect(mistyped.code).toBe(2);
    expect(mistyped.err).toContain("six groups");
    const away = await run("organisation", "list", "--network", "http://127.0.0.1:9/");
    expect(away.code).toBe(4);
    for (const { err } of [status, mistyped, away]) expect(err).not.toMatch(/at .*\.ts|Yusuf|يوسف/);
  });

  it("is taken back by the family, once or twice, and the desk reads so", async () => {
    for (let i = 0; i < 2; i++) {
      const taken = await askHomeward<{ status: string }>(["family", "take-back", ...networkOption()], code);
      expect(taken.status).toBe("withdrawn");
    }
    const shown = await ask<{ status: { status: string } }>("case", "show", record, ...as("north"));
    expect(JSON.stringify(shown.status)).toContain("withdrawn");
  });

  it("can be read from the lease when the network is away", async () => {
    await ask("case", "show", record, ...as("north"));
    await stopNetwork(network);
    const shown = await ask<{ fromLease: boolean; displayName: string }>(
      "case",
      "show",
      record,
      ...as("north"),
    );
    expect(shown).toMatchObject({ fromLease: true, displayName: "يوسف حامد" });
    const note = await ask<{ acknowledged: boolean }>(
      "case",
      "note",
      record,
      "Written offline",
      ...as("north"),
    );
    expect(note.acknowledged).toBe(false);
    network = await startNetwork(network.folder, "--empty");
    const caughtUp = await ask<{ sent: number; waiting: number }>("device", "unlock", ...as("north"));
    expect(caughtUp).toMatchObject({ sent: 1, waiting: 0 });
  });
});
