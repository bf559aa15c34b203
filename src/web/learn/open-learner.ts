import type { CourseId, DeskId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { readKeptCatalogue } from "#client/learner/catalogue.ts";
import { listCertificates, proveTraining } from "#client/learner/certificates.ts";
import { fetchDocument, fileSourceOf } from "#client/learner/course-content.ts";
import { readWithdrawn } from "#client/learner/forget-messages.ts";
import { isFoundingWaiting } from "#client/learner/join.ts";
import type { LearnerSession } from "#client/learner/learner-session.ts";
import { findMembership } from "#client/learner/learner-session.ts";
import {
  noteSeen as noteSeenMessage,
  openMessage,
  readSeen as readSeenMessages,
  wantMail,
} from "#client/learner/messages.ts";
import { addressOfOutside, askOutside } from "#client/learner/outside.ts";
import { findPlaces } from "#client/learner/move-studies.ts";
import { listReports, recordProgress } from "#client/learner/progress.ts";
import { enrol, leave, readKeptStandings, readStandings } from "#client/learner/standings.ts";
import { openStudy } from "#client/learner/study.ts";
import { flushSurveys, listSurveys, recordSurvey } from "#client/learner/surveys.ts";
import { syncLearner } from "#client/learner/sync-learner.ts";
import type { StudyState } from "#learning/activity-state.ts";
import type { CourseStanding } from "#protocol/learner.ts";
import type { NetworkFile } from "#web/ui/network-file.ts";
import { signal } from "#web/ui/signal.ts";
import { keepPlaces, readPlaces } from "./kept-notes.ts";
import type { LearnEffects } from "./learn-effects.ts";
import type { Learner, LearnRefusal, OpenCourse } from "./learner.ts";
import { openOwnDownloads } from "./own-downloads.ts";
import { openOwnLock } from "./own-lock.ts";
import { openOwnNotices } from "./own-notices.ts";
import { openOwnPart } from "./own-part.ts";
import type { Place } from "./play/steps.ts";
import { findPlace } from "./play/steps.ts";

export type LearnerOptions = {
  readonly effects: LearnEffects;
  readonly network: NetworkFile;
  readonly desk: DeskId;
  readonly session: LearnerSession;
  readonly lock: () => void;
};

const refreshEvery = 5 * 60_000;

/** Opens from what lies here, and catches up as soon as it stands. */
export async function openLearner({
  session,
  effects,
  network,
  desk,
  lock,
}: LearnerOptions): Promise<Learner> {
  const { store, connection, writer, device } = session;
  const { page } = effects;
  const membership = (await findMembership(session))!;
  const kept = await readKeptCatalogue(session);
  const keptStandings = await readKeptStandings(session);
  const line = signal<Learner["line"]["value"]>({
    state: page.navigator.onLine ? "online" : "offline",
    waiting: 0,
  });
  const catalogue = signal(kept.courses.map(({ statement }) => statement));
  const portal = signal({
    organisations: kept.portal?.organisations ?? [],
    dutyStations: kept.portal?.dutyStations ?? [],
  });
  const standings = signal<readonly CourseStanding[] | undefined>(keptStandings?.courses);
  const asOf = signal(keptStandings?.asOf);
  const regrant = signal<Learner["regrant"]["value"]>(keptStandings?.regrant ?? null);
  const messages = signal<Learner["messages"]["value"]>(keptStandings?.messages ?? []);
  const wantsMail = signal(keptStandings?.wantsMail ?? true);
  const seenMessages = signal(await readSeenMessages(session));
  const withdrawn = signal(await readWithdrawn(session));
  const finished = signal<ReadonlySet<CourseId>>(new Set());
  const hasFault = signal(false);
  const isGone = signal(false);
  const downloads = await openOwnDownloads(session, network.contentUrl);
  const places = signal<ReadonlyMap<CourseId, Place>>(await readPlaces(store));
  const notices = openOwnNotices(session, { catalogue, standings });
  const openCourses = new Map<string, { readonly take: (state: StudyState) => void }>();
  let refreshing: Promise<void> | undefined;

  const countWaiting = async (): Promise<number> => {
    const reports = (await listReports(session)).filter(({ report }) => report.refused === null);
    finished.value = new Set(
      reports.flatMap(({ report }) => (report.completion === null ? [] : [report.course])),
    );
    const changes = (await session.outbox.waiting()).filter(({ refused }) => refused === null);
    return reports.length + changes.length + (await listSurveys(session)).length;
  };

  async function takeStandings(): Promise<void> {
    const read = await readKeptStandings(session);
    if (!read) return;
    const before = standings.value ?? [];
    standings.value = read.courses;
    asOf.value = read.asOf;
    regrant.value = read.regrant;
    messages.value = read.messages;
    withdrawn.value = await readWithdrawn(session);
    wantsMail.value = read.wantsMail;
    await notices.tell(before);
  }

  async function refreshAll(): Promise<void> {
    const waiting = await countWaiting();
    if (waiting > 0 && page.navigator.onLine && line.value.state === "offline")
      line.value = { state: "sending", waiting };
    const synced = await syncLearner(session);
    const { courses, portal: lists } = await readKeptCatalogue(session);
    catalogue.value = courses.map(({ statement }) => statement);
    if (lists) portal.value = lists;
    await takeStandings();
    for (const { take } of openCourses.values()) take({ version: 0, activities: {} });
    if (synced.online) await notices.fetchLaterMail();
    hasFault.value = synced.refusals.some(({ kind }) => kind === "answer-wrong" || kind === "fault-found");
    const isUnknown = synced.refusals.some(({ kind }) => kind === "unknown-key" || kind === "not-found");
    isGone.value = isUnknown && !(await isFoundingWaiting(session));
    line.value = { state: synced.online ? "online" : "offline", waiting: await countWaiting() };
  }
  const refresh = () =>
    (refreshing ??= refreshAll().finally(() => {
      refreshing = undefined;
    }));

  async function openCourse(
    statement: OpenCourse["statement"],
    language: OpenCourse["document"]["language"],
  ): Promise<Result<OpenCourse, LearnRefusal>> {
    const standingNow = () => standings.value?.find(({ course }) => course === statement.course);
    const standing = standingNow();
    if (!standing || standing.state === "requested" || standing.state === "left") {
      return refuse({ kind: "not-enrolled-in-course" });
    }
    const document = await fetchDocument(session, statement, language);
    if (!document.ok) return document;
    const round = { course: statement.course, since: standing.since };
    const study = openStudy(session, round);
    const state = signal(await study.state());
    const reread = () => void study.state().then((now) => (state.value = now));
    openCourses.set(statement.course, { take: reread });
    const exchange = async () => (await findPlaces(session)).ok && (await study.exchange());
    if (page.navigator.onLine) void exchange().then(reread);
    return ok({
      statement,
      document: document.value,
      files: fileSourceOf(session),
      outside: {
        addressOf: (link) => addressOfOutside(session, round, link, `${page.location.origin}/learn/`),
        ask: (report) => askOutside(session, round, report),
      },
      study: state,
      async save(activity, next) {
        live();
        state.value = await study.save({
          version: statement.version,
          activities: { ...state.value.activities, [activity]: next },
        });
        const place = findPlace(document.value, state.value);
        places.value = new Map([...places.value, ...(place ? [[statement.course, place] as const] : [])]);
        await keepPlaces(store, places.value);
        const course = { statement, document: document.value, standing: standingNow() ?? standing };
        const isTold = notices.part.notices.value.some(
          (one) => one.course === statement.course && one.activity === activity,
        );
        if (isTold) await notices.tell([]);
        const recorded = await recordProgress(session, course, state.value);
        const waiting = await countWaiting();
        // With a line it is sent in a moment: a bar that comes and goes would move the page under the reader's finger.
        if (line.value.state === "offline") line.value = { state: "offline", waiting };
        if (recorded.ok && recorded.value !== "unchanged") void refresh();
        return recorded.ok ? recorded.value : "unchanged";
      },
    });
  }

  const { live, ...ownLock } = await openOwnLock({ store, page, clock: effects.clock, lock });
  const own = await openOwnPart({ session, record: membership.record, regrant, hasFault, refresh });

  // What was asked while there was no line fails in a moment: then anew, and not at the next turn.
  page.addEventListener("online", () => void Promise.resolve(refreshing).then(refresh, refresh));
  page.addEventListener("offline", () => {
    line.value = { ...line.value, state: "offline" };
  });
  page.setInterval(() => {
    if (page.document.visibilityState === "visible") void refresh();
  }, refreshEvery);
  await notices.tell([]);
  await countWaiting();
  if (await isFoundingWaiting(session)) line.value = { ...line.value, waiting: 1 };
  void refresh().then(own.reread);

  return {
    number: membership.record,
    desk,
    device,
    store: effects.store,
    clock: connection.clock,
    random: writer.random,
    contentUrl: network.contentUrl,
    line,
    catalogue,
    portal,
    standings,
    finished,
    asOf,
    regrant,
    hasFault,
    isGone,
    places,
    messages,
    withdrawn,
    seenMessages,
    wantsMail,
    refresh,
    openMessage: (message, language) => openMessage(session, session.register.state(), message, language),
    async seeMessage(message) {
      await noteSeenMessage(session, message);
      seenMessages.value = await readSeenMessages(session);
    },
    async wantMail(wanted) {
      const chosen = await wantMail(session, wanted);
      if (chosen.ok) wantsMail.value = wanted;
      return chosen;
    },
    async enrol(course) {
      // Joined a moment ago without a line: the gate knows nobody yet.
      if (await isFoundingWaiting(session)) await refresh();
      const enrolled = await enrol(session, course);
      if (enrolled.ok) {
        if (!(await readKeptStandings(session))) await readStandings(session);
        await takeStandings();
      }
      return enrolled;
    },
    async leave(course) {
      const left = await leave(session, course);
      if (left.ok) await takeStandings();
      return left;
    },
    readDocument: (statement, language) => fetchDocument(session, statement, language),
    openCourse,
    async answerSurvey(course, activity, answers) {
      await recordSurvey(session, course, activity, answers);
      void flushSurveys(session);
    },
    listCertificates: async () =>
      ok(
        (await listCertificates(session)).map(({ jwt, credential }) => ({
          certificate: credential.certificate,
          course: credential.course,
          title: credential.title,
          issuer: credential.issuer,
          issuedAt: credential.issuedAt,
          expiresAt: credential.expiresAt,
          credential: jwt,
        })),
      ),
    proveTraining: (certificate, member) => proveTraining(session, certificate, member),
    ...notices.part,
    ...downloads,
    ...own.part,
    ...ownLock,
    lock,
  };
}
