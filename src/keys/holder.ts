import * as z from "#base/schema.ts";
import type { CodeId, DeskId } from "#base/id.ts";
import { idPattern } from "#base/id.ts";

/** Whom a grant opens a compartment to: a desk, the access code of a family, or the courier. */
export type Holder = `desk:${DeskId}` | `code:${CodeId}` | "courier";

export const holderOfDesk = (desk: DeskId): Holder => `desk:${desk}`;
export const holderOfCode = (code: CodeId): Holder => `code:${code}`;

export const holderSchema = z
  .string()
  .check(
    z.refine((text) => text === "courier" || (/^(desk|code):/.test(text) && idPattern.test(text.slice(5)))),
  ) as unknown as z.ZodMiniType<Holder, Holder>;

export const deskOfHolder = (holder: Holder): DeskId | undefined =>
  holder.startsWith("desk:") ? (holder.slice(5) as DeskId) : undefined;

export const codeOfHolder = (holder: Holder): CodeId | undefined =>
  holder.startsWith("code:") ? (holder.slice(5) as CodeId) : undefined;
