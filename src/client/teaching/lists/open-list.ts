import type { ApprovalId, CertificateId, RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { openHpke } from "#crypto/hpke.ts";
import type { HolderKeys } from "#keys/box.ts";
import { holderOfDesk } from "#keys/holder.ts";
import type { Profile } from "#learning/profile.ts";
import { halvesToRequesterContext } from "#protocol/context.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { FrozenList } from "#protocol/list-contracts.ts";
import { openList, openMany } from "#protocol/list-contracts.ts";
import { readListTicket } from "#protocol/list-ticket.ts";
import { deliverStatements } from "#protocol/vault-contracts.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { rememberPeople } from "../broadcast/known-words.ts";
import type { ListPage, ReadPage } from "./read-page.ts";
import { readPage } from "./read-page.ts";

type GivenPage = AnswerOf<typeof openList>;
export type ListRow = {
  readonly record: RecordId;
  readonly profile: Profile;
  readonly standing: GivenPage["rows"][number]["standing"];
};

export type OpenedList = {
  readonly list: FrozenList;
  readonly rows: readonly ListRow[];
  /** How many are in the list; those beyond the rows are no learners any more, or their quota was used up. */
  readonly people: number;
  /** Of whom the servers gave something that is not theirs. */
  readonly faulty: number;
  readonly refused: GivenPage["refused"];
  readonly canary: CertificateId | null;
  readonly openedAt: number;
};

/** Who opens a page: this thread, or others that are given the desk's keys. */
export type ReadPages = (
  page: ListPage,
  keysByGeneration: ReadonlyMap<number, HolderKeys>,
) => Promise<ReadPage>;

const readHere: ReadPages = async (page, keys) => readPage(page, keys);
/** So many pages are on their way at once: while one is opened here, the servers work on the next. */
const pagesAtOnce = 3;

/**
 * A frozen list in full, for this recipient on this device. Opened once where a second person approved it. Nothing of it is kept: it is
 * gone with the page that shows it.
 */
export async function openFrozenList(
  session: OfficerSession,
  list: FrozenList,
  approval: ApprovalId | null,
  {
    readPages = readHere,
    onRows,
  }: { readonly readPages?: ReadPages; readonly onRows?: (count: number) => void } = {},
): Promise<Result<OpenedList, OfficerRefusal>> {
  const { connection, keyring } = session;
  const keys = new Map(
    keyring.secretsOf(list.desk).flatMap(({ generation }) => {
      const found = keyring.find(holderOfDesk(list.desk), generation);
      return found ? [[generation, found] as const] : [];
    }),
  );
  const ask = (from: number) =>
    connection.call("gate", openList, { parameters: { list: list.list }, body: { from, approval } });
  const reading: Promise<Result<{ readonly given: GivenPage; readonly read: ReadPage }, OfficerRefusal>>[] =
    [];
  let count = 0;
  for (let from: number | null = 0; from !== null;) {
    const given: Result<GivenPage, OfficerRefusal> = await ask(from);
    if (!given.ok) return given;
    reading.push(
      fetchPage(session, list, given.value).then(async (page) => {
        if (!page.ok) return page;
        const read = await readPages(page.value, keys);
        onRows?.((count += read.profiles.size));
        return ok({ given: given.value, read });
      }),
    );
    if (reading.length >= pagesAtOnce) await reading[reading.length - pagesAtOnce];
    from = given.value.next;
  }
  const rows: ListRow[] = [];
  const refused: GivenPage["refused"] = [];
  let faulty = 0;
  let [people, canary] = [0, null as CertificateId | null];
  for (const page of await Promise.all(reading)) {
    if (!page.ok) return page;
    const { given, read } = page.value;
    for (const { record, standing } of given.rows) {
      const profile = read.profiles.get(record);
      if (profile) rows.push({ record, profile, standing });
    }
    refused.push(...given.refused);
    faulty += read.faulty.length;
    ({ people, canary } = given);
  }
  rememberPeople(
    session,
    rows.map(({ profile }) => profile),
  );
  return ok({ list, rows, people, faulty, refused, canary, openedAt: connection.clock() });
}

/** What the vault keeps for a page that the gate let open. */
async function fetchPage(
  { connection, register }: OfficerSession,
  { desk }: FrozenList,
  given: GivenPage,
): Promise<Result<ListPage, OfficerRefusal>> {
  const { signer } = connection;
  const { network } = register.state();
  if (!signer || !network) throw new Error("fetchPage: needs a signer and a register");
  const halves = openHpke({
    recipient: signer.sealing,
    info: halvesToRequesterContext(signer.author, given.disclosure),
    aad: new Uint8Array(),
    sealed: given.halves,
  });
  const ticket = readListTicket(given.ticket, network.gate.signingKey);
  if (!halves || !ticket || halves.length !== ticket.openings.length * 32)
    return refuse({ kind: "answer-malformed", server: "gate" });
  for (let i = 0; i < given.undelivered.length; i += 256)
    await connection.call("vault", deliverStatements, {
      body: { statements: given.undelivered.slice(i, i + 256) },
    });
  const holder = holderOfDesk(desk);
  const { opened, signatures } = given;
  const served: Uint8Array[] = [];
  for (let from: number | null = 0; from !== null;) {
    const answer: Result<AnswerOf<typeof openMany>, OfficerRefusal> = await connection.call(
      "vault",
      openMany,
      {
        body: { ticket: given.ticket, from, holder, signatures },
      },
    );
    if (!answer.ok) return answer;
    const { openings, next }: AnswerOf<typeof openMany> = answer.value;
    served.push(openings);
    // A vault that promises more and never comes to an end would keep us asking for ever.
    from = next !== null && next > from && next < ticket.openings.length ? next : null;
  }
  return ok({ holder, openings: ticket.openings, opened, halves, served });
}
