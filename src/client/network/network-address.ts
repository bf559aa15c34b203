/** Where a network is, and whom it is told by. */
export type NetworkAddress = {
  readonly gateUrl: string;
  readonly vaultUrl: string;
  /** Where outside courses report to, in a network that has such a store. */
  readonly recordStoreUrl?: string | undefined;
  /** Came with the application or the invitation, never from a server. */
  readonly rootKey: Uint8Array;
};
