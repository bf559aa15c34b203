import { readFile, rm, writeFile } from "node:fs/promises";
import { createServer, connect } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import * as z from "zod";
import { toHex } from "#base/bytes.ts";
import type { RandomBytes } from "#base/effects.ts";

const Claim = z.object({
  pid: z.number().int(),
  port: z.number().int(),
  token: z.string(),
  address: z.string(),
});
/** Who runs the network in a folder, and where its pages are. */
export type Claim = z.infer<typeof Claim>;

/**
 * Claims a data folder for this process, or says who has it. A port that the kernel closes when the process dies, and a token
 * spoken on it, tell a living owner from one that was killed, whatever became of its number.
 */
export async function claimFolder(
  folder: string,
  address: string,
  random: RandomBytes,
): Promise<{ readonly owner: Claim } | { readonly release: () => Promise<void> }> {
  const file = join(folder, "running.json");
  const token = toHex(random(16));
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.end(token);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  server.unref();
  const { port } = server.address() as AddressInfo;
  const claim = JSON.stringify({ pid: process.pid, port, token, address } satisfies Claim);
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      await writeFile(file, claim, { flag: "wx", mode: 0o600 });
      return {
        release: async () => {
          server.close();
          await rm(file, { force: true });
        },
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const owner = await findOwner(file);
    if (owner) {
      server.close();
      return { owner };
    }
    await rm(file, { force: true });
  }
  throw new Error("claimFolder: another process takes and leaves the folder all the time");
}

async function findOwner(file: string): Promise<Claim | undefined> {
  let claim: Claim;
  try {
    claim = Claim.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return undefined;
  }
  return (await hear(claim.port)) === claim.token ? claim : undefined;
}

function hear(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    let heard = "";
    const socket = connect({ host: "127.0.0.1", port, timeout: 2_000 });
    socket.setEncoding("utf8");
    socket.on("data", (text: string) => (heard += text));
    socket.on("end", () => resolve(heard));
    socket.on("error", () => resolve(undefined));
    socket.on("timeout", () => {
      socket.destroy();
      resolve(undefined);
    });
  });
}
