import { expect, test } from "vitest";
import { encodeCbor } from "#base/cbor.ts";
import type { PageDone, PageTask, PageThread } from "./page-pool.ts";
import { answerTask, openPagePool } from "./page-pool.ts";
import type { ListPage } from "./read-page.ts";

const page: ListPage = {
  holder: "desk:of-nobody" as never,
  openings: [],
  opened: encodeCbor([]),
  halves: new Uint8Array(),
  served: [],
};

const startThread = () => {
  const posted: PageTask[] = [];
  const gone: { done: (done: PageDone) => void; fail: () => void } = { done: () => {}, fail: () => {} };
  const thread: PageThread = {
    post: (task) => void posted.push(task),
    onDone: (take) => void (gone.done = take),
    onFail: (give) => void (gone.fail = give),
    end: () => {},
  };
  return { thread, posted, done: (task: PageTask) => gone.done(answerTask(task)), fail: () => gone.fail() };
};

test("pages go to whichever thread has least to do", async () => {
  const [one, other] = [startThread(), startThread()];
  const { readPages } = openPagePool([one.thread, other.thread]);
  const first = readPages(page, new Map());
  void readPages(page, new Map());
  one.done(one.posted[0]!);
  expect((await first).faulty).toEqual([]);
  void readPages(page, new Map());
  expect([one.posted.length, other.posted.length]).toEqual([2, 1]);
});

test("what was with a thread that fails is opened all the same, and without any thread too", async () => {
  const [one, other] = [startThread(), startThread()];
  const { readPages } = openPagePool([one.thread, other.thread]);
  const pages = [1, 2, 3].map(() => readPages(page, new Map()));
  one.fail();
  other.done(other.posted[0]!);
  expect(await Promise.all(pages)).toHaveLength(3);
  void readPages(page, new Map());
  expect([one.posted.length, other.posted.length]).toEqual([2, 2]);
  other.fail();
  expect(await readPages(page, new Map())).toEqual({ profiles: new Map(), faulty: [] });
  expect(await openPagePool([]).readPages(page, new Map())).toEqual({ profiles: new Map(), faulty: [] });
});
