import type { DeskId, OrganisationId, RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import type { Compartment } from "#keys/compartment.ts";
import { codeOfHolder, deskOfHolder } from "#keys/holder.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import { listDisclosures } from "#protocol/disclosure-contracts.ts";
import type { Purpose } from "#protocol/purpose.ts";
import { askErasure, cancelErasure } from "#protocol/record-contracts.ts";
import type { CallRefusal } from "#client/network/connection.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { OpenRecord } from "./open-record.ts";

/** Who may read what, one line for each holder, purpose and end. */
export type AccessLine = {
  readonly holder:
    | { readonly kind: "desk"; readonly desk: DeskId; readonly organisation: OrganisationId | undefined }
    | { readonly kind: "family" | "courier" };
  readonly purpose: Purpose;
  readonly compartments: readonly Compartment[];
  readonly mayWrite: boolean;
  readonly regarding: RecordId | null;
  readonly expiresAt: number | null;
};

/** Without the sleeping comparisons: those are told by the consent, as organisations. */
export function listAccess({ register }: OfficerSession, { access }: OpenRecord): AccessLine[] {
  const lines = Map.groupBy(
    access.grants.filter((grant) => !grant.dormant),
    (grant) => JSON.stringify([grant.holder, grant.purpose, grant.regarding, grant.expiresAt]),
  );
  return [...lines.values()].map((grants) => {
    const { holder, purpose, regarding, expiresAt } = grants[0]!;
    const desk = deskOfHolder(holder);
    return {
      holder: desk
        ? { kind: "desk", desk, organisation: register.state().deskById.get(desk)?.organisation }
        : { kind: codeOfHolder(holder) ? "family" : "courier" },
      purpose,
      compartments: [...new Set(grants.map(({ compartment }) => compartment))],
      mayWrite: grants.some(({ rights }) => rights.includes("write")),
      regarding,
      expiresAt,
    };
  });
}

export type DisclosureLine = AnswerOf<typeof listDisclosures>["disclosures"][number];

/** Who opened the record, newest first; all pages. For desks of its owner. */
export async function listDisclosuresOf(
  { connection }: OfficerSession,
  record: RecordId,
): Promise<Result<readonly DisclosureLine[], CallRefusal>> {
  const lines: DisclosureLine[] = [];
  let cursor: string | undefined;
  do {
    const page = await connection.call("gate", listDisclosures, {
      parameters: { record },
      query: cursor ? { cursor } : {},
    });
    if (!page.ok) return page;
    lines.push(...page.value.disclosures);
    cursor = page.value.cursor ?? undefined;
  } while (cursor);
  return ok(lines);
}

/** By the owner's DPO at once; a family's own request waits. Answers when it is due. */
export const askErasureOf = (
  { connection }: OfficerSession,
  record: RecordId,
): Promise<Result<{ readonly askedAt: number; readonly dueAt: number }, CallRefusal>> =>
  connection.call("gate", askErasure, { parameters: { record }, body: {} });

/** The family said that it was not their wish. */
export async function cancelErasureOf(
  { connection }: OfficerSession,
  record: RecordId,
): Promise<Result<undefined, CallRefusal>> {
  const cancelled = await connection.call("gate", cancelErasure, { parameters: { record } });
  return cancelled.ok ? ok(undefined) : cancelled;
}
