import { join } from "node:path";
import { readFile } from "node:fs/promises";
import { fromHex } from "#base/bytes.ts";
import { pauseForEvents } from "#base/pause.ts";
import { secureRandomBytes } from "#base/effects.ts";
import type { CertificateId, CourseId, DeskId, OrganisationId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import { hashOfVaultHalf } from "#client/record/change.ts";
import { foundCompartment } from "#client/learner/found-compartment.ts";
import type { LearnerSession } from "#client/learner/learner-session.ts";
import { publicKeysOfSigner, signerOfCode } from "#client/network/signer.ts";
import { newEphemeral } from "#crypto/hpke.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import { newDevice } from "#keys/device.ts";
import { holderOfCode, holderOfDesk } from "#keys/holder.ts";
import { recordOfCode } from "#keys/key-holder.ts";
import { learnerKeysOf } from "#keys/learner-key.ts";
import { learnerCode } from "#keys/reporting-key.ts";
import { newStudySecret } from "#keys/study-key.ts";
import { changesOf, countedValues } from "#learning/profile.ts";
import { openHalfStore } from "#ledger/half-store.ts";
import { GrantStatement } from "#protocol/grant.ts";
import { learnerFields } from "#protocol/learner.ts";
import { emptyHead, nextHead, signSequence } from "#protocol/sequencing.ts";
import { peekSigned } from "#protocol/signed.ts";
import { tickClock } from "#record/clock.ts";
import { sealRow } from "#roster/roster-row.ts";
import { loadServerKeys } from "#server/server-keys.ts";
import { type CopyLines, lineOf, noLines } from "./copied-tables.ts";
import { addressOfInvented, inventProfile } from "./invent-profile.ts";

/** Everything that a learner's record is sealed and sealed again with; plain values, so that it crosses threads. */
export type Sealing = {
  readonly gateFolder: string;
  readonly desk: DeskId;
  readonly organisation: OrganisationId;
  readonly generation: number;
  readonly deskKeyHex: string;
  readonly courierKeyHex: string;
  readonly reportingKeyHex: string;
  readonly course: CourseId;
  /** Learners with a number below this are in the course; a third of them finished it. */
  readonly inCourse: number;
  /** Another course, in which are those with a number below `named`. */
  readonly namedCourse: CourseId;
  readonly named: number;
  readonly since: number;
  /** Whether the courier may write to them, at `addressOfInvented`. */
  readonly withAddresses: boolean;
};

/** Makes learners' rows as the browser, the gate and the vault would together: the same functions, without the wires between them. */
export async function openSealing(
  sealing: Sealing,
): Promise<(from: number, count: number) => Promise<CopyLines>> {
  const { gateFolder, desk, organisation, generation, since, course } = sealing;
  const clock = () => since;
  const random = secureRandomBytes;
  const gate = await loadServerKeys(gateFolder, random);
  const halves = await openHalfStore({ folder: gateFolder, sql: undefined as never, clock, random });
  const rosterKey = new Uint8Array(await readFile(join(gateFolder, "roster.key"))) as SymmetricKey;
  const reportingKey = fromHex(sealing.reportingKeyHex);
  const learningDesk = {
    id: desk,
    duty: "learning",
    generations: [{ generation, sealingKey: fromHex(sealing.deskKeyHex) }],
  };
  const network = { courier: { sealingKey: fromHex(sealing.courierKeyHex) } };
  const register = { state: () => ({ network, deskById: new Map([[desk, learningDesk]]) }) };

  async function sealOne(number: number, lines: CopyLines): Promise<void> {
    const keys = learnerKeysOf(newDevice(random));
    const signer = signerOfCode(keys);
    const record = recordOfCode(keys.id);
    const writer = { signer, clock, random };
    const session = { register, keys, writer, desk, pause: async () => {} } as unknown as LearnerSession;
    const profile = inventProfile(number);
    const time = tickClock(undefined, since, signer.author);
    const forDesk = newEphemeral(random);
    const { signingKey, sealingKey } = publicKeysOfSigner(signer);
    lines["gate records"]!.push(lineOf(record, "learner", desk, organisation, signer.author, since));
    lines["gate codes"]!.push(lineOf(keys.id, record, signingKey, sealingKey, since));
    for (const holder of [holderOfCode(keys.id), holderOfDesk(desk)])
      lines["gate holdings"]!.push(lineOf(holder, record, since));
    for (const [compartment, set] of [
      ["identity", changesOf({}, profile.identity)],
      ["work", changesOf({}, profile.work)],
      ["study", { secret: newStudySecret(random) }],
      ...(sealing.withAddresses
        ? ([["notify", { address: addressOfInvented(number), language: "en" }]] as const)
        : []),
    ] as const) {
      const founded = await foundCompartment(session, { record, compartment }, set, time, { forDesk });
      if (!founded.ok) throw new Error("sealOne: the desk has no key");
      const { entry, boxes } = founded.value;
      const { digest } = entry;
      const placed = {
        record,
        compartment,
        sequence: 1,
        previousHead: emptyHead,
        entry: entry.entry,
        digest,
        time: since,
      };
      const head = nextHead(placed);
      const signed = signSequence({ ...placed, head }, gate.signing.secretKey);
      lines["gate entries"]!.push(
        lineOf(entry.entry, record, compartment, 1, emptyHead, digest, since, signer.author, true),
      );
      lines["gate compartments"]!.push(lineOf(record, compartment, 1, head, since));
      lines["vault entries"]!.push(lineOf(entry.entry, digest, entry.storedBytes));
      lines["vault placements"]!.push(
        lineOf(
          record,
          compartment,
          1,
          entry.entry,
          digest,
          entry.storedBytes.length,
          since,
          signed.bytes,
          signed.signature,
        ),
      );
      for (const { grant, statement, gateHalf, vaultHalf, box, holderTag } of boxes) {
        const { header, purpose, rights, vaultHalfHash } = peekSigned<GrantStatement>(
          GrantStatement,
          statement,
        )!;
        const { sealed, keyNumber } = await halves.sealing(async (seal) => seal(grant, gateHalf));
        lines["gate grants"]!.push(
          lineOf(
            grant,
            record,
            compartment,
            header.holder,
            header.generation,
            purpose,
            `{${rights.join(",")}}`,
            false,
            header.keyCommitment,
            signer.author,
            statement.bytes,
            statement.signature,
            sealed,
            keyNumber,
            vaultHalfHash,
          ),
        );
        lines["vault boxes"]!.push(
          lineOf(grant, record, box, vaultHalf, holderTag, hashOfVaultHalf(vaultHalf)),
        );
      }
    }
    const isDone = number % 3 === 0;
    const certificate = isDone ? newId<"certificate">(random) : (null as CertificateId | null);
    const standing = {
      course,
      version: 1,
      state: isDone ? ("completed" as const) : ("under-way" as const),
      percent: isDone ? 100 : number % 100,
      by: "audience" as const,
      since,
      dueAt: since + 40 * 86_400_000,
      completedAt: isDone ? since : null,
      certificate,
      remindedAt: null,
      badge: null,
    };
    const isIn = number < sealing.inCourse;
    if (certificate && isIn) lines["gate certificates"]!.push(lineOf(certificate, course, 1, since, null));
    const counted = countedValues(profile, {
      organisations: [profile.work.organisation!],
      dutyStations: [profile.work.dutyStation!],
    });
    const row = {
      record,
      desk,
      since,
      codes: learnerFields.map((field) => {
        const value = counted[field];
        return value === null ? null : learnerCode(reportingKey, field, value);
      }),
      standings: [
        ...(isIn ? [standing] : []),
        ...(number < sealing.named ? [{ ...standing, course: sealing.namedCourse, certificate: null }] : []),
      ],
      surveys: [],
    };
    lines["gate roster"]!.push(lineOf(record, 1));
    lines["vault roster"]!.push(lineOf(record, 1, sealRow(rosterKey, row, 1, random)));
  }

  return async (from, count) => {
    const lines = noLines();
    for (let number = from; number < from + count; number++) await sealOne(number, lines);
    await pauseForEvents();
    return lines;
  };
}
