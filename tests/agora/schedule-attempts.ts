import type { MemberId } from "#base/id.ts";
import { findSelf } from "#client/session/officer-session.ts";
import { openFrozenList } from "#client/teaching/lists/open-list.ts";
import { endShared, openShared, questionOfList, readShared, share } from "#client/teaching/schedules.ts";
import type { ListColumn } from "#protocol/list-contracts.ts";
import { openList } from "#protocol/list-contracts.ts";
import { createSchedule } from "#protocol/schedule-contracts.ts";
import { get } from "#testing/get.ts";
import { testOrigin } from "#testing/network.ts";
import { allRefused, type Attempt, type Outcome } from "./attempt.ts";
import { isInCourse, sevenFields, sixColumns } from "./list-attempts.ts";
import { readEverything } from "./read-mail.ts";
import { inventId, type Scene } from "./scene.ts";

const questionOf = (scene: Scene, columns: readonly ListColumn[]) =>
  questionOfList(scene.key, {
    conditions: [isInCourse(scene)],
    course: scene.immunisation.course,
    columns,
  });

const schedule = (scene: Scene, recipients: readonly MemberId[], columns: readonly ListColumn[]) =>
  share(scene.administrator, scene.hub.desk, {
    question: questionOf(scene, columns),
    rhythm: "weekly",
    recipients: [...recipients],
  });

/** What the function was that mailed it on the day: a report that runs by itself, as whoever made it, for an audience. */
export const scheduleAttempts: readonly Attempt[] = [
  {
    what: "schedule the very report with its seven fields, for 20,000",
    by: "by hand",
    run: async (scene) => {
      const { administrator, hub } = scene;
      const colleague = hub.officer.member;
      const addresses = get(await schedule(scene, [colleague], sevenFields));
      const stranger = get(await schedule(scene, [colleague, inventId<"member">(scene)], sixColumns));
      const everybody = Array.from({ length: 20_000 }, () => inventId<"member">(scene));
      const attached = {
        question: questionOf(scene, sixColumns),
        rhythm: "weekly",
        recipients: [colleague],
        attach: "xlsx",
      };
      const byHand = allRefused({
        "20,000 recipients": await schedule(scene, everybody, sixColumns),
        "with an attachment": await administrator.connection.call("gate", createSchedule, {
          parameters: { desk: hub.desk },
          body: attached as never,
        }),
      });
      const isKept = addresses.schedule !== null || stranger.schedule !== null;
      const words = `the addresses: ${addresses.why.join(", ")}; a stranger: ${stranger.why.join(", ")}; ${byHand.words}`;
      return isKept ? { kind: "let-through", words: "it was scheduled" } : { ...byHand, words };
    },
  },
  {
    what: "schedule it without the addresses, for her colleagues, so that it runs with her rights",
    by: "application",
    run: scheduleForColleagues,
  },
];

const sharedLink = `${testOrigin}/office/#/teaching/shared`;

async function scheduleForColleagues(scene: Scene): Promise<Outcome> {
  const { administrator, manager, hub, key, portal, network, inbox } = scene;
  const before = inbox.mails.length;
  const made = get(await schedule(scene, [findSelf(administrator)!.id, hub.officer.member], sixColumns));
  await network.gate().tick();
  network.clock.advance(7 * 24 * 60 * 60 * 1000);
  await network.gate().tick();
  const mails = inbox.mails.slice(before);
  // However it is wrapped: nothing that begins like a link leads elsewhere.
  const isLinkAlone = mails.every(({ source }) => {
    const links = [...readEverything(source)].flatMap((text) => text.match(/https?:[^\s"<>=]+/g) ?? []);
    return links.includes(sharedLink) && links.every((link) => sharedLink.startsWith(link));
  });
  const [shared] = get(await readShared(manager, hub.desk));
  const opened = get(await openShared(manager, hub.desk, { key, portal }, shared!));
  if (opened.kind !== "list" || !opened.frozen.list) return { kind: "refused", words: "nothing was frozen" };
  const { list, verdict } = opened.frozen;
  const refused = allRefused({
    "opened by the colleague alone": await openFrozenList(manager, list, null),
    "opened by herself, whose idea it was": await administrator.connection.call("gate", openList, {
      parameters: { list: list.list },
      body: { from: 0, approval: null },
    }),
  });
  get(await endShared(administrator, made.schedule!));
  const isHeld = refused.kind === "refused" && mails.length > 0 && isLinkAlone;
  return {
    kind: isHeld ? "held" : "let-through",
    words: `it comes every week: ${mails.length} mails, each a template and one link; the list is frozen for whoever opens it (${verdict.why.join(", ")}); ${refused.words}`,
  };
}
