import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#base/id.ts";
import { fingerprintOf, newDevice } from "#keys/device.ts";
import type { Device } from "#keys/device.ts";
import type { TestNetwork } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import { get } from "#testing/get.ts";
import { openDevice } from "#testing/sit-down.ts";
import {
  assignToDesk,
  certifyDevice,
  certifyMember,
  listMembers,
  openDesk,
  prepareOrganisation,
  removeDevice,
} from "./administration.ts";
import { beginGeneration, confirmDevice, listUnconfirmed } from "./desk-generation.ts";
import { keepNames, readNames } from "./directory.ts";
import { askForEnrolment, listWaitingEnrolments, newInvitation } from "./enrolment.ts";
import { readInvitation, writeInvitation } from "#protocol/invitation.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { findSelf, listDesks } from "#client/session/officer-session.ts";
import { sync } from "#client/sync.ts";

describe("an organisation begins, and a newcomer joins", () => {
  let network: TestNetwork;
  let organisation: ReturnType<typeof newId<"organisation">>;
  let founder: OfficerSession;
  let second: OfficerSession;
  let newcomer: OfficerSession;
  let desk: Parameters<typeof beginGeneration>[1];
  const random = () => network.random;
  beforeAll(async () => {
    network = await startTestNetwork();
    organisation = newId<"organisation">(network.random);
  });
  afterAll(() => network.close());
  const open = (device: Device) => openDevice(network, { device });

  it("the root certifies it with its founders, whose names stay out of the register", async () => {
    const founders = ["Amira Said", "Jonas Lind"].map((name) => ({
      name,
      roles: ["administrator", "tracing-officer"] as const,
      member: newId<"member">(random()),
      device: newDevice(random()),
    }));
    const { statement, names } = get(
      await prepareOrganisation(
        network.connect(),
        { organisation, name: "Society", country: "Nowhere", type: "national-society", founders },
        random(),
      ),
    );
    expect(await network.say(statement)).toBeUndefined();
    await network.gate().flush();
    expect(Buffer.from(network.entries.at(-1)!.signed.statementBytes).toString("utf8")).not.toContain(
      "Amira",
    );
    founder = await open(founders[0]!.device);
    second = await open(founders[1]!.device);
    await sync(founder);
    expect(findSelf(founder)).toMatchObject({ founder: true, organisation });
    expect(await keepNames(founder, names)).toMatchObject({ ok: true });
    expect([...get(await readNames(founder)).values()]).toEqual(["Amira Said", "Jonas Lind"]);
  });

  it("a desk has a key once its first member begins one", async () => {
    const members = listMembers(founder).map(({ id }) => id);
    desk = get(await openDesk(founder, "tracing", members));
    expect(listDesks(founder)).toMatchObject([{ id: desk, state: "without-key" }]);
    get(await beginGeneration(founder, desk));
    expect(listDesks(founder)).toMatchObject([{ id: desk, state: "ready" }]);
    await network.gate().flush();
  });

  it("a colleague's device waits until somebody compared its fingerprint, and then has the key", async () => {
    await sync(second);
    expect(listDesks(second)).toMatchObject([{ state: "waiting-for-confirmation" }]);
    const [waiting] = listUnconfirmed(founder, desk);
    expect(waiting!.id).toBe(second.device.id);
    get(await confirmDevice(founder, desk, waiting!));
    await network.gate().flush();
    await sync(founder);
    const report = await sync(second);
    expect(report).toMatchObject({ newKeys: 1, refusals: [] });
    expect(listDesks(second)).toMatchObject([{ state: "ready" }]);
  });

  it("names that waited are now in the directory, for every member of the desk", async () => {
    get(await keepNames(founder, []));
    expect([...get(await readNames(second)).values()].sort()).toEqual(["Amira Said", "Jonas Lind"]);
  });

  it("a newcomer asks by an invitation that carries the root and no secret", async () => {
    const text = writeInvitation(get(newInvitation(founder)));
    const invitation = readInvitation(text)!;
    expect(invitation.rootKey).toEqual(network.root.publicKey);
    expect(readInvitation(`${text}x.y`)).toBeUndefined();
    expect(readInvitation(text.slice(5))).toBeUndefined();
    newcomer = await open(newDevice(random()));
    await sync(newcomer);
    expect(findSelf(newcomer)).toBeUndefined();
    get(await askForEnrolment(network.connect(), newcomer.device, invitation));
    const waiting = get(await listWaitingEnrolments(founder));
    expect(waiting).toMatchObject([
      { member: invitation.member, fingerprint: fingerprintOf(newcomer.device.id), isMember: false },
    ]);
    get(await certifyMember(founder, waiting[0]!, { name: "Lena Brandt", roles: ["tracing-officer"] }));
    expect(get(await listWaitingEnrolments(founder))).toEqual([]);
    await sync(newcomer);
    expect(findSelf(newcomer)).toMatchObject({ founder: false, roles: ["tracing-officer"] });
    expect(listDesks(newcomer)).toEqual([]);
  });

  it("she reads at a desk only after she was assigned and a colleague confirmed her", async () => {
    get(await assignToDesk(founder, desk, findSelf(newcomer)!.id));
    await sync(second);
    const [waiting] = listUnconfirmed(second, desk);
    get(await confirmDevice(second, desk, waiting!));
    await network.gate().flush();
    await sync(second);
    await sync(newcomer);
    expect(listDesks(newcomer)).toMatchObject([{ state: "ready" }]);
    expect([...get(await readNames(newcomer)).values()].sort()).toEqual([
      "Amira Said",
      "Jonas Lind",
      "Lena Brandt",
    ]);
  });

  it("a name that the register does not bear out is not believed", async () => {
    const { id } = findSelf(newcomer)!;
    get(await keepNames(second, [{ member: id, name: "Somebody Else", salt: new Uint8Array(16) }]));
    expect(get(await readNames(founder)).has(id)).toBe(false);
  });

  it("her second device is hers, and her lost one is refused from then on", async () => {
    const { id } = findSelf(newcomer)!;
    const another = await open(newDevice(random()));
    get(await askForEnrolment(network.connect(), another.device, get(newInvitation(founder, id))));
    const [waiting] = get(await listWaitingEnrolments(founder));
    expect(waiting).toMatchObject({ isMember: true, member: id });
    get(await certifyDevice(founder, waiting!));
    await sync(another);
    expect(findSelf(another)?.id).toBe(id);
    get(await removeDevice(founder, id, newcomer.device.id));
    await sync(newcomer);
    expect(findSelf(newcomer)).toBeUndefined();
    await sync(founder);
    expect(founder.register.state().deskById.get(desk)!.generations).toHaveLength(2);
  });

  it("two colleagues who begin the same key at once end with one key, and both have it", async () => {
    await network.gate().flush();
    await Promise.all([sync(founder), sync(second)]);
    const { id: member } = findSelf(second)!;
    const spare = await open(newDevice(random()));
    get(await askForEnrolment(network.connect(), spare.device, get(newInvitation(founder, member))));
    const [waiting] = get(await listWaitingEnrolments(founder));
    get(await certifyDevice(founder, waiting!));
    const [unconfirmed] = listUnconfirmed(founder, desk).filter(({ id }) => id === spare.device.id);
    get(await confirmDevice(founder, desk, unconfirmed!));
    get(await removeDevice(founder, member, spare.device.id));
    await network.gate().flush();
    await second.register.follow(second.connection);
    const both = await Promise.all([beginGeneration(founder, desk), beginGeneration(second, desk)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    await network.gate().flush();
    for (const session of [founder, second]) {
      await sync(session);
      expect(listDesks(session)).toMatchObject([{ state: "ready" }]);
      expect(session.register.state().deskById.get(desk)!.generations).toHaveLength(3);
    }
  });
});
