// Loaded into servers before their own code: their clock stands a month back until they are told that it is today. An approval takes
// somebody who has been a member for thirty days, and no benchmark waits so long.

/** Milliseconds. */
export const month = 31 * 24 * 60 * 60 * 1_000;

const realNow = Date.now;

/** Only while a network is founded. */
export function standMonthBack(): void {
  Date.now = () => realNow() - month;
}

export function comeToday(): void {
  Date.now = realNow;
}

export const tellToday: NodeJS.Signals = "SIGUSR2";

if (process.env["HOMEWARD_BENCH_MONTH_BACK"] === "yes") {
  standMonthBack();
  process.on(tellToday, comeToday);
}
