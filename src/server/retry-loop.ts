/** Work that is owed to another server: done soon after `wake`, and again until it succeeds. */
export interface RetryLoop {
  readonly wake: () => void;
  /** Does what there is, once, after what is under way. */
  readonly flush: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** `work` says whether everything was done; where not, or where it throws, it is tried again, ever more slowly. */
export function openRetryLoop(
  work: () => Promise<boolean>,
  pauseMs: { readonly usual: number; readonly longest: number },
): RetryLoop {
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<boolean> | undefined;
  let isWoken = false;
  let isClosed = false;
  let pause = pauseMs.usual;

  function schedule(): void {
    if (isClosed || underWay || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      void flush();
    }, pause);
    timer.unref();
  }

  async function flush(): Promise<boolean> {
    while (underWay) await underWay;
    isWoken = false;
    underWay = work().catch(() => false);
    const done = await underWay;
    underWay = undefined;
    pause = done ? pauseMs.usual : Math.min(pause * 2, pauseMs.longest);
    if (isWoken || !done) schedule();
    return done;
  }

  return {
    wake: () => {
      isWoken = true;
      schedule();
    },
    flush,
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await underWay;
    },
  };
}
