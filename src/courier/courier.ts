import { join } from "node:path";
import { toHex } from "#base/bytes.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type * as z from "#base/schema.ts";
import { openHpke } from "#crypto/hpke.ts";
import type { PublicKeys } from "#keys/key-holder.ts";
import { addressProofLifetime, addressToken, signAddressProof } from "#protocol/address-proof.ts";
import { addressProofContext, invitationContext } from "#protocol/context.ts";
import {
  deliverAddressProof,
  deliverInvitation,
  deliverNotice,
  type NoticeTemplate,
  SealedAddressProof,
  SealedInvitation,
} from "#protocol/courier-contracts.ts";
import { readHealth, readIdentity } from "#protocol/process-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { buildServer, route } from "#server/http.ts";
import { isThisMachine } from "#server/network-address.ts";
import { openPeer } from "#server/peer.ts";
import type { ServerOptions } from "#server/run-server.ts";
import { listen } from "#server/serve.ts";
import { recogniseSigned } from "#server/signed-request.ts";
import { addBroadcastRoutes } from "./broadcasts.ts";
import { type CourierLimits, usualCourierLimits } from "./configuration.ts";
import { addressTagOf, loadCourierIdentity } from "./identity.ts";
import { isOwnInvitation } from "./invitation-link.ts";
import { openJournal } from "./journal.ts";
import { withKillSwitch } from "./kill-switch.ts";
import { openKnownNetwork } from "./known-network.ts";
import { isOneAddress, type Mail, writeMail } from "./mail.ts";
import { openAddress } from "./open-address.ts";
import { openOutbox } from "./outbox.ts";
import { findReturnToken } from "./return-token.ts";
import { watchReturns } from "./returns-folder.ts";
import { sendBySmtp } from "./smtp.ts";
import { addUnsubscribePage } from "./unsubscribe-page.ts";

/** Its folder holds `keys.cbor`, `journal`, `network.cbor`, and `outbox/` where no mail server is configured. A file `stopped` there stops all mail. */
export type CourierOptions = ServerOptions & {
  readonly vaultUrl: string;
  readonly smtpUrl?: string | undefined;
  readonly mailFrom?: string;
  readonly limits?: CourierLimits;
  /** The Maildir into which what comes back is dropped. */
  readonly returnsFolder?: string | undefined;
  /** What comes back is sent to it, with a token after a plus; to the sender where there is none. */
  readonly returnAddress?: string | undefined;
  /** Under which mail programs reach this courier to unsubscribe their readers. */
  readonly unsubscribeUrl?: string | undefined;
};

export type Courier = {
  readonly url: string;
  readonly publicKeys: PublicKeys;
  readonly close: () => Promise<void>;
};

/**
 * The only mailer: one recipient a message, a template and a link. It holds no list of addresses; each one that it writes to
 * is opened for that one mail, with a ticket that the gate logged and counted.
 */
export async function startCourier(options: CourierOptions): Promise<Courier> {
  const { folder, clock, random, log } = options;
  const host = options.host ?? "127.0.0.1";
  const limits = options.limits ?? usualCourierLimits;
  const identity = await loadCourierIdentity(folder, random);
  const publicKeys = { signingKey: identity.signing.publicKey, sealingKey: identity.sealing.publicKey };
  const kept = await openJournal(folder, clock);
  const vault = openPeer({
    url: options.vaultUrl,
    keyId: "courier",
    secretKey: identity.signing.secretKey,
    // The vault judges by its own register; the courier follows none.
    registerHead: () => new Uint8Array(32),
    clock,
    random,
    unreachable: { kind: "vault-unreachable" },
  });
  const findNetwork = await openKnownNetwork(folder, vault, identity);
  const smtp = options.smtpUrl
    ? sendBySmtp(options.smtpUrl, options.mailFrom ?? "Homeward <no-reply@localhost>", options.returnAddress)
    : undefined;
  const outbox = smtp ? undefined : await openOutbox(join(folder, "outbox"), clock, random);

  let authorities: ReadonlySet<string> = new Set(options.authorities);
  const server = await buildServer({
    title: "Homeward courier",
    log,
    origins: [],
    trustProxy: false,
    rateLimitFactor: options.rateLimitFactor ?? 1,
    recognise: {
      gate: recogniseSigned({
        nonces: kept.nonces,
        clock,
        isOwnAuthority: (authority) => authorities.has(authority),
        findKey: async ({ keyId }) => {
          const network = keyId === "gate" ? await findNetwork() : undefined;
          return network
            ? ok({ publicKey: network.gate.signingKey, caller: network })
            : refuse({ kind: "unknown-key" });
        },
      }),
    },
  });

  const { journal, handOver } = withKillSwitch(folder, {
    journal: kept,
    handOver: (smtp ?? outbox!).handOver,
    clock,
  });
  const send = async (mail: Mail): Promise<Result<undefined, Refusal>> => {
    const outcome = await handOver(mail);
    if (outcome === "sent") return ok(undefined);
    // What a mail server says may quote the address.
    log("mail could not be handed over", { template: mail.template, outcome });
    return refuse({ kind: "courier-unreachable" });
  };

  route(server, readIdentity, async () => ok({ process: "courier", ...publicKeys, evaluationKey: null }));
  route(server, readHealth, async () =>
    ok({ process: "courier", registerSequence: (await findNetwork()) ? 1 : 0 }),
  );
  const [origin = ""] = options.webOrigins;
  const linkOf: Readonly<Record<NoticeTemplate, string>> = {
    news: `${origin}/#/request`,
    reminder: `${origin}/learn/`,
    "new-browser": `${origin}/learn/#/browsers`,
    report: `${origin}/office/#/teaching/shared`,
    alarm: `${origin}/office/#/leaving`,
    recall: `${origin}/office/#/teaching/lists`,
  };
  route(server, deliverNotice, async ({ body, caller: network }) => {
    const { template } = body;
    const counted = await journal.countMail(template, limits[template]);
    if (!counted.ok) return counted;
    const opened = await openAddress({ vault, identity, network }, body);
    if (!opened.ok) return opened;
    const { address, language } = opened.value ?? { address: null, language: "en" };
    if (address === null || !isOneAddress(address)) return ok({ outcome: "no-address" });
    const sent = await send(writeMail(template, address, language, linkOf[template]));
    return sent.ok ? ok({ outcome: "sent" }) : sent;
  });
  route(server, deliverInvitation, async ({ body, caller: network }) => {
    const invitation = openSealed<SealedInvitation>(SealedInvitation, invitationContext(), body);
    const isRight =
      invitation &&
      isOneAddress(invitation.address) &&
      isOwnInvitation(invitation.link, options.webOrigins, body, network);
    if (!isRight) return refuse({ kind: "malformed-request" });
    const counted = await journal.countMail("invitation", limits.invitation);
    if (!counted.ok) return counted;
    const { address, language, link } = invitation;
    const sent = await send(writeMail("invitation", address, language, link));
    return sent.ok ? ok({}) : sent;
  });
  route(server, deliverAddressProof, async ({ body }) => {
    const asked = openSealed<SealedAddressProof>(SealedAddressProof, addressProofContext(), body);
    if (!asked || !isOneAddress(asked.address)) return refuse({ kind: "malformed-request" });
    const { address, language, code, returnTo } = asked;
    const counted = await journal.countMail("address", limits.address);
    if (!counted.ok) return counted;
    const mailed = toHex(addressTagOf(identity, "mailed", address));
    if (!(await journal.countMail(`address ${mailed}`, proofsOfOneADay)).ok) return ok({});
    const proof = signAddressProof(
      {
        code,
        addressTag: addressTagOf(identity, "record", address),
        expiresAt: clock() + addressProofLifetime,
      },
      identity.signing.secretKey,
    );
    const place = returnTo === "join" ? "address" : "regain";
    const sent = await send(
      writeMail("address", address, language, `${origin}/learn/#/${place}/${addressToken(proof)}`),
    );
    return sent.ok ? ok({}) : sent;
  });
  const findToken = (text: string) => findReturnToken(identity, text);
  const returns = options.returnsFolder
    ? watchReturns(options.returnsFolder, findToken, journal.noteReturn, log)
    : undefined;
  addBroadcastRoutes(server, {
    vault,
    identity,
    journal,
    random,
    handOver,
    limit: limits.broadcast,
    origin,
    unsubscribeUrl: options.unsubscribeUrl,
    readReturned: async () => returns?.read(),
  });
  addUnsubscribePage(server, findToken, (token) => journal.noteReturn({ kind: "unsubscribed", token }));
  if (outbox) {
    // Only on this machine, and only under our own name: another site must not read it through a name that it lets point here.
    server.fastify.get("/", { schema: { hide: true } }, async (request, reply) =>
      isThisMachine(request) && authorities.has(request.headers.host ?? "")
        ? reply
            .type("text/html; charset=utf-8")
            .header("cache-control", "no-store")
            .send(await outbox.renderPage())
        : reply.status(404).send(),
    );
  }

  function openSealed<Value>(
    schema: z.ZodMiniType<Value>,
    info: Uint8Array,
    { sealed }: { readonly sealed: Uint8Array },
  ): Value | undefined {
    const opened = openHpke({ recipient: identity.sealing, info, aad: new Uint8Array(), sealed });
    return opened && parseCbor(schema, opened);
  }

  const listening = await listen(server, { host, port: options.port });
  const { host: authority, port } = new URL(listening.url);
  authorities = new Set([...authorities, authority, `localhost:${port}`]);
  log("courier is ready", { smtp: smtp !== undefined });
  return {
    url: listening.url,
    publicKeys,
    close: async () => {
      await listening.close();
      await returns?.close();
      await kept.nonces.close();
      smtp?.close();
    },
  };
}

const proofsOfOneADay = 3;
