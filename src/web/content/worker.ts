import { shellPage, shellScripts } from "./shell-files.ts";
import { answerFromPackage, blobSource } from "./package-files.ts";
import { contentHeaders } from "#protocol/content-policy.ts";
import { openScormPackage, type OpenedPackage } from "#learning/scorm/read-scorm-package.ts";
import type { WorkerQuestion } from "./player-messages.ts";

/**
 * The service worker of the content origin. It answers every request of that origin itself: with the shell, which lies in this
 * very script where no package can change it, or with a file of the package that plays in the frame that asks. Nothing reaches
 * a network, and nothing is kept: the package comes from our page each time, through the shell.
 */
type Worker = {
  readonly clients: {
    readonly matchAll: (options: object) => Promise<readonly WindowClient[]>;
    readonly claim: () => Promise<void>;
  };
  readonly addEventListener: (kind: string, listener: (event: WorkerEvent) => void) => void;
  /** From the server's own `/settings.js`, which the browser keeps with this script. */
  readonly frameAncestors?: readonly string[];
};
type WindowClient = {
  readonly url: string;
  readonly postMessage: (message: WorkerQuestion, transfer: readonly MessagePort[]) => void;
};
type WorkerEvent = {
  readonly request: Request;
  readonly respondWith: (answer: Promise<Response>) => void;
  readonly waitUntil: (work: Promise<unknown>) => void;
};
declare const importScripts: (path: string) => void;

const worker = globalThis as unknown as Worker;
importScripts("/settings.js");
const headers = contentHeaders(worker.frameAncestors ?? []);

worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  // Another origin's: the policy of the page decides, and refuses.
  if (url.origin === location.origin) event.respondWith(answer(event.request, url));
});

async function answer(request: Request, { pathname }: URL): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") return notHere(405);
  const script = shellScripts[pathname];
  if (script !== undefined) return withHeaders(script, "text/javascript; charset=utf-8");
  const page = shellPage(pathname);
  if (page !== undefined) return withHeaders(page, "text/html; charset=utf-8");
  const [, player, path] = /^\/package\/([0-9a-f]{32})\/(.*)$/.exec(pathname) ?? [];
  if (player === undefined || path === undefined) return notHere(404);
  const opened = await findPackage(player);
  return opened ? answerFromPackage(opened, path, request, headers) : notHere(404);
}

const withHeaders = (text: string, type: string): Response =>
  new Response(text, { headers: { ...headers, "content-type": type } });

const notHere = (status: number): Response => new Response("", { status, headers });

/** By player: a random word that our page made for one playing of one package, and that no other package knows. */
const openedByPlayer = new Map<string, Promise<OpenedPackage | undefined>>();
const mostOpened = 4;

function findPackage(player: string): Promise<OpenedPackage | undefined> {
  const known = openedByPlayer.get(player);
  if (known) return known;
  const opening = openFromShell(player);
  const forgetIfNone = async (): Promise<void> => {
    if (!(await opening)) openedByPlayer.delete(player);
  };
  openedByPlayer.set(player, opening);
  for (const old of [...openedByPlayer.keys()].slice(0, -mostOpened)) openedByPlayer.delete(old);
  void forgetIfNone();
  return opening;
}

async function openFromShell(player: string): Promise<OpenedPackage | undefined> {
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const shell = windows.find(({ url }) => {
    const { pathname } = new URL(url);
    return pathname.startsWith("/play/") && pathname.endsWith(`/${player}`);
  });
  if (!shell) return undefined;
  const given = await new Promise<unknown>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    setTimeout(resolve, 10_000, undefined);
    port1.addEventListener("message", ({ data }) => resolve(data));
    port1.start();
    shell.postMessage({ kind: "package" }, [port2]);
  });
  if (!(given instanceof Blob)) return undefined;
  const opened = await openScormPackage(blobSource(given));
  return opened.ok ? opened.value : undefined;
}
