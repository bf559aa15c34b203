import { type CborValue, encodeCbor } from "#base/cbor.ts";
import type { ProposalContent } from "./search-contracts.ts";

const length = 400;

/** All of one length, real or dummy. */
export function encodeProposal({
  proposal,
  dummy,
  request,
  subject,
  organisation,
  grant,
  own,
}: Omit<ProposalContent, "padding">): Uint8Array {
  const content = { proposal, dummy, request, subject, organisation, grant, own };
  const encode = (padding: number) =>
    encodeCbor({ ...content, padding: new Uint8Array(padding) } satisfies ProposalContent as CborValue);
  // From 24 to 255 bytes of padding have a header of one length, so the second attempt fits exactly.
  return encode(100 + length - encode(100).length);
}
