import type { Clock } from "#base/effects.ts";
import { toHex } from "#base/bytes.ts";
import { ok, refuse } from "#base/result.ts";
import { sha256 } from "#crypto/hash.ts";
import type { BodyOf } from "#protocol/contract.ts";
import type { putCourseFile } from "#protocol/course-contracts.ts";
import { worksAtDesk, type RegisterState } from "#register/state.ts";
import type { Database } from "#server/database.ts";
import type { DeviceCaller } from "./caller.ts";
import { type CountersOf, dayOf, refuseBytes } from "./daily-bytes.ts";

/** Files of courses, public under their hash from the moment they are here: only a learning desk puts them. Never replaced. */
export const storeCourseFile =
  ({ sql, clock, countersOf, register }: Parts) =>
  async ({ parameters: { hash }, body: { desk, bytes }, caller, network }: PutCall) => {
    const state = register();
    if (state.deskById.get(desk)?.duty !== "learning" || !worksAtDesk(state, caller.device, desk)) {
      return refuse({ kind: "not-entitled" as const });
    }
    const digest = sha256(bytes);
    if (toHex(digest) !== hash) return refuse({ kind: "digest-mismatch" as const });
    const now = clock();
    const counters = countersOf(caller, network, now);
    const [counter] = counters;
    await sql`
      with with_room as (
        insert into daily_bytes (counted, day, bytes, most)
        select ${counter!.counted}, ${dayOf(now)}, ${bytes.length}, ${counter!.most}
        where ${bytes.length}::bigint <= ${counter!.most}::bigint and not exists (select from course_files where hash = ${hash})
        on conflict (counted, day) do update set bytes = daily_bytes.bytes + excluded.bytes
        where daily_bytes.bytes + excluded.bytes <= excluded.most
        returning counted
      )
      insert into course_files (hash, desk, bytes, stored_at)
      select ${hash}, ${desk}, ${bytes}, ${now} from with_room
      on conflict do nothing`;
    const stored = await sql`select from course_files where hash = ${hash}`;
    return stored.length > 0 ? ok({ hash: digest }) : refuseBytes(counters, now);
  };

type Parts = {
  readonly sql: Database;
  readonly clock: Clock;
  readonly countersOf: CountersOf;
  readonly register: () => RegisterState;
};
type PutCall = {
  readonly parameters: { readonly hash: string };
  readonly body: BodyOf<typeof putCourseFile>;
  readonly caller: DeviceCaller;
  readonly network: string;
};

/**
 * What one network address is given in a minute: enough for an office that learns together. A request costs its sender a hundred bytes
 * and the vault the whole file in memory, and families are served by the same process.
 */
const bytesAMinute = 536_870_912;

export const serveCourseFile = (sql: Database, clock: Clock, most = bytesAMinute) => {
  let minute = NaN;
  let given = new Map<string, number>();
  return async ({ parameters: { hash }, network }: ReadCall) => {
    const [file] = await sql<{ length: number }[]>`
      select octet_length(bytes) as length from course_files where hash = ${hash}`;
    if (!file) return refuse({ kind: "not-found" as const });
    const now = Math.floor(clock() / 60_000);
    if (now !== minute) given = new Map();
    minute = now;
    const before = given.get(network) ?? 0;
    // A single file is given however large it is.
    if (before > 0 && before + file.length > most)
      return refuse({ kind: "too-many-requests" as const, detail: { seconds: 60 } });
    given.set(network, before + file.length);
    const [found] = await sql<{ bytes: Uint8Array }[]>`select bytes from course_files where hash = ${hash}`;
    return found ? ok({ bytes: found.bytes }) : refuse({ kind: "not-found" as const });
  };
};

type ReadCall = { readonly parameters: { readonly hash: string }; readonly network: string };
