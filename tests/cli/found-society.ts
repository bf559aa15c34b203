import { join } from "node:path";
import { askHomeward } from "./run-command.ts";

export type FoundedSociety = { readonly organisation: string; readonly desk: string };

/** As a keeper of the root key and a founder would do it, one after the other; `device` is a folder that is not there yet. */
export async function foundSociety(
  network: { readonly folder: string; readonly ready: { readonly networkFile: string } },
  about: {
    readonly name: string;
    readonly device: string;
    readonly founder: string;
    readonly roles: readonly string[];
  },
  environment: Record<string, string>,
): Promise<FoundedSociety> {
  const { name, device, founder, roles } = about;
  const ask = <Answer>(...args: string[]) => askHomeward<Answer>(args, environment);
  const as = ["--device", device];
  const on = ["--network", network.ready.networkFile];
  const [file, names] = [`${device}.json`, `${device}-names.json`];
  const described = ["--name", founder, ...roles.flatMap((role) => ["--role", role])];
  const { fingerprint } = await ask<{ fingerprint: string }>(
    "device",
    "enrol",
    "--founding",
    ...described,
    "--out",
    file,
    ...as,
    ...on,
  );
  const { organisation } = await ask<{ organisation: string }>(
    "organisation",
    "add",
    name,
    "--country",
    "Nowhere",
    "--founder",
    file,
    "--fingerprint",
    fingerprint,
    "--root",
    join(network.folder, "root"),
    "--names",
    names,
    ...on,
  );
  await ask("organisation", "names", names, ...as);
  const { desk } = await ask<{ desk: string }>("desk", "open", "tracing", ...as);
  return { organisation, desk };
}
