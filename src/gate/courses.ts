import { ok, refuse, type Result } from "#base/result.ts";
import { speaksForDesk } from "#disclosure/course-rules.ts";
import * as contracts from "#protocol/course-contracts.ts";
import { readCourse, readPortal } from "#protocol/course.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { type HttpServer, route } from "#server/http.ts";
import type { GateCallers } from "./callers.ts";
import type { GateParts } from "./parts.ts";

/** Courses are public: a device of a learning desk signs what it publishes, the gate puts it in order, anybody reads. */
export function addCourseRoutes(
  server: HttpServer<GateCallers>,
  { register, clock, catalogue }: Pick<GateParts, "register" | "clock" | "catalogue">,
): void {
  route(server, contracts.publishCourse, async ({ caller, body }): Promise<Result<object, Refusal>> => {
    const statement = readCourse(body.statement, caller.keys.signingKey);
    if (!statement) return refuse({ kind: "malformed-request" });
    if (!speaksForDesk(register.state(), caller, statement)) return refuse({ kind: "not-entitled" });
    return catalogue.publish(statement, body.statement, clock());
  });
  route(server, contracts.publishPortal, async ({ caller, body }): Promise<Result<object, Refusal>> => {
    const statement = readPortal(body.statement, caller.keys.signingKey);
    if (!statement) return refuse({ kind: "malformed-request" });
    if (!speaksForDesk(register.state(), caller, statement)) return refuse({ kind: "not-entitled" });
    return catalogue.publishPortal(statement, body.statement);
  });
  route(server, contracts.listCourses, async ({ parameters, query }) =>
    ok(catalogue.list(parameters.desk, query.after)),
  );
  route(server, contracts.readCourseVersion, async ({ parameters }) => {
    const found = catalogue.find(parameters.course, parameters.version);
    return found
      ? ok({ statement: found.signed, publishedAt: found.publishedAt })
      : refuse({ kind: "not-found" as const });
  });
}
