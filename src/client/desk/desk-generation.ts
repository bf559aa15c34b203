import type { DeskId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { DeskSecret } from "#keys/desk-secret.ts";
import { deskHolderKeys, newDeskSecret, sealDeskSecret } from "#keys/desk-secret.ts";
import { postDeskSecret } from "#protocol/vault-contracts.ts";
import type { Desk, RegisteredDevice } from "#register/state.ts";
import { findCurrentGeneration, worksAtDesk } from "#register/state.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { findSelf, getDesk, listDesks } from "#client/session/officer-session.ts";
import { sayInRegister } from "./say-in-register.ts";

/**
 * Makes the next secret of a desk: the first, or the one that a removal made due. It is kept here, and sealed to every
 * confirmed device, before the register names it: no key is ever announced that nobody holds.
 */
export async function beginGeneration(
  session: OfficerSession,
  deskId: DeskId,
): Promise<Result<DeskSecret, OfficerRefusal>> {
  const { organisation, generations } = getDesk(session, deskId);
  const secret = newDeskSecret(deskId, generations.length + 1, session.writer.random);
  await session.keyring.add(secret);
  await markLettersDue(session, deskId);
  await sealToColleagues(session, deskId);
  const said = await sayInRegister(session, {
    kind: "desk-generation",
    organisation,
    desk: deskId,
    generation: secret.generation,
    sealingKey: deskHolderKeys(secret).sealing.publicKey,
  });
  if (said.ok) return ok(secret);
  // A colleague was quicker: theirs comes by letter.
  if (said.refusal.kind === "statement-conflicts") await session.keyring.drop(deskId, secret.generation);
  return said;
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

const duePrefix = "letters-due/";
const markLettersDue = ({ store }: OfficerSession, desk: DeskId): Promise<void> =>
  store.put(duePrefix + desk, new Uint8Array());

/** The vault learns of a confirmation a moment after the gate: letters that it did not take yet are sent again. */
export async function sendLettersDue(session: OfficerSession): Promise<Result<number, OfficerRefusal>> {
  let sent = 0;
  for (const key of await session.store.list(duePrefix)) {
    const desk = key.slice(duePrefix.length) as DeskId;
    if (worksAtDesk(session.register.state(), session.device.id, desk)) {
      const sealed = await sealToColleagues(session, desk);
      if (!sealed.ok) return sealed;
      sent += sealed.value;
    }
    await session.store.delete(key);
  }
  return ok(sent);
}

/** Seals every generation that this device holds to every confirmed device. */
async function sealToColleagues(
  session: OfficerSession,
  deskId: DeskId,
): Promise<Result<number, OfficerRefusal>> {
  const { connection, keyring, writer } = session;
  let sealed = 0;
  for (const device of confirmedColleagues(session, getDesk(session, deskId))) {
    for (const secret of keyring.secretsOf(deskId)) {
      const posted = await connection.call("vault", postDeskSecret, {
        parameters: { device: device.id, desk: deskId, generation: secret.generation },
        body: { sealed: sealDeskSecret(secret, device, writer.signer.sealing, writer.random) },
      });
      if (!posted.ok) return posted;
      sealed++;
    }
  }
  return ok(sealed);
}

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
  await markLettersDue(session, deskId);
  await sendLettersDue(session);
  return ok(undefined);
}
