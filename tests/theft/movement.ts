import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import type { DeskId, MemberId, OrganisationId, RecordId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import { openDesk, prepareOrganisation } from "#client/desk/administration.ts";
import { openCase } from "#client/cases/case-view.ts";
import { listInbox } from "#client/cases/caseload.ts";
import type { Connection } from "#client/network/connection.ts";
import { connect } from "#client/network/connection.ts";
import { payForDeposit, prepareDeposit } from "#client/record/deposit-intake.ts";
import { beginGeneration, confirmDevice, listUnconfirmed } from "#client/desk/desk-generation.ts";
import type { NamedMember } from "#client/desk/directory.ts";
import { keepNames } from "#client/desk/directory.ts";
import { openFileStore } from "#client/store/file-store.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { openOfficerSession } from "#client/open-officer-session.ts";
import { sendChange } from "#client/record/send-change.ts";
import { signerOfCode } from "#client/network/signer.ts";
import type { ClientStore } from "#client/store/store.ts";
import { sync } from "#client/sync.ts";
import { takeIn } from "#client/cases/take-in.ts";
import { enrolDevice } from "#client/store/unlock.ts";
import type { AccessCodeKeys } from "#keys/access-code.ts";
import type { Device } from "#keys/device.ts";
import { newDevice } from "#keys/device.ts";
import { writeRegister } from "#protocol/register-contracts.ts";
import { signStatement } from "#register/entry.ts";
import type { RegisterState } from "#register/state.ts";
import { emptyRegister } from "#register/state.ts";
import type { Duty, Role } from "#register/statement.ts";
import { get } from "#testing/get.ts";
import type { Markers } from "#testing/thieves/markers.ts";
import type { RealNetwork } from "#testing/real-network.ts";
import type { Intake } from "./intakes.ts";

export const effects = { clock: systemClock, random: secureRandomBytes };

export type Seat = {
  readonly member: MemberId;
  readonly name: string;
  readonly device: Device;
  /** Not wrapped: as it lies on the disk. */
  readonly store: ClientStore;
  readonly folder: string | undefined;
  readonly session: OfficerSession;
};

export type Society = {
  readonly organisation: OrganisationId;
  readonly desk: DeskId;
  readonly administrator: Seat;
  readonly officer: Seat;
  readonly colleague: Seat;
};

export type Family = { readonly record: RecordId; readonly keys: AccessCodeKeys };

export const passphrase = "four dice thrown seven times";

/** A society with an administrator and two officers at one desk; the officers' devices are folders on a disk. */
export async function foundSociety(
  network: RealNetwork,
  markers: Markers,
  name: string,
  duty: Duty = "tracing",
): Promise<Society> {
  const organisation = newId<"organisation">(effects.random);
  const sit = async (role: string, roles: readonly Role[], folder?: string) => {
    const store = folder ? await openFileStore(folder, effects.random) : memoryStore();
    const device = folder ? get(await enrolDevice(store, passphrase, effects)) : newDevice(effects.random);
    const session = await openOfficerSession({ network: addressOf(network), device, store, ...effects });
    const member = newId<"member">(effects.random);
    return { member, name: markers.make(`staff of ${name}`, role), roles, device, store, folder, session };
  };
  const devices = join(network.folders.gate, "..", "devices");
  const people = await Promise.all([
    sit("administrator", ["administrator"]),
    sit("officer", ["tracing-officer"], join(devices, `${name}-officer`)),
    sit("colleague", ["tracing-officer"], join(devices, `${name}-colleague`)),
  ]);
  const [administrator, officer, colleague] = people as [Seat, Seat, Seat];
  const prepared = get(
    await prepareOrganisation(
      connectTo(network),
      {
        organisation,
        name: `Society ${name}`,
        country: "Nowhere",
        type: "national-society",
        founders: people,
      },
      effects.random,
    ),
  );
  const statement = signStatement(prepared.statement, null, effects.clock(), network.root.secretKey);
  get(await connectTo(network).call("gate", writeRegister, { body: statement }));
  for (const { session } of people) await sync(session);
  const desk = get(await openDesk(administrator.session, duty, [officer.member, colleague.member]));
  await sync(officer.session);
  get(await beginGeneration(officer.session, desk));
  for (const device of listUnconfirmed(officer.session, desk)) {
    get(await confirmDevice(officer.session, desk, device));
  }
  await handOverKey(officer, colleague);
  get(await keepNames(officer.session, prepared.names as NamedMember[]));
  return { organisation, desk, administrator, officer, colleague };
}

/** The vault learns of a confirmation a moment after the gate; until then the letter with the key waits at the sender. */
export async function handOverKey(from: Seat, to: Seat): Promise<void> {
  for (const until = Date.now() + 30_000; Date.now() < until; await sleep(50)) {
    await sync(from.session);
    if ((await sync(to.session)).newKeys > 0) return;
  }
  throw new Error("a colleague's key did not arrive");
}

export const addressOf = (network: RealNetwork) => ({
  gateUrl: network.urls.gate,
  vaultUrl: network.urls.vault,
  rootKey: network.root.publicKey,
});

export const connectTo = (
  network: RealNetwork,
  keys?: AccessCodeKeys,
  register: () => RegisterState = () => emptyRegister,
): Connection =>
  connect({
    urls: network.urls,
    ...(keys && { signer: signerOfCode(keys) }),
    registerHead: () => register().head,
    ...effects,
    fetch,
  });

export async function deposit(
  network: RealNetwork,
  society: Society,
  intake: Intake,
  address: string | null = null,
): Promise<Family> {
  await sync(society.officer.session);
  const register = society.officer.session.register.state();
  const { record, keys, change } = await prepareDeposit(
    {
      intake,
      desk: society.desk,
      whoMayCompare: { organisations: "all", never: [] },
      notify: address === null ? null : { address, language: "en" },
    },
    register,
    effects,
  );
  const proofOfWork = await payForDeposit(record, keys);
  const paid = { ...change, founding: { ...change.founding!, proofOfWork } };
  const connection = connectTo(network, keys, () => register);
  get(await sendChange(connection, register.network!, paid, proofOfWork));
  return { record, keys };
}

export async function takeInAll({ officer: { session }, desk }: Society): Promise<void> {
  for (const { record } of get(await listInbox(session, desk)).cases) {
    get(await takeIn(session, { desk, record }));
  }
}

export const openAt = async ({ officer: { session }, desk }: Society, record: RecordId) =>
  get(await openCase(session, { desk, record }));
