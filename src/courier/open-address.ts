import { setTimeout as pause } from "node:timers/promises";
import { equalBytes } from "#base/bytes.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import * as z from "#base/schema.ts";
import { hashOf } from "#crypto/hash.ts";
import { openHpke } from "#crypto/hpke.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import { openBox } from "#keys/box.ts";
import { authorOfCode, authorOfDevice, codeIdOf, deviceIdOf } from "#keys/key-holder.ts";
import { halvesToRequesterContext } from "#protocol/context.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import type { deliverNotice } from "#protocol/courier-contracts.ts";
import { GrantStatement } from "#protocol/grant.ts";
import { NotifyPayload } from "#protocol/notify-address.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { emptyHead, readSequence } from "#protocol/sequencing.ts";
import { peekSigned } from "#protocol/signed.ts";
import { digestOfEntry, openEntry, peekEntry } from "#protocol/stored-entry.ts";
import { readTicket, type Ticket } from "#protocol/ticket.ts";
import { open } from "#protocol/vault-contracts.ts";
import type { NetworkStatement } from "#register/statement.ts";
import type { Peer } from "#server/peer.ts";
import type { CourierIdentity } from "./identity.ts";

export type Address = NotifyPayload["set"];
type Request = Omit<BodyOf<typeof deliverNotice>, "template">;
type Entry = AnswerOf<typeof open>["openings"][number]["entries"][number];

const lagMs = 500;
/** Of entries with an address: whoever wrote so many is written to no more, rather than fetched whole for each mail. */
const mostBytes = 1_048_576;
const Halves = z.record(z.string(), bytesSchema(32));

/**
 * The last address that a family left, opened like any holder opens: the gate's half, the vault's half and the courier's own
 * key. Nothing where none is left. What the vault withholds or alters is a `vault-fault`; anything but a grant to the courier
 * of the compartment `notify` is refused as `ticket-invalid`.
 */
export async function openAddress(
  { vault, identity, network }: { vault: Peer; identity: CourierIdentity; network: NetworkStatement },
  request: Request,
): Promise<Result<Address | undefined, Refusal>> {
  const gateKey = network.gate.signingKey;
  const ticket = readTicket(request.ticket, gateKey);
  const grant = peekSigned(GrantStatement, request.statement);
  const gateHalf = ticket && openHalf(identity, request, ticket);
  const header = grant?.header;
  if (!ticket || !gateHalf || !header || header.grant !== ticket.grant || header.record !== ticket.record) {
    return refuse({ kind: "ticket-invalid" });
  }
  if (header.holder !== "courier" || header.compartment !== "notify" || header.sender === null) {
    return refuse({ kind: "ticket-invalid" });
  }
  let held = await readHeld(vault, request, ticket);
  if (held.ok && held.value !== "too-long" && !isWhole(held.value.entries, ticket, gateKey)) {
    // What was written a moment ago may still be on its way from the gate to the vault.
    await pause(lagMs);
    held = await readHeld(vault, request, ticket);
  }
  if (!held.ok) return held;
  if (held.value === "too-long") return ok(undefined);
  const { box, vaultHalf, entries } = held.value;
  if (!isWhole(entries, ticket, gateKey) || !equalBytes(hashOf("box", box), grant.boxHash)) {
    return refuse({ kind: "vault-fault" });
  }
  const halves = { gateHalf, vaultHalf };
  // The courier has no shared secret: only what others sealed to its key opens.
  const keys = { secret: new Uint8Array(32) as SymmetricKey, sealing: identity.sealing };
  const contentKey = openBox(box, keys, halves, header);
  return contentKey
    ? ok(findAddress(entries, ticket, contentKey, request.authorKeys))
    : refuse({ kind: "vault-fault" });
}

type Held = { readonly box: Uint8Array; readonly vaultHalf: Uint8Array; readonly entries: readonly Entry[] };

/** Everything that the ticket reaches, page by page, or no more than the courier takes. */
async function readHeld(
  vault: Peer,
  { ticket: signed, statement: { signature: grantSignature } }: Request,
  ticket: Ticket,
): Promise<Result<Held | "too-long", Refusal>> {
  const entries: Entry[] = [];
  for (let after = 0; ;) {
    const tickets: BodyOf<typeof open>["tickets"] = [
      { ticket: signed, after, holder: "courier", grantSignature, lineage: [] },
    ];
    const page: Result<AnswerOf<typeof open>, Refusal> = await vault.call(open, {
      body: { tickets, code: null },
    });
    if (!page.ok) return page;
    const opening = page.value.openings[0];
    if (opening?.grant !== ticket.grant) return refuse({ kind: "vault-fault" });
    entries.push(...opening.entries);
    const bytes = entries.reduce((sum, { storedBytes }) => sum + storedBytes.length, 0);
    if (bytes > mostBytes) return ok("too-long");
    const { box, vaultHalf, nextAfter } = opening;
    if (nextAfter === null) return ok({ box, vaultHalf, entries });
    if (nextAfter <= after) return refuse({ kind: "vault-fault" });
    after = nextAfter;
  }
}

function openHalf(identity: CourierIdentity, request: Request, ticket: Ticket): Uint8Array | undefined {
  const opened = openHpke({
    recipient: identity.sealing,
    info: halvesToRequesterContext("courier", request.disclosure),
    aad: new Uint8Array(),
    sealed: request.sealedHalves,
  });
  const halves = opened && parseCbor<Record<string, Uint8Array>>(Halves, opened);
  return halves?.[ticket.grant];
}

/** Every entry up to where the gate says that the compartment stands, each following the one before. */
function isWhole(
  entries: readonly Entry[],
  { record, compartment, upTo }: Ticket,
  gateKey: NetworkStatement["gate"]["signingKey"],
): boolean {
  let head = emptyHead as Uint8Array;
  for (const [i, { statement: signed, storedBytes }] of entries.entries()) {
    const statement = readSequence(signed, gateKey);
    const follows =
      statement?.record === record &&
      statement.compartment === compartment &&
      statement.sequence === i + 1 &&
      equalBytes(statement.previousHead, head) &&
      equalBytes(statement.digest, digestOfEntry(storedBytes));
    if (!follows) return false;
    head = statement.head;
  }
  return entries.length === upTo;
}

/** The last that this content key opens; ids are hashes of keys, so nobody passes for another author. */
function findAddress(
  entries: readonly Entry[],
  place: Ticket,
  contentKey: SymmetricKey,
  authorKeys: Request["authorKeys"],
): Address | undefined {
  const keysByAuthor = new Map(
    authorKeys.flatMap((keys) => [
      [authorOfDevice(deviceIdOf(keys)), keys] as const,
      [authorOfCode(codeIdOf(keys)), keys] as const,
    ]),
  );
  for (const { storedBytes } of entries.toReversed()) {
    const author = peekEntry(storedBytes)?.author;
    const keys = author && keysByAuthor.get(author);
    const entry = keys && openEntry(storedBytes, place, contentKey, keys.signingKey, NotifyPayload);
    if (entry) return entry.payload.set;
  }
  return undefined;
}
