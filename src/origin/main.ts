import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import * as z from "zod";
import { systemClock } from "#base/effects.ts";
import { NetworkDescription } from "#protocol/network-description.ts";
import { jsonLog } from "#server/log.ts";
import { closeOnSignal } from "#server/serve.ts";
import { DemoDescription } from "./demo-description.ts";
import { startContentOrigin } from "./content-origin.ts";
import { type OriginOptions, startOrigin } from "./origin.ts";

const environment = z
  .object({
    HOMEWARD_PORT: z.coerce.number().int().min(0).max(65_535),
    HOMEWARD_HOST: z.string().default("127.0.0.1"),
    /** Folder of the built application. */
    HOMEWARD_WEB: z.string().min(1),
    /** File with the description of the network, served as `/network.json`. */
    HOMEWARD_NETWORK: z.string().min(1),
    /** Where packages of other authoring tools play; absent where the network describes no `contentUrl`. */
    HOMEWARD_CONTENT_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
    /** Origins of our pages, separated by commas: what may frame such a package. */
    HOMEWARD_WEB_ORIGINS: z.string().default(""),
    /** Folder of a demonstration: `demo.json` and `devices/*.cbor`. Absent in a real network. */
    HOMEWARD_DEMO: z.string().optional(),
  })
  .parse(process.env);

const log = jsonLog("origin", systemClock, (line) => process.stdout.write(line));

async function readDemo(folder: string): Promise<NonNullable<OriginOptions["demo"]>> {
  const description = DemoDescription.parse(JSON.parse(await readFile(join(folder, "demo.json"), "utf8")));
  const names = (await readdir(join(folder, "devices"))).filter((name) => name.endsWith(".cbor"));
  const sealed = await Promise.all(
    names.map(
      async (name) => [basename(name, ".cbor"), await readFile(join(folder, "devices", name))] as const,
    ),
  );
  return { description, sealedDeviceByName: new Map(sealed) };
}

const demoFolder = environment.HOMEWARD_DEMO;
const origin = await startOrigin({
  host: environment.HOMEWARD_HOST,
  port: environment.HOMEWARD_PORT,
  webFolder: environment.HOMEWARD_WEB,
  network: NetworkDescription.parse(JSON.parse(await readFile(environment.HOMEWARD_NETWORK, "utf8"))),
  ...(demoFolder !== undefined && { demo: await readDemo(demoFolder) }),
  log,
});
const content =
  environment.HOMEWARD_CONTENT_PORT === undefined
    ? undefined
    : await startContentOrigin({
        host: environment.HOMEWARD_HOST,
        port: environment.HOMEWARD_CONTENT_PORT,
        webFolder: environment.HOMEWARD_WEB,
        pageOrigins: environment.HOMEWARD_WEB_ORIGINS.split(",").filter(Boolean),
        log,
      });
log("ready", { url: origin.url });
closeOnSignal(async () => {
  await Promise.all([origin.close(), content?.close()]);
}, log);
