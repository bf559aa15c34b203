import { equalBytes, toHex } from "#base/bytes.ts";
import type { CourseId, DeskId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type * as z from "#base/schema.ts";
import { sha256 } from "#crypto/hash.ts";
import { CourseDocument } from "#learning/course-document.ts";
import { listCourses, readCourseFile, readCourseVersion } from "#protocol/course-contracts.ts";
import { CourseStatement, PortalStatement, readCourse, readPortal } from "#protocol/course.ts";
import type { Signed } from "#protocol/signed.ts";
import { peekSigned } from "#protocol/signed.ts";
import { hasWorkedAtDesk } from "#register/state.ts";
import type { Connection } from "#client/network/connection.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";

export type PublishedCourse = { readonly statement: CourseStatement; readonly publishedAt: number };
export type Catalogue = {
  readonly courses: readonly PublishedCourse[];
  readonly portal: PortalStatement | undefined;
};

/** The latest version of every course of the desk. What no device of the desk signed is refused as `fault-found`. */
export async function readCatalogue(
  session: OfficerSession,
  desk: DeskId,
): Promise<Result<Catalogue, OfficerRefusal>> {
  const courseById = new Map<CourseId, PublishedCourse>();
  let portal: PortalStatement | undefined;
  let after = 0;
  for (;;) {
    const page = await session.connection.call("gate", listCourses, {
      parameters: { desk },
      query: { after },
    });
    if (!page.ok) return page;
    for (const { statement: signed, publishedAt } of page.value.courses) {
      const statement = believeCourse(session, signed);
      if (!statement || statement.desk !== desk) return refuse({ kind: "fault-found" });
      courseById.set(statement.course, { statement, publishedAt });
    }
    if (page.value.portal) {
      portal = believePortal(session, page.value.portal);
      if (!portal || portal.desk !== desk) return refuse({ kind: "fault-found" });
    }
    if (!page.value.more || page.value.position <= after) break;
    after = page.value.position;
  }
  return ok({ courses: [...courseById.values()], portal });
}

export async function readVersion(
  session: OfficerSession,
  course: CourseId,
  version: number,
): Promise<Result<PublishedCourse, OfficerRefusal>> {
  const answer = await session.connection.call("gate", readCourseVersion, {
    parameters: { course, version },
  });
  if (!answer.ok) return answer;
  const statement = believeCourse(session, answer.value.statement);
  return statement?.course === course && (version === 0 || statement.version === version)
    ? ok({ statement, publishedAt: answer.value.publishedAt })
    : refuse({ kind: "fault-found" });
}

/** All languages of a version, in its order; what is not what its hash says is `fault-found`. */
export async function readDocuments(
  { connection }: Pick<OfficerSession, "connection">,
  { languages }: Pick<CourseStatement, "languages">,
): Promise<Result<CourseDocument[], OfficerRefusal>> {
  const documents: CourseDocument[] = [];
  for (const { document, language } of languages) {
    const bytes = await fetchCourseFile(connection, document);
    if (!bytes.ok) return bytes;
    const read = parseCbor(CourseDocument as z.ZodMiniType<CourseDocument>, bytes.value);
    if (read?.language !== language) return refuse({ kind: "fault-found" });
    documents.push(read);
  }
  return ok(documents);
}

export async function fetchCourseFile(
  connection: Connection,
  hash: Uint8Array,
): Promise<Result<Uint8Array, OfficerRefusal>> {
  const answer = await connection.call("vault", readCourseFile, { parameters: { hash: toHex(hash) } });
  if (!answer.ok) return answer;
  const { bytes } = answer.value;
  return equalBytes(sha256(bytes), hash) ? ok(bytes) : refuse({ kind: "fault-found" });
}

const believeCourse = (session: OfficerSession, signed: Signed): CourseStatement | undefined => {
  const key = findAuthorKey(session, peekSigned(CourseStatement as z.ZodMiniType<CourseStatement>, signed));
  return key && readCourse(signed, key);
};

const believePortal = (session: OfficerSession, signed: Signed): PortalStatement | undefined => {
  const key = findAuthorKey(session, peekSigned(PortalStatement as z.ZodMiniType<PortalStatement>, signed));
  return key && readPortal(signed, key);
};

/** Of a device that works, or once worked, at the desk for which it speaks: authors leave, their courses stay. */
function findAuthorKey(
  { register }: OfficerSession,
  said: Pick<CourseStatement, "author" | "desk"> | undefined,
) {
  const state = register.state();
  return said && hasWorkedAtDesk(state, said.author, said.desk)
    ? state.deviceById.get(said.author)?.signingKey
    : undefined;
}
