import { readFile } from "node:fs/promises";
import { fromHex } from "#base/bytes.ts";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import { connect, type Connection } from "#client/network/connection.ts";
import { followFamilyRegister } from "#client/family/family-register.ts";
import { type OwnRecord, openOwnRecord } from "#client/record/own-record.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { sendChange } from "#client/record/send-change.ts";
import type { Change } from "#client/record/change.ts";
import { signerOfCode } from "#client/network/signer.ts";
import { type AccessCodeKeys, deriveAccessCodeKeys, parseAccessCode } from "#keys/access-code.ts";
import type { RegisterState } from "#register/state.ts";
import { emptyRegister } from "#register/state.ts";
import { setTimeout as sleep } from "node:timers/promises";
import { CommandFailure, exitCodes } from "../command-failure.ts";
import { homeFolder } from "../device-folder.ts";
import { readNetwork } from "../network-source.ts";
import { askPassphrase } from "../passphrase.ts";
import { failureOf, orFail } from "../refusal-words.ts";

export type FamilyOptions = { readonly network?: string; readonly codeFile?: string; readonly json?: true };

/** The network as a family sees it: nothing is kept, everything is checked from the first entry of the register. */
export type FamilySession = { readonly connection: Connection; readonly register: RegisterState };

export async function openFamilySession(
  network: string | undefined,
  keys?: AccessCodeKeys,
): Promise<FamilySession> {
  const source = network ?? process.env["HOMEWARD_NETWORK"] ?? `${homeFolder()}/network.json`;
  const { gateUrl, vaultUrl, rootKeyHex } = await readNetwork(source);
  let register = emptyRegister;
  const connection = connect({
    urls: { gate: gateUrl, vault: vaultUrl },
    ...(keys && { signer: signerOfCode(keys) }),
    registerHead: () => register.head,
    clock: systemClock,
    random: secureRandomBytes,
    fetch: globalThis.fetch,
  });
  const nothingPinned = { state: emptyRegister, checkpoint: undefined };
  const followed = await followFamilyRegister(
    connection,
    memoryStore(),
    nothingPinned,
    fromHex(rootKeyHex),
    () => Promise.resolve(),
  );
  register = orFail(followed).state;
  return { connection, register };
}

/** Sends what is sealed already; after a lost line the same again, so that nothing is founded twice. */
export async function sendSealed(
  { connection, register }: FamilySession,
  change: Change,
  proofOfWork: Uint8Array | null,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const sent = await sendChange(connection, register.network!, change, proofOfWork);
    if (sent.ok) return;
    if (sent.refusal.kind !== "unreachable" || attempt === 5) throw failureOf(sent.refusal);
    await sleep(500 * attempt);
  }
}

/** From `--code-file`, from HOMEWARD_ACCESS_CODE, or typed without showing it. */
export async function askAccessCode({ codeFile }: FamilyOptions): Promise<AccessCodeKeys> {
  const written =
    codeFile === undefined
      ? (process.env["HOMEWARD_ACCESS_CODE"] ?? (await askPassphrase("Access code: ", {})))
      : await readFile(codeFile, "utf8");
  const code = parseAccessCode(written.trim());
  if (code) return deriveAccessCodeKeys(code);
  throw new CommandFailure(
    exitCodes.usage,
    "code-mistyped",
    "This is not an access code: it has six groups of five letters and digits, and one of them is wrong. Compare it with the paper.",
  );
}

export async function openFamilysRecord(
  options: FamilyOptions,
): Promise<FamilySession & { readonly keys: AccessCodeKeys; readonly family: OwnRecord }> {
  const keys = await askAccessCode(options);
  const session = await openFamilySession(options.network, keys);
  const opened = await openOwnRecord(session.connection, session.register, keys);
  if (!opened.ok && ["not-found", "unknown-key"].includes(opened.refusal.kind)) {
    throw new CommandFailure(
      exitCodes.refused,
      "not-found",
      "No request belongs to this code. It may have been erased, or the code belongs to another network.",
    );
  }
  return { ...session, keys, family: orFail(opened) };
}
