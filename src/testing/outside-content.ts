import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { LrsClient } from "./lrs-scene.ts";

/** A provider's site as learners meet it, and what its server says of them, with its own credential, to the record store. */
export type OutsideContent = {
  readonly address: string;
  /** With which parameters somebody opened it, the last last; `referrer` is what their browser said of where they came from. */
  readonly launches: Launch[];
  /** What its server says of whoever opened it; of the last, if nobody is named. */
  readonly report: (verb: "completed" | "passed", score?: number, launch?: Launch) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type Launch = { readonly parameters: URLSearchParams; readonly referrer: string | undefined };

export async function startOutsideContent(client: LrsClient): Promise<OutsideContent> {
  const launches: Launch[] = [];
  const report: OutsideContent["report"] = async (verb, score, launch = launches.at(-1)!) => {
    const { parameters } = launch;
    const statement = {
      actor: JSON.parse(parameters.get("actor")!) as unknown,
      verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` },
      object: { id: parameters.get("activity_id") },
      context: { registration: parameters.get("registration") },
      ...(score === undefined ? {} : { result: { score: { scaled: score / 100 } } }),
    };
    const { status } = await client.ask("POST", "/statements", { body: statement });
    if (status !== 200) throw new Error(`the record store refused a statement: ${status}`);
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, "http://content");
    if (pathname !== "/course") return void response.writeHead(404).end();
    launches.push({ parameters: searchParams, referrer: request.headers.referer });
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end('<!doctype html><html lang="en"><title>Elsewhere</title><h1>A course elsewhere</h1></html>');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/course`,
    launches,
    report,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
