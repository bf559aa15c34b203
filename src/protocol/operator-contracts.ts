import * as z from "zod/mini";
import { idSchema } from "#base/id.ts";
import { contract } from "./contract.ts";

/**
 * Gate, by the root of the network, after the vault was copied. Changes every pair of halves so that those stolen fit nothing
 * any more, then seals what the gate keeps under a new key. Repeating is harmless and goes on where it stopped. Start the gate's
 * process anew afterwards: until then its memory may hold what it forgot.
 */
export const relock = contract({
  name: "relock",
  method: "POST",
  path: "/relocks",
  access: "root",
  answer: z.strictObject({
    relocked: z.int(),
    /** What the vault did not hand back as it should: paused and kept, never destroyed. At most 1,000 are named. */
    withheld: z.array(idSchema<"grant">()),
  }),
  rateLimit: 10,
});

/** Gate, by the root of the network: the search index under new keys, so that copied keys and cached labels find nothing. */
export const relabel = contract({
  name: "relabel",
  method: "POST",
  path: "/relabellings",
  access: "root",
  answer: z.strictObject({
    kept: z.int(),
    /** Noise, and postings of whom nobody may find any more. */
    dropped: z.int(),
    /** Tokens of which the vault has fewer postings than it was given. */
    withheld: z.int(),
  }),
  rateLimit: 10,
});
