import type { Clock } from "#base/effects.ts";
import { type Author, codeOfAuthor, recordOfCode } from "#keys/key-holder.ts";
import type { Signed } from "#protocol/signed.ts";
import { readTicket, type Ticket } from "#protocol/ticket.ts";
import type { RegisterState } from "#register/state.ts";
import type { SignedCaller } from "./caller.ts";

/**
 * Whether a ticket is of our gate, made out to whoever shows it, and not out of date. Nothing if not. A code is nobody that the
 * vault knows, and a gate in wrong hands could make as many as it likes: each gets its own record and no other.
 */
export type CheckTicket = (signed: Signed, caller: SignedCaller) => Ticket | undefined;

export const makeTicketCheck =
  (register: () => RegisterState, clock: Clock): CheckTicket =>
  (signed, caller) => {
    const gateKey = register().network?.gate.signingKey;
    const ticket = gateKey && readTicket(signed, gateKey);
    if (!ticket || ticket.bearer !== caller.bearer || ticket.expiresAt <= clock()) return undefined;
    const code = codeOfAuthor(ticket.bearer as Author);
    return code === undefined || ticket.record === recordOfCode(code) ? ticket : undefined;
  };
