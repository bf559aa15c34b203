import { toHex } from "#base/bytes.ts";
import { sha256 } from "#crypto/hash.ts";

/**
 * Opens the learner's application without a line (decision 045). It keeps what its own build consists of, each file only where its
 * hash is the one below, and the words and the network's description that the page was opened with. It never sees a key, a name
 * or a course: these lie wrapped in the page's own store, and calls to gate and vault pass it by.
 */
declare const hashesOfThisBuild: Readonly<Record<string, string>>;

/** Path to SHA-256 in hexadecimal of all that was built with it; put there by `web/offline-build.ts`. */
const hashByPath = hashesOfThisBuild;

interface Waiting extends Event {
  readonly waitUntil: (work: Promise<unknown>) => void;
}
interface Fetching extends Event {
  readonly request: Request;
  readonly respondWith: (answer: Promise<Response>) => void;
}
interface Told extends Waiting {
  readonly data: unknown;
}
interface Worker {
  readonly location: Location;
  readonly clients: { readonly claim: () => Promise<void> };
  readonly skipWaiting: () => Promise<void>;
  readonly addEventListener: {
    (type: "install" | "activate", listen: (event: Waiting) => void): void;
    (type: "fetch", listen: (event: Fetching) => void): void;
    (type: "message", listen: (event: Told) => void): void;
  };
}

const worker = globalThis as unknown as Worker;
const { origin } = worker.location;
const page = "/learn/";
/** Asked anew whenever there is a line. */
const description = "/network.json";
const cacheName = `homeward-learn-${hashOf(new TextEncoder().encode(JSON.stringify(hashByPath)))}`;
const openCache = (): Promise<Cache> => caches.open(cacheName);
const isWords = (path: string): boolean => path.endsWith(".json");

worker.addEventListener("install", (event) => {
  // All or nothing: half an application would open and then fail on the bus.
  event.waitUntil(
    Promise.all(
      Object.keys(hashByPath)
        .filter((path) => !isWords(path))
        .map(fetchAndKeep),
    ),
  );
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith("homeward-learn-") && name !== cacheName) await caches.delete(name);
      }
      await worker.clients.claim();
    })(),
  );
});

worker.addEventListener("message", (event) => {
  // A page that just opened lets a new version take over; one in use never loses the files it was built with.
  if (event.data === "take-over") event.waitUntil(worker.skipWaiting());
  // What the page was opened with, before this worker stood beside it: the words of its language above all.
  if (Array.isArray(event.data)) {
    const paths = event.data.filter(
      (path) => typeof path === "string" && (path in hashByPath || path === description),
    );
    event.waitUntil(
      Promise.all(paths.map((path: string) => find(path).then((kept) => kept ?? fetchAndKeep(path)))),
    );
  }
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== origin) return;
  const path = request.mode === "navigate" ? page : url.pathname;
  if (path === description) event.respondWith(fetchAndKeep(path).catch((error) => findOr(path, error)));
  else if (path in hashByPath) {
    event.respondWith(find(path).then((kept) => kept ?? fetchAndKeep(path).catch(() => fetch(request))));
  }
});

const find = async (path: string): Promise<Response | undefined> => (await openCache()).match(path);

async function findOr(path: string, error: unknown): Promise<Response> {
  const kept = await find(path);
  if (kept) return kept;
  throw error;
}

/** Throws, and keeps nothing, where the file is another than the one that was published with this worker. */
async function fetchAndKeep(path: string): Promise<Response> {
  const response = await fetch(path, { cache: "no-cache", credentials: "omit" });
  if (!response.ok) throw new Error(`service worker: ${path} answered ${response.status}`);
  const expected = hashByPath[path];
  const actual = hashOf(new Uint8Array(await response.clone().arrayBuffer()));
  if (expected !== undefined && actual !== expected)
    throw new Error(`service worker: ${path} is not what was published`);
  await (await openCache()).put(path, response.clone());
  return response;
}

function hashOf(bytes: Uint8Array): string {
  return toHex(sha256(bytes));
}
