import { noteReport, beginProgress, type ItemReport } from "#learning/scorm/scorm-progress.ts";
import { contentSandbox } from "#protocol/content-policy.ts";
import { playerProtocol, type PageMessage, type ShellMessage } from "./player-messages.ts";
import type { CreateRuntime, RuntimeEvents, ScormRuntime, Way } from "./scorm-runtime.ts";
import { forgetStorage } from "./forget-storage.ts";

type Start = Extract<PageMessage, { kind: "start" }>;

/** Reports are gathered for so long, milliseconds: a package may speak at every movement of the mouse. */
const reportEvery = 500;

/**
 * The page between ours and the package: it holds the API that the package looks for above itself, shows one item at a time, and
 * tells our page what became of it. It shares its origin with the package, so nothing that our page must rely on is decided here.
 */
export function startShell(createRuntime: CreateRuntime): void {
  const tell = (message: ShellMessage) => window.parent.postMessage(message, "*");
  const player = location.pathname.slice(location.pathname.lastIndexOf("/") + 1);
  let started: ReturnType<typeof play> | undefined;
  let packageBlob: Blob | undefined;

  const begin = async (start: Start): Promise<void> => {
    await forgetStorage(window);
    started = play(start, createRuntime, tell, `/package/${player}/`);
  };
  const end = async (): Promise<void> => {
    started?.stop();
    await forgetStorage(window);
    tell({ kind: "stopped" });
  };
  window.addEventListener("message", ({ source, data }: MessageEvent<PageMessage>) => {
    if (source !== window.parent) return;
    if (data.kind === "start" && !packageBlob) {
      packageBlob = data.package;
      void begin(data);
    } else if (data.kind === "go") started?.go(data.to);
    else if (data.kind === "stop") {
      void end();
    }
  });
  // The service worker forgets whenever the browser puts it to sleep.
  navigator.serviceWorker.addEventListener("message", ({ ports }) =>
    ports[0]?.postMessage(packageBlob ?? null),
  );
  navigator.serviceWorker.startMessages();
  tell({ kind: "ready", protocol: playerProtocol });
}

function play(
  start: Start,
  createRuntime: CreateRuntime,
  tell: (message: ShellMessage) => void,
  base: string,
) {
  const { items } = start;
  let kept = beginProgress("");
  for (const [item, data] of start.saved.entries()) {
    if (data !== null) kept = noteReport(kept, { item, data, ...untouched });
  }
  let current: number | undefined;
  let frame: HTMLIFrameElement | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  let hasEnded = false;

  const report = (): void => {
    clearTimeout(waiting);
    waiting = undefined;
    if (current === undefined) return;
    const { sequencer } = runtime;
    const said = { item: current, ...readItem(runtime, current) };
    kept = noteReport(kept, said);
    tell({
      kind: "report",
      report: said,
      whole: sequencer?.whole() ?? null,
      sequencing: sequencer?.state() ?? null,
    });
  };
  const readItem = (from: ScormRuntime, item: number): Omit<ItemReport, "item"> =>
    items[item]!.reports ? from.read(!hasEnded) : { ...untouched, data: "", status: "completed" };

  const show = (item: number): void => {
    close();
    hasEnded = false;
    const saved = kept.items.find((one) => one.item === item)?.data ?? null;
    runtime.open({ item: items[item]!, learner: start.learner, passMark: start.passMark, saved });
    current = item;
    frame = document.createElement("iframe");
    frame.setAttribute("sandbox", contentSandbox);
    frame.setAttribute("allow", "fullscreen; autoplay");
    frame.title = items[item]!.title;
    frame.src = base + items[item]!.entry;
    frame.addEventListener("load", report, { once: true });
    document.body.replaceChildren(frame);
    if (!runtime.sequencer) {
      tell({
        kind: "playing",
        item,
        canGoOn: item + 1 < items.length,
        canGoBack: item > 0,
        canChoose: items.map((_, i) => i),
      });
    } else tell({ kind: "playing", item, ...ways });
  };
  const removeFrame = (): void => {
    const old = frame;
    frame = undefined;
    old?.remove();
  };
  /** The frame goes first: many packages report for the last time while they are unloaded. */
  const close = (): void => {
    removeFrame();
    report();
    current = undefined;
  };
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    report();
    tell({ kind: "ended" });
  };

  let ways: Pick<Extract<ShellMessage, { kind: "playing" }>, "canGoOn" | "canGoBack" | "canChoose"> = {
    canGoOn: false,
    canGoBack: false,
    canChoose: [],
  };
  const numberOf = (identifier: string): number => items.findIndex((one) => one.identifier === identifier);
  const events: RuntimeEvents = {
    onChange() {
      waiting ??= setTimeout(report, reportEvery);
    },
    onEnd() {
      // Without a frame it ends because it was closed; then it neither chooses where to go nor begins anew the next time.
      const ending = frame;
      if (ending) hasEnded = true;
      return (way) => {
        if (!ending || ending !== frame) return;
        report();
        if (!runtime.sequencer) follow(way);
      };
    },
    onDeliver(identifier) {
      const item = numberOf(identifier);
      // After the item that asked for it has returned from its call.
      if (item !== -1) setTimeout(() => show(item));
    },
    onOver: () => setTimeout(end),
    onWays({ canGoOn, canGoBack, canChoose }) {
      const numbers = canChoose.map(numberOf).filter((item) => item !== -1);
      ways = { canGoOn, canGoBack, canChoose: numbers };
      if (current !== undefined) tell({ kind: "playing", item: current, ...ways });
    },
  };
  const follow = (way: Way | undefined): void => {
    if (current === undefined) return;
    if (way === "exit" || (way === undefined && items.length === 1)) setTimeout(end);
    else if (way === "next") {
      const next = current + 1;
      setTimeout(next < items.length ? () => show(next) : end);
    } else if (way === "previous" && current > 0) setTimeout(show, 0, current - 1);
    else if (typeof way === "object" && numberOf(way.choose) !== -1)
      setTimeout(show, 0, numberOf(way.choose));
  };

  const runtime = createRuntime(start.sequencing, events);
  if (!runtime.sequencer) show(start.current < items.length ? start.current : 0);
  else if (!runtime.sequencer.begin(start.sequencingState)) {
    // Rules that let nobody begin, as many choice-only packages have: the first item that may be chosen is shown.
    if (!items.some((item) => runtime.sequencer!.go({ choose: item.identifier }))) {
      tell({ kind: "failed", why: "not-launched" });
    }
  }

  return {
    go(to: "next" | "previous" | number): void {
      isOver = false;
      const { sequencer } = runtime;
      if (sequencer) {
        // What the item says while it is unloaded still counts for the rules.
        removeFrame();
        const isLet = sequencer.go(typeof to === "number" ? { choose: items[to]?.identifier ?? "" } : to);
        if (!isLet && current !== undefined) show(current);
        return;
      }
      const item = typeof to === "number" ? to : (current ?? start.current) + (to === "next" ? 1 : -1);
      if (item >= 0 && item < items.length) show(item);
    },
    stop(): void {
      removeFrame();
      runtime.sequencer?.suspend();
      close();
    },
  };
}

const untouched = { status: "not-attempted", success: "unknown", score: null } as const;
