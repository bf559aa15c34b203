import type { Activity, ActivityContent } from "./activity.ts";
import { findAfterDays } from "./activity.ts";
import type { CourseDocument } from "./course-document.ts";
import { listActions } from "./handle-mails.ts";
import type { Mailbox } from "./mailbox.ts";
import type { Quiz } from "./quiz.ts";
import type { Scenario } from "./scenario.ts";

export type CourseFaultKind =
  | "duplicate-slug"
  | "nothing-required"
  | "question-without-right"
  | "one-with-several-right"
  | "asks-more-than-bank"
  | "unknown-start"
  | "unknown-scene"
  | "unreachable-scene"
  | "scene-without-way-on"
  | "ending-with-choices"
  | "no-way-to-an-ending"
  | "no-accepted-ending"
  | "action-not-offered"
  | "right-and-harmful"
  | "address-may-be-real"
  | "later-and-required"
  | "later-with-many-mails"
  | "several-later"
  | "duplicate-language"
  | "other-shape";

/** What an author must mend before publishing; `where` leads there by slugs: section, activity, question or scene or mail, option or choice. */
export interface CourseFault {
  readonly kind: CourseFaultKind;
  readonly language: CourseDocument["language"];
  readonly where: readonly string[];
}

/** All faults of a course in all its languages. The first document is the one the others are held to. */
export function findCourseFaults(documents: readonly CourseDocument[]): readonly CourseFault[] {
  const [original] = documents;
  return documents.flatMap((document, index) => {
    const { language } = document;
    const isSecond = documents.slice(0, index).some((each) => each.language === language);
    return [
      ...(isSecond ? [{ kind: "duplicate-language", where: [] } as const] : []),
      ...findFaults(document),
      ...(original && index > 0 ? compareShapes(original, document) : []),
    ].map((fault) => ({ ...fault, language }));
  });
}

type Fault = Omit<CourseFault, "language">;
type Way = readonly string[];

function findFaults(document: CourseDocument): Fault[] {
  const placed = listActivities(document);
  return [
    ...findDuplicates(
      document.sections.map(({ section }) => section),
      [],
    ),
    // Progress is kept by activity, wherever it stands; so its name is unique in the course.
    ...findDuplicates(
      placed.map(({ activity }) => activity.activity),
      [],
    ),
    ...(placed.some(({ activity }) => activity.required && findAfterDays(activity) === undefined)
      ? []
      : [{ kind: "nothing-required", where: [] } as const]),
    ...findLaterFaults(placed),
    ...placed.flatMap(({ activity, where }) => findContentFaults(activity.content, where)),
  ];
}

const mostLaterMails = 12;

/** Weeks later nothing is asked of anybody, and one short mailbox is enough: twice is a nuisance, and few answer. */
function findLaterFaults(
  placed: readonly { readonly activity: Activity; readonly where: readonly string[] }[],
): Fault[] {
  const later = placed.filter(({ activity }) => findAfterDays(activity) !== undefined);
  return later.flatMap(({ activity: { required, content }, where }, index): Fault[] => [
    ...(required ? [{ kind: "later-and-required", where } as const] : []),
    ...(index > 0 ? [{ kind: "several-later", where } as const] : []),
    ...(content.kind === "mailbox" && content.mails.length > mostLaterMails
      ? [{ kind: "later-with-many-mails", where } as const]
      : []),
  ]);
}

function findContentFaults(content: ActivityContent, where: Way): Fault[] {
  if (content.kind === "quiz") return findQuizFaults(content, where);
  if (content.kind === "scenario") return findScenarioFaults(content, where);
  if (content.kind === "mailbox") return findMailboxFaults(content, where);
  if (content.kind === "survey") return findOptionDuplicates(content.questions, where);
  return [];
}

function findQuizFaults(quiz: Quiz, where: Way): Fault[] {
  const faults: Fault[] = findOptionDuplicates(quiz.questions, where);
  if (quiz.ask > quiz.questions.length) faults.push({ kind: "asks-more-than-bank", where });
  for (const { question, kind, options } of quiz.questions) {
    const right = options.filter(({ isRight }) => isRight).length;
    const place = [...where, question];
    if (right === 0) faults.push({ kind: "question-without-right", where: place });
    if (kind === "one" && right > 1) faults.push({ kind: "one-with-several-right", where: place });
  }
  return faults;
}

function findScenarioFaults(scenario: Scenario, where: Way): Fault[] {
  const { scenes, start, accepted } = scenario;
  const sceneBySlug = new Map(scenes.map((each) => [each.scene, each]));
  const faults: Fault[] = findDuplicates(
    scenes.map(({ scene }) => scene),
    where,
  );
  if (!sceneBySlug.has(start)) faults.push({ kind: "unknown-start", where: [...where, start] });
  const reachable = follow([start], (slug) => sceneBySlug.get(slug)?.choices.map((each) => each.leadsTo));
  const endings = scenes.filter(({ ending }) => ending !== null);
  const ended = follow(
    endings.map(({ scene }) => scene),
    (slug) =>
      scenes
        .filter(({ choices }) => choices.some(({ leadsTo }) => leadsTo === slug))
        .map(({ scene }) => scene),
  );
  for (const { scene, choices, ending } of scenes) {
    const place = [...where, scene];
    faults.push(
      ...findDuplicates(
        choices.map(({ choice }) => choice),
        place,
      ),
    );
    for (const { choice, leadsTo } of choices) {
      if (!sceneBySlug.has(leadsTo)) faults.push({ kind: "unknown-scene", where: [...place, choice] });
    }
    if (!reachable.has(scene)) faults.push({ kind: "unreachable-scene", where: place });
    if (ending !== null && choices.length > 0) faults.push({ kind: "ending-with-choices", where: place });
    if (ending === null && choices.length === 0) faults.push({ kind: "scene-without-way-on", where: place });
    else if (!ended.has(scene)) faults.push({ kind: "no-way-to-an-ending", where: place });
  }
  if (!endings.some(({ scene, ending }) => reachable.has(scene) && accepted.includes(ending!))) {
    faults.push({ kind: "no-accepted-ending", where });
  }
  return faults;
}

function findMailboxFaults({ mails }: Mailbox, where: Way): Fault[] {
  const faults: Fault[] = findDuplicates(
    mails.map(({ mail }) => mail),
    where,
  );
  for (const mail of mails) {
    const place = [...where, mail.mail];
    const offered = listActions(mail);
    if (![...mail.right, ...mail.harmful].every((action) => offered.includes(action))) {
      faults.push({ kind: "action-not-offered", where: place });
    }
    if (mail.right.some((action) => mail.harmful.includes(action))) {
      faults.push({ kind: "right-and-harmful", where: place });
    }
    const hosts = [
      mail.from.address.split("@").at(-1)!,
      ...(mail.link ? [findHost(mail.link.address) ?? ""] : []),
    ];
    if (!hosts.every(leadsNowhere)) faults.push({ kind: "address-may-be-real", where: place });
  }
  return faults;
}

/** RFC 2606: these two ends of names belong to nobody. */
const leadsNowhere = (host: string): boolean => /^[a-z0-9.-]+\.(example|invalid)$/i.test(host);

function findHost(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).hostname : undefined;
}

function findOptionDuplicates(
  questions: readonly {
    readonly question: string;
    readonly options: readonly { readonly option: string }[];
  }[],
  where: Way,
): Fault[] {
  return [
    ...findDuplicates(
      questions.map(({ question }) => question),
      where,
    ),
    ...questions.flatMap(({ question, options }) =>
      findDuplicates(
        options.map(({ option }) => option),
        [...where, question],
      ),
    ),
  ];
}

const findDuplicates = (slugs: readonly string[], where: Way): Fault[] =>
  [...new Set(slugs.filter((slug, index) => slugs.indexOf(slug) !== index))].map((slug) => ({
    kind: "duplicate-slug",
    where: [...where, slug],
  }));

/** All that can be reached from `starts`, themselves included. */
function follow(
  starts: readonly string[],
  next: (slug: string) => readonly string[] | undefined,
): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...starts];
  for (let slug = waiting.pop(); slug !== undefined; slug = waiting.pop()) {
    if (reached.has(slug)) continue;
    reached.add(slug);
    waiting.push(...(next(slug) ?? []));
  }
  return reached;
}

/** Each place where the two differ in what answers, progress and grades depend on; words and blocks may differ freely. */
function compareShapes(original: CourseDocument, translation: CourseDocument): Fault[] {
  const expected = describeShape(original);
  const found = describeShape(translation);
  return [...new Set([...expected.keys(), ...found.keys()])]
    .filter((place) => expected.get(place) !== found.get(place))
    .map((place) => ({ kind: "other-shape", where: place === "" ? [] : place.split("/") }));
}

function describeShape(document: CourseDocument): ReadonlyMap<string, string> {
  const sections = document.sections.map(({ section }) => section);
  return new Map([
    ["", JSON.stringify(sections)],
    ...document.sections.map(
      ({ section, activities }) =>
        [section, JSON.stringify(activities.map(({ activity }) => activity))] as const,
    ),
    ...listActivities(document).flatMap(({ activity, where }) =>
      describeActivity(activity).map(
        ([place, shape]) => [[...where, ...place].join("/"), JSON.stringify(shape)] as const,
      ),
    ),
  ]);
}

function describeActivity({ required, content }: Activity): (readonly [Way, unknown])[] {
  const { kind } = content;
  if (kind === "quiz") {
    const { ask, passMark, attempts, questions } = content;
    const slugs = questions.map(({ question }) => question);
    return [
      [[], [required, kind, ask, passMark, attempts, slugs]],
      ...questions.map((each): [Way, unknown] => [
        [each.question],
        [each.kind, each.options.map(({ option, isRight }) => [option, isRight])],
      ]),
    ];
  }
  if (kind === "scenario") {
    const { start, accepted, scenes } = content;
    return [
      [[], [required, kind, start, accepted.toSorted(), scenes.map(({ scene }) => scene)]],
      ...scenes.map((each): [Way, unknown] => [
        [each.scene],
        [each.ending, each.choices.map(({ choice, leadsTo }) => [choice, leadsTo])],
      ]),
    ];
  }
  if (kind === "mailbox") {
    const { passMark, afterDays, mails } = content;
    return [
      [[], [required, kind, passMark, afterDays ?? null, mails.map(({ mail }) => mail)]],
      ...mails.map((mail): [Way, unknown] => [
        [mail.mail],
        [listActions(mail), mail.right.toSorted(), mail.harmful.toSorted()],
      ]),
    ];
  }
  if (kind === "survey") {
    return [
      [[], [required, kind, content.questions.map(({ question }) => question)]],
      ...content.questions.map((each): [Way, unknown] => [
        [each.question],
        [each.kind, each.options.map(({ option }) => option)],
      ]),
    ];
  }
  if (kind === "link") return [[[], [required, kind, content.report]]];
  // A package or a page may be another file in another language; only that it is one must be the same.
  return [[[], [required, kind]]];
}

const listActivities = (document: CourseDocument) =>
  document.sections.flatMap(({ section, activities }) =>
    activities.map((activity) => ({ activity, where: [section, activity.activity] })),
  );
