import type { Command } from "commander";
import type { ApprovalId, BroadcastId, CourseId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import { listApprovalsRead } from "#client/desk/approvals.ts";
import { readNames } from "#client/desk/directory.ts";
import {
  askForBroadcast,
  begin,
  close,
  type ListedBroadcast,
  readBroadcasts,
  stop,
  testOnSelf,
} from "#client/teaching/broadcast/broadcasts.ts";
import { readKnownWords } from "#client/teaching/broadcast/known-words.ts";
import { readMessages } from "#client/teaching/broadcast/read-words.ts";
import { getReportingKey } from "#client/teaching/portal.ts";
import { readCatalogue } from "#client/teaching/published-courses.ts";
import type { MessageDocument } from "#learning/message-document.ts";
import { readBroadcastScope } from "#protocol/broadcast-contracts.ts";
import { openKnownWords } from "#screening/known-words.ts";
import { type FoundInMessage, screenMessage } from "#screening/screen-message.ts";
import { CommandFailure, exitCodes, exitCodesHelp } from "./command-failure.ts";
import { readMessageFiles } from "./leaving/message-files.ts";
import { stateOf, toldCounts, wordsOfUnlike } from "./leaving/message-words.ts";
import { wordsOfReasons } from "./leaving/reason-words.ts";
import {
  collect,
  conditionsOf,
  openRuleReader,
  type WhomOptions,
  withWhomOptions,
  wordsOfRule,
} from "./leaving/whom.ts";
import {
  chooseDesk,
  chooseLearningDesk,
  chooseOne,
  getSelf,
  type Officer,
  type OfficerOptions,
  openOfficer,
  readId,
  withDeskOption,
} from "./officer.ts";
import { orFail } from "./refusal-words.ts";
import { printable, table, timeOf } from "./terminal.ts";

export function addMessagesCommand(program: Command): void {
  const messages = program
    .command("messages")
    .summary("words to many learners: test, send in waves, stop, take back")
    .description(
      "Learners read a message on their learning pages; a mail says only that there is something to read, and holds a link. Nothing is\n" +
        "attached, and nobody's data is in it: this machine looks for it before anything leaves.",
    )
    .addHelpText(
      "after",
      `
How it goes:
  1. homeward messages test notice.en.txt notice.ar.txt --where organisation=Nordmark --to me@society.example
                                              the very mail, to you alone; answers the message's id
  2. homeward messages send <message>         in waves: 50, 500, the rest; or says why it takes a second person
  3. homeward messages ask <message>          then: homeward approvals sign <approval>, and send again
  4. homeward messages stop <message>         not one address more; recall <message>: its link leads nowhere
${exitCodesHelp}`,
    );

  withDeskOption(withWhomOptions(messages.command("test <files...>"), "for conditions about a course"))
    .summary("freeze whom it means, and send it to yourself first")
    .description(
      "One file a language, as notice.en.txt: the title on its first line, then paragraphs between empty lines. Changed words are another\n" +
        "message, which is tested again.",
    )
    .option(
      "--to <address>",
      "an address that you read, sealed to the courier; without it, where you get mail as a learner",
    )
    .option("--about <course>", "a course that it speaks of, by its id; may be repeated", collect, [])
    .option("--necessary", "also to who wants no other mail; for what concerns people's own data or safety")
    .option(
      "--nobodys-data",
      "what was found in the words is nobody's data: a second person signs that it goes as it is",
    )
    .action(test);
  withDeskOption(messages.command("send <message>"))
    .summary("send what was tested, in waves")
    .description("Where it takes a second person it says why, and nothing leaves.")
    .action(send);
  withDeskOption(messages.command("ask <message>"))
    .summary("ask a second person to sign for exactly this message")
    .description("They read the words, who gets them and how many. It waits for three days.")
    .action(ask);
  withDeskOption(messages.command("list"))
    .summary("messages of the desk, and what came of them")
    .description("Also for data protection officers and administrators. Numbers under eleven are not told.")
    .action(list);
  withDeskOption(messages.command("stop <message>"))
    .summary("not one address more from now on")
    .description("What was stopped stays so. Also for data protection officers and administrators.")
    .action((written: string, options: OfficerOptions) =>
      end(written, options, stop, "Stopped: not one address more."),
    );
  withDeskOption(messages.command("recall <message>"))
    .summary("take it back: its link leads nowhere, learners' applications delete it")
    .description(
      "Also for data protection officers and administrators. How many did is in: homeward messages list",
    )
    .action((written: string, options: OfficerOptions) =>
      end(written, options, close, "Taken back: its link leads nowhere."),
    );
}

type TestOptions = OfficerOptions &
  WhomOptions & {
    readonly to?: string;
    readonly about: readonly string[];
    readonly necessary?: true;
    readonly nobodysData?: true;
  };

async function test(paths: readonly string[], options: TestOptions): Promise<void> {
  const officer = await openOfficer(options);
  const { session, terminal } = officer;
  const { id: desk } = chooseDesk(officer, options.desk ?? "learning");
  const courses = options.about.map((one) => readId(one, "course") as CourseId);
  const documents = await readMessageFiles(paths, courses);
  const found = await screen(officer, documents);
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  if (found.length > 0 && !options.nobodysData) {
    // Only on this screen: what was found may be somebody's.
    if (!terminal.isJson)
      for (const { language, kind, before, words, after } of found)
        terminal.note(`${language}, ${kind}: ${printable(`…${before}[${words}]${after}…`)}`);
    throw new CommandFailure(
      exitCodes.refused,
      "words-name-somebody",
      `This looks like somebody's data (${kinds.join(", ")}). Take it out; or, if it is nobody's, say --nobodys-data and a second person signs for it.`,
    );
  }
  const { portal } = orFail(await readCatalogue(session, desk));
  const conditions = conditionsOf(options, portal);
  const key = orFail(await getReportingKey(session, desk));
  const broadcast = newId<"broadcast">(session.writer.random);
  const written = { broadcast, documents, conditions, necessary: options.necessary === true, found: kinds };
  const address = options.to?.trim();
  const to = address === undefined ? ("own-record" as const) : { address, language: documents[0]!.language };
  const tested = await testOnSelf(session, desk, key, written, to);
  if (!tested.ok && tested.refusal.kind === "not-found" && to === "own-record")
    throw new CommandFailure(
      exitCodes.refused,
      "no-own-record",
      "It is not known where you get mail as a learner: show a certificate under “My training” in the office, or say --to <address>.",
    );
  const { people } = orFail(tested);
  terminal.answer(
    { message: broadcast, people, found: kinds },
    () =>
      `${people === null ? "How many get it is not told" : `About ${people} people would get it`}. Look at your mail and open its link, then: homeward messages send ${broadcast}`,
  );
}

/** What this device knows of people, colleagues too, and shapes of data. */
async function screen(
  { session }: Officer,
  documents: readonly MessageDocument[],
): Promise<readonly FoundInMessage<MessageDocument["language"]>[]> {
  const names = await readNames(session);
  const known = [...(await readKnownWords(session)), ...(names.ok ? names.value.values() : [])];
  return screenMessage(documents, openKnownWords(known));
}

const getMessages = async (officer: Officer, { desk }: OfficerOptions): Promise<readonly ListedBroadcast[]> =>
  orFail(await readBroadcasts(officer.session, chooseLearningDesk(officer, desk)));

const getMessage = async (
  officer: Officer,
  options: OfficerOptions,
  written: string,
): Promise<ListedBroadcast> =>
  chooseOne(await getMessages(officer, options), ({ broadcast }) => broadcast, written, {
    what: "message",
    words: "homeward messages list",
  });

async function send(written: string, options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const { broadcast } = await getMessage(officer, options, written);
  const approvals = orFail(await listApprovalsRead(officer.session, readBroadcastScope));
  const approval: ApprovalId | undefined = approvals.find(
    ({ scope, signedBy }) => scope.statement.broadcast === broadcast && signedBy !== null,
  )?.approval;
  const { kind, why, unlike, otherRole } = orFail(await begin(officer.session, broadcast, approval ?? null));
  if (kind !== "run") {
    const words = [
      kind === "refused" ? "This cannot be sent." : "A second person has to sign for exactly this.",
      wordsOfReasons(why),
      ...(unlike.length > 0 ? [`Unlike others in this: ${wordsOfUnlike(unlike)}.`] : []),
      ...(otherRole ? ["Whoever signs needs a role that you do not have."] : []),
      ...(kind === "needs-approval" ? [`Ask: homeward messages ask ${broadcast}`] : []),
    ];
    throw new CommandFailure(exitCodes.refused, kind, words.join(" "));
  }
  officer.terminal.answer(
    { message: broadcast },
    () => `It is going out in waves. To end it: homeward messages stop ${broadcast}`,
  );
}

const approvalLasts = 3 * 24 * 60 * 60 * 1000;

async function ask(written: string, options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const { session, terminal } = officer;
  const { broadcast, statement, rule } = await getMessage(officer, options, written);
  if (!statement)
    throw new CommandFailure(
      exitCodes.refused,
      "test-first",
      "Send it to yourself first: homeward messages test.",
    );
  const expiresAt = session.writer.clock() + approvalLasts;
  const approval = orFail(await askForBroadcast(session, statement, rule, expiresAt));
  terminal.answer(
    { approval, message: broadcast },
    () => `Asked. A colleague signs it: homeward approvals sign ${approval}`,
  );
}

async function end(written: string, options: OfficerOptions, act: typeof stop, words: string): Promise<void> {
  const officer = await openOfficer(options);
  const { broadcast }: { readonly broadcast: BroadcastId } = await getMessage(officer, options, written);
  orFail(await act(officer.session, broadcast));
  officer.terminal.answer({ message: broadcast }, () => words);
}

async function list(options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const { session, terminal } = officer;
  const reader = await openRuleReader(session, chooseLearningDesk(officer, options.desk));
  const messages = await getMessages(officer, options);
  const titles = await Promise.all(messages.map(({ statement }) => readMessages(session, statement, "en")));
  const rows = messages.map((one, i) => {
    const words = titles[i]!;
    return {
      message: one.broadcast,
      title: (words.ok ? words.value[0]?.title : undefined) ?? null,
      who: wordsOfRule(one.rule, reader),
      requester: one.requester,
      people: one.people,
      state: stateOf(one),
      begunAt: one.begunAt,
      unlike: one.unlike,
      counts: one.counts,
      recall: one.recall,
    };
  });
  const self = getSelf(officer).id;
  terminal.answer(rows, () =>
    table(
      ["MESSAGE", "BY", "BEGUN", "STATE", "CAME OF IT", "TITLE", "WHO"],
      rows.map((row) => [
        row.message,
        row.requester === self ? "you" : row.requester,
        row.begunAt === null ? "" : timeOf(row.begunAt),
        row.state,
        [
          ...toldCounts(row.counts),
          ...(typeof row.recall?.percentForgotten === "number"
            ? [`${row.recall.percentForgotten} % keep nothing`]
            : []),
        ].join(", "),
        row.title,
        row.who,
      ]),
      "Nothing was written yet.",
    ),
  );
}
