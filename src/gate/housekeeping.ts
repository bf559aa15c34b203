import { eraseDue, rotateHalfStoreIfDue } from "#ledger/erase-record.ts";
import { endDormantOfPastGenerations, endExpiredGrants } from "#ledger/grants.ts";
import { tellOfRegrants } from "./browsers.ts";
import { sendReminder, tellMember } from "./notices.ts";
import type { GateParts } from "./parts.ts";
import { keepDeadlines } from "#roster/deadlines.ts";
import { tellOfAlarms } from "#leaving/alarms.ts";
import { dropOldBroadcasts } from "#leaving/broadcasts.ts";
import { askForDeletion } from "#leaving/list-recall.ts";
import { dropOldLists } from "#leaving/lists.ts";
import { bringWhatIsDue } from "#leaving/share.ts";
import { resumeRelock } from "#ledger/relock.ts";
import { sweepOrphans } from "#ledger/sweep-orphans.ts";

/** What has to happen in time without being asked for. Each task is tried by itself; one that fails is tried again. */
export async function keepHouse(parts: GateParts): Promise<void> {
  const tasks = {
    "ending expired grants": endExpiredGrants,
    "ending what slept under an old key": endDormantOfPastGenerations,
    "erasing what is due": eraseDue,
    "resuming a relock": resumeRelock,
    "telling of new browsers": tellOfRegrants,
    "renewing the half-store key": rotateHalfStoreIfDue,
    "sweeping orphans": sweepOrphans,
    "freezing a snapshot of the roster": parts.reports.tick,
    "keeping learners' deadlines": remindLearners,
    "bringing what was shared": () => bringWhatIsDue(parts, (one) => tellMember(parts, one, "report")),
    "telling of alarms": () => tellOfAlarms(parts, (one) => tellMember(parts, one, "alarm")),
    "asking for deletion": () => askForDeletion(parts, (one) => tellMember(parts, one, "recall")),
    "dropping lists of long ago": dropOldLists,
    "dropping broadcasts of long ago": dropOldBroadcasts,
    "saving the checkpoint": parts.checkpoints.save,
  };
  for (const [name, task] of Object.entries(tasks)) {
    await task(parts).catch(() => parts.log("housekeeping failed", { task: name }));
  }
  parts.wakeOutbox();
}

const remindLearners = (parts: GateParts): Promise<void> =>
  keepDeadlines(parts, async (record, desk) => {
    const organisation = parts.register.state().deskById.get(desk)?.organisation;
    if (organisation) await sendReminder(parts, record, organisation);
  });
