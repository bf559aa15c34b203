/** Slots a token has: in the network so few that a common name is soon told by its rarer compounds alone, in an organisation's own namespace more. */
export const slotsOf = { network: 128, own: 4_096 };

/** Of the network's slots of one token, so that nobody fills them all. */
export const mostSlotsOfOrganisation = 64;
