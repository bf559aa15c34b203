import type { SendRefusal } from "#client/record/send-change.ts";
import type { FollowRefusal } from "#client/network/register-follower.ts";
import type { SearchRefusal } from "#client/network/search.ts";

/** Why an action of an officer did not happen; the words a person reads are in the catalogues under the same names. */
export type OfficerRefusal =
  | SendRefusal
  | FollowRefusal
  | SearchRefusal
  | {
      readonly kind:
        /** This device holds no key of the desk, or its member does not work there. */
        | "not-at-desk"
        /** Nothing of the record is kept on this device, and the network is away. */
        | "not-kept"
        /** The desk may not write to, or share, this compartment. */
        | "no-write-right"
        | "no-share-right"
        /** The register was last followed too long ago to seal anything to others. */
        | "register-too-old"
        | "desk-without-key"
        /** What may follow what is in `tracing/status.ts`. */
        | "status-not-allowed"
        /** The record is not what the action is for. */
        | "wrong-record"
        /** A server or an author did what their signatures do not bear out; the faults are beside it. */
        | "fault-found"
        /** The log of what was opened is not what it was. */
        | "log-broken"
        | "answer-wrong";
    };
