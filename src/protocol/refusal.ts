import * as z from "#base/schema.ts";

/**
 * Every refusal a server can answer and its HTTP status; the words a person reads are in the catalogues of `web/ui` under
 * the same names. A refusal says nothing of what was sent.
 */
export const statusByRefusal = {
  "malformed-request": 400,
  "malformed-signature": 400,
  "digest-mismatch": 400,
  "clock-skew": 400,
  unsigned: 401,
  "wrong-signature": 401,
  "signature-expired": 401,
  "request-replayed": 401,
  "unknown-key": 401,
  "not-entitled": 403,
  "wrong-purpose": 403,
  "consent-missing": 403,
  "consent-withdrawn": 403,
  "grant-ended": 403,
  "grant-dormant": 403,
  frozen: 403,
  "ticket-invalid": 403,
  "approval-invalid": 403,
  "training-required": 403,
  "prerequisite-missing": 403,
  "report-too-close": 403,
  "not-found": 404,
  "method-unknown": 404,
  conflict: 409,
  "statement-conflicts": 409,
  "malformed-statement": 400,
  "register-broken": 409,
  "register-head-unknown": 409,
  "content-key-ended": 409,
  "receipt-invalid": 409,
  "entry-conflicts": 409,
  "grant-paused": 409,
  "request-too-large": 413,
  "media-type-unknown": 415,
  "proof-of-work-missing": 428,
  "quota-exceeded": 429,
  "too-many-requests": 429,
  "upload-incomplete": 400,
  "storage-full": 507,
  "database-unreachable": 503,
  "vault-unreachable": 503,
  "courier-unreachable": 503,
  "vault-fault": 502,
  "gate-restored": 503,
  "internal-error": 500,
} as const;

export type RefusalKind = keyof typeof statusByRefusal;

export const statusOfRefusal = (kind: RefusalKind): number => statusByRefusal[kind];

/** `detail` holds numbers, times, ids and fixed words only: a limit, the time at which to try again, the gate's clock. */
export const Refusal = z.strictObject({
  kind: z.enum(Object.keys(statusByRefusal) as [RefusalKind, ...RefusalKind[]]),
  detail: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
});
export type Refusal = z.infer<typeof Refusal>;
