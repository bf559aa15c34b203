import type { Result } from "#base/result.ts";

/** A benchmark expects no refusal; its kind says where to look. */
export function get<Value>(result: Result<Value, { readonly kind: string }>): Value {
  if (result.ok) return result.value;
  throw new Error(`A benchmark was refused something: ${JSON.stringify(result.refusal)}`);
}
