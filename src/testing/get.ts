import type { Result } from "#base/result.ts";

/** What a step gave. A refusal ends the test or benchmark that did not expect it; its kind says where to look. */
export function get<Value>(result: Result<Value, { readonly kind: string }>): Value {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}
