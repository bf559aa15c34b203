import type { ClientStore } from "#client/store/store.ts";
import { wrapStore } from "#client/store/wrapped-store.ts";
import type { Device } from "#keys/device.ts";
import { learnerKeysOf } from "#keys/learner-key.ts";
import { copyFolder } from "#testing/thieves/disk.ts";
import type { Loot } from "#testing/thieves/loot.ts";
import {
  addGateDump,
  addKeptValues,
  addKeyFile,
  addSealedHalves,
  addSecret,
  addSightings,
  addVaultDump,
  emptyLoot,
  lookThrough,
  readHeaders,
} from "#testing/thieves/loot.ts";
import type { Marker } from "#testing/thieves/markers.ts";
import type { Tries, TriedBefore } from "#testing/thieves/open-loot.ts";
import { openLoot } from "#testing/thieves/open-loot.ts";
import type { Copied } from "#testing/thieves/steal.ts";
import { effects } from "./movement.ts";
import type { Scenario } from "./scenario.ts";

/** One line of the table: what a thief has, what that lets them read, and what THREAT-MODEL.md says it may. */
export type Theft = {
  readonly thief: string;
  /** What was gone through, in words. */
  readonly searched: string;
  readonly tries: Tries;
  readonly readable: readonly Marker[];
  readonly expected: string;
  /** What was read and must not be, or was not read and must be: then the tools of the thief are broken. */
  readonly wrong: readonly string[];
};

type Expectation = {
  readonly words: string;
  readonly may: (marker: Marker) => boolean;
  /** These must be among what is read; for a thief who is to read nothing, none. */
  readonly must: (marker: Marker) => boolean;
};

const nothing: Expectation = { words: "nothing", may: () => false, must: () => false };
const isStaffOf = (society: string) => (marker: Marker) => marker.owner === `staff of ${society}`;
const isOf =
  (...owners: string[]) =>
  (marker: Marker) =>
    owners.includes(marker.owner);

/** Every thief of THREAT-MODEL.md but the one who controls the origin of the pages, against whom nothing is promised. */
export async function robEverybody(scenario: Scenario, thorough: boolean): Promise<Theft[]> {
  const { a, b, hub, learners, before, after, courier, traffic, markers } = scenario;
  const tried: TriedBefore = new Map();
  const headers = new Map([...readHeaders(before.gate.dump), ...readHeaders(after.gate.dump)]);
  const newLoot = () => emptyLoot(markers, thorough, a.officer.session.register.state(), headers);
  const steal = async (thief: string, expectation: Expectation, parts: readonly Part[]): Promise<Theft> => {
    const loot = newLoot();
    for (const { add } of parts) await add(loot);
    const tries = openLoot(loot, tried);
    return judge(thief, parts.map(({ words }) => words).join("; "), loot, tries, expectation);
  };

  const vaultBefore = vaultPart(before.vault);
  const gateBefore = gatePart(before.gate);
  const vaultTap = tapPart("vault", traffic.vault);
  const gateTap = tapPart("gate", traffic.gate);
  const both = [vaultBefore, gateBefore];
  const deskOfA: Expectation = {
    words: "the records of desk A, and what B shared with it; nothing else of B",
    may: (marker) =>
      isOf("mother", "widow", "orphan")(marker) || isStaffOf("A")(marker) || isSharedBySon(marker),
    must: (marker) => isOf("mother", "widow", "orphan")(marker) && isOfDesk(marker),
  };
  const deskOfB: Expectation = {
    words:
      "the records of desk B up to that generation, and what was sent to it to compare; nobody who came later",
    may: (marker) => isOf("son", "neighbour")(marker) || isStaffOf("B")(marker) || isComparedByB(marker),
    must: (marker) => isOf("son", "neighbour")(marker) && isOfDesk(marker),
  };
  const deskOfHub: Expectation = {
    words: "who learns with this desk, where and as what; not what they do in a course",
    may: (marker) => (isLearners(marker) && isOfProfile(marker)) || isStaffOf("H")(marker),
    must: (marker) => isLearners(marker) && isOfProfile(marker),
  };
  const ofSupervisor: Expectation = {
    words: "their own record, and of their team what it let them read",
    may: (marker) => isOf("supervisor")(marker) || isSharedByTeammate(marker),
    must: (marker) => (isOf("supervisor")(marker) && isOfProfile(marker)) || isSharedByTeammate(marker),
  };

  return [
    await steal("vault copied", nothing, [vaultBefore]),
    await steal("vault controlled", nothing, [vaultBefore, vaultPart(after.vault), vaultTap]),
    await steal("gate copied", nothing, [gateBefore]),
    await steal("gate controlled", nothing, [gateBefore, gatePart(after.gate), gateTap]),
    await steal("vault and gate together", nothing, [...both, vaultTap, gateTap]),
    await steal("vault, gate, a device of desk A", deskOfA, [...both, devicePart(a.colleague)]),
    await steal("vault, gate, a removed member's device", deskOfB, [...both, devicePart(b.colleague)]),
    await steal("the same, copied after the removal", { ...nothing, may: isStaffOf("B") }, [
      vaultPart(after.vault),
      gatePart(after.gate),
      devicePart(b.colleague),
    ]),
    await steal(
      "vault before, gate and a device after a relock",
      { ...nothing, words: "nothing that was not disclosed before", may: isStaffOf("A") },
      [
        vaultBefore,
        gatePart(after.gate),
        { words: "dead rows of the gate", add: (loot) => addSealedHalves(loot, before.gate.dump) },
        devicePart(a.colleague),
      ],
    ),
    await steal("officer's device, locked", nothing, [lockedPart(a.officer)]),
    await steal(
      "officer's device, unlocked",
      {
        words: "the records leased to it, the headline of what waits",
        may: (marker) =>
          isOf("mother", "widow")(marker) ||
          isStaffOf("A")(marker) ||
          isSharedBySon(marker) ||
          (isOf("orphan")(marker) && isOfHeadline(marker)),
        must: (marker) => isOf("mother")(marker) && isOfDesk(marker),
      },
      [devicePart(a.officer)],
    ),
    await steal("vault, gate, a device of the learning desk", deskOfHub, [
      ...both,
      devicePart(hub.colleague),
    ]),
    await steal("vault, gate, a supervisor's phone, unlocked", ofSupervisor, [
      ...both,
      phonePart(learners.supervisor),
    ]),
    await steal("learner's phone, locked", nothing, [lockedPart(learners.learner)]),
    await steal(
      "learner's phone, unlocked",
      {
        words: "what that learner said of themselves and did",
        may: isOf("learner"),
        must: (marker) => isOf("learner")(marker) && isOfDesk(marker),
      },
      [phonePart(learners.learner)],
    ),
    await steal("administrator's credentials", nothing, [devicePart(a.administrator)]),
    await steal(
      "courier controlled",
      {
        words: "the three addresses that it was asked to write to",
        may: isWrittenTo,
        must: isWrittenTo,
      },
      [courierPart(courier), tapPart("courier", traffic.courier)],
    ),
  ];
}

/** A family's mail address is for the courier alone. */
const isOfDesk = (marker: Marker): boolean => !marker.field.startsWith("notify.");
/** The sought person's names are the son's own words, which is why they match. */
const isSharedBySon = ({ owner, field }: Marker): boolean =>
  owner === "son" && (field.startsWith("identity.") || field.startsWith("contact."));
const isComparedByB = ({ owner, field }: Marker): boolean =>
  owner === "mother" && (field.startsWith("identity.sought.") || field === "circumstances.place");
const isOfHeadline = ({ field }: Marker): boolean =>
  field === "identity.givenName" || field === "identity.familyName";
const isWrittenTo = ({ owner, field }: Marker): boolean =>
  (["mother", "learner"].includes(owner) && field === "notify.address") || owner === "invitee";
const isLearners = isOf("learner", "teammate", "supervisor");
const isOfProfile = ({ field }: Marker): boolean =>
  field.startsWith("identity.") || field.startsWith("work.");
const isSharedByTeammate = ({ owner, field }: Marker): boolean =>
  owner === "teammate" && field.startsWith("identity.");

type Part = { readonly words: string; readonly add: (loot: Loot) => void | Promise<void> };

const vaultPart = (copied: Copied): Part => ({
  words: describe("vault", copied),
  add: (loot) => {
    addCopied(loot, copied);
    addVaultDump(loot, copied.dump);
  },
});

const gatePart = (copied: Copied): Part => ({
  words: describe("gate", copied),
  add: (loot) => {
    addCopied(loot, copied);
    addGateDump(loot, copied.dump);
  },
});

const courierPart = (copied: Copied): Part => ({
  words: describe("courier", copied),
  add: (loot) => addCopied(loot, copied),
});

const tapPart = (name: string, traffic: Uint8Array): Part => ({
  words: `traffic of the ${name} ${megabytes(traffic.length)}`,
  add: (loot) => lookThrough(loot, traffic),
});

type StolenSeat = {
  readonly device: Device;
  readonly store: ClientStore;
  readonly folder: string | undefined;
};

/** Unlocked: the keys are there, and everything that the device keeps. */
const devicePart = ({ device, store }: StolenSeat): Part => ({
  words: "a device, unlocked",
  add: async (loot) => {
    for (const secret of [device.signing.secretKey, device.sealing.secretKey, device.storage])
      addSecret(loot, secret);
    const wrapped = wrapStore(store, device.storage, effects.random);
    const values = [];
    for (const key of await wrapped.list("")) values.push({ key, bytes: (await wrapped.get(key))! });
    addKeptValues(loot, values);
  },
});

/** A learner's, likewise; with the key that follows from the device's and opens their boxes. */
const phonePart = (seat: StolenSeat): Part => ({
  words: "a phone, unlocked",
  add: async (loot) => {
    addSecret(loot, learnerKeysOf(seat.device).secret);
    await devicePart(seat).add(loot);
  },
});

/** Locked: files and their names, every 32 bytes of them tried as the key under which the rest is kept. */
const lockedPart = ({ store, folder }: StolenSeat): Part => ({
  words: "a device's folder, locked",
  add: async (loot) => {
    if (!folder) throw new Error("this device is no folder");
    const secrets = newSecrets(loot);
    let files = 0;
    for await (const { path, bytes } of copyFolder(folder)) {
      files++;
      lookThrough(loot, new TextEncoder().encode(path));
      lookThrough(loot, bytes, true);
      if (bytes.length <= 2_048) addKeyFile(secrets, { bytes: bytes.slice(0, 512) });
    }
    if (files < 5) throw new Error("there is nothing on this device");
    for (const secret of [...secrets.secrets.values()].slice(0, 2_000)) {
      const opened = await wrapStore(store, secret as Device["storage"], effects.random).list("");
      if (opened.length > 0) throw new Error("a locked device keeps the key that opens it");
    }
  },
});

const newSecrets = (loot: Loot): Loot => ({ ...loot, secrets: new Map() });

function addCopied(loot: Loot, copied: Copied): void {
  addSightings(loot, copied.sightings);
  for (const file of copied.keyFiles) addKeyFile(loot, file);
}

function describe(name: string, { bytes, memoryOutOfReach }: Copied): string {
  const memory = memoryOutOfReach ? "memory out of reach" : `memory ${megabytes(bytes.memory)}`;
  return `${name}: disk ${megabytes(bytes.disk)}, rows ${megabytes(bytes.rows)}, ${memory}`;
}

const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MB`;

function judge(
  thief: string,
  searched: string,
  loot: Loot,
  tries: Tries,
  { words, may, must }: Expectation,
): Theft {
  const readable = [...new Set([...loot.sightings.values()].map(({ marker }) => marker))];
  const tooMuch = readable.filter((marker) => !may(marker));
  const tooLittle = loot.markers.all.filter((marker) => must(marker) && !readable.includes(marker));
  const wrong = [
    ...tooMuch.map(({ owner, field }) => `read, and must not be: ${field} of ${owner}`),
    ...tooLittle.map(({ owner, field }) => `not read, though it could be: ${field} of ${owner}`),
  ];
  return { thief, searched, tries, readable, expected: words, wrong };
}
