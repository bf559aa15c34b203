// Runs in a page: the same openings as in Node, by the same client with the cryptography that browsers get.
import { fromBase64url } from "#base/bytes.ts";
import { decodeCbor } from "#base/cbor.ts";
import type { OpeningPlan } from "./openings.ts";
import { timeOpenings } from "./openings.ts";

Object.assign(globalThis, {
  timeOpenings: (plan: string) => timeOpenings(decodeCbor(fromBase64url(plan)) as unknown as OpeningPlan),
});
