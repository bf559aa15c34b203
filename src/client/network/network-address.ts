/** Where a network is, and whom it is told by. */
export type NetworkAddress = {
  readonly gateUrl: string;
  readonly vaultUrl: string;
  /** Came with the application or the invitation, never from a server. */
  readonly rootKey: Uint8Array;
};
