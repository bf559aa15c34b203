import type { Clock } from "#base/effects.ts";
import { holderOfCode } from "#keys/holder.ts";
import { type Author, codeOfAuthor, recordOfCode } from "#keys/key-holder.ts";
import { type Lineage, readLineage } from "#protocol/lineage.ts";
import type { Signed } from "#protocol/signed.ts";
import { readTicket, type Ticket, ticketLifetime } from "#protocol/ticket.ts";
import type { RegisterState } from "#register/state.ts";
import type { SignedCaller } from "./caller.ts";

/**
 * Whether a ticket is of our gate, made out to whoever shows it, and not out of date. Nothing if not. A code is nobody that the
 * vault knows, and a gate in wrong hands could make as many as it likes: each gets the record that is derived from it, and besides
 * only what somebody of that other record signed for.
 */
export type CheckTicket = (signed: Signed, caller: SignedCaller, lineage: Lineage) => Ticket | undefined;

export const makeTicketCheck =
  (register: () => RegisterState, clock: Clock): CheckTicket =>
  (signed, caller, lineage) => {
    const now = clock();
    const gateKey = register().network?.gate.signingKey;
    const ticket = gateKey && readTicket(signed, gateKey);
    if (!ticket || ticket.bearer !== caller.bearer || ticket.expiresAt <= now) return undefined;
    const code = codeOfAuthor(ticket.bearer as Author);
    if (code === undefined || ticket.record === recordOfCode(code)) return ticket;
    const grant = readLineage(register(), lineage, holderOfCode(code), ticket.record);
    const isOfGrant = grant?.header.grant === ticket.grant && grant.header.compartment === ticket.compartment;
    // The gate judges by its own clock when it writes the ticket.
    const hasRunOut = grant?.expiresAt != null && grant.expiresAt + ticketLifetime <= now;
    return isOfGrant && !hasRunOut ? ticket : undefined;
  };
