import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** Each violation of WCAG 2.2 A and AA (and axe's best practices) on a page, as one line that says what and where. */
export async function findViolations(page: Page): Promise<string[]> {
  const { violations, passes } = await new AxeBuilder({ page }).analyze();
  if (passes.length === 0) throw new Error("findViolations: nothing was checked");
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} — ${node.html} — ${node.failureSummary ?? ""}`),
  );
}

/** How many pixels a page is wider than its window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
