import { setTimeout as sleep } from "node:timers/promises";
import type { Command } from "commander";
import type { DeskId } from "#base/id.ts";
import {
  assignToDesk,
  listDesksOfOrganisation,
  openDesk,
  removeFromDesk,
} from "#client/desk/administration.ts";
import {
  beginGeneration,
  confirmDevice,
  listUnconfirmed,
  sendLettersDue,
} from "#client/desk/desk-generation.ts";
import { writeWaitingNames } from "#client/desk/directory.ts";
import { getDesk, listDesks } from "#client/session/officer-session.ts";
import { resealDesk } from "#client/desk/reseal.ts";
import { type Duty, duties } from "#register/statement.ts";
import { findCurrentGeneration } from "#register/state.ts";
import { CommandFailure, exitCodes, exitCodesHelp } from "./command-failure.ts";
import { compareFingerprint } from "./fingerprint.ts";
import {
  findMemberId,
  getSelf,
  type Officer,
  oneOf,
  type OfficerOptions,
  openOfficer,
  withOfficerOptions,
} from "./officer.ts";
import { openProgressBar } from "./progress-bar.ts";
import { failureOf, orFail } from "./refusal-words.ts";
import { table } from "./terminal.ts";

export function addDeskCommand(program: Command): void {
  const desk = program
    .command("desk")
    .summary("the desks of your organisation: open, assign, confirm, seal again")
    .description(
      "A desk is a duty of an organisation (tracing, child protection, …). Its members share a secret that no server has; records are\n" +
        "sealed to it. Who belongs to a desk is decided by administrators; who gets its secret, by a colleague who compares a fingerprint.",
    )
    .addHelpText("after", exitCodesHelp);

  withOfficerOptions(desk.command("list"))
    .summary("the desks of your organisation")
    .description(
      "Whether they have a key, who waits for it, and what this device can do there. Discloses nothing.",
    )
    .action(list);
  withOfficerOptions(desk.command("open <duty>"))
    .summary("open a desk")
    .description(
      `For administrators. A duty is one of: ${duties.join(", ")}. Where you are a member yourself, its key is made at once.`,
    )
    .option("--member <id>", "who works there, several times; you, where nothing is said", collect)
    .action(open);
  withOfficerOptions(desk.command("begin <desk>"))
    .summary("make the desk's key: the first one, or the next after a removal")
    .description(
      "By a member of the desk. The next one is also begun by itself, by whichever colleague's device goes online first.",
    )
    .action(begin);
  withOfficerOptions(desk.command("assign <desk> <member>"))
    .summary("add a member to a desk")
    .description(
      "For administrators. The newcomer reads nothing until a colleague at the desk confirmed their device.",
    )
    .action(assign);
  withOfficerOptions(desk.command("confirm <desk> <device>"))
    .summary("give a colleague's device the desk's key")
    .description(
      "By a member who holds the key. Type the fingerprint that the colleague read out. For devices that wait see: homeward desk list",
    )
    .requiredOption("--fingerprint <digits>", "as the colleague read it out")
    .action(confirm);
  withOfficerOptions(desk.command("remove <desk> <member>"))
    .summary("take a member off a desk, at once")
    .description("For administrators. The desk then begins a new key, and what it holds is sealed again.")
    .action(remove);
  withOfficerOptions(desk.command("reseal <desk>"))
    .summary("seal the desk's boxes again after a removal, and say how many remain")
    .description(
      "Opens old boxes and seals them under the desk's new key, without showing anything; counted for itself. A removal is finished when\n" +
        "none remain. May be stopped and taken up again, by any member.",
    )
    .action(reseal);
}

async function list(options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  getSelf(officer);
  const own = new Map(listDesks(officer.session).map((one) => [one.id, one]));
  const rows = listDesksOfOrganisation(officer.session).map((desk) => ({
    desk: desk.id,
    duty: desk.duty,
    members: [...desk.members],
    generation: findCurrentGeneration(desk)?.generation ?? 0,
    generationDue: desk.generationDue,
    here: own.get(desk.id)?.state ?? null,
    waiting: listUnconfirmed(officer.session, desk.id).map(({ id, member }) => ({ device: id, member })),
  }));
  officer.terminal.answer(rows, () =>
    table(
      ["DESK", "DUTY", "MEMBERS", "KEY", "THIS DEVICE", "WAIT FOR THE KEY"],
      rows.map((row) => [
        row.desk,
        row.duty,
        row.members.length,
        row.generation === 0 ? "none" : `no. ${row.generation}${row.generationDue ? ", next is due" : ""}`,
        row.here ?? "does not work there",
        row.waiting.map(({ device }) => device).join(" "),
      ]),
      "Your organisation has no desks yet. See: homeward desk open --help",
    ),
  );
}

async function open(
  written: string,
  options: OfficerOptions & { readonly member?: readonly string[] },
): Promise<void> {
  const duty = oneOf<Duty>(duties, "duty")(written);
  const officer = await openOfficer(options);
  const self = getSelf(officer);
  const members = options.member?.map((one) => findMemberId(officer, one)) ?? [self.id];
  const desk = orFail(await openDesk(officer.session, duty, members));
  const mine = members.includes(self.id);
  if (mine) {
    orFail(await beginGeneration(officer.session, desk));
    orFail(await writeWaitingNames(officer.session));
  }
  officer.terminal.answer({ desk, duty, begun: mine }, () =>
    mine
      ? `The desk is open and has its key: ${desk}`
      : `The desk is open: ${desk}. Its first member makes the key: homeward desk begin ${desk}`,
  );
}

async function begin(written: string, options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const desk = findDesk(officer, written);
  const { generations, generationDue } = getDesk(officer.session, desk);
  if (generations.length > 0 && !generationDue) {
    throw new CommandFailure(
      exitCodes.usage,
      "desk-has-key",
      `The desk has key number ${generations.length}, and no other one is due. A device that waits for it: homeward desk confirm`,
    );
  }
  const { generation } = orFail(await beginGeneration(officer.session, desk));
  orFail(await writeWaitingNames(officer.session));
  officer.terminal.answer({ desk, generation }, () => `The desk has key number ${generation}.`);
}

async function assign(written: string, named: string, options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const desk = findDesk(officer, written);
  const member = findMemberId(officer, named);
  if (getDesk(officer.session, desk).members.has(member)) {
    throw new CommandFailure(exitCodes.usage, "at-desk", "They work at this desk already.");
  }
  orFail(await assignToDesk(officer.session, desk, member));
  officer.terminal.answer(
    { desk, member },
    () => "Assigned. A colleague at the desk confirms their device: homeward desk confirm",
  );
}

async function confirm(
  written: string,
  device: string,
  options: OfficerOptions & { readonly fingerprint: string },
): Promise<void> {
  const officer = await openOfficer(options);
  const desk = findDesk(officer, written);
  const waiting = listUnconfirmed(officer.session, desk).find(({ id }) => id === device);
  if (!waiting) {
    throw new CommandFailure(
      exitCodes.usage,
      "device-unknown",
      "No such device waits at this desk. See: homeward desk list",
    );
  }
  compareFingerprint(waiting.id, options.fingerprint);
  orFail(await confirmDevice(officer.session, desk, waiting));
  const isSent = await sendLetters(officer);
  officer.terminal.answer({ desk, device, letterSent: isSent }, () =>
    isSent
      ? "Confirmed. Their device has the desk's key when it goes online."
      : "Confirmed. The vault has not heard of it yet: the letter with the desk's key goes out with this device's next command.",
  );
}

async function remove(written: string, named: string, options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const desk = findDesk(officer, written);
  const member = findMemberId(officer, named);
  if (!getDesk(officer.session, desk).members.has(member)) {
    throw new CommandFailure(exitCodes.usage, "not-at-desk", "They do not work at this desk.");
  }
  orFail(await removeFromDesk(officer.session, desk, member));
  officer.terminal.answer({ desk, removed: member }, () => "Removed. The desk's next key is due.");
}

async function reseal(written: string, options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const desk = findDesk(officer, written);
  const bar = openProgressBar("Sealing again");
  let resealed = 0;
  for (;;) {
    const progress = orFail(await resealDesk(officer.session, desk));
    resealed += progress.resealed;
    bar.show(resealed, resealed + progress.remaining);
    if (progress.remaining === 0 || progress.resealed === 0) {
      bar.end();
      for (const refusal of progress.refusals) officer.terminal.note(failureOf(refusal).message);
      return officer.terminal.answer({ desk, resealed, remaining: progress.remaining }, (one) =>
        one.remaining === 0
          ? `Nothing remains (${one.resealed} sealed again now).`
          : `${one.remaining} remain; ${one.resealed} were sealed again now.`,
      );
    }
  }
}

/** The gate tells the vault a moment later; what is not taken by then goes out when this device is next used. */
async function sendLetters({ session }: Officer): Promise<boolean> {
  for (const until = Date.now() + 15_000; ; await sleep(300)) {
    if ((await sendLettersDue(session)).ok) return true;
    if (Date.now() > until) return false;
  }
}

function findDesk(officer: Officer, written: string): DeskId {
  getSelf(officer);
  const found = listDesksOfOrganisation(officer.session).filter(
    (desk) => desk.id === written || desk.duty === written,
  );
  if (found.length === 1) return found[0]!.id;
  throw new CommandFailure(
    exitCodes.usage,
    "desk-unclear",
    "Your organisation has no such desk, or several. Name it by its id: homeward desk list",
  );
}

const collect = (written: string, before: readonly string[] = []): readonly string[] => [...before, written];
