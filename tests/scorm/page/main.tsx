import { render } from "preact";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import { prepareScormPlayer } from "#web/course/scorm/prepare-player.ts";
import { ScormFrame } from "#web/course/scorm/scorm-frame.tsx";
import type { ScormState } from "#web/course/scorm/scorm-session.ts";
import type { Language } from "#web/ui/i18n/language.ts";
import { startTranslator, switchLanguage } from "#web/ui/i18n/translator.ts";
import "#web/ui/theme.css";

/** What the tests ask of a page that plays packages, as the learner's application does. */
export interface PlayerPage {
  /** Fetches a package, which the next `play` shows. */
  readonly fetchPackage: (name: string) => Promise<void>;
  readonly prepare: () => Promise<boolean>;
  /** `goOn`: with what was kept the last time. */
  readonly play: (options?: { goOn?: boolean; passMark?: number }) => void;
  /** The same package once more, while one plays. */
  readonly playBeside: (place: HTMLElement) => void;
  readonly speak: (language: Language) => Promise<void>;
  readonly close: () => void;
  readonly states: (Omit<ScormState, "resume"> & { readonly kept: number })[];
  ended: number;
}

const place = document.querySelector("main")!;
const { contentUrl } = (await (await fetch("/network.json")).json()) as { contentUrl: string };
await startTranslator({
  catalogues: ["course"],
  wanted: ["en"],
  storage: undefined,
  root: document.documentElement,
});

let packageBytes: Uint8Array;
let resume: Uint8Array | null = null;
/** What is on the page now. */
let shown: { place: HTMLElement; goOn: boolean; passMark: number | undefined } | undefined;
const show = (where: HTMLElement, kept: Uint8Array | null, passMark?: number) =>
  render(
    <ScormFrame
      packageBytes={packageBytes}
      scorm={{
        kind: "scorm",
        version: "1.2",
        file: new Uint8Array(32),
        entry: "index.html",
        passMark: passMark ?? null,
      }}
      contentUrl={contentUrl}
      resume={kept}
      random={secureRandomBytes}
      clock={systemClock}
      onProgress={({ resume: left, ...state }) => {
        resume = left;
        // As an application does, which shows again what it has just kept.
        if (shown) show(shown.place, shown.goOn ? left : null, shown.passMark);
        player.states.push({ ...state, kept: left.length });
      }}
      onEnd={() => {
        player.ended += 1;
        shown = undefined;
        render(null, where);
      }}
    />,
    where,
  );
const player: PlayerPage = {
  async fetchPackage(name) {
    resume = null;
    packageBytes = new Uint8Array(await (await fetch(`/packages/${name}.zip`)).arrayBuffer());
  },
  prepare: () => prepareScormPlayer(contentUrl, secureRandomBytes),
  play({ goOn = false, passMark } = {}) {
    player.states.length = 0;
    player.ended = 0;
    render(null, place);
    shown = { place, goOn, passMark };
    show(place, goOn ? resume : null, passMark);
  },
  playBeside: (beside) => show(beside, null),
  speak: switchLanguage,
  close: () => {
    shown = undefined;
    render(null, place);
  },
  states: [],
  ended: 0,
};
Object.assign(window, { player });
