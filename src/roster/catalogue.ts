import { equalBytes } from "#base/bytes.ts";
import type { CourseId, DeskId } from "#base/id.ts";
import { findPublishingLimit, judgePublication, type Published } from "#disclosure/course-rules.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { listCourses } from "#protocol/course-contracts.ts";
import { CourseStatement, type PortalStatement } from "#protocol/course.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { peekSigned, type Signed } from "#protocol/signed.ts";
import type { Database } from "#server/database.ts";

const coursesAPage = 50;

type Version = Published & {
  readonly signed: Signed;
  readonly publishedAt: number;
  readonly position: number;
};
type Portal = { readonly version: number; readonly signed: Signed; readonly position: number };

/** All courses in all their versions, in memory: some thousand statements, asked for by everybody all the time. */
export type Catalogue = {
  /** The statement is signed and its author entitled already. Durable when it resolves. `quota-exceeded` where its desk has published so many. */
  readonly publish: (
    statement: CourseStatement,
    signed: Signed,
    now: number,
  ) => Promise<Result<object, Refusal>>;
  readonly publishPortal: (statement: PortalStatement, signed: Signed) => Promise<Result<object, Refusal>>;
  readonly list: (desk: DeskId, after: number) => AnswerOf<typeof listCourses>;
  /** Version 0 is the latest. */
  readonly find: (course: CourseId, version: number) => Version | undefined;
};

export async function openCatalogue(sql: Database): Promise<Catalogue> {
  const versionsByCourse = new Map<CourseId, Version[]>();
  const latestByDesk = new Map<DeskId, Map<CourseId, Version>>();
  const portalByDesk = new Map<DeskId, Portal>();
  let position = 0;

  function keep(version: Version): void {
    const { course, desk } = version.statement;
    versionsByCourse.set(course, [...(versionsByCourse.get(course) ?? []), version]);
    const latest = latestByDesk.get(desk) ?? new Map<CourseId, Version>();
    // In the order of their last change.
    latest.delete(course);
    latestByDesk.set(desk, latest.set(course, version));
    position = Math.max(position, version.position);
  }
  function keepPortal(desk: DeskId, portal: Portal): void {
    portalByDesk.set(desk, portal);
    position = Math.max(position, portal.position);
  }

  for (const row of await sql<
    { statement: Uint8Array; signature: Uint8Array; position: number; publishedAt: number }[]
  >`select statement, signature, position, published_at as "publishedAt" from courses order by position`) {
    const signed = { bytes: row.statement, signature: row.signature };
    const statement = peekSigned<CourseStatement>(CourseStatement, signed);
    if (!statement) throw new Error("openCatalogue: the database holds a course that is none");
    keep({ statement, bytes: row.statement, signed, publishedAt: row.publishedAt, position: row.position });
  }
  for (const { desk, version, statement, signature, position: at } of await sql<
    { desk: DeskId; version: number; statement: Uint8Array; signature: Uint8Array; position: number }[]
  >`select desk, version, statement, signature, position from portals`) {
    keepPortal(desk, { version, signed: { bytes: statement, signature }, position: at });
  }

  const find = (course: CourseId, version: number): Version | undefined => {
    const versions = versionsByCourse.get(course) ?? [];
    return version === 0 ? versions.at(-1) : versions[version - 1];
  };

  // One after another: each is judged by what the one before left.
  let underWay: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const done = underWay.then(work);
    underWay = done.catch(() => {});
    return done;
  };

  return {
    find,
    publish: (statement, signed, now) =>
      inTurn(async () => {
        const verdict = judgePublication({ statement, bytes: signed.bytes }, (course) => find(course, 0));
        if (verdict === "again") return ok({});
        if (verdict) return refuse({ kind: verdict });
        const limit = findPublishingLimit(statement, [...versionsByCourse.values()].flat(), now);
        if (limit) return refuse({ kind: "quota-exceeded", detail: limit });
        const { course, version, desk } = statement;
        await sql`
          insert into courses (course, version, desk, statement, signature, position, published_at)
          values (${course}, ${version}, ${desk}, ${signed.bytes}, ${signed.signature}, ${position + 1}, ${now})`;
        keep({ statement, bytes: signed.bytes, signed, publishedAt: now, position: position + 1 });
        return ok({});
      }),
    publishPortal: ({ desk, version }, signed) =>
      inTurn(async () => {
        const last = portalByDesk.get(desk);
        if (last?.version === version && equalBytes(last.signed.bytes, signed.bytes)) return ok({});
        if (version !== (last?.version ?? 0) + 1) return refuse({ kind: "conflict" });
        await sql`
          insert into portals (desk, version, statement, signature, position)
          values (${desk}, ${version}, ${signed.bytes}, ${signed.signature}, ${position + 1})
          on conflict (desk) do update set version = excluded.version, statement = excluded.statement,
            signature = excluded.signature, position = excluded.position`;
        keepPortal(desk, { version, signed, position: position + 1 });
        return ok({});
      }),
    list: (desk, after) => {
      const newer = [...(latestByDesk.get(desk)?.values() ?? [])].filter((one) => one.position > after);
      const page = newer.slice(0, coursesAPage);
      const more = newer.length > page.length;
      const portal = portalByDesk.get(desk);
      const last = page.at(-1)?.position ?? after;
      return {
        portal: portal && portal.position > after ? portal.signed : null,
        courses: page.map(({ signed, publishedAt }) => ({ statement: signed, publishedAt })),
        position: more ? last : Math.max(last, portal?.position ?? 0),
        more,
      };
    },
  };
}
