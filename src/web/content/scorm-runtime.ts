import type { ScormItem } from "#learning/scorm/manifest.ts";
import type { Sequencing } from "#learning/scorm/manifest-sequencing.ts";
import type { ScormStatus } from "#learning/scorm/scorm-progress.ts";

/** What an item is started with. */
export type ItemStart = {
  readonly item: ScormItem;
  readonly learner: string;
  /** In percent: what the course asks for where the package says nothing. */
  readonly passMark: number | null;
  /** What it left behind last time. */
  readonly saved: string | null;
};

/** Where an item asks to go when it ends. */
export type Way = "next" | "previous" | "exit" | { readonly choose: string };

/** The API that a SCO finds in a window above its own, for one item after the other. */
export type ScormRuntime = {
  /** The item is about to be shown; the API is on the window. */
  readonly open: (start: ItemStart) => void;
  /** What the item has said so far. `wasLeft`: it did not end of its own accord, so it is to find everything again. */
  readonly read: (wasLeft: boolean) => ScormStatus & { readonly data: string };
  /** True once the item called Initialize. */
  readonly wasUsed: () => boolean;
  /** Only with rules. */
  readonly sequencer: Sequencer | null;
};

/** The rules of SCORM 2004 at work: they say which item comes. Each answers false where the rules refuse. */
export type Sequencer = {
  readonly begin: (state: string | null) => boolean;
  readonly go: (way: "next" | "previous" | { readonly choose: string }) => boolean;
  readonly suspend: () => void;
  readonly whole: () => ScormStatus;
  readonly state: () => string;
};

export type RuntimeEvents = {
  /** Something that was said may be worth keeping. */
  readonly onChange: () => void;
  /** The item ends; what is given back is called once it has ended. Without rules, `way` says where it asked to go. */
  readonly onEnd: () => (way: Way | undefined) => void;
  /** The rules chose an item. */
  readonly onDeliver: (identifier: string) => void;
  /** By the rules there is nothing more. */
  readonly onOver: () => void;
  /** Where the rules let one go. */
  readonly onWays: (ways: {
    readonly canGoOn: boolean;
    readonly canGoBack: boolean;
    readonly canChoose: readonly string[];
  }) => void;
};

export type CreateRuntime = (sequencing: Sequencing | null, events: RuntimeEvents) => ScormRuntime;

/** What the package knows its learner as. */
export const learnerName = "Learner";

export const percentOf = (value: unknown): number | null => {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? Math.round(Math.min(100, Math.max(0, number))) : null;
};

/** A raw score within its range, by default from 0 to 100. */
export function rawPercent(score: { raw?: unknown; min?: unknown; max?: unknown }): number | null {
  const numberOf = (value: unknown, otherwise: number) =>
    typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value))
      ? Number(value)
      : otherwise;
  const [raw, min, max] = [numberOf(score.raw, Number.NaN), numberOf(score.min, 0), numberOf(score.max, 100)];
  return Number.isNaN(raw) || max <= min ? null : percentOf(String(((raw - min) / (max - min)) * 100));
}
