import postgres from "postgres";

export type Database = postgres.Sql<DatabaseTypes>;
/** What a function takes that runs its statements in the caller's transaction. */
export type Transaction = postgres.TransactionSql<DatabaseTypes>;

interface DatabaseTypes extends Record<string, unknown> {
  bigint: number;
  bytea: Uint8Array;
  byteaArray: Uint8Array[];
}

export interface DatabaseOptions {
  /** Connections at most. Default 10. */
  readonly max?: number;
  readonly applicationName?: string;
  /** Keeps idle connections open without end. */
  readonly keepForEver?: boolean;
  readonly onClose?: () => void;
}

/**
 * Opens a pool over `url`: `postgres://user:password@host:port/database`, or `…@localhost/database?host=/socket/folder`.
 * Connects at the first statement and again after a loss; a statement that was under way when the connection was lost is refused.
 * `bytea` is `Uint8Array` both ways. `bigint` comes back as a number and throws beyond 2^53; counts and milliseconds stay far below.
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const { address, socketPath } = readUrl(url);
  return postgres(address, {
    ...(socketPath === undefined ? {} : { path: socketPath }),
    max: options.max ?? 10,
    connect_timeout: 10,
    // Bounds how long a forgotten connection to a moved server lives; jitter is the driver's business elsewhere.
    max_lifetime: options.keepForEver ? null : 3_600,
    idle_timeout: options.keepForEver ? 0 : 300,
    backoff: (tries: number) => Math.min(0.05 * 2 ** tries, 2),
    connection: {
      application_name: options.applicationName ?? "homeward",
      statement_timeout: 30_000,
      lock_timeout: 15_000,
      idle_in_transaction_session_timeout: 30_000,
      // Every statement of ours reaches its rows by an index. A plan that was made and kept while a table was small would go on
      // reading it whole as it grows: measured, half of what the vault's database spends on placing an entry.
      enable_seqscan: "off",
      timezone: "UTC",
    },
    types: {
      bigint: { to: 20, from: [20], serialize: (value: number) => String(value), parse: parseBigint },
      bytea: { to: 17, from: [17], serialize: serializeBytes, parse: parseBytes },
      byteaArray: { to: 1001, from: [], serialize: serializeBytesArray, parse: parseNothing },
    },
    transform: { undefined: null },
    onnotice: () => {},
    ...(options.onClose ? { onclose: options.onClose } : {}),
  });
}

/** Makes an empty database beside the one that `url` names, and gives its URL. Does nothing where it exists. */
export async function createDatabase(url: string, name: string): Promise<string> {
  const sql = openDatabase(url, { max: 1 });
  try {
    await sql`create database ${sql(name)}`.catch((error: unknown) => {
      const duplicateDatabase = "42P04";
      if (!(error instanceof postgres.PostgresError) || error.code !== duplicateDatabase) throw error;
    });
  } finally {
    await sql.end();
  }
  const created = new URL(url);
  created.pathname = `/${name}`;
  return created.href;
}

/** A `bytea[]` parameter: `where id = any(${bytesArray(sql, ids)})`. A bare array of byte strings would be sent as one `bytea`. */
export const bytesArray = (sql: Database | Transaction, items: readonly Uint8Array[]) =>
  sql.typed.byteaArray([...items]);

/** The driver knows socket folders as an option only, and would send `host` on to the server as a setting. */
function readUrl(url: string): { address: string; socketPath?: string } {
  const parsed = new URL(url);
  const folder = parsed.searchParams.get("host");
  if (!folder?.startsWith("/")) return { address: url };
  parsed.searchParams.delete("host");
  return { address: parsed.href, socketPath: `${folder}/.s.PGSQL.${parsed.port || 5432}` };
}

function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error("A bigint of the database is beyond 2^53");
  return value;
}

const serializeBytes = (bytes: Uint8Array): string =>
  `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex")}`;

const serializeBytesArray = (items: readonly Uint8Array[]): string =>
  `{${items.map((bytes) => `"\\${serializeBytes(bytes)}"`).join(",")}}`;

/** The driver reads arrays itself, element by element. */
const parseNothing = (): Uint8Array[] => [];

/** A copy of its own, not a view into the driver's pool, and a plain array, so that tests compare by value. */
const parseBytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.slice(2), "hex"));
