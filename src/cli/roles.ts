import { type Role, roles } from "#register/statement.ts";
import { oneOf } from "./officer.ts";

/** For an option that may be given several times. */
export const collectRoles = (written: string, before: readonly Role[] = []): readonly Role[] => [
  ...before,
  oneOf(roles, "role")(written),
];
