import type { RandomBytes } from "#base/effects.ts";
import { toHex } from "#base/bytes.ts";
import type { ScormManifest } from "#learning/scorm/manifest.ts";
import {
  beginProgress,
  noteReport,
  packProgress,
  type ScormProgress,
  type ScormStatus,
  summarise,
  unpackProgress,
} from "#learning/scorm/scorm-progress.ts";
import type { PageMessage, ShellMessage } from "#web/content/player-messages.ts";

/** What is kept of a package, and what it says of itself. */
export type ScormState = ScormStatus & {
  /** Opaque, at most 64 KiB: what the package needs to go on where it was. */
  readonly resume: Uint8Array;
  /** How long it was on the screen, over all times; measured here, not told by the package. */
  readonly seconds: number;
};

/** How much all items together may keep in memory, in characters; beyond, what an item keeps is left out. */
const mostKept = 4_000_000;

export function openSession(
  manifest: ScormManifest,
  passMark: number | null,
  resume: Uint8Array | null,
  random: RandomBytes,
) {
  const count = manifest.items.length;
  const before = resume === null ? undefined : unpackProgress(resume);
  let progress: ScormProgress = before ?? beginProgress(toHex(random(16)));

  return {
    /** What the shell is started with. The package knows the learner by a random word that it shares with no other. */
    start: (zip: Blob): PageMessage => ({
      kind: "start",
      package: zip,
      learner: progress.learner,
      items: manifest.items,
      passMark,
      sequencing: manifest.sequencing,
      current: progress.current < count ? progress.current : 0,
      saved: manifest.items.map((_, i) => progress.items.find(({ item }) => item === i)?.data ?? null),
      sequencingState: progress.sequencing,
    }),
    note({ report, whole, sequencing }: Extract<ShellMessage, { kind: "report" }>): void {
      if (report.item >= count) return;
      const others = progress.items.filter(({ item }) => item !== report.item);
      const kept = others.reduce((sum, { data }) => sum + data.length, report.data.length);
      progress = noteReport(progress, kept > mostKept ? { ...report, data: "" } : report);
      const rules = manifest.sequencing !== null;
      progress = {
        ...progress,
        whole: rules ? keepBest(progress.whole, whole) : null,
        sequencing: rules ? sequencing : null,
      };
    },
    addSeconds(seconds: number): void {
      progress = { ...progress, seconds: progress.seconds + seconds };
    },
    state: (): ScormState => ({
      ...withMark(summarise(progress, count), passMark),
      resume: packProgress(progress),
      seconds: progress.seconds,
    }),
  };
}

/** What was reached once stays reached, whatever a second look makes of it. */
function keepBest(before: ScormStatus | null, now: ScormStatus | null): ScormStatus | null {
  if (!before || !now) return now ?? before;
  const scores = [before.score, now.score].filter((score) => score !== null);
  return {
    status: before.status === "completed" ? "completed" : now.status,
    success: before.success === "passed" ? "passed" : now.success,
    score: scores.length === 0 ? null : Math.max(...scores),
  };
}

/** A course may ask for a mark where the package itself judges nothing. */
const withMark = (status: ScormStatus, passMark: number | null): ScormStatus =>
  passMark === null || status.score === null || status.success !== "unknown" || status.status !== "completed"
    ? status
    : { ...status, success: status.score >= passMark ? "passed" : "failed" };
