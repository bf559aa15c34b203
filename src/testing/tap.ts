import type { Socket } from "node:net";
import { connect, createServer } from "node:net";
import { once } from "node:events";

/** Stands before a server and sees every byte that goes in and out, as whoever controls that server does. */
export type Tap = {
  /** What clients are told to call. */
  readonly url: string;
  /** Host and port, which the server must accept as its own. */
  readonly authority: string;
  /** Everything that passed, in the order of its connections. */
  readonly recorded: () => Uint8Array;
  readonly forget: () => void;
  readonly close: () => Promise<void>;
};

export async function openTap(target: () => { readonly host: string; readonly port: number }): Promise<Tap> {
  const sockets = new Set<Socket>();
  let chunks: Buffer[][] = [];
  const server = createServer((incoming) => {
    const { host, port } = target();
    const outgoing = connect(port, host);
    const [asked, answered]: [Buffer[], Buffer[]] = [[], []];
    chunks.push(asked, answered);
    for (const [from, to, kept] of [
      [incoming, outgoing, asked],
      [outgoing, incoming, answered],
    ] as const) {
      sockets.add(from);
      from.on("data", (chunk: Buffer) => {
        kept.push(chunk);
        to.write(chunk);
      });
      from.on("end", () => to.end());
      from.on("error", () => to.destroy());
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("openTap: no port");
  const authority = `127.0.0.1:${address.port}`;
  return {
    url: `http://${authority}`,
    authority,
    recorded: () => new Uint8Array(Buffer.concat(chunks.flat())),
    forget: () => {
      chunks = [];
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
