import type { Clock } from "#base/effects.ts";
import type { Signed } from "#protocol/signed.ts";
import { readTicket, type Ticket } from "#protocol/ticket.ts";
import type { RegisterState } from "#register/state.ts";
import type { SignedCaller } from "./caller.ts";

/** Whether a ticket is of our gate, made out to whoever shows it, and not out of date. Nothing if not. */
export type CheckTicket = (signed: Signed, caller: SignedCaller) => Ticket | undefined;

export const makeTicketCheck =
  (register: () => RegisterState, clock: Clock): CheckTicket =>
  (signed, caller) => {
    const gateKey = register().network?.gate.signingKey;
    const ticket = gateKey && readTicket(signed, gateKey);
    return ticket && ticket.bearer === caller.bearer && ticket.expiresAt > clock() ? ticket : undefined;
  };
