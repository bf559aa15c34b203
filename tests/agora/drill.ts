import { get } from "#testing/get.ts";
import type { Attempt, Outcome } from "./attempt.ts";
import type { Control } from "./control.ts";
import { runControls } from "./control.ts";
import type { HonestWay } from "./honest-way.ts";
import { goHonestWay } from "./honest-way.ts";
import { listAttempts } from "./list-attempts.ts";
import { mailAttempts } from "./mail-attempts.ts";
import { scheduleAttempts } from "./schedule-attempts.ts";
import type { Say, Scene } from "./scene.ts";
import { day, openScene } from "./scene.ts";
import { wordAttempts } from "./word-attempts.ts";

export type Tried = Pick<Attempt, "what" | "by"> &
  Outcome & {
    /** How many mails went out while she tried, and how many personal fields stood in them. */
    readonly mails: number;
    readonly fields: number;
  };

export type AgoraReport = {
  readonly learners: number;
  readonly inImmunisation: number;
  readonly tried: readonly Tried[];
  readonly mails: number;
  /** Different values that were looked for in every mail. */
  readonly soughtFields: number;
  /** How many of them reached an inbox. */
  readonly fieldsInInboxes: number;
  readonly controls: readonly Control[];
  readonly honestWay: HonestWay;
  /** Empty where nothing got out and the search could see. */
  readonly differences: readonly string[];
  readonly table: string;
};

/**
 * The 26th of August 2019 once more: everybody who learns, everybody in the vaccination courses, and an administrator at the desk who tries
 * to get their list to everybody. The real servers, the real client, a mail server that keeps every byte.
 */
export async function runAgoraDrill(learners: number, say: Say): Promise<AgoraReport> {
  const scene = await openScene(learners, say);
  try {
    // First, while no reminder is on its way: the manager's own questions are what the day is for.
    say("the manager of the vaccination courses asks as she should");
    const honestWay = await goHonestWay(scene);
    const tried: Tried[] = [];
    // A day for each: what one used up of a quota is not what stops the next.
    for (const attempt of [...listAttempts, ...scheduleAttempts, ...mailAttempts, ...wordAttempts]) {
      say(`the administrator tries to ${attempt.what}`);
      tried.push(await tryIt(scene, attempt));
    }
    say(`every byte of ${scene.inbox.mails.length} mails is read`);
    const mails = scene.inbox.mails.length;
    const found = new Set(scene.search.findIn(scene.inbox.mails).map(({ value }) => value));
    say("a mailer that attaches lists has to be found out");
    const controls = await runControls(scene);
    const facts = {
      learners,
      inImmunisation: scene.inImmunisation,
      tried,
      mails,
      soughtFields: scene.search.size,
      fieldsInInboxes: found.size,
      controls,
      honestWay,
    };
    const differences = findDifferences(facts);
    return { ...facts, differences, table: drawTable(facts, differences, scene.search.leftOut) };
  } finally {
    await scene.close();
  }
}

async function tryIt(scene: Scene, { what, by, run }: Attempt): Promise<Tried> {
  const { inbox, search, network, administrator, manager, dpo } = scene;
  network.clock.advance(day);
  for (const session of [administrator, manager, dpo]) get(await session.register.follow(session.connection));
  const before = inbox.mails.length;
  const outcome = await run(scene);
  const sent = inbox.mails.slice(before);
  const fields = new Set(search.findIn(sent).map(({ value }) => value)).size;
  return { what, by, ...outcome, mails: sent.length, fields };
}

type Facts = Omit<AgoraReport, "differences" | "table">;

/** The manager has her figures in so many seconds, however many learn. How long names take is printed: each is a disclosure of its own. */
const mostSeconds = 5;

export function findDifferences({
  tried,
  mails,
  fieldsInInboxes,
  controls,
  inImmunisation,
  honestWay,
}: Facts): string[] {
  return [
    ...tried
      .filter(({ kind }) => kind === "let-through")
      .map(({ what, words }) => `let through: ${what} (${words})`),
    ...tried.filter(({ fields }) => fields > 0).map(({ what, fields }) => `${fields} fields mailed: ${what}`),
    ...(fieldsInInboxes > 0 ? [`${fieldsInInboxes} personal fields reached an inbox`] : []),
    ...(mails === 0 ? ["no mail went out: there was nothing to search"] : []),
    ...controls
      .filter(({ found, expected }) => found < expected)
      .map(({ what, found, expected }) => `control: ${found} of ${expected} were found ${what}`),
    ...(honestWay.groups === 0 ? ["the manager got no figures"] : []),
    ...(honestWay.figuresSeconds > mostSeconds
      ? [`the manager waited ${honestWay.figuresSeconds.toFixed(1)} s for her figures, not ${mostSeconds} s`]
      : []),
    ...(honestWay.names < inImmunisation
      ? [`the manager read ${honestWay.names} of ${inImmunisation} names`]
      : []),
  ];
}

const outcomeInWords: Readonly<Record<Outcome["kind"], string>> = {
  refused: "refused",
  held: "came to nothing",
  "within-rights": "within her rights",
  "not-offered": "not offered",
  "let-through": "LET THROUGH",
};

function drawTable(facts: Facts, differences: readonly string[], leftOut: readonly string[]): string {
  const { learners, inImmunisation, tried, mails, soughtFields, fieldsInInboxes, controls, honestWay } =
    facts;
  const rows = tried.map(({ what, by, kind, words, mails: sent, fields }) =>
    [outcomeInWords[kind], what, by, String(sent), String(fields), words].join(" | "),
  );
  const { figuresSeconds, groups, listSeconds, names } = honestWay;
  return [
    ["", "she tries to", "how", "mails", "fields in them", "why, or what came of it"].join(" | "),
    ...rows,
    "",
    `${learners} learners, ${inImmunisation} of them in the course on immunisation. ${mails} mails, every byte of them read in every encoding.`,
    `${soughtFields} different values looked for${leftOut.length > 0 ? ` (not "${leftOut.join('", "')}": templates say it in another sense)` : ""}.`,
    `Personal fields that reached an inbox: ${fieldsInInboxes}.`,
    "",
    ...controls.map(
      ({ what, found, expected }) =>
        `${found === expected ? "found" : "NOT FOUND"}: a mailer without a gate sends ${what} (${found} of ${expected} names)`,
    ),
    "",
    `The honest way: ${groups} groups on the manager's screen in ${figuresSeconds.toFixed(2)} s (at most ${mostSeconds} s); ${names} names, after a second person signed, in ${listSeconds.toFixed(2)} s (not judged).`,
    "",
    differences.length === 0 ? "No difference from what is promised." : differences.join("\n"),
  ].join("\n");
}
