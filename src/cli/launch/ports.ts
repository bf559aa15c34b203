import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Where the processes listen: neighbours, so that one number names them all. */
export type Ports = {
  readonly origin: number;
  readonly gate: number;
  readonly vault: number;
  readonly courier: number;
  /** Of the origin too: what plays there is not ours, so it has an authority of its own. */
  readonly content: number;
  readonly lrs: number;
};

export const defaultPort = 4700;

export const portsFrom = (first: number): Ports => ({
  origin: first,
  gate: first + 1,
  vault: first + 2,
  courier: first + 3,
  content: first + 4,
  lrs: first + 5,
});

export async function findTakenPort(ports: Ports): Promise<number | undefined> {
  for (const port of Object.values(ports)) if (!(await isFree(port))) return port;
  return undefined;
}

/** The processes of a start that was killed need a moment to close; milliseconds. */
export async function waitUntilFree(ports: Ports, patience: number): Promise<boolean> {
  for (const until = Date.now() + patience; Date.now() < until; await sleep(100)) {
    if ((await findTakenPort(ports)) === undefined) return true;
  }
  return (await findTakenPort(ports)) === undefined;
}

/** The next block of neighbours that is free, looking upwards in tens. */
export async function findFreePorts(first: number): Promise<Ports> {
  for (let candidate = first; candidate < first + 500; candidate += 10) {
    const ports = portsFrom(candidate);
    if ((await findTakenPort(ports)) === undefined) return ports;
  }
  throw new Error(`No six free ports in a row were found from ${first} on.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
}
