import axe from "axe-core";
import type { Page } from "playwright-core";

/** Each violation of WCAG 2.2 A and AA (and axe's best practices) on a page, as one line that says what and where. */
export async function findViolations(page: Page): Promise<string[]> {
  if (page.frames().length > 1) throw new Error("findViolations: what stands in frames is not looked at");
  // Half a megabyte: once a page, not once a look.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const { lines, passed } = await page.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
    const { violations, passes } = await inPage.run(document, { resultTypes: ["violations"] });
    const lines = violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help} — ${node.html} — ${node.failureSummary ?? ""}`),
    );
    return { lines, passed: passes.length };
  });
  if (passed === 0) throw new Error("findViolations: nothing was checked");
  return lines;
}

/** How many pixels a page is wider than its window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
