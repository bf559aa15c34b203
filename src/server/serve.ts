import type { AddressInfo } from "node:net";
import type { HttpServer } from "./http.ts";
import type { Log } from "./log.ts";

export interface Listening {
  /** Of this machine, with the port that was given or found: `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Listens; port 0 lets the system choose. `close` takes no more requests, answers those under way and hangs up on the rest after `graceMs`. */
export async function listen(
  server: Pick<HttpServer<never>, "fastify">,
  { host, port, graceMs = 10_000 }: { host: string; port: number; graceMs?: number },
): Promise<Listening> {
  await server.fastify.listen({ host, port });
  const { port: chosen } = server.fastify.server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${chosen}`,
    close: async () => {
      const hangUp = setTimeout(() => server.fastify.server.closeAllConnections(), graceMs);
      await server.fastify.close();
      clearTimeout(hangUp);
    },
  };
}

/**
 * For a `main.ts`: runs `close` at the first SIGTERM, SIGINT or SIGHUP and ends the process with 0, or with 1 if closing fails.
 * A second signal ends it at once.
 */
export function closeOnSignal(close: () => Promise<void>, log: Log): void {
  let closing = false;
  const onSignal = (signal: string) => {
    if (closing) process.exit(1);
    closing = true;
    log("closing", { signal });
    close().then(
      () => process.exit(0),
      () => {
        log("closing failed");
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, onSignal);
}
