import type { Clock } from "#base/effects.ts";
import type { EntryId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { BodyOf } from "#protocol/contract.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { saveStudy } from "#protocol/roster-contracts.ts";
import { bytesArray, type Database } from "#server/database.ts";
import { groupWork } from "#server/group-work.ts";
import type { SignedCaller } from "./caller.ts";
import { type Counter, type CountersOf, dayOf, refuseBytes } from "./daily-bytes.ts";

const bytesAtOnce = 4_194_304;
/** What nobody touched for so long is nobody's any more: a code that was lost cannot forget. */
const keptUnsaved = 400 * 24 * 60 * 60 * 1000;

/**
 * What learners' devices keep of their courses, under places and codes that nobody can lead back to a record. A place belongs to the
 * code that took it, and moves by one revision at a time; the same once more is no conflict. Saves that come at the same moment share
 * one write to disk. Counted is what grows: whoever saves the same over and over fills no disk.
 */
export const keepStudy = ({ sql, clock, countersOf }: Parts) => {
  const save = groupWork({
    work: (saves: readonly Save[]) => saveAll(sql, saves, clock()),
    keysOf: ({ place }) => [place],
    weightOf: ({ sealed }) => sealed.length + 256,
    capacity: bytesAtOnce,
  });
  return async ({ parameters: { place }, body: { revision, sealed }, caller, network }: SaveCall) => {
    if (!isCode(caller)) return refuse({ kind: "not-entitled" as const });
    const counters = countersOf(caller, network, clock());
    return save({ place, code: caller.bearer, revision, sealed, counters });
  };
};

export const serveStudy =
  (sql: Database) =>
  async ({ parameters: { place }, caller }: StudyCall) => {
    const [found] = await sql<{ revision: number; sealed: Uint8Array }[]>`
      select revision, sealed from study where place = ${place} and code = ${caller.bearer}`;
    return found ? ok({ ...found }) : refuse({ kind: "not-found" as const });
  };

export const dropStudy =
  (sql: Database) =>
  async ({ caller }: { readonly caller: SignedCaller }) => {
    await sql`delete from study where code = ${caller.bearer}`;
    return ok({});
  };

export const sweepStudy = (sql: Database, now: number) =>
  sql`delete from study where saved_at < ${now - keptUnsaved}`;

const isCode = ({ bearer, device }: SignedCaller): boolean => device === null && bearer !== "courier";

type Parts = { readonly sql: Database; readonly clock: Clock; readonly countersOf: CountersOf };
type StudyCall = { readonly parameters: { readonly place: EntryId }; readonly caller: SignedCaller };
type SaveCall = StudyCall & { readonly body: BodyOf<typeof saveStudy>; readonly network: string };
type Save = {
  readonly place: EntryId;
  readonly code: string;
  readonly revision: number;
  readonly sealed: Uint8Array;
  readonly counters: readonly Counter[];
};

/** One statement, so one commit. A save is refused for what is there, or for a limit of the day; each by itself. */
async function saveAll(
  sql: Database,
  saves: readonly Save[],
  now: number,
): Promise<Result<object, Refusal>[]> {
  const counters = saves.flatMap(({ counters: own }, index) => own.map((one) => ({ ...one, index })));
  const rows = await sql<{ index: number; fits: boolean; saved: boolean }[]>`
    with given as (
      select * from unnest(
        ${saves.map((_, index) => index)}::integer[],
        ${saves.map(({ place }) => place)}::text[],
        ${saves.map(({ code }) => code)}::text[],
        ${saves.map(({ revision }) => revision)}::integer[],
        ${bytesArray(
          sql,
          saves.map(({ sealed }) => sealed),
        )}::bytea[]) as given (index, place, code, revision, sealed)
    ), fitting as (
      select given.*, greatest(octet_length(given.sealed) - coalesce(octet_length(study.sealed), -256), 0) as bytes
      from given left join study using (place)
      where case when study.place is null then given.revision = 1
        else study.code = given.code and (study.revision = given.revision - 1
          or (study.revision = given.revision and study.sealed = given.sealed)) end
    ), sums as (
      select counted, most, sum(bytes) as bytes from unnest(
        ${counters.map(({ index }) => index)}::integer[],
        ${counters.map(({ counted }) => counted)}::text[],
        ${counters.map(({ most }) => most)}::bigint[]) as counter (index, counted, most)
      join fitting using (index) group by counted, most
    ), with_room as (
      insert into daily_bytes (counted, day, bytes, most)
      select counted, ${dayOf(now)}, bytes, most from sums where bytes <= most order by counted
      on conflict (counted, day) do update set bytes = daily_bytes.bytes + excluded.bytes
      where daily_bytes.bytes + excluded.bytes <= excluded.most
      returning counted
    ), roomy as (
      select index from unnest(
        ${counters.map(({ index }) => index)}::integer[],
        ${counters.map(({ counted }) => counted)}::text[]) as counter (index, counted)
      left join with_room using (counted) group by index having bool_and(with_room.counted is not null)
    ), saved as (
      insert into study (place, code, revision, sealed, saved_at)
      select place, code, revision, sealed, ${now} from fitting join roomy using (index)
      on conflict (place) do update set revision = excluded.revision, sealed = excluded.sealed, saved_at = excluded.saved_at
      where study.code = excluded.code and study.revision in (excluded.revision - 1, excluded.revision)
      returning place
    )
    select given.index, fitting.index is not null as fits, saved.place is not null as saved
    from given left join fitting using (index) left join saved on saved.place = given.place order by index`;
  return saves.map(({ counters: own }, index) => {
    const { fits, saved } = rows[index]!;
    if (saved) return ok({});
    return fits ? refuseBytes(own, now) : refuse({ kind: "conflict" });
  });
}
