import { toHex, utf8Encode } from "#base/bytes.ts";
import type { RandomBytes } from "#base/effects.ts";
import { newId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { ok, refuse } from "#base/result.ts";
import type * as z from "#base/schema.ts";
import { hmacSha256 } from "#crypto/hash.ts";
import { openHpke } from "#crypto/hpke.ts";
import { deliverBroadcast, deliverTest, readReturns, SealedTest } from "#protocol/broadcast-contracts.ts";
import { broadcastTestContext } from "#protocol/context.ts";
import { readTicket } from "#protocol/ticket.ts";
import type { NetworkStatement } from "#register/statement.ts";
import { type HttpServer, route } from "#server/http.ts";
import type { Peer } from "#server/peer.ts";
import { addressTagOf, type CourierIdentity } from "./identity.ts";
import type { Journal } from "./journal.ts";
import { type HandOver, isOneAddress, type Mail, writeMail } from "./mail.ts";
import { openAddress } from "./open-address.ts";
import { returnTokenOf, shortNameOf, writeReturnToken } from "./return-token.ts";
import { unsubscribePath } from "./unsubscribe-page.ts";

type Parts = {
  readonly vault: Peer;
  readonly identity: CourierIdentity;
  readonly journal: Journal;
  readonly random: RandomBytes;
  readonly handOver: HandOver;
  /** Mails in a day. */
  readonly limit: number;
  /** Of the pages that links lead to. */
  readonly origin: string;
  readonly unsubscribeUrl: string | undefined;
  readonly readReturned: () => Promise<void>;
};

const testsOfOneADay = 10;

/** Mails of a broadcast: the same words for everybody, each address opened for its own mail, each recipient written to once. */
export function addBroadcastRoutes(
  server: HttpServer<{ readonly gate: NetworkStatement }>,
  { vault, identity, journal, random, handOver, limit, origin, unsubscribeUrl, readReturned }: Parts,
): void {
  const linkTo = (broadcast: string): string => `${origin}/learn/#/messages/${broadcast}`;

  route(server, deliverBroadcast, async ({ body, caller: network }) => {
    const { broadcast, necessary, isTest } = body;
    const ticket = readTicket(body.ticket, network.gate.signingKey);
    if (!ticket) return refuse({ kind: "ticket-invalid" as const });
    const which = isTest ? `test ${newId(random)}` : broadcast;
    const claim = toHex(hmacSha256(identity.addressKey, utf8Encode(`once ${which} ${ticket.record}`)));
    if (journal.isClaimed(claim)) return ok({ outcome: "sent" as const });
    const counted = await journal.countMail("broadcast", limit);
    if (!counted.ok) return counted;
    const opened = await openAddress({ vault, identity, network }, body);
    if (!opened.ok) return opened;
    const { address, language } = opened.value ?? { address: null, language: "en" };
    if (address === null || !isOneAddress(address)) return ok({ outcome: "no-address" as const });
    const token = returnTokenOf(identity, address, isTest ? newId(random) : broadcast);
    const returned = journal.findReturns(token.tag);
    const isLeftOut =
      returned.has("bounced") || returned.has("complained") || (returned.has("unsubscribed") && !necessary);
    if (isLeftOut) return ok({ outcome: "left-out" as const });
    // On disk before the mail goes: whoever dies in between has sent one too few, never one too many.
    if (!(await journal.claim(claim))) return ok({ outcome: "sent" as const });
    const written = writeReturnToken(identity, token);
    const mail: Mail = {
      ...writeMail("broadcast", address, language, linkTo(broadcast)),
      token: written,
      ...(unsubscribeUrl && !necessary && { unsubscribe: `${unsubscribeUrl}${unsubscribePath}${written}` }),
    };
    switch (await handOver(mail)) {
      case "sent":
        return ok({ outcome: "sent" as const });
      case "not-now":
        await journal.giveBack(claim);
        return refuse({ kind: "courier-unreachable" as const });
      case "bounced":
        await journal.noteReturn({ kind: "bounced", token });
        return ok({ outcome: "bounced" as const });
      default:
        return ok({ outcome: "unknown" as const });
    }
  });

  route(server, deliverTest, async ({ body: { broadcast, sealed } }) => {
    const info = broadcastTestContext(broadcast);
    const opened = openHpke({ recipient: identity.sealing, info, aad: new Uint8Array(), sealed });
    const asked = opened && parseCbor<SealedTest>(SealedTest as z.ZodMiniType<SealedTest>, opened);
    if (!asked || asked.broadcast !== broadcast || !isOneAddress(asked.address))
      return refuse({ kind: "malformed-request" as const });
    const { address, language } = asked;
    const name = `test ${toHex(addressTagOf(identity, "mailed", address))}`;
    for (const [kind, most] of [
      ["broadcast", limit],
      [name, testsOfOneADay],
    ] as const) {
      const counted = await journal.countMail(kind, most);
      if (!counted.ok) return counted;
    }
    // Nothing of a test counts as a return of the broadcast.
    const token = writeReturnToken(identity, returnTokenOf(identity, address, newId(random)));
    const mail = { ...writeMail("broadcast", address, language, linkTo(broadcast)), token };
    return (await handOver(mail)) === "sent" ? ok({}) : refuse({ kind: "courier-unreachable" as const });
  });

  route(server, readReturns, async ({ body }) => {
    await readReturned();
    return ok({
      returns: body.broadcasts.map((broadcast) => ({
        broadcast,
        ...journal.countReturns(shortNameOf(broadcast)),
      })),
    });
  });
}
