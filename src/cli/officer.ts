import type { Command } from "commander";
import { fromHex } from "#base/bytes.ts";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import type { DeskId, MemberId, OrganisationId, RecordId } from "#base/id.ts";
import { idPattern } from "#base/id.ts";
import { listAllRecords } from "#client/cases/caseload.ts";
import { listMembers } from "#client/desk/administration.ts";
import {
  findSelf,
  listDesks,
  type OfficerDesk,
  type OfficerSession,
} from "#client/session/officer-session.ts";
import { openOfficerSession } from "#client/open-officer-session.ts";
import { sync, type SyncReport } from "#client/sync.ts";
import { caseCompartments } from "#client/cases/open-record.ts";
import type { Compartment } from "#keys/compartment.ts";
import { fingerprintOf } from "#keys/device.ts";
import { CommandFailure, exitCodes } from "./command-failure.ts";
import {
  type DeviceOptions,
  locateDevice,
  openKnownDevice,
  resolveNetwork,
  unlockDevice,
} from "./device-folder.ts";
import { failureOf, orFail } from "./refusal-words.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

export type OfficerOptions = DeviceOptions & { readonly desk?: string; readonly json?: true };

export type Officer = {
  readonly session: OfficerSession;
  readonly terminal: Terminal;
  readonly report: SyncReport;
  readonly folder: string;
};

/** The options of every command that acts through a signed-in device. */
export const withOfficerOptions = (command: Command): Command =>
  command
    .option("--device <folder>", "the device to sign in with, or the name of a demonstration's device")
    .option("--network <url-or-file>", "another address of the device's network")
    .option("--passphrase-file <file>", "instead of asking; or set HOMEWARD_PASSPHRASE")
    .option("--json", "answer as JSON");

export const withDeskOption = (command: Command): Command =>
  withOfficerOptions(command).option("--desk <id>", "which desk, where the device works at several");

/** Unlocks the device and catches up; works without a network from what the device keeps. */
export async function openOfficer(options: OfficerOptions): Promise<Officer> {
  const terminal = openTerminal(options.json === true);
  const place = locateDevice(options.device);
  const opened = await openKnownDevice(place);
  const network = await resolveNetwork(place, options.network);
  const device = await unlockDevice(opened, options);
  const session = await openOfficerSession({
    network: { gateUrl: network.gateUrl, vaultUrl: network.vaultUrl, rootKey: fromHex(network.rootKeyHex) },
    device,
    store: opened.store,
    clock: systemClock,
    random: secureRandomBytes,
  });
  const report = await sync(session);
  for (const refusal of report.refusals) terminal.note(`Take care: ${failureOf(refusal).message}`);
  return { session, terminal, report, folder: place };
}

/** Who the device speaks for; ends the command where nobody certified it. */
export function getSelf({ session }: Pick<Officer, "session">) {
  const self = findSelf(session);
  if (self) return self;
  throw new CommandFailure(
    exitCodes.locked,
    "not-certified",
    `The register does not know this device. An administrator certifies it; read them this fingerprint: ${fingerprintOf(session.device.id)}`,
  );
}

/** The desk that was named, or the only one that this device can work at. */
export function chooseDesk(officer: Pick<Officer, "session">, named: string | undefined): OfficerDesk {
  getSelf(officer);
  const desks = listDesks(officer.session);
  const fitting =
    named === undefined ? desks : desks.filter((desk) => desk.id === named || desk.duty === named);
  const ready = fitting.filter((desk) => desk.state === "ready");
  const only = ready.length === 1 ? ready[0] : undefined;
  if (only) return only;
  if (ready.length > 1) {
    throw new CommandFailure(
      exitCodes.usage,
      "desk-unclear",
      `This device works at several desks. Choose with --desk: ${ready.map((desk) => `${desk.id} (${desk.duty})`).join(", ")}`,
    );
  }
  const waiting = fitting[0];
  throw new CommandFailure(
    exitCodes.locked,
    waiting ? waiting.state : "not-at-desk",
    waiting ? wordsByState[waiting.state] : "This device works at no such desk. See: homeward desk list",
  );
}

const wordsByState: Readonly<Record<OfficerDesk["state"], string>> = {
  ready: "The desk is ready.",
  "waiting-for-key":
    "A colleague confirmed this device; their letter with the desk's key is not here yet. Try again in a moment.",
  "waiting-for-confirmation":
    "A colleague at the desk has to compare this device's fingerprint first: homeward desk confirm. Yours: homeward device show",
  "without-key": "The desk has no key yet. Its first member makes it: homeward desk begin",
};

/** A record by its id, or by the beginning of one that the desk holds. Nothing is disclosed by asking. */
export async function findRecordId(
  { session }: Pick<Officer, "session">,
  desk: DeskId,
  written: string,
): Promise<RecordId> {
  if (idPattern.test(written)) return written as RecordId;
  const listed = await listAllRecords(session, desk);
  const isAway = !listed.ok && listed.refusal.kind === "unreachable";
  const known = isAway ? await session.leases.records() : orFail(listed).map(({ record }) => record);
  const found = known.filter((record) => record.startsWith(written));
  if (found.length === 1) return found[0]!;
  throw new CommandFailure(
    exitCodes.usage,
    "record-unclear",
    found.length === 0
      ? "The desk holds no record that begins like this."
      : "Several records begin like this. Write more of the id.",
  );
}

/** The one whose id begins like this; `words` say where ids are found. */
export function chooseOne<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  written: string,
  { what, words }: { readonly what: string; readonly words: string },
): Item {
  const found = items.filter((one) => idOf(one).startsWith(written));
  if (found.length === 1) return found[0]!;
  throw new CommandFailure(
    exitCodes.usage,
    `${what}-unknown`,
    `There is no such ${what}, or several begin like this. See: ${words}`,
  );
}

/**
 * The desk for learning whose lists, messages and shares are looked after: one where this device works, or of its member's organisation, as
 * a data protection officer or an administrator may.
 */
export function chooseLearningDesk(officer: Pick<Officer, "session">, named: string | undefined): DeskId {
  const { id: self, organisation } = getSelf(officer);
  const desks = [...officer.session.register.state().deskById.values()].filter(
    (desk) => desk.duty === "learning" && desk.organisation === organisation,
  );
  const own = desks.filter(({ members }) => members.has(self));
  const usual = own.length > 0 ? own : desks;
  const fitting =
    named === undefined || named === "learning" ? usual : desks.filter(({ id }) => id === named);
  if (fitting.length === 1) return fitting[0]!.id;
  throw new CommandFailure(
    exitCodes.usage,
    "desk-unclear",
    fitting.length === 0
      ? "Your organisation has no such desk for learning."
      : `Your organisation has several desks for learning. Choose with --desk: ${fitting.map(({ id }) => id).join(", ")}`,
  );
}

/** An organisation by id, or by a name that only one has. */
export function findOrganisationId({ session }: Pick<Officer, "session">, written: string): OrganisationId {
  const all = [...session.register.state().organisationById.values()];
  const named = all.filter(
    ({ organisation, name }) => organisation === written || name.toLowerCase() === written.toLowerCase(),
  );
  if (named.length === 1) return named[0]!.organisation;
  throw new CommandFailure(
    exitCodes.usage,
    "organisation-unknown",
    `The register has no organisation “${written}”. It has: ${all.map(({ name }) => name).join(", ")}`,
  );
}

/** A desk by id, or the tracing desk of an organisation by its name. */
export function findDeskId(officer: Pick<Officer, "session">, written: string): DeskId {
  const { deskById } = officer.session.register.state();
  if (deskById.has(written as DeskId)) return written as DeskId;
  const organisation = findOrganisationId(officer, written);
  const desk = [...deskById.values()].find(
    (one) => one.organisation === organisation && one.duty === "tracing",
  );
  if (desk) return desk.id;
  throw new CommandFailure(exitCodes.usage, "desk-unknown", "This organisation has no tracing desk.");
}

/** A member of one's own organisation by id, or by the beginning of one. */
export function findMemberId({ session }: Pick<Officer, "session">, written: string): MemberId {
  const found = listMembers(session).filter(({ id }) => id.startsWith(written));
  if (found.length === 1) return found[0]!.id;
  throw new CommandFailure(
    exitCodes.usage,
    "member-unknown",
    found.length === 0
      ? "Your organisation has no such member. See: homeward member list"
      : "Several members begin like this. Write more of the id.",
  );
}

/** A day that is not over, `2026-12-31`: its end here, in milliseconds since 1970. */
export function readDay(written: string, now: number = systemClock()): number {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(written)?.map(Number) ?? [];
  const end = new Date(year ?? Number.NaN, (month ?? 0) - 1, day, 23, 59, 59, 999);
  if (Number.isNaN(end.getTime()) || end.getDate() !== day || end.getMonth() !== month! - 1) {
    throw new CommandFailure(exitCodes.usage, "day-malformed", "A day is written like 2026-12-31.");
  }
  if (end.getTime() >= now) return end.getTime();
  throw new CommandFailure(exitCodes.usage, "day-past", `${written} is over. Choose a day to come.`);
}

/** Parts of a case, separated by commas. */
export const readCompartments = (written: string): Compartment[] =>
  written.split(",").map((one) => oneOf(caseCompartments, "compartment")(one.trim()));

/** An id that cannot be looked up here, and so has to be whole. */
export function readId(written: string, what: string): string {
  if (idPattern.test(written)) return written;
  throw new CommandFailure(
    exitCodes.usage,
    `${what}-malformed`,
    `The id of the ${what} is 22 letters, digits, dashes and underscores. Write all of it.`,
  );
}

/** One of a fixed set of words, for an option or argument. */
export const oneOf =
  <Word extends string>(words: readonly Word[], what: string) =>
  (written: string): Word => {
    const word = words.find((one) => one === written);
    if (word !== undefined) return word;
    throw new CommandFailure(
      exitCodes.usage,
      `${what}-unknown`,
      `The ${what} is one of: ${words.join(", ")}`,
    );
  };

export const waysToAttest = ["in-person", "by-telephone", "in-writing", "online"] as const;
