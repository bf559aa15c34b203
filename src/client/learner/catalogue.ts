import * as z from "#base/schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { CourseId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import { CourseStatement, PortalStatement, readCourse, readPortal } from "#protocol/course.ts";
import { listCourses } from "#protocol/course-contracts.ts";
import type { Signed } from "#protocol/signed.ts";
import { peekSigned } from "#protocol/signed.ts";
import type { RegisterState } from "#register/state.ts";
import { hasWorkedAtDesk } from "#register/state.ts";
import type { SigningPublicKey } from "#crypto/keys.ts";
import type { DeviceId } from "#base/id.ts";
import type { LearnerRefusal, LearnerSession } from "./learner-session.ts";

const CatalogueCourse = z.strictObject({ statement: CourseStatement, publishedAt: z.int() });
export type CatalogueCourse = z.infer<typeof CatalogueCourse>;

/** What it takes to follow a catalogue: a visitor has it too, before they join. */
export type CatalogueReader = Pick<LearnerSession, "connection" | "register" | "store" | "desk">;

/** What a learning desk offers, as its own devices signed it; retired courses among it, for those who are in them. */
export type Catalogue = {
  readonly courses: readonly CatalogueCourse[];
  readonly portal: PortalStatement | null;
};

/** As this browser last saw it. */
export async function readKeptCatalogue({ store }: Pick<LearnerSession, "store">): Promise<Catalogue> {
  const keys = await store.list(coursePrefix);
  const kept = await Promise.all(keys.map((key) => store.get(key)));
  const courses = kept.flatMap(
    (bytes) => (bytes && parseCbor(CatalogueCourse as z.ZodMiniType<CatalogueCourse>, bytes)) ?? [],
  );
  const portal = await store.get(portalKey);
  return {
    courses,
    portal: (portal && parseCbor(PortalStatement as z.ZodMiniType<PortalStatement>, portal)) ?? null,
  };
}

/**
 * Fetches what changed since the last time and keeps it. A statement that no device of the desk signed, and one that is older than
 * what was seen, is left out: a gate can withhold a course and cannot make one up, or bring an old one back.
 */
export async function followCatalogue(session: CatalogueReader): Promise<Result<Catalogue, LearnerRefusal>> {
  const { connection, register, store, desk } = session;
  const refreshed = await register.refresh(connection);
  if (!refreshed.ok) return refreshed;
  const known = await readKeptCatalogue(session);
  const versionByCourse = new Map(
    known.courses.map(({ statement: { course, version } }) => [course, version]),
  );
  let position = await readPosition(session);
  for (;;) {
    const page = await connection.call("gate", listCourses, {
      parameters: { desk },
      query: { after: position },
    });
    if (!page.ok) return page;
    const { portal, courses } = page.value;
    const authors = [...(portal ? [portal] : []), ...courses.map(({ statement }) => statement)];
    // Whoever published may have come to the desk since this browser last looked.
    if (authors.some((signed) => !findAuthorKey(register.state(), signed))) {
      const followed = await register.follow(connection);
      if (!followed.ok) return followed;
    }
    const read = portal && readFromDesk(session, portal, readPortal);
    if (read && read.version >= (known.portal?.version ?? 0)) {
      await store.put(portalKey, encodeCbor(read as CborValue));
    }
    for (const { statement: signed, publishedAt } of courses) {
      const statement = readFromDesk(session, signed, readCourse);
      if (!statement || statement.version < (versionByCourse.get(statement.course) ?? 0)) continue;
      versionByCourse.set(statement.course, statement.version);
      await store.put(courseKey(statement.course), encodeCbor({ statement, publishedAt } as CborValue));
    }
    const isStuck = page.value.position <= position;
    position = page.value.position;
    await store.put(positionKey, encodeCbor(position));
    if (!page.value.more || isStuck) return ok(await readKeptCatalogue(session));
  }
}

type Statement = { readonly desk: string; readonly author: DeviceId };

function readFromDesk<Value extends Statement>(
  { register, desk }: CatalogueReader,
  signed: Signed,
  read: (signed: Signed, key: SigningPublicKey) => Value | undefined,
): Value | undefined {
  const key = findAuthorKey(register.state(), signed);
  const statement = key && read(signed, key);
  const isDesks = statement?.desk === desk && hasWorkedAtDesk(register.state(), statement.author, desk);
  return isDesks ? statement : undefined;
}

function findAuthorKey({ deviceById }: RegisterState, signed: Signed): SigningPublicKey | undefined {
  const author = peekSigned<{ readonly author: DeviceId }>(
    z.union([CourseStatement, PortalStatement]) as unknown as z.ZodMiniType<{ readonly author: DeviceId }>,
    signed,
  )?.author;
  return author && deviceById.get(author)?.signingKey;
}

async function readPosition({ store }: CatalogueReader): Promise<number> {
  const kept = await store.get(positionKey);
  return (kept && parseCbor(z.int(), kept)) ?? 0;
}

const coursePrefix = "catalogue/course/";
const courseKey = (course: CourseId): string => `${coursePrefix}${course}`;
const portalKey = "catalogue/portal";
const positionKey = "catalogue/position";
