import type { Compartment } from "#keys/compartment.ts";
import type { ConsentId, RecordId } from "#base/id.ts";
import type { CaseSummary } from "#client/cases/caseload.ts";
import { listCaseload, listInbox } from "#client/cases/caseload.ts";
import type { CaseView } from "#client/cases/case-view.ts";
import { openCase } from "#client/cases/case-view.ts";
import type { WhoMayCompare } from "#client/record/deposit-intake.ts";
import { payForDeposit, prepareDeposit } from "#client/record/deposit-intake.ts";
import type { OwnRecord } from "#client/record/own-record.ts";
import { openOwnRecord, readWhoOpened, writeToOwnRecord } from "#client/record/own-record.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { ProposedMatch } from "#client/cases/proposals.ts";
import { listMatches } from "#client/cases/proposals.ts";
import { sendChange } from "#client/record/send-change.ts";
import type { Share } from "#client/cases/share.ts";
import { shareRecord } from "#client/cases/share.ts";
import { signerOfCode } from "#client/network/signer.ts";
import type { SyncReport } from "#client/sync.ts";
import { sync } from "#client/sync.ts";
import { takeIn } from "#client/cases/take-in.ts";
import type { AccessCodeKeys } from "#keys/access-code.ts";
import { listProposals } from "#protocol/search-contracts.ts";
import type { EntryPayload } from "#record/payload.ts";
import type { TestNetwork, TestPerson, TestSociety } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import { get } from "#testing/get.ts";
import type { SeatOptions } from "#testing/sit-down.ts";
import { openDevice } from "#testing/sit-down.ts";
import type { Intake } from "#tracing/intake.ts";

export type Story = {
  readonly network: TestNetwork;
  /** The mother's society, the son's, and one that has nothing to do with either. */
  readonly mothers: TestSociety;
  readonly sons: TestSociety;
  readonly third: TestSociety;
  readonly sit: (society: TestSociety, person?: TestPerson, options?: SeatOptions) => Promise<Officer>;
  readonly deposit: (society: TestSociety, intake: Intake, who?: Partial<WhoMayCompare>) => Promise<Family>;
  /** Time passes until what is due has reached the desks. */
  readonly deliver: () => Promise<void>;
  /** Time passes, and the gate does what is due by then. */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly end: () => Promise<void>;
};

export const day = 24 * 60 * 60 * 1000;

/** He agreed: his officer shares identity and contact with the desk that asked. */
export async function shareWith(
  officer: Officer,
  own: RecordId,
  other: TestSociety,
  share: Partial<Share> = {},
): Promise<ConsentId> {
  const { opened } = await officer.open(own);
  return get(
    await shareRecord(officer.session, opened, {
      with: other.desk,
      compartments: ["identity", "contact"],
      purpose: "restoring-contact",
      attested: "in-person",
      expiresAt: null,
      regarding: null,
      ...share,
    }),
  );
}

/** An officer at their desk. */
export type Officer = {
  readonly session: OfficerSession;
  readonly society: TestSociety;
  readonly inbox: () => Promise<readonly CaseSummary[]>;
  readonly caseload: () => Promise<readonly CaseSummary[]>;
  readonly takeInEverything: () => Promise<readonly RecordId[]>;
  readonly open: (record: RecordId) => Promise<CaseView>;
  readonly matches: () => Promise<readonly ProposedMatch[]>;
  /** As the gate lists them, dummies included. */
  readonly openProposals: () => Promise<number>;
  readonly sync: () => Promise<SyncReport>;
};

/** A family with the code that they wrote down. */
export type Family = {
  readonly record: RecordId;
  readonly keys: AccessCodeKeys;
  readonly open: () => Promise<OwnRecord>;
  readonly tryToOpen: () => ReturnType<typeof openOwnRecord>;
  readonly write: (compartment: Compartment, payload: EntryPayload) => Promise<void>;
  readonly send: (change: (family: OwnRecord) => Parameters<typeof sendChange>[2]) => Promise<void>;
  readonly whoOpened: () => Promise<readonly Opened[]>;
};

type Opened = { readonly purpose: string; readonly society: string | null; readonly compartments: string };

export async function beginStory(): Promise<Story> {
  const network = await startTestNetwork();
  const mothers = await network.makeOrganisation("Society of the mother");
  const sons = await network.makeOrganisation("Society of the son");
  const third = await network.makeOrganisation("Third society");
  return {
    network,
    mothers,
    sons,
    third,
    sit: (society, person = society.officer, options = {}) => sit(network, society, person, options),
    deposit: (society, intake, who) => deposit(network, society, intake, who),
    deliver: async () => {
      network.clock.advance(day);
      await network.gate().flush();
      await network.gate().deliverProposals();
    },
    wait: async (milliseconds) => {
      network.clock.advance(milliseconds);
      await network.gate().tick();
      await network.gate().flush();
    },
    end: network.close,
  };
}

async function sit(
  network: TestNetwork,
  society: TestSociety,
  person: TestPerson,
  options: SeatOptions,
): Promise<Officer> {
  const session = await openDevice(network, person, options);
  if (person === society.officer || person === society.colleague) {
    await session.keyring.add(society.secret);
  }
  const { refusals } = await sync(session);
  if (refusals.length > 0) throw new Error(`an officer cannot begin: ${JSON.stringify(refusals)}`);
  const { desk } = society;
  const list = async (which: typeof listInbox) => get(await which(session, desk)).cases;
  return {
    session,
    society,
    inbox: () => list(listInbox),
    caseload: () => list(listCaseload),
    takeInEverything: async () => {
      const waiting = await list(listInbox);
      for (const { record } of waiting) get(await takeIn(session, { desk, record }));
      return waiting.map(({ record }) => record);
    },
    open: async (record) => get(await openCase(session, { desk, record })),
    matches: async () => {
      const { matches, faults, refusals: failed } = get(await listMatches(session, desk));
      if (faults.length + failed.length > 0) throw new Error(JSON.stringify([faults, failed]));
      return matches;
    },
    openProposals: async () => {
      const listed = await session.connection.call("gate", listProposals, { parameters: { desk } });
      return get(listed).proposals.length;
    },
    sync: () => sync(session),
  };
}

async function deposit(
  network: TestNetwork,
  society: TestSociety,
  intake: Intake,
  who: Partial<WhoMayCompare> = {},
): Promise<Family> {
  const whoMayCompare: WhoMayCompare = { organisations: "all", never: [], ...who };
  const prepared = await prepareDeposit(
    { intake, desk: society.desk, whoMayCompare, notify: null },
    network.register(),
    network,
  );
  const { record, keys, change } = prepared;
  const connection = network.connect(signerOfCode(keys));
  const proofOfWork = await payForDeposit(record, keys);
  const founding = { ...change.founding!, proofOfWork };
  get(await sendChange(connection, network.register().network!, { ...change, founding }, proofOfWork));
  const tryToOpen = () => openOwnRecord(connection, network.register(), keys);
  const open = async () => get(await tryToOpen());
  const send: Family["send"] = async (make) => {
    get(await sendChange(connection, network.register().network!, make(await open()), proofOfWork));
  };
  return {
    record,
    keys,
    open,
    tryToOpen,
    send,
    write: (compartment, payload) =>
      send((family) =>
        get(writeToOwnRecord(family, network.register(), network, keys, compartment, payload)),
      ),
    whoOpened: async () => {
      const { organisationById } = network.register();
      return get(await readWhoOpened(connection, record)).map(({ purpose, organisation, compartments }) => ({
        purpose,
        society: organisation && organisationById.get(organisation)!.name,
        compartments: compartments.join(" "),
      }));
    },
  };
}
