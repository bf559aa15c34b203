import type { ReadonlySignal, Signal } from "@preact/signals";
import { computed, signal } from "@preact/signals";
import type { Clock } from "#base/effects.ts";
import type { DeskId, MemberId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import type { Caseload } from "#client/cases/caseload.ts";
import { listCaseload, listInbox, readOwnQuota } from "#client/cases/caseload.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerDesk, OfficerSession } from "#client/session/officer-session.ts";
import { findSelf, listDesks } from "#client/session/officer-session.ts";
import { openOfficerSession } from "#client/open-officer-session.ts";
import type { WaitingChange } from "#client/record/outbox.ts";
import type { ProposedMatches } from "#client/cases/proposals.ts";
import { clearedForGood } from "#client/store/cleared-for-good.ts";
import type { ClientStore } from "#client/store/store.ts";
import { sync } from "#client/sync.ts";
import type { Device } from "#keys/device.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { readQuota } from "#protocol/disclosure-contracts.ts";
import type { Member } from "#register/state.ts";
import type { NetworkFile } from "#web/ui/network-file.ts";
import type { OfficeEffects } from "../office-effects.ts";

/** A list as it was last fetched; what went wrong stands beside the last good state, not in its place. */
export type Listed<Value> = {
  readonly value: Value | undefined;
  readonly refusal: OfficerRefusal | undefined;
};

export type Line = {
  readonly state: "online" | "offline" | "sending";
  readonly waiting: readonly WaitingChange[];
  /** What the last catching-up could not do, by name. */
  readonly refusals: readonly OfficerRefusal[];
};

/** An unlocked device at work: the session, and what every screen shows of it. */
export type Work = {
  readonly session: OfficerSession;
  readonly network: NetworkFile;
  readonly effects: OfficeEffects;
  readonly clock: Clock;
  /** The device's own store, not wrapped: for changing how it is unlocked, and for emptying it. */
  readonly store: ClientStore;
  /** Nothing while the device waits to be certified, or after it was removed. */
  readonly self: ReadonlySignal<Member | undefined>;
  readonly desks: ReadonlySignal<readonly OfficerDesk[]>;
  /** The desk whose lists are shown; nothing when the member has none that is ready. */
  readonly desk: Signal<DeskId | undefined>;
  readonly line: ReadonlySignal<Line>;
  readonly inbox: ReadonlySignal<Listed<Caseload>>;
  readonly caseload: ReadonlySignal<Listed<Caseload>>;
  readonly matches: ReadonlySignal<Listed<ProposedMatches>>;
  readonly quota: ReadonlySignal<AnswerOf<typeof readQuota> | undefined>;
  /** Of the organisation, for its DPOs: how many alarms none of them has seen. */
  readonly unseenAlarms: ReadonlySignal<number>;
  /** Names of colleagues, from the organisation's directory. */
  readonly nameByMember: ReadonlySignal<ReadonlyMap<MemberId, string>>;
  /** Moves whenever the register was followed: what is read from it is read again. */
  readonly registerHead: ReadonlySignal<number>;
  /** Catches up and fetches the lists; calls at the same time share one. */
  readonly refresh: () => Promise<void>;
  readonly readNamesAgain: () => Promise<void>;
  /** Refused for good and read: it leaves the device. */
  readonly dropChange: (key: string) => Promise<void>;
  readonly lock: () => void;
};

/** What every screen gets. */
export type WorkProps = { readonly work: Work };

export type WorkOptions = {
  readonly effects: OfficeEffects;
  readonly network: NetworkFile;
  readonly device: Device;
  readonly store: ClientStore;
  readonly lock: () => void;
};

const refreshEvery = 20_000;
/** Somebody sits and waits for a desk's key, here or at the other end. */
const refreshSoon = 2_000;
const nothingListed = { value: undefined, refusal: undefined };

export async function openWork({ effects, network, device, lock, ...options }: WorkOptions): Promise<Work> {
  const { clock, random, fetch, page } = effects;
  // Lists are fetched again and again, also at the moment when the device is emptied.
  const store = clearedForGood(options.store);
  const session = await openOfficerSession({ network, device, store, clock, random, fetch });
  const registerHead = signal(session.register.state().sequence);
  const seen = <Value>(read: () => Value): ReadonlySignal<Value> =>
    computed(() => {
      void registerHead.value;
      void keysSeen.value;
      return read();
    });
  const keysSeen = signal(0);
  const self = seen(() => findSelf(session));
  const desks = seen(() => listDesks(session));
  const desk = signal<DeskId | undefined>(undefined);
  const line = signal<Line>({ state: "online", waiting: await session.outbox.waiting(), refusals: [] });
  const inbox = signal<Listed<Caseload>>(nothingListed);
  const caseload = signal<Listed<Caseload>>(nothingListed);
  const matches = signal<Listed<ProposedMatches>>(nothingListed);
  const quota = signal<AnswerOf<typeof readQuota> | undefined>(undefined);
  const unseenAlarms = signal(0);
  const nameByMember = signal<ReadonlyMap<MemberId, string>>(new Map());
  let namesRead = false;
  let refreshing: Promise<void> | undefined;

  const take = <Value>(list: Signal<Listed<Value>>, result: Result<Value, OfficerRefusal>): void => {
    list.value = result.ok
      ? { value: result.value, refusal: undefined }
      : { value: list.value.value, refusal: result.refusal };
  };

  async function refreshLists(): Promise<void> {
    const ready = desks.value.filter(({ state }) => state === "ready");
    if (!ready.some(({ id }) => id === desk.value)) desk.value = ready[0]?.id;
    const at = desk.value;
    // Learners are not cases: a learning desk has no list of them.
    if (!at || ready.find(({ id }) => id === at)?.duty === "learning") return;
    const lists = await Promise.all([listInbox(session, at), listCaseload(session, at)]);
    if (desk.value !== at) return;
    take(inbox, lists[0]);
    take(caseload, lists[1]);
    if (line.value.state === "offline") return;
    const { listMatches } = await import("#client/cases/proposals.ts");
    take(matches, await listMatches(session, at));
    const used = await readOwnQuota(session);
    if (used.ok) quota.value = used.value;
  }

  async function readNamesAgain(): Promise<void> {
    const { readNames, writeWaitingNames } = await import("#client/desk/directory.ts");
    await writeWaitingNames(session);
    const names = await readNames(session);
    if (!names.ok) return;
    namesRead = true;
    nameByMember.value = names.value;
  }

  async function countAlarms(): Promise<void> {
    const { readAlarms } = await import("#client/teaching/alarms.ts");
    const alarms = await readAlarms(session);
    if (alarms.ok) unseenAlarms.value = alarms.value.filter(({ seenAt }) => seenAt === null).length;
  }

  async function refreshAll(): Promise<void> {
    if (line.value.waiting.length > 0 && line.value.state === "offline")
      line.value = { ...line.value, state: "sending" };
    const report = await sync(session);
    registerHead.value = session.register.state().sequence;
    keysSeen.value += report.newKeys;
    line.value = {
      state: report.online ? "online" : "offline",
      waiting: await session.outbox.waiting(),
      refusals: report.refusals,
    };
    if (!self.value) return;
    const waitsForKey = desks.value.some(({ state }) => state === "waiting-for-key");
    if (report.online && (report.lettersWait || waitsForKey)) page.setTimeout(refreshIfSeen, refreshSoon);
    await refreshLists();
    if (self.value.roles.includes("dpo") && line.value.state === "online") await countAlarms();
    line.value = { ...line.value, waiting: await session.outbox.waiting() };
    // Reading the directory is a disclosure like any other: once, and after whoever changed it says so.
    if (!namesRead) await readNamesAgain();
  }

  const refresh = () =>
    (refreshing ??= refreshAll().finally(() => {
      refreshing = undefined;
    }));

  function refreshIfSeen(): void {
    if (page.document.visibilityState === "visible") void refresh();
  }

  desk.subscribe((at) => {
    if (at === undefined) return;
    inbox.value = caseload.value = nothingListed;
    matches.value = nothingListed;
    void refresh().then(() => (desk.value === at && !caseload.value.value ? refresh() : undefined));
  });
  page.setInterval(refreshIfSeen, refreshEvery);
  // What was asked while there was no line fails in a moment: then anew, and not at the next turn.
  page.addEventListener("online", () => void Promise.resolve(refreshing).then(refresh, refresh));
  page.addEventListener("offline", () => {
    line.value = { ...line.value, state: "offline" };
  });
  void refresh();

  return {
    session,
    network,
    effects,
    clock: session.writer.clock,
    store,
    self,
    desks,
    desk,
    line,
    inbox,
    caseload,
    matches,
    quota,
    unseenAlarms,
    nameByMember,
    registerHead,
    refresh,
    readNamesAgain,
    async dropChange(key) {
      await session.outbox.drop(key);
      line.value = { ...line.value, waiting: await session.outbox.waiting() };
    },
    lock,
  };
}
