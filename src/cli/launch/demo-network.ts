import { join, resolve } from "node:path";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import type { SigningKeyPair } from "#crypto/keys.ts";
import { createDemo, type DemoSecrets, isDemoMade } from "#demo/create-demo.ts";
import { demoMembers } from "#demo/cast.ts";
import { DemoFailure } from "#demo/found-demo.ts";
import type { NetworkDescription } from "#protocol/network-description.ts";
import { CommandFailure, exitCodes } from "../command-failure.ts";
import { homeFolder, rememberNetwork } from "../device-folder.ts";
import { openProgressBar } from "../progress-bar.ts";

export type DemoNetwork = {
  readonly folder: string;
  readonly demoFolder: string;
  readonly network: NetworkDescription;
  readonly networkFile: string;
  readonly root: SigningKeyPair;
};

/** Makes the demonstration, or the rest of it; nothing where it is made. What comes back is to be printed, once. */
export async function makeDemo(about: DemoNetwork): Promise<DemoSecrets | undefined> {
  const { folder, demoFolder, network, networkFile, root } = about;
  if (isDemoMade(demoFolder)) return undefined;
  const bar = openProgressBar("Making the demonstration");
  const passphrase = process.env["HOMEWARD_PASSPHRASE"];
  const devicesFolder = join(folder, "devices");
  const secrets = await createDemo({
    network,
    demoFolder,
    devicesFolder,
    root,
    clock: systemClock,
    random: secureRandomBytes,
    ...(passphrase !== undefined && passphrase !== "" && { passphrase }),
    onProgress: bar.show,
  })
    .catch((error: unknown) => {
      if (!(error instanceof DemoFailure)) throw error;
      throw new CommandFailure(
        exitCodes.fault,
        error.kind,
        `The demonstration could not be finished: ${error.message}. Start again: it goes on where it was.`,
      );
    })
    .finally(bar.end);
  for (const { device } of demoMembers()) {
    await rememberNetwork(join(devicesFolder, device), networkFile, network);
  }
  return secrets;
}

/** For the terminal in which the network was first started. */
export function describeSecrets({ people, codes }: DemoSecrets, folder: string): string {
  const optionOf = (device: string): string =>
    folder === resolve(homeFolder()) ? device : join(folder, "devices", device);
  const nameWidth = Math.max(...people.map(({ name }) => name.length));
  return [
    "Who can sign in, with which passphrase. This is printed once and kept nowhere:",
    "",
    ...people.flatMap(({ name, organisation, duties, device, passphrase }, i) => [
      ...(people[i - 1]?.organisation === organisation ? [] : [`  ${organisation}`]),
      `    ${name.padEnd(nameWidth)}  ${passphrase.padEnd(28)} ${duties} (--device ${optionOf(device)})`,
    ]),
    "",
    "Access codes of families whose requests wait in an inbox:",
    "",
    ...codes.map(({ organisation, about, code }) => `    ${code}   ${organisation}, looking for ${about}`),
  ].join("\n");
}
