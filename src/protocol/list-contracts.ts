import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { idSchema } from "#base/id.ts";
import type { SigningPublicKey, SigningSecretKey } from "#crypto/keys.ts";
import { compartmentSchema } from "#keys/compartment.ts";
import { holderSchema } from "#keys/holder.ts";
import { hashSchema, publicKeysSchema } from "#keys/key-schema.ts";
import { contract } from "./contract.ts";
import { AudienceRule, courseStates } from "./learner.ts";
import { leavingReasons } from "./leaving-reason.ts";
import { Refusal } from "./refusal.ts";
import { readSigned, Signed, signValue } from "./signed.ts";
import { longestEntry } from "./vault-contracts.ts";

// Lists that name learners: frozen first, judged by the gate from what was frozen, and opened by each recipient with rights of their own.

/**
 * All that a list can show of somebody. `e-mail` stands here so that whoever asks for it is told why there is none: it is in no
 * compartment that a desk may read.
 */
export const listColumns = [
  "name",
  "gender",
  "language",
  "affiliation",
  "organisation",
  "duty-station",
  "contract",
  "supervisor",
  "state",
  "percent",
  "completed-at",
  "due-at",
  "certificate",
  "e-mail",
] as const;
export type ListColumn = (typeof listColumns)[number];

export const listForms = ["list", "spreadsheet"] as const;

const terms = {
  /** Whom it means, as it was asked: a second person reads it in words of the desk. */
  rule: AudienceRule,
  form: z.enum(listForms),
  /** Of which the columns say where people stand; null where none does. */
  course: z.nullable(idSchema<"course">()),
  columns: z.array(z.enum(listColumns)).check(z.minLength(1), z.maxLength(listColumns.length)),
  recipients: z.array(idSchema<"member">()).check(z.minLength(1), z.maxLength(20)),
  /** Of a spreadsheet: milliseconds that it may exist; null for a list. */
  lifetime: z.nullable(z.int().check(z.minimum(1))),
};

/** A list as the gate froze it: nothing of it changes any more. `digest` is over the rule and the ids of everybody in it, in order. */
export const FrozenList = z.strictObject({
  list: idSchema<"list">(),
  desk: idSchema<"desk">(),
  requester: idSchema<"member">(),
  ...terms,
  digest: hashSchema,
});
export type FrozenList = z.infer<typeof FrozenList>;

/** What somebody asks a second person to sign: this very list. Signed like other approvals, in the context `list-scope`. */
export const ListScope = z.strictObject({
  kind: z.literal("list"),
  approval: idSchema<"approval">(),
  ...FrozenList.shape,
  expiresAt: z.int(),
});
export type ListScope = z.infer<typeof ListScope>;

export const signListScope = (scope: ListScope, secretKey: SigningSecretKey): Signed =>
  signValue("list-scope", scope, secretKey);

export const readListScope = (signed: Signed, key: SigningPublicKey): ListScope | undefined =>
  readSigned("list-scope", ListScope as z.ZodMiniType<ListScope>, signed, key);

const Verdict = z.strictObject({
  kind: z.enum(["run", "needs-approval", "refused"]),
  why: z.array(z.enum(leavingReasons)),
  /** The second person holds a role that the requester does not. */
  otherRole: z.boolean(),
});

/**
 * Gate. Expands the rule now and keeps whom it means. The number is what a report would say, null where it would say nothing; the verdict
 * counts nobody who joined too late for a report. What is refused is not kept; `quota-exceeded` where a member, or a desk, froze too many
 * in a day that were never opened.
 */
export const freezeList = contract({
  name: "freezeList",
  method: "POST",
  path: "/desks/:desk/lists",
  access: "device",
  parameters: z.strictObject({ desk: idSchema<"desk">() }),
  body: z.strictObject(terms),
  answer: z.strictObject({
    list: z.nullable(FrozenList),
    people: z.nullable(z.int()),
    verdict: Verdict,
  }),
});

/** Gate. The last hundred lists of a desk and the largest that were opened, the newest first: for who works there, and for the organisation's DPOs and administrators. */
export const listLists = contract({
  name: "listLists",
  method: "GET",
  path: "/desks/:desk/lists",
  access: "device",
  parameters: z.strictObject({ desk: idSchema<"desk">() }),
  answer: z.strictObject({
    lists: z.array(
      z.strictObject({
        list: FrozenList,
        needsApproval: z.boolean(),
        frozenAt: z.int(),
        expiresAt: z.int(),
        closedAt: z.nullable(z.int()),
        closedBy: z.nullable(idSchema<"member">()),
        /** When somebody asked for the certificate of the invented learner in a spreadsheet: it left its holder. */
        soughtAt: z.nullable(z.int()),
        openings: z.array(
          z.strictObject({
            member: idSchema<"member">(),
            openedAt: z.int(),
            /** When they said that they keep nothing of it. */
            deletedAt: z.nullable(z.int()),
            /** When they were reminded of it, three days after it was due. */
            remindedAt: z.nullable(z.int()),
            /** Whether the last mail that asks for it had an address of theirs to go to; null before one was due. */
            isMailed: z.nullable(z.boolean()),
          }),
        ),
        /** Of those who opened it, how many said that they keep nothing; null where nobody opened it. */
        percentDeleted: z.nullable(z.int()),
      }),
    ),
  }),
});

/** In one page. */
export const mostRows = 400;

/** What the gate adds to the openings of the ticket, in its order: each grant as its creator signed it, and the record's codes. */
export const OpenedGrants = z.array(
  z.strictObject({ statement: bytesSchema({ max: 131_072 }), codeKeys: z.array(publicKeysSchema) }),
);
export type OpenedGrants = z.infer<typeof OpenedGrants>;

/**
 * Gate. A page of a frozen list, for one of its recipients: logged, and counted unless it was approved, like any disclosure. The ticket is
 * a `ListTicket`. `halves`: 32 bytes each in the ticket's order, sealed as in `disclose`. Of whom nothing was opened nothing is said. An approved list opens once for each recipient, within a quarter of an hour.
 */
export const openList = contract({
  name: "openList",
  method: "POST",
  path: "/lists/:list/openings",
  access: "device",
  parameters: z.strictObject({ list: idSchema<"list">() }),
  body: z.strictObject({
    /** 0, or what the page before gave as `next`. */
    from: z.int().check(z.minimum(0)),
    approval: z.nullable(idSchema<"approval">()),
  }),
  answer: z.strictObject({
    disclosure: idSchema<"disclosure">(),
    /** In the whole list; where a quota ended the page, in the rows. */
    people: z.int(),
    rows: z.array(
      z.strictObject({
        record: idSchema<"record">(),
        /** Nothing of what no column shows. */
        standing: z.nullable(
          z.strictObject({
            state: z.nullable(z.enum(courseStates)),
            percent: z.nullable(z.int()),
            completedAt: z.nullable(z.int()),
            dueAt: z.nullable(z.int()),
            certificate: z.nullable(idSchema<"certificate">()),
          }),
        ),
      }),
    ),
    ticket: Signed,
    /** `OpenedGrants` as CBOR: only the thread that opens the boxes reads it. */
    opened: bytesSchema({ max: 16_777_216 }),
    /** Of those grants, 64 bytes each: they show the vault for whom the boxes were made. */
    signatures: bytesSchema({ max: 131_072 }),
    refused: z.array(
      z.strictObject({ record: idSchema<"record">(), compartment: compartmentSchema, refusal: Refusal }),
    ),
    /** Statements that the vault has not confirmed yet. */
    undelivered: z.array(Signed),
    halves: bytesSchema({ max: 262_144 }),
    next: z.nullable(z.int()),
    /** Of a spreadsheet: a certificate of nobody. Whoever asks for it has the file. */
    canary: z.nullable(idSchema<"certificate">()),
  }),
});

/** Gate. No further opening; for who asked for the list or works at its desk, the organisation's DPOs and administrators. */
export const closeList = contract({
  name: "closeList",
  method: "DELETE",
  path: "/lists/:list",
  access: "device",
  parameters: z.strictObject({ list: idSchema<"list">() }),
  answer: z.strictObject({}),
});

/** Gate. A recipient's word that they keep nothing of what they opened. */
export const confirmDeletion = contract({
  name: "confirmDeletion",
  method: "POST",
  path: "/lists/:list/deletion",
  access: "device",
  parameters: z.strictObject({ list: idSchema<"list">() }),
  body: z.strictObject({}),
  answer: z.strictObject({}),
});

/**
 * What the vault has for each opening: null where a box is gone, or was relocked in the meantime. Statements come without their
 * signatures: the heads in the ticket hold them.
 */
export const ServedBoxes = z.array(
  z.nullable(
    z.strictObject({
      vaultHalf: bytesSchema(32),
      box: bytesSchema({ max: 256 }),
      entries: z.array(
        z.strictObject({
          statement: bytesSchema({ max: 1_024 }),
          storedBytes: bytesSchema({ max: longestEntry }),
        }),
      ),
    }),
  ),
);
export type ServedBoxes = z.infer<typeof ServedBoxes>;

/** Vault. Halves, boxes and entries for a whole ticket of a list, in its order from `from` on, until the answer is full. */
export const openMany = contract({
  name: "openMany",
  method: "POST",
  path: "/openings/many",
  access: "device",
  body: z.strictObject({
    ticket: Signed,
    from: z.int().check(z.minimum(0)),
    holder: holderSchema,
    /** Of the grants' statements, 64 bytes each, in the ticket's order. */
    signatures: bytesSchema({ max: 131_072 }),
  }),
  answer: z.strictObject({
    /** `ServedBoxes` as CBOR: only the thread that opens the boxes reads it. */
    openings: bytesSchema({ max: 268_435_456 }),
    next: z.nullable(z.int()),
  }),
  bodyLimit: 524_288,
});
