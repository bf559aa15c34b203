import { newId } from "#base/id.ts";
import type { ContentKey, GrantTerms } from "#client/record/change.ts";
import { emptyChange, newContentKey, sealGrant, sealPayload } from "#client/record/change.ts";
import { findOwnRecipient } from "#client/cases/recipients.ts";
import { sendChange } from "#client/record/send-change.ts";
import type { BenchNetwork } from "./bench-network.ts";
import { get } from "#testing/get.ts";

const terms: GrantTerms = {
  purpose: "tracing",
  rights: ["read", "write", "share"],
  consent: null,
  dormant: false,
  regarding: null,
  expiresAt: null,
};

/** Records of the desk with one compartment and one entry each, by the client's own functions. */
export async function storeRecords(
  { officers, desk }: BenchNetwork,
  count: number,
): Promise<readonly ContentKey[]> {
  const contentKeys: ContentKey[] = [];
  await Promise.all(
    officers.slice(0, 8).map(async (session) => {
      const { writer, connection, register } = session;
      const own = findOwnRecipient(session, desk);
      if (!own) throw new Error("storeRecords: the officer has no key of the desk");
      while (contentKeys.length < count) {
        const contentKey = newContentKey(newId<"record">(writer.random), "identity", writer.random);
        contentKeys.push(contentKey);
        const payload = { set: { "sought.1.givenName": "Mohamed", "sought.1.familyName": "Al-Hassan" } };
        get(
          await sendChange(
            connection,
            register.state().network!,
            {
              ...emptyChange(contentKey.record),
              founding: { kind: "tracing-request", desk, code: null, proofOfWork: null },
              entries: [sealPayload(writer, contentKey, payload, session.tick(undefined))],
              boxes: [sealGrant(writer, contentKey, own, terms)],
              takeIn: true,
            },
            null,
          ),
        );
      }
    }),
  );
  return contentKeys;
}
