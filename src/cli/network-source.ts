import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { NetworkDescription } from "#protocol/network-description.ts";
import { CommandFailure, exitCodes } from "./command-failure.ts";

/** The description of a network from a file, or from the address of its web pages. */
export async function readNetwork(source: string): Promise<NetworkDescription> {
  const text = /^https?:\/\//.test(source) ? await fetchText(source) : await readText(source);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  const parsed = NetworkDescription.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new CommandFailure(
    exitCodes.usage,
    "network-malformed",
    `${source} does not describe a network. It is the file network.json, or the address of the network's web pages.`,
  );
}

/** As it is kept: a file is found again from every folder. */
export const absoluteSource = (source: string): string =>
  /^https?:\/\//.test(source) ? source : resolve(source);

async function fetchText(source: string): Promise<string> {
  if (!URL.canParse(source)) {
    throw new CommandFailure(exitCodes.usage, "network-malformed", `${source} is not a web address.`);
  }
  const url = new URL(source);
  if (!url.pathname.endsWith(".json")) url.pathname = "/network.json";
  try {
    const answer = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(10_000) });
    if (answer.ok) return await answer.text();
  } catch {
    // The same words for every way of not being there.
  }
  throw new CommandFailure(
    exitCodes.unreachable,
    "network-unreachable",
    `${url.href} does not answer. Check the address and whether the network is started.`,
  );
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch {
    throw new CommandFailure(
      exitCodes.usage,
      "network-missing",
      `There is no file ${file}. Name the network with --network: its web address, or its file network.json.`,
    );
  }
}
