import { fromHex } from "#base/bytes.ts";
import type { DeskId, OrganisationId, RecordId } from "#base/id.ts";
import { connect } from "#client/network/connection.ts";
import { createCase } from "#client/cases/create-case.ts";
import { payForDeposit, prepareDeposit } from "#client/record/deposit-intake.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { openRegisterFollower } from "#client/network/register-follower.ts";
import { sendChange } from "#client/record/send-change.ts";
import { signerOfCode } from "#client/network/signer.ts";
import { groupAccessCode } from "#keys/access-code.ts";
import { listGrants } from "#protocol/record-contracts.ts";
import { DemoFailure, type DemoDevice, type DemoPlace, must, openDemoSession } from "./found-demo.ts";
import type { InventedRecord } from "./invent-records.ts";
import type { Progress } from "./demo-progress.ts";

/** What one organisation's desk writes, through the sessions of its officers, one record after the other. */
export async function writeDemoRecords(
  place: DemoPlace,
  devices: readonly DemoDevice[],
  records: readonly { readonly record: RecordId; readonly invented: InventedRecord }[],
  progress: Progress,
  onWritten: () => void,
): Promise<void> {
  const atDesk = devices.filter(({ atDesk: works }) => works);
  // In memory, because hundreds of records on disk, synced one by one, would take minutes; what counts is at gate and vault.
  const sessions = await Promise.all(atDesk.map((device) => openDemoSession(place, device, memoryStore())));
  for (const session of sessions) {
    must(
      await session.keyring.collect(session.connection, session.register.state()),
      "a desk's key was not found",
    );
  }
  for (const [i, { record, invented }] of records.entries()) {
    const session = sessions[i % sessions.length]!;
    if (!(await isThere(session, record))) await writeRecord(session, record, invented, progress);
    onWritten();
  }
}

async function writeRecord(
  session: OfficerSession,
  record: RecordId,
  { intake, organisation, never }: InventedRecord,
  { organisationByKey, deskByKey }: Progress,
): Promise<void> {
  const consent = never && {
    organisations: "all" as const,
    never: never.map((key) => organisationByKey[key] as OrganisationId),
    attested: "in-person" as const,
    expiresAt: null,
  };
  const desk = deskByKey[organisation] as DeskId;
  const created = await createCase(session, { desk, intake, consent, withCode: false, record });
  if (!must(created, "a case was not made").acknowledged) {
    throw new DemoFailure("the gate did not acknowledge a case", "unreachable");
  }
}

async function isThere({ connection }: OfficerSession, record: RecordId): Promise<boolean> {
  return (await connection.call("gate", listGrants, { parameters: { record } })).ok;
}

/** As a family does it, with an access code that is printed for whoever wants to try their page. */
export async function depositDemoRecord(
  { network, clock, random }: DemoPlace,
  { intake, organisation }: InventedRecord,
  progress: Progress,
): Promise<string> {
  const follower = await openRegisterFollower(memoryStore(), fromHex(network.rootKeyHex));
  const options = {
    urls: { gate: network.gateUrl, vault: network.vaultUrl },
    registerHead: () => follower.state().head,
    clock,
    random,
    fetch: globalThis.fetch,
  };
  must(await follower.follow(connect(options)), "the register was not followed");
  const whoMayCompare = { organisations: "all" as const, never: [] };
  const desk = progress.deskByKey[organisation] as DeskId;
  const prepared = await prepareDeposit({ intake, desk, whoMayCompare, notify: null }, follower.state(), {
    clock,
    random,
  });
  const proofOfWork = await payForDeposit(prepared.record, prepared.keys);
  const { founding } = prepared.change;
  const change = { ...prepared.change, founding: founding && { ...founding, proofOfWork } };
  const connection = connect({ ...options, signer: signerOfCode(prepared.keys) });
  must(
    await sendChange(connection, follower.state().network!, change, proofOfWork),
    "a deposit was not taken",
  );
  return groupAccessCode(prepared.code).join(" ");
}
