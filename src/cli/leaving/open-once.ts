import { extname } from "node:path";
import type { ApprovalId, ListId } from "#base/id.ts";
import { type ListedApproval, listApprovalsRead } from "#client/desk/approvals.ts";
import type { ListedList } from "#client/teaching/lists/frozen-lists.ts";
import { openFrozenList, type OpenedList } from "#client/teaching/lists/open-list.ts";
import { csvOf, withCanary } from "#client/teaching/lists/spreadsheet.ts";
import { workbookOf } from "#client/teaching/lists/workbook.ts";
import { type ListScope, readListScope } from "#protocol/list-contracts.ts";
import { CommandFailure, exitCodes } from "../command-failure.ts";
import { openTarget } from "../link/output.ts";
import type { Officer } from "../officer.ts";
import { orFail } from "../refusal-words.ts";
import { type Terminal, timeOf } from "../terminal.ts";
import { linesOfFile, wordsOfList } from "./list-lines.ts";
import { nameOfReader } from "./reader-name.ts";

/** Opens a list: on this screen, or into the file `out` where it was signed for as a file. Ends the command before anything is opened where it may not. */
export async function openOnce(
  officer: Officer,
  { list, needsApproval }: ListedList,
  out: string | undefined,
): Promise<void> {
  const { session, terminal } = officer;
  checkPlace(terminal, list.form, out);
  const approval = needsApproval ? await getSignature(officer, list.list) : null;
  const reader = await nameOfReader(officer);
  const open = async (): Promise<OpenedList> => orFail(await openFrozenList(session, list, approval));
  if (out === undefined) {
    const opened = await open();
    terminal.say(wordsOfList(opened, reader));
    tellMissing(terminal, opened);
    return;
  }
  const opened = await writeFileOf(out, open, { officer, reader, approval });
  tellMissing(terminal, opened);
  const deleteBy = opened.openedAt + list.lifetime!;
  terminal.answer(
    { list: list.list, file: out, people: opened.rows.length, deleteBy },
    ({ people }) =>
      `${people} people are in ${out}. It is yours alone: pass it to nobody, and delete it by ${timeOf(deleteBy)}.`,
  );
}

/** Before anything is opened: names are read on a screen or lie in a file that somebody signed for, and pass to no other program. */
function checkPlace({ isJson }: Terminal, form: ListedList["list"]["form"], out: string | undefined): void {
  if (form === "list") {
    if (out === undefined && !isJson && process.stdout.isTTY) return;
    throw new CommandFailure(
      exitCodes.refused,
      "screen-only",
      "A list is read on a screen, with your name on it, and goes nowhere else. A file is another list, which a second person signs for: homeward lists freeze --file <days>",
    );
  }
  if (out !== undefined && /^\.(xlsx|csv)$/.test(extname(out))) return;
  throw new CommandFailure(
    exitCodes.usage,
    "out-missing",
    "This list is a file. Say where: --out people.xlsx, or people.csv",
  );
}

type FileOfList = {
  readonly officer: Officer;
  readonly reader: string;
  readonly approval: ApprovalId | null;
};

/** The place is found first: the list opens once. */
async function writeFileOf(
  path: string,
  open: () => Promise<OpenedList>,
  { officer, reader, approval }: FileOfList,
): Promise<OpenedList> {
  const target = await openTarget(path);
  try {
    const opened = await open();
    const people = withCanary(opened.rows, opened.canary, officer.session.writer.random);
    const lines = linesOfFile(opened, people, { reader, approval });
    await target.put(
      extname(path) === ".csv" ? csvOf(lines) : workbookOf(lines, { sheet: "Homeward", rightToLeft: false }),
    );
    await target.end();
    return opened;
  } catch (error) {
    await target.abandon();
    throw error;
  }
}

function tellMissing(terminal: Terminal, { people, rows, faulty, refused }: OpenedList): void {
  const missing = Math.max(0, people - rows.length - faulty);
  if (missing > 0) terminal.note(`${missing} could not be opened and are left out.`);
  if (faulty > 0)
    terminal.note(`The servers gave ${faulty} that are not what their owners wrote. They are left out.`);
  if (refused.some(({ refusal }) => refusal.kind === "quota-exceeded"))
    terminal.note(
      "Your quota ended here. Once a second person has signed for this list, you open all of it.",
    );
}

/** Under which approval it opens. */
async function getSignature({ session }: Officer, list: ListId): Promise<ApprovalId> {
  const approvals = orFail(await listApprovalsRead(session, readListScope));
  const ofList: readonly ListedApproval<ListScope>[] = approvals.filter(({ scope }) => scope.list === list);
  const signed = ofList.find(({ signedBy }) => signedBy !== null);
  if (signed) return signed.approval;
  throw new CommandFailure(
    exitCodes.refused,
    "not-signed",
    ofList[0]
      ? `It waits for a second person: homeward approvals sign ${ofList[0].approval}`
      : `Nobody was asked to sign for it yet: homeward lists ask ${list}`,
  );
}
