import type { CaseSummary } from "#client/cases/caseload.ts";
import type { Status } from "#tracing/status.ts";

export type CaseFilter = {
  /** Any part of a name, in any script. */
  readonly text: string;
  /** `open` leaves out what is closed or withdrawn. */
  readonly status: Status | "open" | "all";
  readonly relation: "own" | "shared" | "all";
};

export const openCases: CaseFilter = { text: "", status: "open", relation: "all" };

/**
 * Over what the list shows already: nothing is asked of anybody. `romanise` makes محمد and Mohamed meet where one was typed
 * and the other written; the identity will do until it is loaded.
 */
export function filterCases(
  cases: readonly CaseSummary[],
  { text, status, relation }: CaseFilter,
  romanise: (text: string) => string,
): readonly CaseSummary[] {
  const words = fold(text).split(" ").filter(Boolean);
  return cases.filter((one) => {
    const isClosed = one.status === "closed" || one.status === "withdrawn";
    if (status === "open" ? isClosed : status !== "all" && one.status !== status) return false;
    if (relation !== "all" && (one.relation === "shared") !== (relation === "shared")) return false;
    if (words.length === 0) return true;
    const name = one.displayName ?? "";
    const written = `${fold(name)} ${fold(romanise(name))}`;
    return words.every((word) => written.includes(word) || written.includes(fold(romanise(word))));
  });
}

const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLocaleLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
