import { expect, test } from "vitest";
import { runAgoraDrill } from "./drill.ts";

test("an administrator who tries everything gets no field of a learner into an inbox, and the search would see it", async () => {
  const { tried, mails, fieldsInInboxes, controls, honestWay, inImmunisation, differences, table } =
    // More in the course than she may open in an hour.
    await runAgoraDrill(160, () => {});
  console.info(table);
  expect(tried.length).toBeGreaterThanOrEqual(20);
  expect(mails).toBeGreaterThan(140);
  expect(fieldsInInboxes).toBe(0);
  expect(controls.length).toBeGreaterThanOrEqual(6);
  expect(controls.every(({ found, expected }) => found === expected && expected === 50)).toBe(true);
  expect(honestWay.names).toBe(inImmunisation);
  expect(differences).toEqual([]);
}, 180_000);
