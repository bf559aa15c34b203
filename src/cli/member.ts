import type { Command } from "commander";
import {
  certifyDevice,
  certifyMember,
  listDevicesOf,
  listMembers,
  removeMember,
} from "#client/desk/administration.ts";
import { mailInvitation } from "#client/desk/mail-invitation.ts";
import { readNames } from "#client/desk/directory.ts";
import { listWaitingEnrolments, newInvitation } from "#client/desk/enrolment.ts";
import { writeInvitation } from "#protocol/invitation.ts";
import { fingerprintOf } from "#keys/device.ts";
import { type Language, languages } from "#protocol/courier-contracts.ts";
import type { Role } from "#register/statement.ts";
import { CommandFailure, exitCodes, exitCodesHelp } from "./command-failure.ts";
import { findPagesOf } from "./device-folder.ts";
import { compareFingerprint } from "./fingerprint.ts";
import {
  findMemberId,
  getSelf,
  oneOf,
  type OfficerOptions,
  openOfficer,
  withOfficerOptions,
} from "./officer.ts";
import { orFail } from "./refusal-words.ts";
import { collectRoles } from "./roles.ts";
import { table, timeOf } from "./terminal.ts";

export function addMemberCommand(program: Command): void {
  const member = program
    .command("member")
    .summary("the people of your organisation: invite, certify, remove")
    .description(
      "For administrators, but for the list. Names are in your organisation's own directory; the register holds only hashes of them.",
    )
    .addHelpText(
      "after",
      `
How somebody joins:
  1. administrator:  homeward member invite                       gives the text to the newcomer, or --mail <address>
  2. newcomer:       homeward device enrol --invitation <text>    reads out the fingerprint
  3. administrator:  homeward member certify <enrolment> --fingerprint "1234 5678 9012 3456 7890 1234" --name "…" --role tracing-officer
  4. administrator:  homeward desk assign <desk> <member>
  5. a colleague:    homeward desk confirm <desk> <device> --fingerprint "…"
For 72 hours a new member opens three records a day.
${exitCodesHelp}`,
    );

  withOfficerOptions(member.command("list"))
    .summary("members, their roles and devices")
    .description(
      "Reads the directory (counted as a disclosure) where this device works at a desk. Devices in brackets are removed.",
    )
    .action(list);
  withOfficerOptions(member.command("invite"))
    .summary("an invitation for a newcomer, or for another device of a member")
    .description(
      "The invitation is no secret: it registers nobody until the fingerprint of the newcomer's device was compared.",
    )
    .option("--for <member>", "another device of this member")
    .option("--mail <address>", "the courier mails it, as a link; gate and vault never learn the address")
    .option(
      "--language <language>",
      `of the mail: ${languages.join(", ")}`,
      oneOf(languages, "language"),
      "en",
    )
    .option(
      "--pages <url>",
      "address of the network's web pages, for the link; where the device knows it, that",
    )
    .action(invite);
  withOfficerOptions(member.command("waiting"))
    .summary("devices that wait to be certified")
    .description("Those that answered an invitation, oldest first.")
    .action(listWaiting);
  withOfficerOptions(member.command("certify <enrolment>"))
    .summary("certify a newcomer, or another device of a member")
    .description(
      "Type the fingerprint that the person read out: it proves that no server put another device in between.",
    )
    .requiredOption("--fingerprint <digits>", "as the person read it out")
    .option("--name <name>", "of a newcomer, for the directory")
    .option(
      "--role <role>",
      "administrator, tracing-officer, learning-officer or dpo; several times",
      collectRoles,
    )
    .action(certify);
  withOfficerOptions(member.command("remove <member>"))
    .summary("remove a member and all their devices, at once")
    .description(
      "In force when this command ends. Their desks begin a new key with the next colleague's device that goes online, and seal their\n" +
        "boxes again: homeward desk reseal shows how many remain.",
    )
    .action(remove);
}

async function list(options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  getSelf(officer);
  const names = await readNames(officer.session);
  if (!names.ok)
    officer.terminal.note(
      `The directory could not be read (${names.refusal.kind}); members are shown by number.`,
    );
  const rows = listMembers(officer.session).map((member) => ({
    member: member.id,
    name: (names.ok && names.value.get(member.id)) || null,
    roles: member.roles,
    founder: member.founder,
    since: member.since,
    removedAt: member.removedAt,
    devices: listDevicesOf(officer.session, member.id).map(({ id, removedAt }) => ({
      device: id,
      fingerprint: fingerprintOf(id),
      removedAt,
    })),
  }));
  officer.terminal.answer(rows, () =>
    table(
      ["MEMBER", "NAME", "ROLES", "SINCE", "DEVICES"],
      rows.map((row) => [
        row.member,
        row.name,
        row.roles.join(", "),
        row.removedAt === null ? timeOf(row.since) : `removed ${timeOf(row.removedAt)}`,
        row.devices
          .map(({ device, removedAt }) =>
            removedAt === null && row.removedAt === null ? device : `(${device})`,
          )
          .join(" "),
      ]),
      "Nobody.",
    ),
  );
}

type InviteOptions = OfficerOptions & {
  readonly for?: string;
  readonly mail?: string;
  readonly language: Language;
  readonly pages?: string;
};

async function invite(options: InviteOptions): Promise<void> {
  const address = options.mail === undefined ? undefined : readMailAddress(options.mail);
  const officer = await openOfficer(options);
  const { session, terminal } = officer;
  getSelf(officer);
  const member = options.for === undefined ? undefined : findMemberId(officer, options.for);
  const invitation = orFail(newInvitation(session, member));
  const text = writeInvitation(invitation);
  const pages = options.pages ?? (await findPagesOf(officer.folder));
  const link = pages === undefined ? null : linkOfInvitation(pages, text);
  if (address !== undefined) {
    if (link === null) {
      throw new CommandFailure(
        exitCodes.usage,
        "pages-unknown",
        "The mail holds a link to the network's web pages, and this device knows no address of them. Give it with --pages.",
      );
    }
    const mailed = await mailInvitation(session, { address, language: options.language, link });
    if (!mailed.ok && mailed.refusal.kind === "malformed-request") {
      throw new CommandFailure(
        exitCodes.usage,
        "pages-foreign",
        "The courier did not mail it: a link may lead to the network's own pages alone, and the address has to be one. Check --pages and --mail.",
      );
    }
    orFail(mailed);
  }
  const { enrolment } = invitation;
  terminal.answer(
    { enrolment, member: invitation.member, invitation: text, link, mailed: address !== undefined },
    () =>
      [
        address === undefined ? "Give this to the person:" : "The courier mails it. It says:",
        "",
        `    ${link ?? text}`,
        "",
        ...(link === null ? [] : ["They open the link, or on a command line:"]),
        `  homeward device enrol --network … --invitation ${text}`,
        "Then they read out their device's fingerprint, and you type:",
        `  homeward member certify ${enrolment} --fingerprint "…"${member ? "" : ' --name "…" --role tracing-officer'}`,
      ].join("\n"),
  );
}

/** Behind `#`, so that it reaches no server's log; the office pages read it there. */
function linkOfInvitation(pages: string, invitation: string): string {
  if (!/^https?:\/\//.test(pages) || !URL.canParse(pages)) {
    throw new CommandFailure(
      exitCodes.usage,
      "pages-malformed",
      "--pages takes an address like https://homeward.example",
    );
  }
  return new URL(`/office/#/join/${invitation}`, pages).href;
}

function readMailAddress(written: string): string {
  if (/^[^\s@]+@[^\s@]+$/.test(written) && written.length <= 254) return written;
  throw new CommandFailure(
    exitCodes.usage,
    "address-malformed",
    "--mail takes one address, like name@society.example",
  );
}

async function listWaiting(options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const waiting = orFail(await listWaitingEnrolments(officer.session)).map(
    ({ enrolment, member, device, isMember, askedAt }) => ({ enrolment, member, device, isMember, askedAt }),
  );
  // The fingerprint is asked for, not shown: whoever certifies hears it from the person.
  officer.terminal.answer(waiting, (rows) =>
    table(
      ["ENROLMENT", "MEMBER", "ASKED", ""],
      rows.map((row) => [
        row.enrolment,
        row.member,
        timeOf(row.askedAt),
        row.isMember ? "another device" : "newcomer",
      ]),
      "Nobody waits.",
    ),
  );
}

async function certify(
  enrolment: string,
  options: OfficerOptions & {
    readonly fingerprint: string;
    readonly name?: string;
    readonly role?: readonly Role[];
  },
): Promise<void> {
  const officer = await openOfficer(options);
  const waiting = orFail(await listWaitingEnrolments(officer.session)).find(
    (one) => one.enrolment === enrolment,
  );
  if (!waiting) {
    throw new CommandFailure(
      exitCodes.usage,
      "enrolment-unknown",
      "No such device waits. See: homeward member waiting",
    );
  }
  compareFingerprint(waiting.device, options.fingerprint);
  if (waiting.isMember) {
    orFail(await certifyDevice(officer.session, waiting));
  } else {
    const { name, role = [] } = options;
    if (!name || role.length === 0) {
      throw new CommandFailure(
        exitCodes.usage,
        "member-incomplete",
        "A newcomer needs --name and at least one --role.",
      );
    }
    orFail(await certifyMember(officer.session, waiting, { name, roles: role }));
  }
  officer.terminal.answer({ member: waiting.member, device: waiting.device }, () =>
    waiting.isMember
      ? "The device is certified. A colleague at each of the member's desks confirms it: homeward desk confirm"
      : `The member is certified: ${waiting.member}. For 72 hours they open three records a day. Next: homeward desk assign <desk> ${waiting.member}`,
  );
}

async function remove(written: string, options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  getSelf(officer);
  const removed = findMemberId(officer, written);
  if (officer.session.register.state().memberById.get(removed)?.removedAt !== null) {
    throw new CommandFailure(exitCodes.usage, "member-removed", "They were removed before.");
  }
  orFail(await removeMember(officer.session, removed));
  officer.terminal.answer({ removed }, () => "Removed. The gate refuses all their devices from now on.");
}
