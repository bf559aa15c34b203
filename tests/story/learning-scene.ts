import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { joinPortal } from "#client/learner/join.ts";
import { openLearner } from "#client/learner/learner-record.ts";
import type { LearnerSession, LearnerSessionOptions } from "#client/learner/learner-session.ts";
import { proveAddress, askForLink } from "#client/learner/regain.ts";
import { syncLearner } from "#client/learner/sync-learner.ts";
import { getReportingKey } from "#client/teaching/portal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { RecordId } from "#base/id.ts";
import { emptyProfile } from "#learning/profile.ts";
import type { Profile } from "#learning/profile.ts";
import { get } from "#testing/get.ts";
import { openBrowser } from "#testing/learner-browser.ts";
import type { TestNetwork, TestSociety } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import { sitDown } from "#testing/sit-down.ts";

/** A learning hub, people who learn there in browsers of their own, and whoever looks after them. */
export type LearningStory = {
  readonly network: TestNetwork;
  /** A society with a tracing desk, and the same people at a desk for learning. */
  readonly society: TestSociety;
  readonly hub: TestSociety;
  readonly atHub: () => Promise<OfficerSession>;
  /** A browser that belongs to nobody yet. */
  readonly browser: (options?: Partial<LearnerSessionOptions>) => Promise<LearnerSession>;
  readonly join: (profile?: Profile, options?: Partial<LearnerSessionOptions>) => Promise<Learner>;
  /** The same, with an address that the courier writes to and that the learner proved to be theirs. */
  readonly joinWithAddress: (address: string, profile?: Profile) => Promise<Learner>;
  /** What lies in somebody's mailbox, the last last. */
  readonly mailsTo: (address: string) => Promise<readonly Mail[]>;
  /** Somebody who reads that mailbox follows the link that was mailed last, as far as a link goes: its token. */
  readonly tokenFrom: (address: string) => Promise<string>;
  /** Time passes, and the gate does what is due by then. */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly end: () => Promise<void>;
};

export type Learner = { readonly session: LearnerSession; readonly record: RecordId };
type Mail = { readonly address: string; readonly text: string; readonly template: string };

export const hour = 60 * 60 * 1000;
/** In a tunnel, on a bus. */
export const noLine: typeof fetch = () => Promise.reject(new TypeError("no line"));

export async function beginLearning(): Promise<LearningStory> {
  const network = await startTestNetwork();
  const society = await network.makeOrganisation("Nordmark Red Cross");
  const hub = await network.addLearningDesk(society);
  get(await getReportingKey(await sitDown(network, hub.officer, hub), hub.desk));
  const browser: LearningStory["browser"] = (options) => openBrowser(network, hub, options);
  const seen = new Map<string, number>();

  async function mailsTo(address: string): Promise<readonly Mail[]> {
    const folder = join(network.folders.courier, "outbox");
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".json"));
    for (const name of names.toSorted()) if (!seen.has(name)) seen.set(name, seen.size);
    const mails = await Promise.all(
      [...seen.keys()].map(async (name) => JSON.parse(await readFile(join(folder, name), "utf8")) as Mail),
    );
    return mails.filter((mail) => mail.address === address);
  }
  const tokenFrom = async (address: string): Promise<string> => {
    const links = (await mailsTo(address)).filter(({ template }) => template === "address");
    return /\/(?:address|regain)\/([A-Za-z0-9_-]+)/.exec(links.at(-1)?.text ?? "")?.[1] ?? "";
  };
  const joinAs = async (
    profile: Profile,
    notify: { address: string; language: "en" } | null,
    options?: Partial<LearnerSessionOptions>,
  ): Promise<Learner> => {
    const session = await browser(options);
    const { record } = get(await joinPortal(session, { profile, notify }));
    return { session, record };
  };

  return {
    network,
    society,
    hub,
    atHub: () => sitDown(network, hub.officer, hub),
    browser,
    join: (profile = emptyProfile, options) => joinAs(profile, null, options),
    async joinWithAddress(address, profile = emptyProfile) {
      const learner = await joinAs(profile, { address, language: "en" });
      get(await askForLink(learner.session, { address, language: "en", returnTo: "join" }));
      get(await proveAddress(learner.session, await tokenFrom(address)));
      return learner;
    },
    mailsTo,
    tokenFrom,
    wait: async (milliseconds) => {
      network.clock.advance(milliseconds);
      await network.gate().tick();
      await network.gate().flush();
    },
    end: network.close,
  };
}

/** What the browser says of its learner now. */
export const profileOf = async (session: LearnerSession): Promise<Profile> =>
  get(await openLearner(session)).profile;

/** Nothing may have failed. */
export async function catchUp(session: LearnerSession): Promise<Awaited<ReturnType<typeof syncLearner>>> {
  const synced = await syncLearner(session);
  if (synced.refusals.length > 0) throw new Error(`not caught up: ${JSON.stringify(synced.refusals)}`);
  return synced;
}
