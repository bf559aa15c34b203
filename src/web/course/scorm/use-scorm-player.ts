import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Clock, RandomBytes } from "#base/effects.ts";
import type { ScormPackage } from "#learning/activity.ts";
import { openScormPackage } from "#learning/scorm/read-scorm-package.ts";
import type { ScormRefusal } from "#learning/scorm/scorm-refusal.ts";
import { zipInMemory } from "#learning/scorm/zip-directory.ts";
import { playerProtocol, type PageMessage, type ShellMessage } from "#web/content/player-messages.ts";
import { listenToFrame } from "./frame-messages.ts";
import { playerAddress } from "./player-address.ts";
import { openSession, type ScormState } from "./scorm-session.ts";

export interface ScormFrameProps {
  /** The zip. Whoever fetched it has compared it with the hash that the course names. */
  readonly packageBytes: Uint8Array;
  readonly scorm: ScormPackage;
  readonly contentUrl: string | undefined;
  /** As it came out of `onProgress` the last time. */
  readonly resume: Uint8Array | null;
  readonly random: RandomBytes;
  readonly clock: Clock;
  /** At most a few times a second; each holds everything. */
  readonly onProgress: (state: ScormState) => void;
  /** The learner left, or the package says that it is over. */
  readonly onEnd: () => void;
}

export type ScormTrouble =
  | {
      readonly kind:
        "no-origin" | "another" | "unreachable" | "no-worker" | "old" | "not-launched" | "misbehaved";
    }
  | { readonly kind: "refused"; readonly refusal: ScormRefusal };

type Place = Omit<Extract<ShellMessage, { kind: "playing" }>, "kind">;

/** How long the player may take to come; without a network it is on the device, or it will not come. Milliseconds. */
const patience = { online: 45_000, offline: 10_000 };
/** How long a package may take to say its last; milliseconds. */
const farewell = 1_500;
const countEvery = 5_000;

/**
 * Two packages on one page could reach one another's frames, because they share their origin: so there is one at a time. Resolves
 * once the one that plays is gone.
 */
let playing: Promise<void> | undefined;

/** Opens the package, gives its frame an address, and hands on what it says. The frame's element is put into `frame`. */
export function useScormPlayer(props: ScormFrameProps) {
  const { packageBytes, scorm, contentUrl } = props;
  const latest = useRef(props);
  latest.current = props;
  const frame = useRef<HTMLIFrameElement>(null);
  const [trouble, setTrouble] = useState<ScormTrouble>();
  const [src, setSrc] = useState<string>();
  const [titles, setTitles] = useState<readonly string[]>([]);
  const [place, setPlace] = useState<Place>();
  const tell = useRef<(message: PageMessage) => void>(() => undefined);
  const leave = useRef<() => void>(() => latest.current.onEnd());

  // Before the page changes, not after, as the end of an ordinary effect: the frame is still there to be kept.
  useLayoutEffect(() => {
    if (contentUrl === undefined) return setTrouble({ kind: "no-origin" });
    const ends: (() => void)[] = [];
    let [isGone, isOver] = [false, false];
    const end = (kind?: Exclude<ScormTrouble, { kind: "refused" }>["kind"]): void => {
      isOver = true;
      for (const one of ends.splice(0)) one();
      if (isGone) return;
      setSrc(undefined);
      if (kind !== undefined) setTrouble({ kind });
    };
    const open = async (): Promise<void> => {
      const opened = await openScormPackage(zipInMemory(packageBytes));
      // Who just left one package says farewell to it while the next is opened.
      if (playing) await Promise.race([playing, new Promise((resolve) => setTimeout(resolve, 2 * farewell))]);
      if (isGone) return;
      if (playing) return end("another");
      let letGo = (): void => undefined;
      playing = new Promise((resolve) => {
        letGo = () => {
          playing = undefined;
          resolve();
        };
      });
      ends.push(() => letGo());
      if (!opened.ok) {
        end();
        return setTrouble({ kind: "refused", refusal: opened.refusal });
      }
      const { manifest } = opened.value;
      const { random, clock, resume } = latest.current;
      const session = openSession(manifest, scorm.passMark, resume, random);
      const { origin, src: address } = playerAddress(contentUrl, manifest.version, random);
      const zip = new Blob([packageBytes as Uint8Array<ArrayBuffer>], { type: "application/zip" });
      const late = setTimeout(end, navigator.onLine ? patience.online : patience.offline, "unreachable");
      const seconds = countSeconds(clock, session.addSeconds);
      const report = () => latest.current.onProgress(session.state());
      const wait = (run: () => void, milliseconds: number) => {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      };
      const gone = () => {
        end();
        if (!isGone) latest.current.onEnd();
      };
      const shell = () => played ?? frame.current?.contentWindow;
      let played: Window | null = null;
      const close = listenToFrame({
        page: window,
        source: shell,
        origin,
        wait,
        onMisbehaved: () => end("misbehaved"),
        onMessage(message) {
          switch (message.kind) {
            case "ready":
              if (message.protocol !== playerProtocol) return end("old");
              clearTimeout(late);
              played = frame.current?.contentWindow ?? null;
              return tell.current(session.start(zip));
            case "playing":
              return setPlace(message);
            case "report":
              seconds.count();
              session.note(message);
              return report();
            case "ended":
              return leave.current();
            case "stopped":
              return gone();
            case "failed":
              return end(message.why);
          }
        },
      });
      ends.push(seconds.end, close, () => clearTimeout(late));
      tell.current = (message) => shell()?.postMessage(message, origin);
      leave.current = () => {
        leave.current = () => undefined;
        const afterwards = setTimeout(gone, farewell);
        ends.push(() => clearTimeout(afterwards));
        tell.current({ kind: "stop" });
      };
      setTitles(manifest.items.map(({ title }) => title));
      setSrc(address);
    };
    void open();
    return () => {
      isGone = true;
      if (isOver || !keepForFarewell(frame.current)) return end();
      // The page goes on without us; the package says its last in a corner where nobody sees it.
      const kept = frame.current;
      ends.push(() => kept?.remove());
      leave.current();
    };
  }, [packageBytes, contentUrl]);

  return {
    frame,
    src,
    trouble,
    titles,
    place,
    go: (to: "next" | "previous" | number) => tell.current({ kind: "go", to }),
    leave: () => leave.current(),
  };
}

/** Only while the page is seen; a machine that slept does not count as hours of learning. */
function countSeconds(clock: Clock, add: (seconds: number) => void) {
  let since = clock();
  let rest = 0;
  const count = (): void => {
    const now = clock();
    if (!document.hidden) rest += Math.max(0, Math.min(now - since, 2 * countEvery));
    since = now;
    const whole = Math.floor(rest / 1_000);
    rest -= whole * 1_000;
    if (whole > 0) add(whole);
  };
  const timer = setInterval(count, countEvery);
  return { count, end: () => clearInterval(timer) };
}

/**
 * Takes the frame out of the page without unloading it, where the browser can (since 2025). Elsewhere who goes away by a link of
 * ours, not by leaving, loses what a package says only while it is unloaded.
 */
function keepForFarewell(frame: HTMLIFrameElement | null): boolean {
  const body = document.body as HTMLElement & { moveBefore?: (node: Node, child: Node | null) => void };
  if (!frame?.isConnected || !body.moveBefore) return false;
  try {
    frame.hidden = true;
    body.moveBefore(frame, null);
    return true;
  } catch {
    return false;
  }
}
