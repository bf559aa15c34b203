import { equalBytes } from "#base/bytes.ts";
import { type AudienceRule, type Condition, courseStates, learnerFields } from "#protocol/learner.ts";
import type { RosterMemory } from "./roster-memory.ts";

type IsMeant = (slot: number) => boolean;

/** Whom a rule means, now. Who does not say what a condition asks about is not meant by it, turned around or not. */
export function readRule(memory: RosterMemory, rule: AudienceRule): IsMeant {
  const conditions = rule.map((condition) => readCondition(memory, condition));
  return (slot) => conditions.every((isMeant) => isMeant(slot));
}

function readCondition(memory: RosterMemory, condition: Condition): IsMeant {
  if (condition.kind === "course") {
    const { course, not } = condition;
    const states = new Set(condition.states);
    return (slot) => {
      const state = memory.findState(slot, course);
      return states.has(state === undefined ? "none" : courseStates[state]!) !== not;
    };
  }
  const field = learnerFields.indexOf(condition.field);
  const codesByStart = Map.groupBy(condition.codes, startOf);
  return (slot) => {
    const code = memory.findCode(slot, field);
    if (!code) return false;
    const isAmong = codesByStart.get(startOf(code))?.some((one) => equalBytes(one, code)) ?? false;
    return isAmong !== condition.not;
  };
}

/** Codes are hashes: two bytes tell most of them apart. */
const startOf = (code: Uint8Array): number => code[0]! * 256 + code[1]!;
