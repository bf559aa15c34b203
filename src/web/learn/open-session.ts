import type { DeskId } from "#base/id.ts";
import { joinPortal } from "#client/learner/join.ts";
import type { LearnerSession } from "#client/learner/learner-session.ts";
import { findMembership, openLearnerSession } from "#client/learner/learner-session.ts";
import { clearedForGood } from "#client/store/cleared-for-good.ts";
import { exclusivelyInBrowser } from "#client/store/exclusively.ts";
import type { Device } from "#keys/device.ts";
import { emptyProfile } from "#learning/profile.ts";
import type { NetworkFile } from "#web/ui/network-file.ts";
import type { LearnEffects } from "./learn-effects.ts";
import type { Outcome } from "./learner.ts";

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
