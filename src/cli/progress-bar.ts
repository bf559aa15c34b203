export type ProgressBar = {
  readonly show: (done: number, total: number, words?: string) => void;
  readonly end: () => void;
};

/** One line that is redrawn on a terminal; elsewhere a line at each tenth, so that a log stays short. */
export function openProgressBar(label: string, stream: NodeJS.WriteStream = process.stderr): ProgressBar {
  let lastTenth = -1;
  let drawn = false;
  return {
    show(done, total, words = "") {
      const share = total === 0 ? 1 : Math.min(1, done / total);
      if (stream.isTTY) {
        const width = 24;
        const filled = Math.round(share * width);
        const line = `${label} ${"█".repeat(filled)}${"░".repeat(width - filled)} ${done}/${total} ${words}`;
        stream.write(`\r\u001b[2K${line.slice(0, (stream.columns ?? 80) - 1)}`);
        drawn = true;
        return;
      }
      const tenth = Math.floor(share * 10);
      if (tenth === lastTenth) return;
      lastTenth = tenth;
      stream.write(`${label}: ${done} of ${total} ${words}\n`);
    },
    end() {
      if (drawn) stream.write("\n");
    },
  };
}
