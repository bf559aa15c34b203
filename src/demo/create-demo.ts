import { mkdir, rename, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { DeskId, RecordId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { exportLocks } from "#client/store/unlock.ts";
import type { SigningKeyPair } from "#crypto/keys.ts";
import { DemoDescription } from "#origin/demo-description.ts";
import { displayNameOf } from "#tracing/person.ts";
import { demoMembers, demoOrganisations } from "./cast.ts";
import { dropProgress, findProgress, keepProgress, type Progress } from "./demo-progress.ts";
import {
  type DemoDevice,
  type DemoPlace,
  enrolDemoDevices,
  foundDemoOrganisation,
  openDemoSession,
  organisationOfKey,
} from "./found-demo.ts";
import { type DemoSize, inventRecords } from "./invent-records.ts";
import { newDemoPassphrase } from "./passphrase.ts";
import { makeDemoPortal } from "./make-portal.ts";
import { readLibrary } from "./read-library.ts";
import { depositDemoRecord, writeDemoRecords } from "./write-records.ts";

export type DemoOptions = DemoPlace & {
  /** For `demo.json`, the sealed devices of the web pages, and how far this got. */
  readonly demoFolder: string;
  readonly root: SigningKeyPair;
  /** One for everybody, instead of one each. */
  readonly passphrase?: string;
  readonly size?: typeof demoSize;
  readonly onProgress: (done: number, total: number, what: string) => void;
};

/** What is printed once and kept nowhere. */
export type DemoSecrets = {
  readonly people: readonly {
    readonly device: string;
    readonly name: string;
    readonly organisation: string;
    readonly duties: string;
    readonly passphrase: string;
  }[];
  /** Of families whose requests wait in inboxes. */
  readonly codes: readonly { readonly about: string; readonly organisation: string; readonly code: string }[];
};

export const demoSize: DemoSize & { readonly learners: number } = {
  reunions: 16,
  deposits: 4,
  openRequests: 16,
  registrations: 176,
  learners: 44,
};

export const isDemoMade = (demoFolder: string): boolean => existsSync(join(demoFolder, "demo.json"));

/**
 * Founds the societies, enrols their people and writes their records, all through the real client. Interrupted, it goes on
 * where it was: what is to be made is planned first, under ids that a second run finds.
 */
export async function createDemo(options: DemoOptions): Promise<DemoSecrets> {
  const { demoFolder, devicesFolder, onProgress, root } = options;
  await mkdir(join(demoFolder, "devices"), { recursive: true });
  await mkdir(devicesFolder, { recursive: true, mode: 0o700 });
  const invented = inventRecords("homeward", options.size ?? demoSize);
  const progress = (await findProgress(demoFolder)) ?? planDemo(options, invented.records.length);
  await keepProgress(demoFolder, progress);

  const library = await readLibrary();
  const size = options.size ?? demoSize;
  const portalSteps = library.length + size.learners + demoMembers().length;
  const total = demoMembers().length + demoOrganisations.length + invented.records.length + portalSteps;
  let done = 0;
  const step = (what: string) => onProgress(++done, total, what);

  onProgress(done, total, "devices");
  const devices = await enrolDemoDevices(options, progress);
  done += devices.length;
  for (const organisation of demoOrganisations) {
    await foundDemoOrganisation(options, root, organisation, devices, progress);
    step(organisation.name);
  }
  await noteDesks(options, devices, progress);
  await keepProgress(demoFolder, progress);

  await makeDemoPortal({ ...options, learners: size.learners }, devices, library, progress, () =>
    step("learning"),
  );

  const planned = invented.records.map((one, i) => ({
    record: progress.records[i] as RecordId,
    invented: one,
    place: i,
  }));
  const deposits = planned.filter((one) => one.invented.isDeposit);
  await allAtRest([
    ...demoOrganisations.map(({ key }) =>
      writeDemoRecords(
        options,
        devices.filter(({ organisation }) => organisation.key === key),
        planned.filter((one) => one.invented.organisation === key && !one.invented.isDeposit),
        progress,
        () => step("records"),
      ),
    ),
    // One after the other: each notes its code before the next is begun.
    (async () => {
      for (const { invented: deposit, place } of deposits) {
        if (progress.codes[place] === undefined) {
          progress.codes[place] = await depositDemoRecord(options, deposit, progress);
          await keepProgress(demoFolder, progress);
        }
        step("records");
      }
    })(),
  ]);
  await writeDescription(options, devices, invented);
  const secrets = secretsOf(
    progress,
    deposits.map(({ invented: { intake, organisation }, place }) => ({
      about: intake.kind === "tracing-request" ? displayNameOf(intake.sought[0]!.person) : "",
      organisation: organisationOfKey(organisation).name,
      code: progress.codes[place]!,
    })),
  );
  return secrets;
}

/** Where one fails, the others come to an end first: nothing is written any more when this is begun again. */
async function allAtRest(works: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(works)).find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
}

/** Once the secrets were printed. */
export const forgetDemoSecrets = dropProgress;

function planDemo({ random, passphrase }: DemoOptions, records: number): Progress {
  const members = demoMembers();
  return {
    passphraseByDevice: Object.fromEntries(
      members.map(({ device }) => [device, passphrase ?? newDemoPassphrase(random)]),
    ),
    organisationByKey: Object.fromEntries(demoOrganisations.map(({ key }) => [key, newId(random)])),
    memberByDevice: Object.fromEntries(members.map(({ device }) => [device, newId(random)])),
    deskByKey: {},
    records: Array.from({ length: records }, () => newId(random)),
    codes: {},
    trained: [],
    learners: 0,
  };
}

async function noteDesks(
  place: DemoPlace,
  devices: readonly DemoDevice[],
  progress: Progress,
): Promise<void> {
  const session = await openDemoSession(place, devices[0]!, memoryStore());
  for (const desk of session.register.state().deskById.values()) {
    const key = Object.keys(progress.organisationByKey).find(
      (one) => progress.organisationByKey[one] === desk.organisation,
    );
    if (key !== undefined) progress.deskByKey[key] = desk.id satisfies DeskId;
  }
}

async function writeDescription(
  { demoFolder }: DemoOptions,
  devices: readonly DemoDevice[],
  { people, requests }: { readonly people: number; readonly requests: number },
): Promise<void> {
  for (const { device, store } of devices) {
    await writeFile(join(demoFolder, "devices", `${device}.cbor`), (await exportLocks(store))!);
  }
  const description = DemoDescription.parse({
    people: devices.map(({ name, organisation, roles, device }) => ({
      name,
      organisation: organisation.name,
      country: organisation.country,
      roles: [...roles],
      device,
    })),
    counts: { people, requests, scripts: 6 },
  } satisfies DemoDescription);
  const beside = join(demoFolder, "demo.json.new");
  await writeFile(beside, `${JSON.stringify(description, undefined, 2)}\n`);
  await rename(beside, join(demoFolder, "demo.json"));
}

const secretsOf = (progress: Progress, codes: DemoSecrets["codes"]): DemoSecrets => ({
  people: demoMembers().map(({ device, name, organisation, duties }) => ({
    device,
    name,
    organisation: organisation.name,
    duties,
    passphrase: progress.passphraseByDevice[device]!,
  })),
  codes,
});
