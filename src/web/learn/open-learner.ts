import { encodeCbor } from "#base/cbor.ts";
import * as z from "#base/schema.ts";
import type { CodeId, CourseId, DeskId, EnrolmentId } from "#base/id.ts";
import { idSchema } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { utf8Decode, utf8Encode } from "#base/bytes.ts";
import { admitBrowser, inviteBrowser, ownFingerprint, readBrowserAnswer } from "#client/learner/browsers.ts";
import { readKeptCatalogue } from "#client/learner/catalogue.ts";
import { listCertificates, proveTraining } from "#client/learner/certificates.ts";
import {
  downloadCourse,
  fetchDocument,
  fileSourceOf,
  filesOf,
  listDownloads,
  removeDownload,
} from "#client/learner/course-content.ts";
import { isFoundingWaiting, joinPortal } from "#client/learner/join.ts";
import { readKeptProfile } from "#client/learner/kept-profile.ts";
import type { OpenedLearner } from "#client/learner/learner-record.ts";
import { openLearner as openRecord, writeNotify, writeProfile } from "#client/learner/learner-record.ts";
import type { LearnerSession } from "#client/learner/learner-session.ts";
import { findMembership, openLearnerSession } from "#client/learner/learner-session.ts";
import { listReports, recordProgress } from "#client/learner/progress.ts";
import { askForLink, proveAddress, stopRegrant } from "#client/learner/regain.ts";
import { enrol, leave, readKeptStandings, readStandings } from "#client/learner/standings.ts";
import { openStudy } from "#client/learner/study.ts";
import { syncLearner } from "#client/learner/sync-learner.ts";
import {
  acceptTeam,
  enrolTeamMember,
  leaveTeam,
  makeTeamInvitation,
  readTeam,
} from "#client/learner/team.ts";
import { askForErasure, keepRecord, readWhoOpened } from "#client/record/own-record.ts";
import { clearedForGood } from "#client/store/cleared-for-good.ts";
import { exclusivelyInBrowser } from "#client/store/exclusively.ts";
import type { ClientStore } from "#client/store/store.ts";
import type { Device } from "#keys/device.ts";
import type { StudyState } from "#learning/activity-state.ts";
import type { CourseDocument } from "#learning/course-document.ts";
import { emptyProfile } from "#learning/profile.ts";
import { readTeamInvitation } from "#learning/team.ts";
import { languages } from "#protocol/courier-contracts.ts";
import { answerSurvey } from "#protocol/learner-contracts.ts";
import type { CourseStanding } from "#protocol/learner.ts";
import type { NetworkFile } from "#web/family/network-file.ts";
import { prepareScormPlayer } from "#web/course/scorm/prepare-player.ts";
import { addCatalogues, currentLanguage } from "#web/ui/i18n/translator.ts";
import { signal } from "#web/ui/signal.ts";
import type { LearnEffects } from "./learn-application.ts";
import type { Learner, LearnRefusal, OpenCourse, Outcome } from "./learner.ts";
import type { LearningNotice } from "./home/list-notices.ts";
import { listApprovals, listNotices } from "./home/list-notices.ts";
import type { Place } from "./play/steps.ts";
import { findPlace } from "./play/steps.ts";
import { listReaders, nameOpenings } from "./me/readers.ts";

export type SessionOptions = {
  readonly effects: LearnEffects;
  readonly network: NetworkFile;
  readonly desk: DeskId;
  readonly device: Device;
};

/** The unlocked browser, whether or not it is a learner's already. */
export const openSession = ({ effects, network, desk, device }: SessionOptions): Promise<LearnerSession> =>
  openLearnerSession({
    network,
    desk,
    device,
    // What is under way while a browser is emptied must not lie in it afterwards.
    store: clearedForGood(effects.store),
    clock: effects.clock,
    random: effects.random,
    fetch: effects.fetch,
    exclusively: exclusivelyInBrowser(effects.page.navigator.locks),
  });

/** Founds the record of somebody who joins: with nothing but the language they read in, which decides the language of mails. */
export const join = async (session: LearnerSession): Outcome<unknown> =>
  joinPortal(session, { profile: emptyProfile, notify: null });

export const isLearner = async (session: LearnerSession): Promise<boolean> =>
  (await findMembership(session)) !== undefined;

export type LearnerOptions = Omit<SessionOptions, "device"> & {
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
  const erasureDueAt = signal<number | null>(null);
  const profile = signal((await readKeptProfile(session)) ?? emptyProfile);
  const hasFault = signal(false);
  const isGone = signal(false);
  const downloads = signal(await readDownloads(session));
  const places = signal<ReadonlyMap<CourseId, Place>>(await readPlaces(store));
  const notices = signal<readonly LearningNotice[]>([]);
  const hasAddress = signal((await store.get(addressKey)) !== undefined);
  const openCourses = new Map<string, { readonly take: (state: StudyState) => void }>();
  let refreshing: Promise<void> | undefined;

  const countWaiting = async (): Promise<number> => {
    const reports = (await listReports(session)).filter(({ report }) => report.refused === null);
    return reports.length + (await session.outbox.waiting()).filter(({ refused }) => refused === null).length;
  };

  async function tellNotices(before: readonly CourseStanding[]): Promise<void> {
    const seen = new Set(await readSeen(store));
    const now = standings.value ?? [];
    const expiryByCertificate = new Map(
      (await listCertificates(session)).map(({ credential }) => [
        credential.certificate,
        credential.expiresAt,
      ]),
    );
    const approvals = listApprovals(before, now).filter(({ name }) => !seen.has(name));
    const approved = new Set([...approvals, ...notices.value].filter(({ kind }) => kind === "approved"));
    notices.value = [
      ...new Map(
        [
          ...[...approved].filter(({ name }) => !seen.has(name)),
          ...listNotices(now, seen, connection.clock(), ({ certificate }) =>
            certificate === null ? null : (expiryByCertificate.get(certificate) ?? null),
          ),
        ].map((notice) => [notice.name, notice]),
      ).values(),
    ];
  }

  async function takeStandings(): Promise<void> {
    const read = await readKeptStandings(session);
    if (!read) return;
    const before = standings.value ?? [];
    standings.value = read.courses;
    asOf.value = read.asOf;
    regrant.value = read.regrant;
    await tellNotices(before);
  }

  async function refreshAll(): Promise<void> {
    const waiting = await countWaiting();
    if (waiting > 0 && page.navigator.onLine) line.value = { state: "sending", waiting };
    const synced = await syncLearner(session);
    const { courses, portal: lists } = await readKeptCatalogue(session);
    catalogue.value = courses.map(({ statement }) => statement);
    if (lists) portal.value = lists;
    await takeStandings();
    for (const { take } of openCourses.values()) take({ version: 0, activities: {} });
    hasFault.value = synced.refusals.some(({ kind }) => kind === "answer-wrong" || kind === "fault-found");
    const isUnknown = synced.refusals.some(({ kind }) => kind === "unknown-key" || kind === "not-found");
    isGone.value = isUnknown && !(await isFoundingWaiting(session));
    line.value = { state: synced.online ? "online" : "offline", waiting: await countWaiting() };
  }
  const refresh = () =>
    (refreshing ??= refreshAll().finally(() => {
      refreshing = undefined;
    }));

  /** Freshly read: what is written or ended next follows from it. */
  async function openOwn(): Promise<Result<OpenedLearner, LearnRefusal>> {
    const opened = await openRecord(session);
    if (!opened.ok) {
      hasFault.value = opened.refusal.kind === "fault-found";
      return opened;
    }
    profile.value = opened.value.profile;
    erasureDueAt.value = opened.value.own.access.erasure?.dueAt ?? null;
    return opened;
  }

  const withOwn = async <Value>(
    act: (opened: OpenedLearner) => Promise<Result<Value, LearnRefusal>>,
  ): Promise<Result<Value, LearnRefusal>> => {
    const opened = await openOwn();
    return opened.ok ? act(opened.value) : opened;
  };

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
    if (page.navigator.onLine) void study.exchange().then(reread);
    return ok({
      statement,
      document: document.value,
      files: fileSourceOf(session),
      study: state,
      async save(activity, next) {
        state.value = await study.save({
          version: statement.version,
          activities: { ...state.value.activities, [activity]: next },
        });
        const place = findPlace(document.value, state.value);
        places.value = new Map([...places.value, ...(place ? [[statement.course, place] as const] : [])]);
        await keepPlaces(store, places.value);
        const course = { statement, document: document.value, standing: standingNow() ?? standing };
        const recorded = await recordProgress(session, course, state.value);
        line.value = { ...line.value, waiting: await countWaiting() };
        if (recorded.ok && recorded.value !== "unchanged") void refresh();
        return recorded.ok ? recorded.value : "unchanged";
      },
    });
  }

  page.addEventListener("online", () => void refresh());
  page.addEventListener("offline", () => {
    line.value = { ...line.value, state: "offline" };
  });
  page.setInterval(() => {
    if (page.document.visibilityState === "visible") void refresh();
  }, refreshEvery);
  await tellNotices([]);
  if (await isFoundingWaiting(session)) line.value = { ...line.value, waiting: 1 };
  void refresh().then(openOwn);

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
    asOf,
    regrant,
    erasureDueAt,
    profile,
    hasFault,
    isGone,
    downloads,
    places,
    notices,
    hasAddress,
    refresh,
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
    async countFiles(statement, language) {
      const document = await fetchDocument(session, statement, language);
      return document.ok ? ok(filesOf(document.value).length + 1) : document;
    },
    async download(statement, language, onProgress) {
      const downloaded = await downloadCourse(session, statement, language, onProgress);
      const document = await fetchDocument(session, statement, language);
      if (document.ok && hasPackage(document.value) && network.contentUrl !== undefined) {
        // The player of packages and its words lie with another origin and in a catalogue of their own.
        await Promise.all([prepareScormPlayer(network.contentUrl, writer.random), addCatalogues("scorm")]);
      }
      downloads.value = await readDownloads(session);
      return downloaded;
    },
    async removeDownload(course) {
      await removeDownload(session, course);
      downloads.value = await readDownloads(session);
    },
    answerSurvey: (course, activity, answers) =>
      connection.call("gate", answerSurvey, {
        parameters: { course, activity },
        body: { answers: answers.map((one) => ({ ...one, options: [...one.options] })) },
      }),
    async seeNotice(name) {
      await store.put(seenKey, encodeCbor([...(await readSeen(store)), name].slice(-200)));
      notices.value = notices.value.filter((notice) => notice.name !== name);
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
    makeTeamLink: (name) => makeTeamInvitation(session, name),
    isOwnCode: (code) => code === session.keys.id,
    acceptTeam: (letters) =>
      withOwn(async (opened) => {
        const invitation = readTeamInvitation(letters);
        if (!invitation) return refuse({ kind: "link-invalid" });
        const accepted = await acceptTeam(session, opened, invitation, ["identity", "work"]);
        if (accepted.ok) await store.put(supervisorKey(invitation.code), utf8Encode(invitation.name));
        return accepted;
      }),
    leaveTeam: (code) => withOwn((opened) => leaveTeam(session, opened, code)),
    async readTeam() {
      const team = await readTeam(session);
      return team.ok
        ? ok(
            team.value.map(({ record, courses, profile: of, faults }) => ({
              record,
              courses,
              profile: of,
              hasFault: faults.length > 0,
            })),
          )
        : team;
    },
    enrolMember: (member, course, dueAt) => enrolTeamMember(session, member, course, dueAt),
    saveProfile: (next) =>
      withOwn(async (opened) => {
        const written = await writeProfile(session, opened, next);
        if (written.ok) {
          profile.value = next;
          void refresh();
        }
        return written;
      }),
    readers: () =>
      withOwn(async (opened) =>
        ok(
          await listReaders(opened, session.register.state(), connection.clock(), async (code) => {
            const name = await store.get(supervisorKey(code));
            return name && utf8Decode(name);
          }),
        ),
      ),
    async openings() {
      const opened = await readWhoOpened(connection, membership.record);
      return opened.ok ? ok(nameOpenings(opened.value, session.register.state())) : opened;
    },
    async askForAddressLink(address) {
      const language = currentLanguage();
      // Kept here, wrapped, until the link comes back: it is sealed to the courier once it is proved to be theirs.
      await store.put(askedAddressKey, encodeCbor({ address, language }));
      return askForLink(session, { address, language, returnTo: "join" });
    },
    proveAddress: (token) =>
      withOwn(async (opened) => {
        const proven = await proveAddress(session, token);
        if (!proven.ok) return proven;
        const bytes = await store.get(askedAddressKey);
        const asked = bytes && parseCbor(AskedAddress, bytes);
        const written = asked ? await writeNotify(session, opened, asked) : proven;
        if (!written.ok) return written;
        await store.delete(askedAddressKey);
        await store.put(addressKey, Uint8Array.of(1));
        hasAddress.value = true;
        return ok(undefined);
      }),
    async stopRegrant() {
      if (!regrant.value) return ok(undefined);
      const stopped = await stopRegrant(session, regrant.value.regrant as EnrolmentId);
      if (stopped.ok) regrant.value = null;
      return stopped;
    },
    inviteBrowser: () => inviteBrowser(session),
    ownFingerprint: () => ownFingerprint(session),
    readBrowserAnswer: (letters) => readBrowserAnswer(session, letters),
    admitBrowser: (answer) => withOwn((opened) => admitBrowser(session, opened, answer)),
    async askErasure() {
      const asked = await askForErasure(connection, membership.record);
      if (asked.ok) await openOwn();
      return asked;
    },
    async cancelErasure() {
      const kept = await keepRecord(connection, membership.record);
      if (kept.ok) erasureDueAt.value = null;
      return kept;
    },
    lock,
  };
}

const hasPackage = ({ sections }: CourseDocument): boolean =>
  sections.some(({ activities }) => activities.some(({ content }) => content.kind === "scorm"));

const readDownloads = async (session: LearnerSession) =>
  (await listDownloads(session)).filter(({ isWhole }) => isWhole);

const Places = z.array(z.strictObject({ course: idSchema<"course">(), section: z.int(), of: z.int() }));

async function readPlaces(store: ClientStore): Promise<ReadonlyMap<CourseId, Place>> {
  const bytes = await store.get(placesKey);
  const kept = (bytes && parseCbor(Places as z.ZodMiniType<z.infer<typeof Places>>, bytes)) ?? [];
  return new Map(kept.map(({ course, ...place }) => [course, place]));
}

const keepPlaces = (store: ClientStore, places: ReadonlyMap<CourseId, Place>): Promise<void> =>
  store.put(placesKey, encodeCbor([...places].map(([course, place]) => ({ course, ...place }))));

async function readSeen(store: ClientStore): Promise<readonly string[]> {
  const kept = await store.get(seenKey);
  return (kept && parseCbor(z.array(z.string()), kept)) ?? [];
}

const AskedAddress = z.strictObject({ address: z.string(), language: z.enum(languages) });
const askedAddressKey = "address-asked";
const seenKey = "seen-notices";
const placesKey = "places";
const addressKey = "address-proved";
const supervisorKey = (code: CodeId): string => `supervisor/${code}`;
