import { join } from "node:path";
import { fromHex } from "#base/bytes.ts";
import type { Clock, RandomBytes } from "#base/effects.ts";
import type { DeskId, MemberId, OrganisationId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { openDesk, prepareOrganisation } from "#client/desk/administration.ts";
import {
  beginGeneration,
  confirmDevice,
  listUnconfirmed,
  sendLettersDue,
} from "#client/desk/desk-generation.ts";
import { keepNames, writeWaitingNames } from "#client/desk/directory.ts";
import { openFileStore } from "#client/store/file-store.ts";
import { type OfficerSession } from "#client/session/officer-session.ts";
import { openOfficerSession } from "#client/open-officer-session.ts";
import type { ClientStore } from "#client/store/store.ts";
import { enrolDevice, unlockByPassphrase } from "#client/store/unlock.ts";
import type { SigningKeyPair } from "#crypto/keys.ts";
import { sealDeskSecret } from "#keys/desk-secret.ts";
import type { Device } from "#keys/device.ts";
import type { NetworkDescription } from "#protocol/network-description.ts";
import { writeRegister } from "#protocol/register-contracts.ts";
import { postDeskSecret } from "#protocol/vault-contracts.ts";
import { signStatement } from "#register/entry.ts";
import { nextNumberOf } from "#register/state.ts";
import { type DemoMember, type DemoOrganisation, demoMembers, demoOrganisations } from "./cast.ts";
import type { Progress } from "./demo-progress.ts";

export type DemoPlace = {
  readonly network: NetworkDescription;
  /** The device folders of the demonstration's people. */
  readonly devicesFolder: string;
  readonly clock: Clock;
  readonly random: RandomBytes;
};

export type DemoDevice = DemoMember & {
  readonly organisation: DemoOrganisation;
  readonly device: string;
  readonly keys: Device;
  readonly store: ClientStore;
};

/** The devices of everybody, made once; the same passphrases open them again after an interruption. */
export async function enrolDemoDevices(place: DemoPlace, progress: Progress): Promise<DemoDevice[]> {
  const devices: DemoDevice[] = [];
  for (const member of demoMembers()) {
    const store = await openFileStore(join(place.devicesFolder, member.device, "store"), place.random);
    const passphrase = progress.passphraseByDevice[member.device]!;
    const unlocked = await unlockByPassphrase(store, passphrase, place);
    const opened = unlocked.ok ? unlocked : await enrolDevice(store, passphrase, place);
    devices.push({ ...member, keys: must(opened, "a device was not made"), store });
  }
  return devices;
}

/** Certificates, a desk with its key, confirmed colleagues, a directory. Each step is passed over where it was done before. */
export async function foundDemoOrganisation(
  place: DemoPlace,
  root: SigningKeyPair,
  organisation: DemoOrganisation,
  everybody: readonly DemoDevice[],
  progress: Progress,
): Promise<void> {
  const id = progress.organisationByKey[organisation.key] as OrganisationId;
  const devices = everybody.filter((one) => one.organisation.key === organisation.key);
  const leader = devices[0]!;
  const session = await openDemoSession(place, leader, leader.store);
  if (!session.register.state().organisationById.has(id)) {
    const { name, country, type } = organisation;
    const founders = devices.map(({ name: called, roles, device, keys }) => ({
      name: called,
      roles,
      member: progress.memberByDevice[device] as MemberId,
      device: keys,
    }));
    const { statement, names } = must(
      await prepareOrganisation(
        session.connection,
        { organisation: id, name, country, type, founders },
        place.random,
      ),
      "an organisation was not prepared",
    );
    // First, because the salts are nowhere else; they wait on the device until there is a desk.
    must(await keepNames(session, names), "names were not kept");
    const body = signStatement(statement, null, nextNumberOf(session.register.state(), null), root.secretKey);
    must(await session.connection.call("gate", writeRegister, { body }), "an organisation was not certified");
    await follow(session);
  }
  const ownDesk = () =>
    [...session.register.state().deskById.values()].find((desk) => desk.organisation === id);
  if (!ownDesk()) {
    const members = devices
      .filter(({ atDesk }) => atDesk)
      .map(({ device }) => progress.memberByDevice[device] as MemberId);
    must(await openDesk(session, organisation.duty, members), "a desk was not opened");
  }
  const desk = ownDesk()!.id;
  await giveKey(session, desk);
  must(await writeWaitingNames(session), "the directory was not written");
}

/** Everybody of the desk holds its key, in the vault too: the web pages begin from the sealed device alone. */
async function giveKey(session: OfficerSession, desk: DeskId): Promise<void> {
  if (session.register.state().deskById.get(desk)!.generations.length === 0) {
    must(await beginGeneration(session, desk), "a desk got no key");
  }
  for (const device of listUnconfirmed(session, desk)) {
    must(await confirmDevice(session, desk, device), "a colleague was not confirmed");
  }
  const { device, writer, connection } = session;
  const own = { id: device.id, sealingKey: device.sealing.publicKey };
  const secret = session.keyring.secretsOf(desk).at(-1)!;
  const parameters = { device: own.id, desk, generation: secret.generation };
  await untilMirrored(async () => {
    const sealed = sealDeskSecret(secret, own, writer.signer.sealing, writer.random);
    const posted = await connection.call("vault", postDeskSecret, { parameters, body: { sealed } });
    return posted.ok ? sendLettersDue(session) : posted;
  });
}

/** The gate tells the vault of certificates and confirmations a moment after they are in force. */
async function untilMirrored(act: () => Promise<Result<unknown, { readonly kind: string }>>): Promise<void> {
  let acted = await act();
  for (let tries = 1; !acted.ok && tries <= 20; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50 * tries));
    acted = await act();
  }
  must(acted, "a desk's key was not put by");
}

export async function openDemoSession(
  { network, clock, random }: DemoPlace,
  { keys }: DemoDevice,
  store: ClientStore,
): Promise<OfficerSession> {
  const { gateUrl, vaultUrl, rootKeyHex } = network;
  const session = await openOfficerSession({
    network: { gateUrl, vaultUrl, rootKey: fromHex(rootKeyHex) },
    device: keys,
    store,
    clock,
    random,
  });
  await follow(session);
  return session;
}

async function follow(session: OfficerSession): Promise<void> {
  must(await session.register.follow(session.connection), "the register was not followed");
}

/** What stopped the making of a demonstration; it goes on where it was when it is made again. */
export class DemoFailure extends Error {
  readonly kind: string;

  constructor(what: string, kind: string) {
    super(`${what} (${kind})`);
    this.name = "DemoFailure";
    this.kind = kind;
  }
}

/** A demonstration has no refusals to expect; the kind says where to look. */
export function must<Value>(result: Result<Value, { readonly kind: string }>, what: string): Value {
  if (result.ok) return result.value;
  throw new DemoFailure(what, result.refusal.kind);
}

export const organisationOfKey = (key: string): DemoOrganisation =>
  demoOrganisations.find((one) => one.key === key)!;
