import type { GrantTerms } from "./change.ts";

/** Of whoever a record is about, by the code that is theirs: they read it, add to it, and say who else may. */
export const codeTerms: GrantTerms = {
  purpose: "data-subject",
  rights: ["read", "write", "share"],
  consent: null,
  dormant: false,
  regarding: null,
  expiresAt: null,
};
