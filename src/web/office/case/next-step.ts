import type { CaseView } from "#client/cases/case-view.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { statusesAfter } from "#tracing/status.ts";

/** The forms of a case. */
export const panels = [
  "take-in",
  "note",
  "message",
  "status",
  "close",
  "edit",
  "share",
  "transfer",
  "consent",
  "erase",
] as const;
export type PanelName = (typeof panels)[number];

/** What an officer would do next, and how it is said: `case.next.<name>`. */
export type NextStep = {
  readonly words:
    | "take-in"
    | "read-answer"
    | "erasure"
    | "compare"
    | "accepted"
    | "search"
    | "possible-match"
    | "verified"
    | "located"
    | "contact-restored"
    | "closed"
    | "withdrawn"
    | "shared";
  /** The one to offer first. */
  readonly panel: PanelName | undefined;
};

export type Surroundings = {
  /** Somebody shared a person with us regarding this case, and it is not closed. */
  readonly hasAnswer: boolean;
  /** A comparison of this person waits. */
  readonly hasMatch: boolean;
};

/** One thing, the most pressing first. */
export function nextStepOf(
  { opened, status: { status } }: Pick<CaseView, "opened" | "status">,
  { hasAnswer, hasMatch }: Surroundings,
): NextStep {
  if (opened.relation === "shared") return { words: "shared", panel: undefined };
  if (opened.access.erasure) return { words: "erasure", panel: undefined };
  if (opened.relation === "intake") {
    return status === "withdrawn"
      ? { words: "withdrawn", panel: undefined }
      : { words: "take-in", panel: "take-in" };
  }
  const isOpen = !["closed", "withdrawn", "contact-restored", "reunited"].includes(status);
  if (hasAnswer && isOpen) return { words: "read-answer", panel: "message" };
  if (hasMatch && isOpen) return { words: "compare", panel: undefined };
  switch (status) {
    case "received":
    case "accepted":
      return { words: "accepted", panel: "message" };
    case "tracing-in-progress":
      return { words: "search", panel: "note" };
    case "possible-match":
      return { words: "possible-match", panel: "status" };
    case "verified":
      return { words: "verified", panel: "message" };
    case "located":
      return { words: "located", panel: "message" };
    case "contact-restored":
    case "reunited":
      return { words: "contact-restored", panel: "close" };
    case "closed":
      return { words: "closed", panel: "status" };
    case "withdrawn":
      return { words: "withdrawn", panel: undefined };
  }
}

/** Which forms make sense here; the gate decides again whether they may. */
export function panelsOf(
  { opened, status: { status }, intake }: Pick<CaseView, "opened" | "status" | "intake">,
  isDpo: boolean,
): readonly PanelName[] {
  const { relation, access, desk } = opened;
  const rights = new Set(
    access.grants
      .filter(({ holder, dormant }) => !dormant && holder === holderOfDesk(desk))
      .flatMap((grant) => grant.rights),
  );
  if (relation === "intake") {
    return ["take-in", ...(statusesAfter(status).includes("closed") ? ["close" as const] : [])];
  }
  const offered: PanelName[] = [];
  if (rights.has("write")) {
    offered.push("note", "message");
    if (statusesAfter(status).some((next) => next !== "closed")) offered.push("status");
    if (statusesAfter(status).includes("closed")) offered.push("close");
    if (intake) offered.push("edit");
  }
  if (rights.has("share")) {
    offered.push("share");
    if (relation === "own") offered.push("transfer", "consent");
  }
  if (isDpo && relation === "own") offered.push("erase");
  return offered;
}
