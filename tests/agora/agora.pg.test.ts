import { expect, test } from "vitest";
import { findDifferences, runAgoraDrill } from "./drill.ts";

test("an administrator who tries everything gets no field of a learner into an inbox, and the search would see it", async () => {
  // More in the course than she may open in an hour.
  const report = await runAgoraDrill(160, () => {});
  const { tried, mails, fieldsInInboxes, controls, honestWay, inImmunisation, differences, table } = report;
  console.info(table);
  expect(tried.length).toBeGreaterThanOrEqual(20);
  expect(mails).toBeGreaterThan(140);
  expect(fieldsInInboxes).toBe(0);
  expect(controls.length).toBeGreaterThanOrEqual(6);
  expect(controls.every(({ found, expected }) => found === expected && expected === 50)).toBe(true);
  expect(honestWay.names).toBe(inImmunisation);
  expect(differences).toEqual([]);
  // What it would say of a portal that mails, or keeps the manager waiting.
  const [mailed, waited] = [{ fieldsInInboxes: 1 }, { honestWay: { ...honestWay, figuresSeconds: 5.1 } }];
  expect(findDifferences({ ...report, ...mailed })).toHaveLength(1);
  expect(findDifferences({ ...report, ...waited })).toHaveLength(1);
}, 180_000);
