import type { RandomBytes } from "#base/effects.ts";
import type { DeskId, MemberId, OrganisationId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import type { SigningKeyPair } from "#crypto/keys.ts";
import { newSealingKeyPair, newSigningKeyPair } from "#crypto/keys.ts";
import { newEvaluationKey } from "#crypto/voprf.ts";
import type { Device } from "#keys/device.ts";
import { newDevice, publicKeysOf } from "#keys/device.ts";
import { sequenceStatement } from "#register/apply.ts";
import type { RegisterEntry, SignedStatement } from "#register/entry.ts";
import { commitToName, signPossession, signStatement } from "#register/entry.ts";
import { emptyRegister, nextNumberOf } from "#register/state.ts";
import type { RegisterState } from "#register/state.ts";
import type { DeviceStatement, Duty, RegisterStatement, Role } from "#register/statement.ts";
import { seededRandomBytes } from "./seeded-random.ts";

/** A register that grows in memory, for tests of what may be said and by whom. */
export class RegisterScene {
  readonly random: RandomBytes;
  readonly root: SigningKeyPair;
  readonly gate: SigningKeyPair;
  state: RegisterState = emptyRegister;
  readonly entries: RegisterEntry[] = [];
  time = 1_000;

  constructor(seed: string | number = 1) {
    this.random = seededRandomBytes(seed);
    this.root = newSigningKeyPair(this.random);
    this.gate = newSigningKeyPair(this.random);
  }

  /** Puts a signed statement to the gate; answers the kind of refusal, or nothing when it is in the register. */
  say(signed: SignedStatement): string | undefined {
    const result = sequenceStatement(this.state, signed, ++this.time);
    if (!result.ok) return result.refusal.kind;
    this.state = result.value.state;
    this.entries.push(result.value.entry);
    return undefined;
  }

  byRoot(statement: RegisterStatement): string | undefined {
    return this.say(signStatement(statement, null, nextNumberOf(this.state, null), this.root.secretKey));
  }

  by(device: Device, statement: RegisterStatement): string | undefined {
    return this.say(
      signStatement(statement, device.id, nextNumberOf(this.state, device.id), device.signing.secretKey),
    );
  }

  beginNetwork(): string | undefined {
    const keys = () => ({
      signingKey: newSigningKeyPair(this.random).publicKey,
      sealingKey: newSealingKeyPair(this.random).publicKey,
    });
    const evaluationKey = () => newEvaluationKey(this.random).publicKey;
    return this.byRoot({
      kind: "network",
      name: "Test",
      rootKey: this.root.publicKey,
      gate: { ...keys(), signingKey: this.gate.publicKey, evaluationKey: evaluationKey() },
      vault: { signingKey: newSigningKeyPair(this.random).publicKey, evaluationKey: evaluationKey() },
      courier: keys(),
    });
  }

  person(organisation: OrganisationId, memberRoles: readonly Role[] = ["tracing-officer"]): TestMember {
    const member = newId<"member">(this.random);
    const device = newDevice(this.random);
    return {
      organisation,
      member,
      device,
      roles: [...memberRoles],
      statement: this.#describe(organisation, member, device),
    };
  }

  #describe(organisation: OrganisationId, member: MemberId, device: Device): DeviceStatement {
    return {
      ...publicKeysOf(device),
      possession: signPossession(organisation, member, device.signing.secretKey),
    };
  }

  anotherDevice(person: TestMember): { readonly device: Device; readonly statement: DeviceStatement } {
    const device = newDevice(this.random);
    return { device, statement: this.#describe(person.organisation, person.member, device) };
  }

  memberStatement(person: TestMember) {
    return {
      member: person.member,
      nameCommitment: commitToName(person.member, "a name", this.random(16)),
      roles: person.roles,
      devices: [person.statement],
    };
  }

  /** An organisation with one administrator and one officer, who are its founders, and a desk with its first secret. */
  organisation(duty: Duty = "tracing"): TestOrganisation {
    const organisation = newId<"organisation">(this.random);
    const administrator = this.person(organisation, ["administrator"]);
    const officer = this.person(organisation);
    const desk = newId<"desk">(this.random);
    const refusal =
      this.byRoot({
        kind: "organisation",
        organisation,
        name: "A society",
        country: "Nowhere",
        type: "national-society",
        namespace: {
          gate: newEvaluationKey(this.random).publicKey,
          vault: newEvaluationKey(this.random).publicKey,
        },
        founders: [this.memberStatement(administrator), this.memberStatement(officer)],
      }) ??
      this.by(administrator.device, {
        kind: "desk",
        organisation,
        desk,
        duty,
        members: [officer.member],
      }) ??
      this.by(officer.device, {
        kind: "desk-generation",
        organisation,
        desk,
        generation: 1,
        sealingKey: newSealingKeyPair(this.random).publicKey,
      });
    if (refusal) throw new Error(`RegisterScene: the organisation was refused, ${refusal}`);
    return { organisation, administrator, officer, desk };
  }
}

export type TestMember = {
  readonly organisation: OrganisationId;
  readonly member: MemberId;
  readonly device: Device;
  readonly roles: Role[];
  readonly statement: DeviceStatement;
};

export type TestOrganisation = {
  readonly organisation: OrganisationId;
  readonly administrator: TestMember;
  readonly officer: TestMember;
  readonly desk: DeskId;
};
