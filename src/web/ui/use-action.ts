import { useState } from "preact/hooks";
import type { Result } from "#base/result.ts";

export type Action<Arguments extends readonly unknown[], Refusal> = {
  readonly busy: boolean;
  /** Why it did not happen; what was typed is still there. */
  readonly refusal: Refusal | undefined;
  readonly run: (...given: Arguments) => Promise<void>;
};

/** One press, one try: a second press while the first is under way does nothing. */
export function useAction<
  Arguments extends readonly unknown[],
  Value,
  Refusal extends { readonly kind: string },
>(
  act: (...given: Arguments) => Promise<Result<Value, Refusal>>,
  onDone: (value: Value) => void | Promise<void>,
): Action<Arguments, Refusal> {
  const [state, setState] = useState<{ readonly busy: boolean; readonly refusal: Refusal | undefined }>({
    busy: false,
    refusal: undefined,
  });
  return {
    ...state,
    async run(...given) {
      if (state.busy) return;
      setState({ busy: true, refusal: undefined });
      const result = await act(...given);
      setState({ busy: false, refusal: result.ok ? undefined : result.refusal });
      if (result.ok) await onDone(result.value);
    },
  };
}
