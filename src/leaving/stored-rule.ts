import { parseCbor } from "#base/parse-cbor.ts";
import { AudienceRule } from "#protocol/learner.ts";

/** As the gate's own tables have it. */
export function ruleOfBytes(bytes: Uint8Array): AudienceRule {
  const rule = parseCbor<AudienceRule>(AudienceRule, bytes);
  if (!rule) throw new Error("A stored rule cannot be read");
  return rule;
}
