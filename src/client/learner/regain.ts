import { equalBytes } from "#base/bytes.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { EnrolmentId } from "#base/id.ts";
import { findProofOfWorkInSlices } from "#crypto/proof-of-work.ts";
import { sealHpke } from "#crypto/hpke.ts";
import { holderOfCode } from "#keys/holder.ts";
import { deviceOfAuthor } from "#keys/key-holder.ts";
import type { SealedAddressProof } from "#protocol/courier-contracts.ts";
import { addressProofChallenge, addressProofContext, proofOfWorkBits } from "#protocol/context.ts";
import type { AddressProof } from "#protocol/address-proof.ts";
import {
  addressTagField,
  findAddressToken,
  readAddressProof,
  signRegrantPossession,
} from "#protocol/address-proof.ts";
import { GrantStatement } from "#protocol/grant.ts";
import { askAddressProof, askRegrant, bindAddress, cancelRegrant } from "#protocol/learner-contracts.ts";
import { readCode } from "#protocol/record-contracts.ts";
import type { Signed } from "#protocol/signed.ts";
import { peekSigned } from "#protocol/signed.ts";
import { hasWorkedAtDesk } from "#register/state.ts";
import { publicKeysOfSigner } from "#client/network/signer.ts";
import { isNotBoundYet, settleIn } from "./browsers.ts";
import type { OpenedLearner } from "./learner-record.ts";
import { openLearner, openRecordOf, writeTo } from "./learner-record.ts";
import type { LearnerRefusal, LearnerSession } from "./learner-session.ts";

/**
 * Has the courier mail a link to this address. Neither the gate nor the vault sees the address; the link proves it to this browser
 * alone, and opens nothing.
 */
export async function askForLink(
  session: LearnerSession,
  { address, language, returnTo }: Omit<SealedAddressProof, "code">,
): Promise<Result<undefined, LearnerRefusal>> {
  const { connection, register, keys, writer, pause } = session;
  const refreshed = await register.refresh(connection);
  if (!refreshed.ok) return refreshed;
  const { network } = register.state();
  if (!network) return refuse({ kind: "register-too-old" });
  const question: SealedAddressProof = { address, language, code: keys.id, returnTo };
  const sealed = sealHpke({
    recipient: network.courier.sealingKey,
    info: addressProofContext(),
    aad: new Uint8Array(),
    plaintext: encodeCbor(question as CborValue),
    random: writer.random,
  });
  const proofOfWork = await findProofOfWorkInSlices(addressProofChallenge(sealed), proofOfWorkBits, pause);
  const asked = await connection.call("gate", askAddressProof, { body: { sealed, proofOfWork } });
  return asked.ok ? ok(undefined) : asked;
}

/**
 * By a browser that has joined: the address from the link is the learner's, so that a lost phone can be replaced. Which one it is
 * they also tell the desk, as the courier's tag, which says nothing of the address: so nobody who keeps the gate can tell the
 * desk another.
 */
export async function proveAddress(
  session: LearnerSession,
  token: string,
): Promise<Result<undefined, LearnerRefusal>> {
  const found = readToken(session, token);
  if (!found) return refuse({ kind: "link-invalid" });
  const opened = await openLearner(session);
  if (!opened.ok) return opened;
  const { addressTag } = found.proof;
  const known = opened.value.own.state.fieldByName.get(addressTagField)?.value;
  if (!(known instanceof Uint8Array && equalBytes(known, addressTag))) {
    const written = await writeTo(session, opened.value, "identity", { addressTag });
    if (!written.ok) return written;
  }
  const bound = await session.connection.call("gate", bindAddress, { body: { proof: found.signed } });
  return bound.ok ? ok(undefined) : bound;
}

/**
 * By a browser that is nobody's yet: asks to take the place of a lost one. The answer is the same whether the address is known; the
 * learner is told, and it takes 72 hours and the learning desk.
 */
export async function askForRegrant(
  session: LearnerSession,
  token: string,
): Promise<Result<undefined, LearnerRefusal>> {
  const { connection, writer } = session;
  const proof = readToken(session, token)?.signed;
  if (!proof) return refuse({ kind: "link-invalid" });
  const { signer } = writer;
  const possession = signRegrantPossession(proof, signer.signing.secretKey);
  const asked = await connection.call("gate", askRegrant, {
    body: { ...publicKeysOfSigner(signer), proof, possession },
  });
  return asked.ok ? ok(undefined) : asked;
}

/** "It was not me": by any browser that is bound. */
export async function stopRegrant(
  { connection }: LearnerSession,
  regrant: EnrolmentId,
): Promise<Result<undefined, LearnerRefusal>> {
  const stopped = await connection.call("gate", cancelRegrant, { parameters: { regrant } });
  return stopped.ok ? ok(undefined) : stopped;
}

/**
 * Whether the desk has let this browser in, and if so it is the learner's from now on. Which record that is the gate says, and it is
 * believed only as far as a device of the learning desk signed: a gate alone, or with the vault, puts nobody into another record.
 */
export async function enterRegained(
  session: LearnerSession,
): Promise<Result<OpenedLearner | "waiting", LearnerRefusal>> {
  const bound = await session.connection.call("gate", readCode);
  if (!bound.ok) return isNotBoundYet(bound.refusal) ? ok("waiting") : bound;
  const opened = await openRecordOf(session, bound.value.record);
  if (!opened.ok) return isNotBoundYet(opened.refusal) ? ok("waiting") : opened;
  return isLetInByDesk(session, opened.value)
    ? settleIn(session, opened.value)
    : refuse({ kind: "fault-found" });
}

function isLetInByDesk({ keys, register, desk }: LearnerSession, { own }: OpenedLearner): boolean {
  const holder = holderOfCode(keys.id);
  const state = register.state();
  return own.access.grants.some((line) => {
    const proven = line.holder === holder && line.compartment === "identity" && own.proven.prove(line, 0);
    const author = line.statement && peekSigned<GrantStatement>(GrantStatement, line.statement)?.author;
    const device = author ? deviceOfAuthor(author) : undefined;
    return proven && device !== undefined && hasWorkedAtDesk(state, device, desk);
  });
}

/** Nothing for a link that the courier did not sign, that was asked for by another browser, or that has run out. */
function readToken(
  { register, keys, connection }: LearnerSession,
  token: string,
): { readonly signed: Signed; readonly proof: AddressProof } | undefined {
  const { network } = register.state();
  const signed = findToken(token);
  const proof = network && signed && readAddressProof(signed, network.courier.signingKey);
  const isUsable = proof?.code === keys.id && proof.expiresAt > connection.clock();
  return signed && isUsable ? { signed, proof } : undefined;
}

function findToken(token: string): Signed | undefined {
  try {
    return findAddressToken(token.trim());
  } catch {
    return undefined;
  }
}
