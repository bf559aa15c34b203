import { ShellMessage } from "#web/content/player-messages.ts";

/** A window as far as this needs it; tests have a false one. */
export type MessageWindow = Pick<Window, "addEventListener" | "removeEventListener">;

export type FrameMessages = {
  readonly page: MessageWindow;
  /** The frame that we made: nobody else's words count, not even those of frames within it. */
  readonly source: () => unknown;
  /** Of the content origin. */
  readonly origin: string;
  readonly onMessage: (message: ShellMessage) => void;
  /** It speaks without end, or nonsense: it is to be closed. */
  readonly onMisbehaved: () => void;
  readonly wait: (run: () => void, milliseconds: number) => () => void;
};

/** In this time a package may say so much; milliseconds and messages. An honest one says two things a second. */
const measuredOver = 10_000;
const mostMessages = 1_000;
const mostNonsense = 50;
/** Reports are read at most so often; of those between, the last of each item counts. */
const reportsEvery = 200;

/**
 * What the frame of a package says, checked: from that very frame, on the content origin, in a known shape, no longer and no more
 * often than a package needs. Gives back a way to stop listening, which still delivers what was gathered.
 */
export function listenToFrame({
  page,
  source,
  origin,
  onMessage,
  onMisbehaved,
  wait,
}: FrameMessages): () => void {
  const gathered = new Map<number, ShellMessage>();
  let [messages, nonsense] = [0, 0];
  let isClosed = false;
  let cancelFlush: (() => void) | undefined;
  let cancelCount: (() => void) | undefined;

  const flush = (): void => {
    cancelFlush = undefined;
    const reports = [...gathered.values()];
    gathered.clear();
    for (const report of reports) onMessage(report);
  };
  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    page.removeEventListener("message", hear as EventListener);
    cancelFlush?.();
    cancelCount?.();
    flush();
  };
  const hear = (event: MessageEvent<unknown>): void => {
    if (event.origin !== origin || event.source === null || event.source !== source()) return;
    cancelCount ??= wait(() => {
      [messages, nonsense] = [0, 0];
      cancelCount = undefined;
    }, measuredOver);
    messages += 1;
    const read = messages > mostMessages ? undefined : ShellMessage.safeParse(event.data);
    if (!read?.success) nonsense += 1;
    if (messages > mostMessages || nonsense > mostNonsense) {
      close();
      onMisbehaved();
      return;
    }
    if (!read?.success) return;
    if (read.data.kind !== "report") {
      // In the order in which they were said.
      cancelFlush?.();
      flush();
      onMessage(read.data);
      return;
    }
    gathered.set(read.data.report.item, read.data);
    cancelFlush ??= wait(flush, reportsEvery);
  };
  page.addEventListener("message", hear as EventListener);
  return close;
}
