import { beforeEach, describe, expect, it } from "vitest";
import { type DeskId, newId } from "#base/id.ts";
import { newSealingKeyPair } from "#crypto/keys.ts";
import type { TestOrganisation } from "#testing/register-scene.ts";
import { RegisterScene } from "#testing/register-scene.ts";
import { applyEntry } from "./apply.ts";
import { signStatement } from "./entry.ts";
import { desksOfDevice, emptyRegister, findActiveDevice, worksAtDesk } from "./state.ts";
import type { RegisterStatement } from "./statement.ts";

let scene: RegisterScene;
let a: TestOrganisation;
let b: TestOrganisation;

beforeEach(() => {
  scene = new RegisterScene();
  scene.beginNetwork();
  a = scene.organisation();
  b = scene.organisation();
});

/** A member of A who was certified, assigned to its desk and confirmed. */
function newcomer() {
  const person = scene.person(a.organisation);
  const { organisation, desk } = a;
  const { member } = person;
  scene.by(a.administrator.device, { kind: "member", organisation, ...scene.memberStatement(person) });
  scene.by(a.administrator.device, { kind: "desk-member", organisation, desk, member });
  scene.by(a.officer.device, { kind: "desk-device", organisation, desk, member, device: person.device.id });
  return person;
}

const generation = (number: number): RegisterStatement => ({
  kind: "desk-generation",
  organisation: a.organisation,
  desk: a.desk,
  generation: number,
  sealingKey: newSealingKeyPair(scene.random).publicKey,
});

describe("the register", () => {
  it("is folded to the same state by everybody who holds the entries", () => {
    newcomer();
    let state = emptyRegister;
    for (const entry of scene.entries) {
      const applied = applyEntry(state, entry);
      if (!applied.ok) throw new Error(applied.refusal.kind);
      state = applied.value;
    }
    expect(state).toEqual(scene.state);
    expect(scene.entries.length).toBeGreaterThan(8);
  });

  it("is not continued after a missing, changed or moved entry", () => {
    const [first, second, third] = scene.entries;
    const state = applyEntry(emptyRegister, first!);
    if (!state.ok) throw new Error("the first entry");
    expect(applyEntry(state.value, third!)).toMatchObject({
      ok: false,
      refusal: { kind: "register-broken" },
    });
    const later = { ...second!, time: second!.time + 1 };
    expect(applyEntry(state.value, later)).toMatchObject({ ok: false, refusal: { kind: "register-broken" } });
    expect(applyEntry(state.value, { ...second!, sequence: 3 })).toMatchObject({ ok: false });
  });

  it("begins once, by the root", () => {
    expect(scene.beginNetwork()).toBe("statement-conflicts");
  });

  it("takes no statement whose signature is of another device or of nobody", () => {
    const person = scene.person(a.organisation);
    const statement = {
      kind: "member" as const,
      organisation: a.organisation,
      ...scene.memberStatement(person),
    };
    const forged = signStatement(statement, a.administrator.device.id, 9, a.officer.device.signing.secretKey);
    expect(scene.say(forged)).toBe("wrong-signature");
    const signed = signStatement(
      statement,
      a.administrator.device.id,
      9,
      a.administrator.device.signing.secretKey,
    );
    expect(scene.say({ ...signed, author: a.officer.device.id })).toBe("wrong-signature");
    expect(scene.say({ ...signed, author: null })).toBe("wrong-signature");
    expect(scene.by(person.device, statement)).toBe("not-entitled");
  });

  it("takes no bytes that are no statement", () => {
    const bytes = new TextEncoder().encode("hello");
    const signed = signStatement(generation(2), null, 9, scene.root.secretKey);
    expect(scene.say({ ...signed, statementBytes: bytes })).toBe("malformed-statement");
  });
});

describe("an administrator", () => {
  it("certifies members of their own organisation only", () => {
    const person = scene.person(b.organisation);
    const statement = {
      kind: "member" as const,
      organisation: b.organisation,
      ...scene.memberStatement(person),
    };
    expect(scene.by(a.administrator.device, statement)).toBe("not-entitled");
    expect(scene.by(b.administrator.device, statement)).toBeUndefined();
    expect(scene.state.memberById.get(person.member)).toMatchObject({
      founder: false,
      certifiedBy: b.administrator.member,
    });
  });

  it("registers no device that did not sign for itself, for this very member", () => {
    const person = scene.person(a.organisation);
    const other = scene.person(a.organisation);
    const stolen = { ...scene.memberStatement(person), devices: [other.statement] };
    expect(
      scene.by(a.administrator.device, { kind: "member", organisation: a.organisation, ...stolen }),
    ).toBe("wrong-signature");
  });

  it("cannot give a newcomer the secret of a desk: a member of the desk confirms first", () => {
    const { organisation, desk } = a;
    const person = scene.person(organisation);
    const { member } = person;
    scene.by(a.administrator.device, { kind: "member", organisation, ...scene.memberStatement(person) });
    scene.by(a.administrator.device, { kind: "desk-member", organisation, desk, member });
    expect(worksAtDesk(scene.state, person.device.id, desk)).toBe(false);
    const confirmation = {
      kind: "desk-device" as const,
      organisation,
      desk,
      member,
      device: person.device.id,
    };
    expect(scene.by(a.administrator.device, confirmation)).toBe("not-entitled");
    expect(scene.by(person.device, confirmation)).toBe("not-entitled");
    expect(scene.by(b.officer.device, confirmation)).toBe("not-entitled");
    expect(scene.by(a.officer.device, confirmation)).toBeUndefined();
    expect(desksOfDevice(scene.state, person.device.id).map(({ id }) => id)).toEqual([desk]);
  });

  it("who slips a device of their own under an officer's name gets no secret for it either", () => {
    const { device, statement } = scene.anotherDevice(a.officer);
    const { organisation } = a;
    scene.by(a.administrator.device, {
      kind: "device",
      organisation,
      member: a.officer.member,
      device: statement,
    });
    expect(findActiveDevice(scene.state, device.id)?.member.id).toBe(a.officer.member);
    expect(worksAtDesk(scene.state, device.id, a.desk)).toBe(false);
    expect(scene.by(device, generation(2))).toBe("not-entitled");
  });
});

describe("a member who was removed", () => {
  it("says nothing more, works at no desk, and leaves the desk with a new generation due", () => {
    const person = newcomer();
    expect(worksAtDesk(scene.state, person.device.id, a.desk)).toBe(true);
    const removal = { kind: "member-removed" as const, organisation: a.organisation, member: person.member };
    expect(scene.by(b.administrator.device, removal)).toBe("not-entitled");
    expect(scene.by(a.officer.device, removal)).toBe("not-entitled");
    expect(scene.by(a.administrator.device, removal)).toBeUndefined();
    expect(findActiveDevice(scene.state, person.device.id)).toBeUndefined();
    expect(worksAtDesk(scene.state, person.device.id, a.desk)).toBe(false);
    expect(scene.by(person.device, generation(2))).toBe("not-entitled");
    expect(scene.state.deskById.get(a.desk)!.generationDue).toBe(true);
  });

  it("is followed by the next generation, made by a colleague and by nobody else", () => {
    const person = newcomer();
    scene.by(a.administrator.device, {
      kind: "member-removed",
      organisation: a.organisation,
      member: person.member,
    });
    expect(scene.by(a.administrator.device, generation(2))).toBe("not-entitled");
    expect(scene.by(b.officer.device, generation(2))).toBe("not-entitled");
    expect(scene.by(a.officer.device, generation(3))).toBe("statement-conflicts");
    expect(scene.by(a.officer.device, generation(2))).toBeUndefined();
    const desk = scene.state.deskById.get(a.desk)!;
    expect(desk.generationDue).toBe(false);
    expect(desk.generations.map(({ generation: number }) => number)).toEqual([1, 2]);
    expect(desk.confirmedDevices).toEqual(new Set([a.officer.device.id]));
  });

  it("is the reason for another generation; without one the desk keeps its key for a day", () => {
    expect(scene.by(a.officer.device, generation(2))).toBe("statement-conflicts");
    const person = newcomer();
    const removal = { kind: "member-removed" as const, organisation: a.organisation, member: person.member };
    scene.by(a.administrator.device, removal);
    expect(scene.by(a.officer.device, generation(2))).toBeUndefined();
    expect(scene.by(a.officer.device, generation(3))).toBe("statement-conflicts");
    scene.time += 24 * 60 * 60 * 1000;
    expect(scene.by(a.officer.device, generation(3))).toBeUndefined();
  });

  it("is not brought back by whoever says old statements again, be it the gate itself", () => {
    const person = newcomer();
    const { organisation, desk } = a;
    const { member } = person;
    const admitted = scene.entries.slice(-3).map(({ signed }) => signed);
    scene.by(a.administrator.device, { kind: "desk-member-removed", organisation, desk, member });
    expect(worksAtDesk(scene.state, person.device.id, desk)).toBe(false);
    for (const signed of admitted) expect(scene.say(signed)).toBe("statement-conflicts");
    const renumbered = { ...admitted[1]!, number: 99 };
    expect(scene.say(renumbered)).toBe("wrong-signature");
    expect(worksAtDesk(scene.state, person.device.id, desk)).toBe(false);
  });

  it("from a desk only may be assigned to it again, and confirmed anew", () => {
    const person = newcomer();
    const { organisation, desk } = a;
    const { member } = person;
    const place = { organisation, desk, member };
    scene.by(a.administrator.device, { kind: "desk-member-removed", ...place });
    scene.by(a.officer.device, generation(2));
    scene.by(a.administrator.device, { kind: "desk-member", ...place });
    expect(worksAtDesk(scene.state, person.device.id, desk)).toBe(false);
    scene.by(a.officer.device, { kind: "desk-device", ...place, device: person.device.id });
    expect(worksAtDesk(scene.state, person.device.id, desk)).toBe(true);
  });

  it("cannot be brought back under the same id", () => {
    const person = newcomer();
    const { organisation } = a;
    scene.by(a.administrator.device, { kind: "member-removed", organisation, member: person.member });
    const again = { kind: "member" as const, organisation, ...scene.memberStatement(person) };
    expect(scene.by(a.administrator.device, again)).toBe("statement-conflicts");
  });
});

describe("a lost device", () => {
  it("is removed by its member or their administrator; the member goes on with another", () => {
    const { device, statement } = scene.anotherDevice(a.officer);
    const { organisation, desk } = a;
    const { member } = a.officer;
    scene.by(a.officer.device, { kind: "device", organisation, member, device: statement });
    scene.by(a.officer.device, { kind: "desk-device", organisation, desk, member, device: device.id });
    const removal = { kind: "device-removed" as const, organisation, member, device: a.officer.device.id };
    expect(scene.by(b.administrator.device, removal)).toBe("not-entitled");
    expect(scene.by(device, removal)).toBeUndefined();
    expect(worksAtDesk(scene.state, a.officer.device.id, desk)).toBe(false);
    expect(worksAtDesk(scene.state, device.id, desk)).toBe(true);
    expect(scene.state.deskById.get(desk)!.generationDue).toBe(true);
  });
});

describe("every kind of statement", () => {
  it("is refused from every stranger: another society's administrator, another society's officer, an unknown device", () => {
    const { organisation, desk } = a;
    const target = newcomer();
    const stranger = scene.person(a.organisation);
    const { member } = target;
    const statements: RegisterStatement[] = [
      { kind: "member", organisation, ...scene.memberStatement(stranger) },
      { kind: "device", organisation, member, device: scene.anotherDevice(target).statement },
      { kind: "desk", organisation, desk: newId<"desk">(scene.random), duty: "tracing", members: [member] },
      { kind: "desk-member", organisation, desk, member: a.administrator.member },
      { kind: "desk-device", organisation, desk, member, device: target.device.id },
      generation(2),
      { kind: "member-removed", organisation, member },
      { kind: "device-removed", organisation, member, device: target.device.id },
      { kind: "desk-member-removed", organisation, desk, member },
    ];
    const before = scene.state;
    for (const statement of statements) {
      for (const device of [b.administrator.device, b.officer.device, stranger.device]) {
        expect([statement.kind, scene.by(device, statement)]).toEqual([statement.kind, "not-entitled"]);
      }
    }
    expect(scene.state).toBe(before);
  });
});

describe("what has to be learnt", () => {
  const course = () => newId<"course">(scene.random);
  const training = (courses: readonly { course: ReturnType<typeof course>; desk: DeskId }[], from = 5_000) =>
    ({
      kind: "training",
      courses: [...courses],
      duties: ["tracing", "dpo"],
      from,
    }) satisfies RegisterStatement;

  it("says the root alone, of courses of a desk for learning; the latest about a duty counts", () => {
    const academy = scene.organisation("learning");
    const first = { course: course(), desk: academy.desk };
    const second = { course: course(), desk: academy.desk };
    expect(scene.by(academy.administrator.device, training([first]))).toBe("not-entitled");
    expect(scene.byRoot(training([{ course: course(), desk: a.desk }]))).toBe("statement-conflicts");
    expect(scene.byRoot(training([first]))).toBeUndefined();
    expect(scene.byRoot({ ...training([second], 9_000), duties: ["dpo"] })).toBeUndefined();
    expect(scene.state.trainingByDuty.get("tracing")).toEqual({ courses: [first], from: 5_000 });
    expect(scene.state.trainingByDuty.get("dpo")).toEqual({ courses: [second], from: 9_000 });
    expect(scene.byRoot(training([]))).toBeUndefined();
    expect(scene.state.trainingByDuty.get("tracing")?.courses).toEqual([]);
  });
});
