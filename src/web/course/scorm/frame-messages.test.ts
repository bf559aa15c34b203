import { expect, test } from "vitest";
import type { ShellMessage } from "#web/content/player-messages.ts";
import { listenToFrame } from "./frame-messages.ts";

const origin = "https://content.example";
const ready: ShellMessage = { kind: "ready", protocol: 1 };
const reportOf = (item: number, score: number | null = null): ShellMessage => ({
  kind: "report",
  report: { item, data: "{}", status: "incomplete", success: "unknown", score },
  whole: null,
  sequencing: null,
});

/** A window that says what it is told to, and a clock that runs when told to. */
function listen() {
  const frame = {};
  const heard: ShellMessage[] = [];
  let misbehaved = 0;
  const listeners = new Set<(event: unknown) => void>();
  const timers = new Set<{ run: () => void; milliseconds: number }>();
  const close = listenToFrame({
    page: {
      addEventListener: (_: string, listener: unknown) => listeners.add(listener as (event: unknown) => void),
      removeEventListener: (_: string, listener: unknown) =>
        listeners.delete(listener as (event: unknown) => void),
    } as unknown as Window,
    source: () => frame,
    origin,
    wait(run, milliseconds) {
      const timer = { run, milliseconds };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    onMessage: (message) => heard.push(message),
    onMisbehaved: () => (misbehaved += 1),
  });
  return {
    heard,
    close,
    misbehaved: () => misbehaved,
    say: (data: unknown, from: unknown = frame, at = origin) => {
      for (const listener of Array.from(listeners)) listener({ data, source: from, origin: at });
    },
    pass: () => {
      for (const timer of Array.from(timers)) {
        timers.delete(timer);
        timer.run();
      }
    },
  };
}

test("only the frame itself, on the content origin, is heard", () => {
  const { say, heard } = listen();
  say(ready, {});
  say(ready, null);
  say(ready, undefined, "https://content.example.org");
  say(ready, {}, origin);
  expect(heard).toEqual([]);
  say(ready);
  expect(heard).toEqual([ready]);
});

test.each([
  ["another kind", { kind: "constructor" }],
  ["more than it may say", { ...ready, more: 1 }],
  ["an item beyond any package", reportOf(200)],
  ["a negative item", reportOf(-1)],
  ["a score beyond all", reportOf(0, 101)],
  ["half a point", reportOf(0, 0.5)],
  ["no number", reportOf(0, Number.NaN)],
  ["text", "ready"],
  ["nothing", null],
])("what has no known shape is not heard: %s", (_, message) => {
  const { say, heard, pass } = listen();
  say(message);
  pass();
  expect(heard).toEqual([]);
});

test("reports are gathered, the last of each item counts, and nothing overtakes them", () => {
  const { say, heard, pass, close } = listen();
  for (let score = 0; score <= 50; score++) say(reportOf(0, score));
  say(reportOf(1, 7));
  expect(heard).toEqual([]);
  pass();
  expect(heard).toEqual([reportOf(0, 50), reportOf(1, 7)]);
  say(reportOf(0, 60));
  say({ kind: "stopped" });
  expect(heard.slice(2)).toEqual([reportOf(0, 60), { kind: "stopped" }]);
  say(reportOf(0, 70));
  close();
  expect(heard.at(-1)).toEqual(reportOf(0, 70));
  say(reportOf(0, 80));
  expect(heard.at(-1)).toEqual(reportOf(0, 70));
});

test("who speaks without end is closed; who speaks for hours at a bearable pace is not", () => {
  const patient = listen();
  for (let i = 0; i < 20; i++) {
    for (let n = 0; n < 900; n++) patient.say(reportOf(0, n % 100));
    patient.pass();
  }
  expect(patient.misbehaved()).toBe(0);
  const flood = listen();
  for (let n = 0; n < 2_000; n++) flood.say(reportOf(0, n % 100));
  expect(flood.misbehaved()).toBe(1);
});

test("who speaks nonsense is closed soon", () => {
  const { say, misbehaved, heard } = listen();
  for (let n = 0; n < 60; n++) say({ nonsense: n });
  expect(misbehaved()).toBe(1);
  say(ready);
  expect(heard).toEqual([]);
});
