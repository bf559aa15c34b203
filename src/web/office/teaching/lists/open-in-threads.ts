import type { ApprovalId } from "#base/id.ts";
import { openFrozenList } from "#client/teaching/lists/open-list.ts";
import {
  openPagePool,
  type PageDone,
  type PagePool,
  type PageThread,
} from "#client/teaching/lists/page-pool.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { FrozenList } from "#protocol/list-contracts.ts";
import { scriptAddress } from "#web/ui/script-address.ts";

/** As `openFrozenList`, on as many threads as the device has processors: the page goes on answering, and the list is there sooner. */
export async function openInThreads(
  session: OfficerSession,
  list: FrozenList,
  approval: ApprovalId | null,
  onRows: (count: number) => void,
): ReturnType<typeof openFrozenList> {
  const { readPages, end } = startPool();
  try {
    return await openFrozenList(session, list, approval, { readPages, onRows });
  } finally {
    end();
  }
}

const mostThreads = 4;

/** A development server has no script for them: there, and in old browsers, pages are opened where they are shown. */
function startPool(): PagePool {
  const count = import.meta.env.PROD ? Math.min(mostThreads, navigator.hardwareConcurrency || 2) : 0;
  return openPagePool(Array.from({ length: count }, startThread));
}

/** Longer than an old device needs to load half a megabyte and to compile it. */
const patience = 15_000;

function startThread(): PageThread {
  const worker = new Worker(scriptAddress("/office/page-worker.js"), { type: "module" });
  const ready = new Promise<void>((resolve) =>
    worker.addEventListener("message", () => resolve(), { once: true }),
  );
  return {
    post: (task) => void ready.then(() => worker.postMessage(task, [])),
    onDone: (take) =>
      worker.addEventListener("message", ({ data }: MessageEvent<PageDone | "ready">) => {
        if (data !== "ready") take(data);
      }),
    onFail: (give) => {
      worker.addEventListener("error", give);
      worker.addEventListener("messageerror", give);
      const late = setTimeout(give, patience);
      void ready.then(() => clearTimeout(late));
    },
    end: () => worker.terminate(),
  };
}
