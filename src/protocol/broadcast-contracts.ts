import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { idSchema } from "#base/id.ts";
import type { SigningPublicKey, SigningSecretKey } from "#crypto/keys.ts";
import { hashSchema } from "#keys/key-schema.ts";
import { contract } from "./contract.ts";
import { addressOpening, languages, SealedInvitation } from "./courier-contracts.ts";
import { AudienceRule } from "./learner.ts";
import { leavingReasons } from "./leaving-reason.ts";
import { readSigned, Signed, signValue } from "./signed.ts";

// Words to many learners: public content under a hash, a statement that somebody signs for, an audience that was frozen before. The mail
// of it is a template and a link, the same for everybody.

const ofBroadcast = z.strictObject({ broadcast: idSchema<"broadcast">() });
const ofDesk = z.strictObject({ desk: idSchema<"desk">() });

/** What a member of a learning desk signs for: any other words, in any language, to any others, are another statement. */
export const BroadcastStatement = z.strictObject({
  broadcast: idSchema<"broadcast">(),
  desk: idSchema<"desk">(),
  author: idSchema<"device">(),
  /** Of the frozen audience: the ids of everybody in it, in order. */
  digest: hashSchema,
  /** SHA-256 of the deterministic CBOR of a `MessageDocument` in each language. */
  documents: z
    .array(z.strictObject({ language: z.enum(languages), document: hashSchema }))
    .check(z.minLength(1), z.maxLength(languages.length)),
  /** Goes also to who asked for no mail but the necessary; it has no way to unsubscribe. */
  necessary: z.boolean(),
  /** Kinds of what still looks like personal data in the words; null where nobody looked. */
  found: z.nullable(z.array(z.string().check(z.regex(/^[a-z-]{1,40}$/))).check(z.maxLength(20))),
});
export type BroadcastStatement = z.infer<typeof BroadcastStatement>;

export const signBroadcast = (statement: BroadcastStatement, secretKey: SigningSecretKey): Signed =>
  signValue("broadcast", statement as CborValue, secretKey);

export const readBroadcastStatement = (
  signed: Signed,
  key: SigningPublicKey,
): BroadcastStatement | undefined =>
  readSigned("broadcast", BroadcastStatement as z.ZodMiniType<BroadcastStatement>, signed, key);

/** What somebody asks a second person to sign: this very broadcast. Signed like other approvals, in the context `broadcast-scope`. */
export const BroadcastScope = z.strictObject({
  kind: z.literal("broadcast"),
  approval: idSchema<"approval">(),
  requester: idSchema<"member">(),
  statement: BroadcastStatement,
  /** Whom it means. Not in the statement, which anybody with the mail's link reads: it would say of whoever got the mail where they stand. */
  rule: AudienceRule,
  desk: idSchema<"desk">(),
  expiresAt: z.int(),
});
export type BroadcastScope = z.infer<typeof BroadcastScope>;

export const signBroadcastScope = (scope: BroadcastScope, secretKey: SigningSecretKey): Signed =>
  signValue("broadcast-scope", scope as CborValue, secretKey);

export const readBroadcastScope = (signed: Signed, key: SigningPublicKey): BroadcastScope | undefined =>
  readSigned("broadcast-scope", BroadcastScope as z.ZodMiniType<BroadcastScope>, signed, key);

/**
 * Gate. Expands the rule now and keeps whom it means, under an id that the sender made. The number is what a report would say, null where it would say nothing. May be asked again with
 * the same id until something was sent: then it is a `conflict`. `quota-exceeded` where a member froze too many in a day.
 */
export const freezeAudience = contract({
  name: "freezeAudience",
  method: "POST",
  path: "/desks/:desk/broadcasts",
  access: "device",
  parameters: ofDesk,
  body: z.strictObject({ broadcast: idSchema<"broadcast">(), rule: AudienceRule }),
  answer: z.strictObject({ digest: hashSchema, people: z.nullable(z.int()) }),
});

/** What a test is sent to, sealed to the courier by the sender's device with `broadcastTestContext`: the gate never sees the address. */
export const SealedTest = z.strictObject({
  address: SealedInvitation.shape.address,
  language: z.enum(languages),
  broadcast: idSchema<"broadcast">(),
});
export type SealedTest = z.infer<typeof SealedTest>;

/**
 * Gate. The very mail to the sender alone; from then on this statement, and no other of this broadcast, counts as tested. `sealed`: to which
 * address; null for where the sender reads mail as a learner, `not-found` where they did not say.
 */
export const testBroadcast = contract({
  name: "testBroadcast",
  method: "POST",
  path: "/broadcasts/:broadcast/tests",
  access: "device",
  parameters: ofBroadcast,
  body: z.strictObject({ statement: Signed, sealed: z.nullable(bytesSchema({ max: 2_048 })) }),
  answer: z.strictObject({}),
  rateLimit: 20,
});

/** In what a mailing is unlike what its desk sent before. `first`: there is too little to compare it with. */
export const unlikenesses = ["first", "size", "hour", "sender", "words"] as const;
export type Unlikeness = (typeof unlikenesses)[number];

/**
 * Gate, by who tested it. Begins where nothing speaks against it, or a second person signed for this very statement; else answers why not,
 * and what is unlike others is told to the organisation's DPOs before anything leaves.
 */
export const beginBroadcast = contract({
  name: "beginBroadcast",
  method: "POST",
  path: "/broadcasts/:broadcast/mailing",
  access: "device",
  parameters: ofBroadcast,
  body: z.strictObject({ approval: z.nullable(idSchema<"approval">()) }),
  answer: z.strictObject({
    kind: z.enum(["run", "needs-approval", "refused"]),
    why: z.array(z.enum(leavingReasons)),
    unlike: z.array(z.enum(unlikenesses)),
    /** The second person holds a role that the requester does not. */
    otherRole: z.boolean(),
  }),
});

/** Gate, by a member of the desk, a DPO or an administrator: not one address more. What was stopped stays so. */
export const stopBroadcast = contract({
  name: "stopBroadcast",
  method: "DELETE",
  path: "/broadcasts/:broadcast/mailing",
  access: "device",
  parameters: ofBroadcast,
  answer: z.strictObject({}),
});

/** Gate, likewise: stops it, and its link and its words lead nowhere from now on. */
export const closeBroadcast = contract({
  name: "closeBroadcast",
  method: "DELETE",
  path: "/broadcasts/:broadcast",
  access: "device",
  parameters: ofBroadcast,
  answer: z.strictObject({}),
});

export const stopReasons = ["member", "bounces", "complaints"] as const;
export type StopReason = (typeof stopReasons)[number];

const Told = z.nullable(z.int());

/** Gate. The last hundred of a desk and the largest that were begun, the newest first: for who works there, for DPOs and administrators. */
export const listBroadcasts = contract({
  name: "listBroadcasts",
  method: "GET",
  path: "/desks/:desk/broadcasts",
  access: "device",
  parameters: ofDesk,
  answer: z.strictObject({
    broadcasts: z.array(
      z.strictObject({
        broadcast: idSchema<"broadcast">(),
        requester: idSchema<"member">(),
        /** Of whom there are at most so many; null until it was begun. */
        people: z.nullable(z.int()),
        digest: hashSchema,
        rule: AudienceRule,
        statement: z.nullable(Signed),
        frozenAt: z.int(),
        testedAt: z.nullable(z.int()),
        begunAt: z.nullable(z.int()),
        /** 1 to 3; when the next mail may go, while it waits. */
        wave: z.int(),
        resumesAt: z.nullable(z.int()),
        doneAt: z.nullable(z.int()),
        stoppedAt: z.nullable(z.int()),
        stoppedBy: z.nullable(idSchema<"member">()),
        stopReason: z.nullable(z.enum(stopReasons)),
        closedAt: z.nullable(z.int()),
        unlike: z.array(z.enum(unlikenesses)),
        alarmedAt: z.nullable(z.int()),
        /** As reports tell: null for fewer than eleven, nobody, or what would give a smaller number back. */
        counts: z.strictObject({
          sent: Told,
          withoutAddress: Told,
          leftOut: Told,
          failed: Told,
          bounced: Told,
          complained: Told,
          unsubscribed: Told,
          /** How often its link was opened before it was closed, and asked for afterwards. */
          linkOpened: Told,
          linkAsked: Told,
        }),
        /** Once it was closed: of those it had been mailed to, in how many applications it was called back. */
        recall: z.nullable(
          z.strictObject({
            closedBy: z.nullable(idSchema<"member">()),
            /** Had it open before: their word. */
            opened: Told,
            forgotten: Told,
            percentForgotten: Told,
          }),
        ),
      }),
    ),
  }),
});

/** A message as a reader gets it. */
export const ReadMessage = z.strictObject({
  broadcast: idSchema<"broadcast">(),
  statement: Signed,
  begunAt: z.int(),
});

/** Gate. What a mail's link leads to, for anybody who has the link; `not-found` once it was closed. Its words lie at the vault. */
export const readBroadcast = contract({
  name: "readBroadcast",
  method: "GET",
  path: "/broadcasts/:broadcast",
  access: "public",
  parameters: ofBroadcast,
  answer: ReadMessage,
});

/** A message that was called back: its words are gone. */
export const WithdrawnMessage = z.strictObject({
  broadcast: idSchema<"broadcast">(),
  withdrawnAt: z.int(),
});

/**
 * Gate, by a learner's application, once it keeps nothing of a message that was called back. Only then is it said whether it had been
 * opened: nobody is asked about what was not called back. `not-found` for others.
 */
export const forgetMessage = contract({
  name: "forgetMessage",
  method: "PUT",
  path: "/learners/self/messages/:broadcast/forgotten",
  access: "code",
  parameters: ofBroadcast,
  body: z.strictObject({ hadOpened: z.boolean() }),
  answer: z.strictObject({}),
});

/** Gate, by a learner: whether they want mail that is not necessary. Messages stand in their application either way. */
export const chooseMail = contract({
  name: "chooseMail",
  method: "PUT",
  path: "/learners/self/mail",
  access: "code",
  body: z.strictObject({ wanted: z.boolean() }),
  answer: z.strictObject({}),
  // Each change is written where no backup takes it back.
  rateLimit: 30,
});

/**
 * Courier, from the gate: as `deliverNotice`, once for each broadcast and record however often it is asked for. `bounced`: their server
 * refused the address at once. `left-out`: mail to it came back before, or its owner wants none. `unknown`: the connection was lost while
 * it was handed over; it is not tried again.
 */
export const deliverBroadcast = contract({
  name: "deliverBroadcast",
  method: "POST",
  path: "/broadcasts",
  access: "gate",
  body: z.strictObject({
    ...addressOpening,
    broadcast: idSchema<"broadcast">(),
    necessary: z.boolean(),
    /** Again however often it is asked for, and nothing that comes back of it counts. */
    isTest: z.boolean(),
  }),
  answer: z.strictObject({ outcome: z.enum(["sent", "no-address", "bounced", "left-out", "unknown"]) }),
  rateLimit: 60_000,
});

/** Courier, from the gate. `sealed` is a `SealedTest`. */
export const deliverTest = contract({
  name: "deliverTest",
  method: "POST",
  path: "/broadcast-tests",
  access: "gate",
  body: z.strictObject({ broadcast: idSchema<"broadcast">(), sealed: bytesSchema({ max: 2_048 }) }),
  answer: z.strictObject({}),
});

/** Courier, from the gate: what came back of each, as numbers. */
export const readReturns = contract({
  name: "readReturns",
  method: "POST",
  path: "/returns",
  access: "gate",
  body: z.strictObject({ broadcasts: z.array(idSchema<"broadcast">()).check(z.maxLength(100)) }),
  answer: z.strictObject({
    returns: z.array(
      z.strictObject({
        broadcast: idSchema<"broadcast">(),
        bounced: z.int(),
        complained: z.int(),
        unsubscribed: z.int(),
      }),
    ),
  }),
  rateLimit: 6_000,
});
