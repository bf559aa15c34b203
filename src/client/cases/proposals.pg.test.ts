import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeCbor } from "#base/cbor.ts";
import type { CborValue } from "#base/cbor.ts";
import type { OrganisationId, ProposalId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { openHpke, sealHpke } from "#crypto/hpke.ts";
import { deskHolderKeys } from "#keys/desk-secret.ts";
import { proposalContext } from "#protocol/context.ts";
import { ProposalContent } from "#protocol/search-contracts.ts";
import type { TestNetwork, TestSociety } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import { get } from "#testing/get.ts";
import { makeLine } from "#testing/line.ts";
import { sitDown } from "#testing/sit-down.ts";
import type { Intake } from "#tracing/intake.ts";
import { createCase } from "./create-case.ts";
import { listMatches } from "./proposals.ts";

let network: TestNetwork;
let society: TestSociety;
let asking: TestSociety;
let persecutors: TestSociety;
beforeAll(async () => {
  network = await startTestNetwork();
  society = await network.makeOrganisation("Society");
  asking = await network.makeOrganisation("Asking");
  persecutors = await network.makeOrganisation("Persecutors");
});
afterAll(() => network.close());

type Proposals = { proposals: { proposal: ProposalId; generation: number; sealed: Uint8Array }[] };

function sit(at: TestSociety, lie: (content: ProposalContent) => ProposalContent = (same) => same) {
  const { sealing } = deskHolderKeys(at.secret);
  const line = makeLine();
  line.lie = (path, answer) => {
    if (!path.endsWith("/proposals")) return;
    for (const one of (answer as unknown as Proposals).proposals) {
      const info = proposalContext(one.proposal, at.desk, one.generation);
      const aad = new Uint8Array();
      const opened = openHpke({ recipient: sealing, info, aad, sealed: one.sealed })!;
      const content = parseCbor<ProposalContent>(ProposalContent, opened)!;
      const plaintext = encodeCbor(lie(content) as CborValue);
      const { random } = network;
      one.sealed = sealHpke({ recipient: sealing.publicKey, info, aad, plaintext, random });
    }
  };
  return sitDown(network, at.officer, at, line);
}

const person = { givenName: "Samira", familyName: "Al-Masri" };
const registered: Intake = {
  kind: "registered-person",
  person,
  contact: { channel: "only-with-my-code", language: "ar" },
  separation: { place: "Aleppo" },
};
const request: Intake = {
  kind: "tracing-request",
  enquirer: { givenName: "Huda" },
  contact: { channel: "only-with-my-code", language: "ar" },
  sought: [{ person, separation: { place: "Aleppo" } }],
};

const make = async (at: TestSociety, intake: Intake) =>
  get(
    await createCase(await sit(at), {
      desk: at.desk,
      intake,
      consent: { organisations: "all", never: [], attested: "in-person", expiresAt: null },
      withCode: false,
    }),
  ).record;

describe("a proposal of which the gate says that another society asks", () => {
  it("is refused by name before anybody answers that society, also where the true one was compared before", async () => {
    const own = await make(society, registered);
    const asked = await make(asking, request);
    network.clock.advance(24 * 60 * 60 * 1000);
    await network.gate().flush();
    await network.gate().deliverProposals();
    let saidToAsk: OrganisationId = persecutors.organisation;
    const session = await sit(society, (content) => ({ ...content, organisation: saidToAsk }));

    const lied = get(await listMatches(session, society.desk));
    expect(lied.matches).toEqual([]);
    expect(lied.refusals).toContainEqual({ kind: "answer-wrong" });

    saidToAsk = asking.organisation;
    const honest = get(await listMatches(session, society.desk));
    expect(honest.matches).toMatchObject([{ request: asked, organisation: asking.organisation }]);
    expect(honest.matches[0]!.own.record).toBe(own);

    saidToAsk = persecutors.organisation;
    const later = get(await listMatches(session, society.desk));
    expect(later.matches).toEqual([]);
    expect(later.refusals).toContainEqual({ kind: "answer-wrong" });
  });
});
