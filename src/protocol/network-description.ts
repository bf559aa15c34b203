import * as z from "#base/schema.ts";

/**
 * What a client must know of a network before it can ask anybody: where its servers are, and the key of its root, to which it
 * pins the register. The web origin serves it as `/network.json`; a CLI may be handed the file.
 */
export const NetworkDescription = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  /** 32 bytes. */
  rootKeyHex: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  gateUrl: z.url(),
  vaultUrl: z.url(),
  courierUrl: z.url(),
  /** Where packages of other authoring tools play: an origin of its own. A network without one plays none. */
  contentUrl: z.optional(z.url()),
  /** Where outside courses report to (xAPI), its path included: `https://…/xapi`. A network without one believes no report. */
  recordStoreUrl: z.optional(z.url()),
});
export type NetworkDescription = z.infer<typeof NetworkDescription>;
