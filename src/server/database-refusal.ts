/** Codes of PostgreSQL (appendix A of its manual) and of the driver. */
const kindByCode: Readonly<Record<string, "storage-full" | "database-unreachable">> = {
  "53100": "storage-full",
  "53200": "database-unreachable",
  "53300": "database-unreachable",
  "55P03": "database-unreachable",
  "57014": "database-unreachable",
  "57P01": "database-unreachable",
  "57P02": "database-unreachable",
  "57P03": "database-unreachable",
  ECONNREFUSED: "database-unreachable",
  ECONNRESET: "database-unreachable",
  EPIPE: "database-unreachable",
  ENOENT: "database-unreachable",
  CONNECTION_CLOSED: "database-unreachable",
  CONNECTION_DESTROYED: "database-unreachable",
  CONNECTION_ENDED: "database-unreachable",
  CONNECT_TIMEOUT: "database-unreachable",
};

/**
 * What a failed statement means to the caller: `storage-full` when the disk is, `database-unreachable` when the database is away, restarting or
 * overloaded. Either way the transaction was rolled back or, if the connection broke during its commit, may stand:
 * callers repeat, and what they repeat is idempotent. Nothing for every other error, which is a fault of ours.
 */
export function findDatabaseRefusal(
  error: unknown,
): { readonly kind: "storage-full" | "database-unreachable" } | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  const kind = kindByCode[String(error.code)];
  return kind && { kind };
}
