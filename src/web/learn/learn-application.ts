import type { CourseId, DeskId } from "#base/id.ts";
import { utf8Decode, utf8Encode } from "#base/bytes.ts";
import { followCatalogue } from "#client/learner/catalogue.ts";
import { hasDevice } from "#client/store/has-device.ts";
import type { LearnerSession } from "#client/learner/learner-session.ts";
import type { ClientStore } from "#client/store/store.ts";
import type { Device } from "#keys/device.ts";
import type { CourseStatement } from "#protocol/course.ts";
import type { NetworkFile } from "#web/ui/network-file.ts";
import { fetchNetworkFile } from "#web/ui/network-file.ts";
import { addCatalogues } from "#web/ui/i18n/translator.ts";
import type { ReadonlySignal } from "#web/ui/signal.ts";
import { signal } from "#web/ui/signal.ts";
import { keepOffline } from "./keep-offline.ts";
import type { LearnEffects } from "./learn-effects.ts";
import type { Learner, LearnRefusal, Outcome } from "./learner.ts";
import type { LearningDesk } from "./learning-desks.ts";
import { listLearningDesks } from "./learning-desks.ts";
import type { Visit } from "./visit.ts";
import { openVisit } from "./visit.ts";

/** What anybody may see, and whoever unlocked this browser. Locked means: this object holds no key, and neither does anything else. */
export type LearnApplication = {
  readonly effects: LearnEffects;
  readonly network: ReadonlySignal<NetworkFile | undefined>;
  readonly desks: ReadonlySignal<readonly LearningDesk[] | undefined>;
  /** Whose courses are shown. */
  readonly desk: ReadonlySignal<DeskId | undefined>;
  readonly chooseDesk: (desk: DeskId) => Promise<void>;
  readonly courses: ReadonlySignal<readonly CourseStatement[] | undefined>;
  /** Why there are no courses yet. */
  readonly trouble: ReadonlySignal<LearnRefusal | undefined>;
  readonly isOnline: ReadonlySignal<boolean>;
  /** Whether somebody learns in this browser, locked or not. */
  readonly isTaken: ReadonlySignal<boolean>;
  /** Unlocked, though perhaps nobody's yet: it waits to be let in. */
  readonly session: ReadonlySignal<LearnerSession | undefined>;
  readonly learner: ReadonlySignal<Learner | undefined>;
  /** Nothing until the page's own network file is there. */
  readonly visit: () => Visit | undefined;
  readonly refresh: () => Promise<void>;
  /** With an unlocked device: reads what lies here, then asks the servers. `joins` founds the record first. */
  readonly begin: (device: Device, how?: { readonly joins: boolean }) => Outcome<unknown>;
  /** The waiting browser was let in. */
  readonly enter: () => Promise<void>;
  /** The page is loaded again, so that nothing stays in memory. */
  readonly lock: () => void;
};

export type ApplicationProps = { readonly application: LearnApplication };

const deskKey = "portal-desk";

export async function openLearnApplication(effects: LearnEffects): Promise<LearnApplication> {
  const { store, clock, random, fetch, page } = effects;
  const network = signal<NetworkFile | undefined>(undefined);
  const desks = signal<readonly LearningDesk[] | undefined>(undefined);
  const desk = signal<DeskId | undefined>(await readDesk(store));
  const courses = signal<readonly CourseStatement[] | undefined>(undefined);
  const trouble = signal<LearnRefusal | undefined>(undefined);
  const isOnline = signal(page.navigator.onLine);
  const isTaken = signal(await hasDevice(store).catch(() => false));
  const session = signal<LearnerSession | undefined>(undefined);
  const learner = signal<Learner | undefined>(undefined);
  let visit: Visit | undefined;
  let refreshing: Promise<void> | undefined;

  async function refreshAll(): Promise<void> {
    network.value ??= await fetchNetworkFile(fetch);
    if (!network.value) {
      trouble.value = { kind: page.navigator.onLine ? "unavailable" : "offline" };
      return;
    }
    visit ??= openVisit({ network: network.value, store, clock, random, fetch });
    const followed = await visit.register.follow(visit.connection);
    if (!followed.ok) {
      trouble.value = followed.refusal;
      return;
    }
    desks.value = listLearningDesks(followed.value.state);
    desk.value = (desks.value.find((one) => one.desk === desk.value) ?? desks.value[0])?.desk;
    trouble.value = undefined;
    if (desk.value) await readCatalogue(desk.value);
  }

  async function readCatalogue(of: DeskId): Promise<void> {
    if (!visit) return;
    const catalogue = await followCatalogue(visit.at(of));
    if (desk.value !== of) return;
    if (!catalogue.ok) trouble.value = catalogue.refusal;
    else courses.value = catalogue.value.courses.map(({ statement }) => statement);
  }

  async function enter(): Promise<void> {
    const { isLearner } = await import("./open-session.ts");
    const { openLearner } = await import("./open-learner.ts");
    if (!session.value || !(await isLearner(session.value))) return;
    learner.value ??= await openLearner({
      session: session.value,
      effects,
      network: network.value!,
      desk: desk.value!,
      lock,
    });
  }

  const lock = () => page.location.reload();

  const refresh = () =>
    (refreshing ??= refreshAll().finally(() => {
      refreshing = undefined;
    }));

  page.addEventListener("offline", () => {
    isOnline.value = false;
  });
  page.addEventListener("online", () => {
    isOnline.value = true;
    if (!courses.value) void refresh();
  });

  return {
    effects,
    network,
    desks,
    desk,
    async chooseDesk(chosen) {
      desk.value = chosen;
      courses.value = undefined;
      await store.put(deskKey, utf8Encode(chosen)).catch(() => undefined);
      await readCatalogue(chosen);
    },
    courses,
    trouble,
    isOnline,
    isTaken,
    session,
    learner,
    visit: () => visit,
    refresh,
    async begin(device, { joins } = { joins: false }) {
      const learning = await loadLearning().catch(() => undefined);
      if (!learning) return { ok: false, refusal: { kind: "offline" } };
      const { openSession, join } = learning;
      network.value ??= await fetchNetworkFile(fetch);
      if (!desk.value) await refresh();
      if (!network.value || !desk.value) return { ok: false, refusal: { kind: "offline" } };
      await store.put(deskKey, utf8Encode(desk.value));
      isTaken.value = true;
      session.value ??= await openSession({ effects, network: network.value, desk: desk.value, device });
      if (joins) {
        const joined = await join(session.value);
        if (!joined.ok) return joined;
      }
      await enter();
      // Whoever learns here wants it to be here tomorrow.
      void page.navigator.storage?.persist?.().catch(() => false);
      void keepOffline(page);
      return { ok: true, value: undefined };
    },
    enter,
    lock,
  };
}

/** With all that somebody who learns reads, while there is a line: whatever was fetched once opens without one from then on. */
async function loadLearning() {
  await addCatalogues("unlock", "learning", "record", "course");
  await import("./open-learner.ts");
  return import("./open-session.ts");
}

async function readDesk(store: ClientStore): Promise<DeskId | undefined> {
  const kept = await store.get(deskKey).catch(() => undefined);
  return kept && (utf8Decode(kept) as DeskId);
}

/** Of the learner, who has them offline too, or of the visitor. */
export const coursesOf = ({ learner, courses }: LearnApplication): readonly CourseStatement[] | undefined =>
  learner.value && learner.value.catalogue.value.length > 0 ? learner.value.catalogue.value : courses.value;

export const findCourse = (application: LearnApplication, id: string): CourseStatement | undefined =>
  coursesOf(application)?.find(({ course }) => course === (id as CourseId));
