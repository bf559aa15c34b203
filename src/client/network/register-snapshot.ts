import * as z from "#base/schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import { idSchema } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { hashSchema, publicKeysSchema, sealingPublicKeySchema } from "#keys/key-schema.ts";
import { Checkpoint } from "#register/checkpoint.ts";
import type { PinnedRegister } from "#register/pin.ts";
import {
  duties,
  NetworkStatement,
  OrganisationStatement,
  roles,
  TrainingStatement,
} from "#register/statement.ts";

/**
 * The register as far as this device verified it, so that a start neither asks the gate nor checks every signature again.
 * It goes into the wrapped store: nobody but the device can have written it.
 */
export function writeRegisterSnapshot({ state, checkpoint }: PinnedRegister): Uint8Array {
  const desks = [...state.deskById.values()].map((desk) => ({
    ...desk,
    members: [...desk.members],
    confirmedDevices: [...desk.confirmedDevices],
    formerDevices: [...desk.formerDevices],
  }));
  return encodeCbor({
    sequence: state.sequence,
    head: state.head,
    network: state.network ?? null,
    organisations: [...state.organisationById.values()],
    members: [...state.memberById.values()],
    devices: [...state.deviceById.values()],
    desks,
    training: [...state.trainingByDuty].map(([duty, required]) => ({ duty, ...required })),
    numbers: [...state.lastNumberByAuthor].map(([author, number]) => ({ author, number })),
    checkpoint: checkpoint ?? null,
  } as unknown as CborValue);
}

/** Nothing for a snapshot of an older version: the register is then followed from its beginning. */
export function readRegisterSnapshot(bytes: Uint8Array): PinnedRegister | undefined {
  const snapshot = parseCbor(Snapshot, bytes);
  if (!snapshot) return undefined;
  const { sequence, head, network, organisations, members, devices, desks, training, numbers, checkpoint } =
    snapshot;
  return {
    state: {
      sequence,
      head,
      network: network ?? undefined,
      organisationById: new Map(organisations.map((one) => [one.organisation, one])),
      memberById: new Map(members.map((one) => [one.id, one])),
      deviceById: new Map(devices.map((one) => [one.id, one])),
      deskById: new Map(
        desks.map((one) => [
          one.id,
          {
            ...one,
            members: new Set(one.members),
            confirmedDevices: new Set(one.confirmedDevices),
            formerDevices: new Set(one.formerDevices),
          },
        ]),
      ),
      trainingByDuty: new Map(training.map(({ duty, ...required }) => [duty, required])),
      lastNumberByAuthor: new Map(numbers.map(({ author, number }) => [author, number])),
    },
    checkpoint: checkpoint ?? undefined,
  };
}

const time = z.int();
const { kind: _, founders: __, ...organisationShape } = OrganisationStatement.shape;

const Snapshot = z.strictObject({
  sequence: z.int(),
  head: hashSchema,
  network: z.nullable(NetworkStatement),
  organisations: z.array(z.strictObject({ ...organisationShape, since: time })),
  members: z.array(
    z.strictObject({
      id: idSchema<"member">(),
      organisation: idSchema<"organisation">(),
      nameCommitment: hashSchema,
      roles: z.array(z.enum(roles)),
      founder: z.boolean(),
      certifiedBy: z.nullable(idSchema<"member">()),
      since: time,
      removedAt: z.nullable(time),
    }),
  ),
  devices: z.array(
    z.strictObject({
      id: idSchema<"device">(),
      member: idSchema<"member">(),
      ...publicKeysSchema.shape,
      since: time,
      removedAt: z.nullable(time),
    }),
  ),
  desks: z.array(
    z.strictObject({
      id: idSchema<"desk">(),
      organisation: idSchema<"organisation">(),
      duty: z.enum(duties),
      members: z.array(idSchema<"member">()),
      confirmedDevices: z.array(idSchema<"device">()),
      formerDevices: z.array(idSchema<"device">()),
      generations: z.array(
        z.strictObject({ generation: z.int(), sealingKey: sealingPublicKeySchema, since: time }),
      ),
      generationDue: z.boolean(),
    }),
  ),
  training: z.array(
    z.strictObject({ duty: z.enum(duties), courses: TrainingStatement.shape.courses, from: time }),
  ),
  numbers: z.array(
    z.strictObject({ author: z.union([z.literal("root"), idSchema<"device">()]), number: z.int() }),
  ),
  checkpoint: z.nullable(Checkpoint),
});
