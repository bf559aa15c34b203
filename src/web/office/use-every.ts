import { useEffect } from "preact/hooks";

/** Again and again while the screen is there and somebody may look at it; not at all without a time, in milliseconds. */
export function useEvery(everyMs: number | undefined, act: () => unknown): void {
  useEffect(() => {
    const timer =
      everyMs === undefined
        ? undefined
        : setInterval(() => {
            if (document.visibilityState === "visible") act();
          }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
}
