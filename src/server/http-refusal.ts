import type { Refusal, RefusalKind } from "#protocol/refusal.ts";
import { findDatabaseRefusal } from "./database-refusal.ts";

const kindByCode: Readonly<Record<string, RefusalKind>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "request-too-large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "media-type-unknown",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "upload-incomplete",
  // Of PostgreSQL: a number that no column holds, a text with a zero in it. Only a caller comes up with such.
  "22003": "malformed-request",
  "22021": "malformed-request",
};

/** The refusal that a thrown error stands for; nothing where the error is a fault of ours. */
export function findRefusal(error: unknown): Refusal | undefined {
  if (error instanceof RefusalError) return error.refusal;
  if (!(error instanceof Error)) return undefined;
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  const kind = typeof code === "string" ? kindByCode[code] : undefined;
  if (kind) return { kind };
  const ofDatabase = findDatabaseRefusal(error);
  if (ofDatabase) return ofDatabase;
  const isClients = typeof statusCode === "number" && statusCode >= 400 && statusCode < 500;
  return isClients ? { kind: "malformed-request" } : undefined;
}

/** For the inside of a transaction: throwing rolls it back, and the caller gets the refusal. */
export class RefusalError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.kind);
    this.name = "RefusalError";
    this.refusal = refusal;
  }
}
