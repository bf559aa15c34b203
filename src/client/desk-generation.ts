import type { DeskId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { DeskSecret } from "#keys/desk-secret.ts";
import { deskHolderKeys, newDeskSecret, sealDeskSecret } from "#keys/desk-secret.ts";
import { postDeskSecret } from "#protocol/vault-contracts.ts";
import type { Desk, RegisteredDevice } from "#register/state.ts";
import { findCurrentGeneration, worksAtDesk } from "#register/state.ts";
import type { OfficerRefusal } from "./officer-refusal.ts";
import type { OfficerSession } from "./officer-session.ts";
import { findSelf, getDesk, listDesks } from "./officer-session.ts";
import { sayInRegister } from "./say-in-register.ts";

/**
 * Makes the next secret of a desk: the first, or the one that a removal made due. It is kept here before the register names
 * it, so that no key is ever announced that nobody holds, and then sealed to every confirmed device.
 */
export async function beginGeneration(
  session: OfficerSession,
  deskId: DeskId,
): Promise<Result<DeskSecret, OfficerRefusal>> {
  const desk = getDesk(session, deskId);
  const { organisation, generations } = desk;
  const secret = newDeskSecret(deskId, generations.length + 1, session.writer.random);
  await session.keyring.add(secret);
  const said = await sayInRegister(session, {
    kind: "desk-generation",
    organisation,
    desk: deskId,
    generation: secret.generation,
    sealingKey: deskHolderKeys(secret).sealing.publicKey,
  });
  if (!said.ok) return said;
  const sealed = await sealToColleagues(session, deskId);
  return sealed.ok ? ok(secret) : sealed;
}

/** After a removal, by whichever member's client comes first; a colleague who was quicker is no fault. */
export async function beginGenerationsDue(session: OfficerSession): Promise<Result<number, OfficerRefusal>> {
  let begun = 0;
  for (const desk of listDesks(session)) {
    if (!desk.generationDue || !worksAtDesk(session.register.state(), session.device.id, desk.id)) continue;
    const result = await beginGeneration(session, desk.id);
    if (result.ok) begun++;
    else if (result.refusal.kind !== "statement-conflicts") return result;
  }
  return ok(begun);
}

/** Seals every generation that this device holds to every confirmed device; letters that are there already are left alone. */
export async function sealToColleagues(
  session: OfficerSession,
  deskId: DeskId,
): Promise<Result<number, OfficerRefusal>> {
  let sealed = 0;
  for (const device of confirmedColleagues(session, getDesk(session, deskId))) {
    const posted = await postSecrets(session, deskId, device);
    if (!posted.ok) return posted;
    sealed++;
  }
  return ok(sealed);
}

export async function postSecrets(
  { connection, keyring, writer, register }: OfficerSession,
  desk: DeskId,
  device: Pick<RegisteredDevice, "id" | "sealingKey">,
): Promise<Result<undefined, OfficerRefusal>> {
  const registered = register.state().deskById.get(desk)?.generations.length ?? 0;
  for (const secret of keyring.secretsOf(desk)) {
    // A secret that lost the race to a colleague's was never in the register.
    if (secret.generation > registered) continue;
    const letter = {
      parameters: { device: device.id, desk, generation: secret.generation },
      body: { sealed: sealDeskSecret(secret, device, writer.signer.sealing, writer.random) },
    };
    let posted = await connection.call("vault", postDeskSecret, letter);
    // The gate tells the vault of a certificate or a confirmation a moment after it is in force.
    for (let tries = 1; !posted.ok && isNotThereYet(posted.refusal.kind) && tries <= 8; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100 * tries));
      posted = await connection.call("vault", postDeskSecret, letter);
    }
    if (!posted.ok && posted.refusal.kind !== "conflict") return posted;
  }
  return ok(undefined);
}

const isNotThereYet = (kind: string): boolean =>
  ["not-entitled", "unknown-key", "register-head-unknown"].includes(kind);

function confirmedColleagues({ register, device }: OfficerSession, desk: Desk): RegisteredDevice[] {
  const state = register.state();
  return [...desk.confirmedDevices]
    .filter((id) => id !== device.id && worksAtDesk(state, id, desk.id))
    .map((id) => state.deviceById.get(id)!);
}

/** Devices of the desk's members that wait for a colleague to compare their fingerprint. */
export function listUnconfirmed({ register }: OfficerSession, deskId: DeskId): RegisteredDevice[] {
  const state = register.state();
  const desk = state.deskById.get(deskId);
  if (!desk || !findCurrentGeneration(desk)) return [];
  return [...state.deviceById.values()].filter(
    (device) =>
      device.removedAt === null &&
      desk.members.has(device.member) &&
      state.memberById.get(device.member)?.removedAt === null &&
      !desk.confirmedDevices.has(device.id),
  );
}

/**
 * Says that this member compared the fingerprint, read out by the other person, and seals the desk's secrets to the device.
 * The screen shows `fingerprintOf(device)` and asks before it calls this.
 */
export async function confirmDevice(
  session: OfficerSession,
  deskId: DeskId,
  device: RegisteredDevice,
): Promise<Result<undefined, OfficerRefusal>> {
  if (!findSelf(session)) return refuse({ kind: "not-at-desk" });
  const { organisation } = getDesk(session, deskId);
  const said = await sayInRegister(session, {
    kind: "desk-device",
    organisation,
    desk: deskId,
    member: device.member,
    device: device.id,
  });
  if (!said.ok) return said;
  return postSecrets(session, deskId, device);
}
