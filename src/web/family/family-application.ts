import type { ReadonlySignal } from "#web/ui/signal.ts";
import { signal } from "#web/ui/signal.ts";
import type { Clock, RandomBytes } from "#base/effects.ts";
import type { ClientStore } from "#client/store/store.ts";
import { currentLanguage, currentLocale } from "#web/ui/i18n/translator.ts";
import type { Draft } from "./draft.ts";
import type { DraftKeeper, DraftKeeperOptions, Kept } from "./draft-keeper.ts";
import { openDraftKeeper } from "./draft-keeper.ts";
import type { Lifeline } from "./lifeline.ts";
import { openLifeline } from "./lifeline.ts";
import { fetchNetworkFile } from "#web/ui/network-file.ts";
import type { SendingState } from "./send-draft.ts";
import { sendDraft } from "./send-draft.ts";
import type { Society } from "./societies.ts";
import { societiesOf } from "./societies.ts";

/** What the screens show and do; everything below it knows nothing of screens. */
export type FamilyApplication = {
  /** Nothing until the page's own network file is there. */
  readonly lifeline: ReadonlySignal<Lifeline | undefined>;
  /** Why there are no societies yet: a kind of refusal. */
  readonly trouble: ReadonlySignal<string | undefined>;
  readonly societies: ReadonlySignal<readonly Society[] | undefined>;
  readonly kept: ReadonlySignal<Kept>;
  /** False when this phone keeps nothing: the writer is told. */
  readonly keeps: ReadonlySignal<boolean>;
  readonly isOnline: ReadonlySignal<boolean>;
  readonly sending: ReadonlySignal<SendingState>;
  /** The society that has the request, once its code is on paper. */
  readonly doneFor: ReadonlySignal<string | undefined>;
  readonly clock: Clock;
  /** Fetches what is missing: the network file, the register. */
  readonly refresh: () => Promise<void>;
  readonly write: (draft: Draft) => void;
  /** Seals and sends, or goes on with what was sealed; calls at the same time are one. */
  readonly send: () => Promise<void>;
  /** The code is on paper: nothing of the request stays on the phone. */
  readonly finish: () => Promise<void>;
  /** Thrown away, or left in a hurry. */
  readonly wipe: () => Promise<void>;
};

export type FamilyApplicationOptions = {
  readonly store: ClientStore;
  readonly tab: DraftKeeperOptions["tab"];
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly fetch: typeof globalThis.fetch;
  readonly page: Pick<Window, "addEventListener"> & { readonly navigator: Pick<Navigator, "onLine"> };
};

const nothingKept: Kept = { draft: undefined, sealed: undefined };

export async function openFamilyApplication(options: FamilyApplicationOptions): Promise<FamilyApplication> {
  const { store, clock, random, fetch, page } = options;
  const keeper: DraftKeeper = openDraftKeeper(options);
  const lifeline = signal<Lifeline | undefined>(undefined);
  const trouble = signal<string | undefined>(undefined);
  const societies = signal<readonly Society[] | undefined>(undefined);
  const doneFor = signal<string | undefined>(undefined);
  const keeps = signal(true);
  const isOnline = signal(page.navigator.onLine);
  const sending = signal<SendingState>({ step: "lock" });
  const kept = signal(
    await keeper.load().then(
      (found) => found ?? nothingKept,
      () => nothingKept,
    ),
  );
  let refreshing: Promise<void> | undefined;
  let sendingNow: Promise<void> | undefined;

  async function refresh(): Promise<void> {
    if (!lifeline.value) {
      const network = await fetchNetworkFile(fetch);
      if (!network) {
        trouble.value = page.navigator.onLine ? "unavailable" : "offline";
        return;
      }
      lifeline.value = openLifeline({ network, store, clock, random, fetch });
    }
    const followed = await lifeline.value.follow();
    trouble.value = followed.ok ? undefined : followed.refusal.kind;
    if (followed.ok) societies.value = societiesOf(followed.value.state, currentLocale());
  }
  const refreshOnce = () =>
    (refreshing ??= refresh().finally(() => {
      refreshing = undefined;
    }));

  const wipe = (): Promise<void> => {
    kept.value = nothingKept;
    sending.value = { step: "lock" };
    return keeper.wipe();
  };
  const keep = async (next: Kept): Promise<void> => {
    kept.value = next;
    keeps.value = await keeper.save(next);
  };

  async function send(): Promise<void> {
    if (!lifeline.value || !societies.value) await refreshOnce();
    if (!lifeline.value) {
      sending.value = { step: "waiting" };
      return;
    }
    await sendDraft({
      lifeline: lifeline.value,
      kept: () => kept.value,
      keep,
      societies: societies.value ?? [],
      language: currentLanguage(),
      tell: (state) => {
        sending.value = state;
      },
    });
  }

  page.addEventListener("offline", () => {
    isOnline.value = false;
  });
  page.addEventListener("online", () => {
    isOnline.value = true;
    if (societies.value === undefined) void refreshOnce();
  });

  return {
    lifeline,
    trouble,
    societies,
    kept,
    keeps,
    isOnline,
    sending,
    doneFor,
    clock,
    refresh: refreshOnce,
    write: (draft) => void keep({ ...kept.value, draft }),
    send: () =>
      (sendingNow ??= send().finally(() => {
        sendingNow = undefined;
      })),
    finish() {
      doneFor.value = kept.value.sealed?.society;
      return wipe();
    },
    wipe,
  };
}
