import { utf8Encode } from "#base/bytes.ts";
import type { ConsentId, RecordId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { newContentKey } from "#client/record/change.ts";
import type { ContentKey } from "#client/record/change.ts";
import { sha256 } from "#crypto/hash.ts";
import { openHpke } from "#crypto/hpke.ts";
import { deskHolderKeys } from "#keys/desk-secret.ts";
import { proposalContext } from "#protocol/context.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { RecordKind } from "#protocol/record-contracts.ts";
import { indexRecord, listProposals, ProposalContent, searchOwn } from "#protocol/search-contracts.ts";
import { openDatabase } from "#server/database.ts";
import type { Database } from "#server/database.ts";
import { makeConsent, makeEntry, makeGrant, sendAs, signerOf, toDesk } from "./deposit.ts";
import type { TestNetwork, TestSociety } from "./network.ts";
import { startTestNetwork } from "./network.ts";

/** Three societies, and both databases as whoever stole them would read them. */
export type SearchScene = {
  readonly network: TestNetwork;
  readonly societies: readonly [a: TestSociety, b: TestSociety, c: TestSociety];
  readonly gateSql: Database;
  readonly vaultSql: Database;
  readonly close: () => Promise<void>;
};

export async function openSearchScene(): Promise<SearchScene> {
  const network = await startTestNetwork();
  const a = await network.makeOrganisation("A");
  const b = await network.makeOrganisation("B");
  const c = await network.makeOrganisation("C");
  const gateSql = openDatabase(network.databaseUrls.gate, { max: 2 });
  const vaultSql = openDatabase(network.databaseUrls.vault, { max: 2 });
  const close = async () => {
    await gateSql.end();
    await vaultSql.end();
    await network.close();
  };
  return { network, societies: [a, b, c], gateSql, vaultSql, close };
}

/** As if nobody had been indexed, at gate and vault. */
export async function emptyIndex({ gateSql, vaultSql }: SearchScene): Promise<void> {
  await vaultSql`delete from postings where true`;
  for (const table of ["index_pending", "index_faults", "index_counters", "index_shares", "index_aliases"])
    await gateSql`delete from ${gateSql(table)} where true`;
}

/** Of one test only, so that tests do not meet. */
export const newWords = ({ random }: TestNetwork): string[] =>
  Array.from({ length: 6 }, (_, i) => `${newId(random)} ${i}`);

/** A record of a desk that may be found: its comparison, a consent, and a sleeping grant for each desk that it allows and does not exclude. */
export type FindableRecord = {
  readonly society: TestSociety;
  readonly record: RecordId;
  readonly kind: RecordKind;
  readonly consent: ConsentId;
  readonly comparison: ContentKey;
};

export type Findability = {
  readonly kind: RecordKind;
  readonly allowed?: readonly TestSociety[];
  readonly never?: readonly TestSociety[];
};

/** Founded by the desk's officer, who attests the consent. */
export async function makeFindable(
  network: TestNetwork,
  society: TestSociety,
  { kind, allowed = [], never = [] }: Findability,
): Promise<FindableRecord> {
  const signer = signerOf(society.officer);
  const record = newId<"record">(network.random);
  const comparison = newContentKey(record, "comparison", network.random);
  const { consent, signed } = makeConsent(network, signer, record, {
    purpose: "comparison",
    compartments: ["comparison"],
    organisations: allowed.map(({ organisation }) => organisation),
    never: never.map(({ organisation }) => organisation),
  });
  const terms = { purpose: "comparison", consent, dormant: true, rights: ["read"] } as const;
  const sent = await sendAs(network, signer, {
    record,
    founding: { kind, desk: society.desk, code: null, proofOfWork: null },
    entries: [makeEntry(network, signer, comparison)],
    boxes: [
      makeGrant(network, signer, comparison, toDesk(society)),
      ...allowed
        .filter((other) => !never.includes(other))
        .map((other) =>
          makeGrant(network, signer, comparison, toDesk(other), { ...terms, rights: [...terms.rights] }),
        ),
    ],
    consents: [signed],
  });
  if (!sent.ok) throw new Error(`makeFindable: ${sent.refusal.kind}`);
  return { society, record, kind, consent, comparison };
}

/** Tokens as both evaluators would make them, without the evaluators: equal words, equal tokens. */
export const tokensOf = (network: TestNetwork, words: readonly string[], weight = 15, length = 16) =>
  Array.from({ length }, (_, i) =>
    i < words.length
      ? { token: sha256(utf8Encode(words[i]!)), weight }
      : { token: network.random(32), weight: 0 },
  );

/** Takes the record into the network's index under these words, and looks for the other side. */
export const indexFindable = (
  network: TestNetwork,
  { society, record, kind, consent }: FindableRecord,
  words: readonly string[],
) =>
  network.connectDevice(society.officer.device).call("gate", indexRecord, {
    body: {
      namespace: "network",
      desk: society.desk,
      record,
      subject: 0,
      role: kind === "tracing-request" ? "sought" : "self",
      consent,
      tokens: tokensOf(network, words),
    },
  });

export const indexOwn = (
  network: TestNetwork,
  { society, record, kind }: FindableRecord,
  words: readonly string[],
) =>
  network.connectDevice(society.officer.device).call("gate", indexRecord, {
    body: {
      namespace: society.organisation,
      desk: society.desk,
      record,
      subject: 0,
      role: kind === "tracing-request" ? "sought" : "self",
      consent: null,
      tokens: tokensOf(network, words),
    },
  });

export const searchDesk = (
  network: TestNetwork,
  society: TestSociety,
  words: readonly (readonly string[])[],
  officer = society.officer,
) =>
  network.connectDevice(officer.device).call("gate", searchOwn, {
    body: {
      namespace: society.organisation,
      desk: society.desk,
      tokens: words
        .flatMap((spellings, word) =>
          tokensOf(network, spellings, 15, spellings.length).map((token) => ({ ...token, word })),
        )
        .concat(tokensOf(network, [], 0, 16).map((token) => ({ ...token, word: 15 })))
        .slice(0, 32),
    },
  });

export type ReadProposal = ProposalContent & { readonly sealedLength: number };

/** What a desk finds in its list, opened with its secret; dummies included. */
export async function readProposalsOf(network: TestNetwork, society: TestSociety): Promise<ReadProposal[]> {
  await network.gate().deliverProposals();
  const listed = await network
    .connectDevice(society.officer.device)
    .call("gate", listProposals, { parameters: { desk: society.desk } });
  if (!listed.ok) throw new Error(`readProposalsOf: ${listed.refusal.kind}`);
  return listed.value.proposals.map((proposal) => openProposal(society, proposal));
}

/** Without the dummies. */
export const readRealProposalsOf = async (
  network: TestNetwork,
  society: TestSociety,
): Promise<ReadProposal[]> => (await readProposalsOf(network, society)).filter(({ dummy }) => !dummy);

function openProposal(
  { desk, secret }: TestSociety,
  { proposal, generation, sealed }: AnswerOf<typeof listProposals>["proposals"][number],
): ReadProposal {
  const opened = openHpke({
    recipient: deskHolderKeys(secret).sealing,
    info: proposalContext(proposal, desk, generation),
    aad: new Uint8Array(),
    sealed,
  });
  const content = opened && parseCbor<ProposalContent>(ProposalContent, opened);
  if (!content) throw new Error("openProposal: not for this desk");
  return { ...content, sealedLength: sealed.length };
}
