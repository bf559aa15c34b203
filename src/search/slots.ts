/** Slots a token has: in the network so few that all are read, in an organisation's own namespace more. */
export const slotsOf = { network: 128, own: 4_096 };
