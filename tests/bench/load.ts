import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { DeskId, RecordId } from "#base/id.ts";
import type { ContentKey } from "#client/record/change.ts";
import type { Device } from "#keys/device.ts";
import type { NetworkDescription } from "#protocol/network-description.ts";
import type { BenchNetwork } from "./bench-network.ts";
import { profileArguments } from "./profile.ts";

/** What one client of the load does again and again. */
export type LoadTask =
  | {
      readonly kind: "disclose";
      readonly desk: DeskId;
      readonly records: readonly RecordId[];
      readonly items: number;
    }
  | { readonly kind: "write"; readonly contentKeys: readonly ContentKey[]; readonly deliver: boolean }
  | {
      readonly kind: "evaluate";
      readonly server: "gate" | "vault";
      readonly blindedElements: readonly Uint8Array[];
    };

export type LoadOrder = {
  readonly network: NetworkDescription;
  /** One a client; each is an officer of their own. */
  readonly devices: readonly Device[];
  readonly task: LoadTask;
  readonly clients: number;
  readonly seconds: number;
};

/** Milliseconds of each request that was answered as it should be, and what the load itself cost. */
export type LoadOutcome = {
  readonly latencies: readonly number[];
  /** From the first request sent to the last one answered. */
  readonly seconds: number;
  /** Requests in all, those of warming up included, and the processor time that the load itself took for them. */
  readonly asked: number;
  readonly processorMilliseconds: number;
};

export type Load = {
  readonly run: (task: LoadTask, clients: number, seconds: number) => Promise<LoadOutcome>;
  readonly close: () => Promise<void>;
};

/** A process of its own, so that who asks and who answers do not share one thread. */
export async function startLoad({ description, officers }: BenchNetwork): Promise<Load> {
  const child = fork(fileURLToPath(new URL("./load-process.ts", import.meta.url)), {
    serialization: "advanced",
    execArgv: profileArguments("load"),
  });
  const ended = new AbortController();
  child.once("exit", () => ended.abort());
  await once(child, "message", { signal: ended.signal });
  return {
    run: async (task, clients, seconds) => {
      const devices = officers.map(({ device }) => device);
      child.send({ network: description, devices, task, clients, seconds } satisfies LoadOrder);
      const [outcome] = (await once(child, "message", { signal: ended.signal })) as [
        LoadOutcome | { failed: string },
      ];
      if ("failed" in outcome) throw new Error(`The load failed: ${outcome.failed}`);
      return outcome;
    },
    close: async () => {
      const gone = once(child, "exit");
      child.disconnect();
      await gone;
    },
  };
}
