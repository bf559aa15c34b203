import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Command } from "commander";
import { secureRandomBytes } from "#base/effects.ts";
import { type DemoSecrets, forgetDemoSecrets } from "#demo/create-demo.ts";
import { NetworkDescription } from "#protocol/network-description.ts";
import { CommandFailure, exitCodes, exitCodesHelp } from "./command-failure.ts";
import { getBuiltWeb } from "./launch/built-web.ts";
import { keepRunning, type KeptProcess, lastLinesOf } from "./launch/child-process.ts";
import { foundNetwork, type ServerUrls } from "./launch/found-network.ts";
import { getNetworkRoot } from "./launch/network-root.ts";
import { claimFolder } from "./launch/only-start.ts";
import {
  defaultPort,
  findFreePorts,
  findTakenPort,
  type Ports,
  portsFrom,
  waitUntilFree,
} from "./launch/ports.ts";
import { describeSecrets, makeDemo } from "./launch/demo-network.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

type StartOptions = {
  readonly data: string;
  readonly port?: number;
  readonly empty?: true;
  readonly name?: string;
  readonly web: boolean;
  readonly json?: true;
};

export function addStartCommand(program: Command): void {
  program
    .command("start")
    .summary("run a whole network on this machine")
    .description(
      "Runs gate, vault, courier, record store and the web pages on this machine, as separate processes with separate folders and databases.\n" +
        "The first time it also makes a demonstration: three invented societies and a few hundred invented people.",
    )
    .option("--data <folder>", "where everything is kept", process.env["HOMEWARD_HOME"] ?? ".homeward")
    .option(
      "--port <number>",
      "first of six ports in a row: pages, gate, vault, courier, packaged courses, record store",
      readPort,
    )
    .option("--empty", "begin a network without the demonstration, for real use or for tests")
    .option("--name <name>", "what the network is called (when it begins)")
    .option("--no-web", "gate, vault, courier and record store alone, where pages come from another machine")
    .option("--json", "one line of JSON when everything is ready")
    .addHelpText(
      "after",
      `
What is kept: the folder holds ciphertext, the gate's half of every key, and the root key of the network (root/root.key).
In real use these belong on different machines of different owners, and the root key offline.

Examples:
  homeward start                                  the demonstration, at http://localhost:${defaultPort}
  homeward start --data /srv/homeward --empty     an empty network; then: homeward organisation add --help
  homeward start --port 9000                      at http://localhost:9000

It runs until ctrl-c. After a crash or a power cut, start it again: nothing that was acknowledged is lost.
${exitCodesHelp}`,
    )
    .action((options: StartOptions) => start(options, openTerminal(options.json === true)));
}

async function start(options: StartOptions, terminal: Terminal): Promise<void> {
  const beganAt = Date.now();
  const folder = resolve(options.data);
  await mkdir(folder, { recursive: true });
  // PostgreSQL may run under another account (where we are root) and has to pass through, but nobody may list.
  await chmod(folder, 0o711);

  const claim = await claimFolder(folder, addressOf(await readPorts(folder, options)), secureRandomBytes);
  if ("owner" in claim) {
    throw new CommandFailure(
      exitCodes.busy,
      "already-running",
      `The network in ${folder} is running already (process ${claim.owner.pid}), at ${claim.owner.address}.`,
    );
  }
  const running: KeptProcess[] = [];
  let ending: Promise<void> | undefined;
  const end = (): Promise<void> =>
    (ending ??= Promise.all(running.map((one) => one.stop())).then(() => claim.release()));
  const ended = endOnSignal(end, terminal);
  try {
    await Promise.race([bringUp(folder, options, terminal, running, beganAt, end), ended]);
  } catch (error) {
    await end();
    throw error;
  }
  await ended;
}

async function bringUp(
  folder: string,
  options: StartOptions,
  terminal: Terminal,
  running: KeptProcess[],
  beganAt: number,
  end: () => Promise<void>,
): Promise<void> {
  const webFolder = options.web
    ? await getBuiltWeb(() => terminal.note("Building the web pages (sources changed) …"))
    : undefined;
  const networkFile = join(folder, "network.json");
  const isFirst = !existsSync(networkFile);
  const demoFolder = join(folder, "demo");
  // One that was begun is finished, whatever is asked for later.
  const isDemo = existsSync(demoFolder) || (isFirst && options.empty !== true);
  const ports = await choosePorts(folder, options, terminal);
  const urls: ServerUrls = {
    gateUrl: localUrl(ports.gate),
    vaultUrl: localUrl(ports.vault),
    courierUrl: localUrl(ports.courier),
  };

  const logs = join(folder, "log");
  await mkdir(logs, { recursive: true, mode: 0o700 });
  const keep = (name: string, environment: Record<string, string>): void => {
    const logFile = join(logs, `${name}.log`);
    running.push(
      keepRunning({
        name,
        environment,
        logFile,
        onRestart: () =>
          terminal.note(`The ${name} ended by itself and is started again. Its log: ${logFile}`),
        onGivenUp: (_, lines) => {
          terminal.note(`The ${name} ends again and again. The last lines of ${logFile}:\n${lines}`);
          void end().then(() => process.exit(exitCodes.fault));
        },
      }),
    );
  };
  // Development pages come from an origin of their own.
  const origins = [addressOf(ports), localUrl(ports.origin), process.env["HOMEWARD_WEB_ORIGINS"] ?? ""]
    .filter(Boolean)
    .join(",");
  const common = { HOMEWARD_WEB_ORIGINS: origins, HOMEWARD_VAULT_URL: urls.vaultUrl };
  const place = (name: "gate" | "vault" | "courier" | "lrs") => ({
    HOMEWARD_DATA: join(folder, name),
    HOMEWARD_PORT: String(ports[name]),
  });
  const server = (name: "gate" | "vault" | "courier") => ({ ...common, ...place(name) });
  const limits = isDemo ? { ...demoLimits, ...definedIn(process.env, Object.keys(demoLimits)) } : {};
  keep("vault", { ...server("vault"), ...limits });
  keep("courier", server("courier"));
  // An island: it is told of no other server, and no other of it.
  keep("lrs", place("lrs"));
  keep("gate", { ...server("gate"), HOMEWARD_COURIER_URL: urls.courierUrl, ...limits });
  for (const [name, url] of [
    ["vault", urls.vaultUrl],
    ["courier", urls.courierUrl],
    ["gate", urls.gateUrl],
    ["lrs", localUrl(ports.lrs)],
  ] as const) {
    await waitUntilHealthy(name, `${url}/health`, join(logs, `${name}.log`));
  }

  const root = await getNetworkRoot(join(folder, "root"), secureRandomBytes);
  const name = options.name ?? (isDemo ? "Homeward demonstration" : "Homeward");
  const founded = await foundNetwork(name, root, urls);
  // The host of the pages: browsers that keep third parties from storing anything allow a service worker on the same site alone.
  const contentUrl = `http://localhost:${ports.content}`;
  // The island itself is told of nobody; learners' browsers are told of it.
  const recordStoreUrl = xapiUrlOf(ports);
  const network = { ...founded, recordStoreUrl, ...(webFolder !== undefined && { contentUrl }) };
  const secrets = isDemo ? await makeDemo({ folder, demoFolder, network, root, networkFile }) : undefined;
  // Last, so that a first start that was cut short is a first start again.
  await writeWhole(networkFile, `${JSON.stringify(network, undefined, 2)}\n`);

  if (webFolder !== undefined) {
    keep("origin", {
      HOMEWARD_PORT: String(ports.origin),
      HOMEWARD_WEB: webFolder,
      HOMEWARD_NETWORK: networkFile,
      HOMEWARD_CONTENT_PORT: String(ports.content),
      HOMEWARD_WEB_ORIGINS: origins,
      ...(isDemo && { HOMEWARD_DEMO: demoFolder }),
    });
    await waitUntilHealthy("origin", `${localUrl(ports.origin)}/network.json`, join(logs, "origin.log"));
  }
  announce({ folder, network, ports, isDemo, beganAt, running, secrets }, terminal);
  if (secrets) await forgetDemoSecrets(demoFolder);
}

/**
 * Everybody in a demonstration calls from one address, nobody waits a minute for a proposal, and a few visitors do the work of
 * many officers: five times the usual quotas.
 */
const demoLimits: Readonly<Record<string, string>> = {
  HOMEWARD_PROPOSAL_TICK_MS: "2000",
  HOMEWARD_RATE_FACTOR: "100",
  HOMEWARD_NETWORK_EVALUATIONS: "100000",
  HOMEWARD_NETWORK_EVALUATIONS_DAY: "100000",
  HOMEWARD_OWN_EVALUATIONS: "1000000",
  HOMEWARD_QUOTA_MEMBER_HOUR: "300",
  HOMEWARD_QUOTA_MEMBER_DAY: "750",
  HOMEWARD_QUOTA_DESK_DAY: "3000",
  HOMEWARD_QUOTA_ORGANISATION_DAY: "10000",
  HOMEWARD_QUOTA_NETWORK_DAY: "100000",
  // Everybody in it joined a minute ago; a real network leaves whoever is new out of its figures.
  HOMEWARD_REPORT_AGE_MS: "1000",
  HOMEWARD_SNAPSHOT_EVERY_MS: "300000",
  HOMEWARD_BROADCAST_PAUSE_MS: "15000",
};

function definedIn(environment: NodeJS.ProcessEnv, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]])),
  );
}

function announce(
  about: {
    folder: string;
    network: NetworkDescription;
    ports: Ports;
    isDemo: boolean;
    beganAt: number;
    running: readonly KeptProcess[];
    secrets: DemoSecrets | undefined;
  },
  terminal: Terminal,
): void {
  const { folder, network, ports, isDemo, beganAt, running, secrets } = about;
  const seconds = (Date.now() - beganAt) / 1_000;
  const web = addressOf(ports);
  const xapiUrl = xapiUrlOf(ports);
  const ready = {
    ready: true,
    seconds,
    web,
    ...network,
    xapiUrl,
    data: folder,
    networkFile: join(folder, "network.json"),
    demo: isDemo,
    processes: Object.fromEntries(running.map((one) => [one.name, one.pid()])),
    ...(secrets && { secrets }),
  };
  if (terminal.isJson) return void process.stdout.write(`${JSON.stringify(ready)}\n`);
  if (secrets) terminal.say(`\n${describeSecrets(secrets, folder)}`);
  terminal.say(`
${network.name} is ready (${seconds.toFixed(1)} s).

  Pages     ${web}          for families: ${web}/family/   for officers: ${web}/office/   for learners: ${web}/learn/
  Mail      ${network.courierUrl}     what the courier would have sent
  xAPI      ${xapiUrl}      for outside courses; a credential for each: homeward lrs add-credential --help
  Network   ${join(folder, "network.json")}     for the command line: --network

${isDemo ? nextInDemo(folder) : nextInEmpty(folder)}
Ctrl-c ends it.`);
}

const nextInDemo = (
  folder: string,
): string => `What next: open the pages; the first one says who can sign in and what to try. Or, on the command line:
  homeward device list --data ${folder}
`;

const nextInEmpty = (folder: string): string => `What next: found an organisation.
  1. Its first administrator makes a device:      homeward device enrol --founding --network ${join(folder, "network.json")} \\
                                                    --name "Her Name" --role administrator --role tracing-officer
  2. The keeper of the root key certifies it:     homeward organisation add "Name" --country "Country" --founder founder.json \\
                                                    --fingerprint "as they read it out" --root ${join(folder, "root")} --network ${join(folder, "network.json")}
  3. The administrator takes the names in:        homeward organisation names names.json
  4. and opens a tracing desk:                    homeward desk open tracing
`;

/** Resolves once everything is stopped; a second ctrl-c, a moment later, does not wait any more. */
function endOnSignal(end: () => Promise<void>, terminal: Terminal): Promise<void> {
  return new Promise((resolveEnded, reject) => {
    let signalledAt = 0;
    const onSignal = () => {
      // A launcher hands the same ctrl-c on that the terminal sent already.
      if (signalledAt !== 0 && Date.now() - signalledAt < 1_500) return;
      if (signalledAt !== 0) process.exit(exitCodes.interrupted);
      signalledAt = Date.now();
      terminal.note("\nStopping …");
      end().then(() => {
        terminal.note("Stopped.");
        resolveEnded();
        process.exit(exitCodes.done);
      }, reject);
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  });
}

async function waitUntilHealthy(name: string, url: string, logFile: string): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(50)) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
      await answer.arrayBuffer();
      if (answer.ok) return;
    } catch {
      // Not yet.
    }
  }
  throw new CommandFailure(
    exitCodes.fault,
    "not-healthy",
    `The ${name} did not become ready within a minute. The last lines of ${logFile}:\n${lastLinesOf(logFile)}`,
  );
}

/** What was used before stays, because browsers keep an officer's device by address. */
async function readPorts(folder: string, options: StartOptions): Promise<Ports> {
  if (options.port !== undefined) return portsFrom(options.port);
  const network = await readFile(join(folder, "ports.json"), "utf8").catch(() => undefined);
  const first =
    network === undefined ? undefined : Number((JSON.parse(network) as { first?: unknown }).first);
  return portsFrom(first !== undefined && Number.isInteger(first) ? first : defaultPort);
}

async function choosePorts(folder: string, options: StartOptions, terminal: Terminal): Promise<Ports> {
  const wanted = await readPorts(folder, options);
  const wasHere = existsSync(join(folder, "ports.json"));
  let ports = wanted;
  if (!(await waitUntilFree(wanted, wasHere ? 20_000 : 0))) {
    const taken = await findTakenPort(wanted);
    if (options.port !== undefined) {
      throw new CommandFailure(
        exitCodes.busy,
        "port-taken",
        `Port ${taken} is taken by another program. Six ports in a row are needed from ${wanted.origin} on: choose others with --port.`,
      );
    }
    ports = await findFreePorts(wanted.origin + 10);
    terminal.note(
      `Port ${taken} is taken by another program; using ${ports.origin} to ${ports.lrs} from now on.`,
    );
  }
  await writeWhole(join(folder, "ports.json"), `${JSON.stringify({ first: ports.origin })}\n`);
  return ports;
}

async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

const localUrl = (port: number): string => `http://127.0.0.1:${port}`;
const xapiUrlOf = ({ lrs }: Ports): string => `${localUrl(lrs)}/xapi`;
/** By name, because passkeys are for names. */
const addressOf = ({ origin }: Ports): string => `http://localhost:${origin}`;

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_530) {
    throw new CommandFailure(exitCodes.usage, "port-invalid", "--port takes a number from 1 to 65530.");
  }
  return port;
}
