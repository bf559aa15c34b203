import type { OfficerSession } from "#client/session/officer-session.ts";
import { findSelf } from "#client/session/officer-session.ts";
import { askForList, freeze } from "#client/teaching/lists/frozen-lists.ts";
import { openFrozenList } from "#client/teaching/lists/open-list.ts";
import { openPagePool } from "#client/teaching/lists/page-pool.ts";
import { askReport } from "#client/teaching/reports.ts";
import { get } from "#testing/get.ts";
import { startPageThread } from "../bench/learners/start-page-thread.ts";
import { signSecond, wanted } from "./list-attempts.ts";
import { day, type Scene } from "./scene.ts";

export type HonestWay = {
  /** From the question to counts by duty station on the screen. */
  readonly figuresSeconds: number;
  readonly groups: number;
  /** From the click to every name, once somebody signed. */
  readonly listSeconds: number;
  readonly names: number;
};

/** What the manager of vaccination courses needs on that day: how many are where; and, where it has to be, who they are. */
export async function goHonestWay(scene: Scene): Promise<HonestWay> {
  const { manager, hub, key, portal, immunisation, dpo, network } = scene;
  const [figuresSeconds, report] = await timed(() =>
    askReport(
      manager,
      hub.desk,
      { key, portal },
      {
        course: immunisation.course,
        conditions: [],
        groupBy: ["duty-station", "state"],
      },
    ),
  );
  const { list } = get(await freeze(manager, hub.desk, key, wanted(scene, { recipients: [idOf(manager)] })));
  const approval = get(await askForList(manager, list!, network.clock() + day));
  await signSecond(dpo, approval);
  // As in a browser: two threads open what the servers give.
  const { readPages, end } = openPagePool([startPageThread(), startPageThread()]);
  const [listSeconds, opened] = await timed(() => openFrozenList(manager, list!, approval, { readPages }));
  end();
  const { rows } = get(opened);
  return {
    figuresSeconds,
    groups: get(report).groups.length,
    listSeconds,
    names: rows.filter(({ profile }) => profile.identity.name !== undefined).length,
  };
}

const idOf = (session: OfficerSession) => findSelf(session)!.id;

async function timed<Value>(work: () => Promise<Value>): Promise<readonly [number, Value]> {
  const began = performance.now();
  const value = await work();
  return [(performance.now() - began) / 1_000, value];
}
