import { useEffect, useRef, useState } from "preact/hooks";
import type { Result } from "#base/result.ts";

export type Loaded<Value, Refusal> = {
  /** The last that was fetched for these keys; kept while it is fetched again. */
  readonly value: Value | undefined;
  readonly refusal: Refusal | undefined;
  readonly busy: boolean;
  readonly reload: () => Promise<void>;
  /** For what the caller learned otherwise, for instance from its own action. */
  readonly put: (value: Value) => void;
};

/** Fetches when the screen appears and whenever a key changes. An answer that comes too late for its keys is dropped. */
export function useLoad<Value, Refusal extends { readonly kind: string }>(
  load: () => Promise<Result<Value, Refusal>>,
  keys: readonly unknown[],
): Loaded<Value, Refusal> {
  const [state, setState] = useState<Pick<Loaded<Value, Refusal>, "value" | "refusal" | "busy">>({
    value: undefined,
    refusal: undefined,
    busy: true,
  });
  const turn = useRef(0);
  const reload = async () => {
    turn.current += 1;
    const mine = turn.current;
    setState((before) => ({ ...before, busy: true }));
    const result = await load();
    if (turn.current !== mine) return;
    setState((before) =>
      result.ok
        ? { value: result.value, refusal: undefined, busy: false }
        : { value: before.value, refusal: result.refusal, busy: false },
    );
  };
  useEffect(() => {
    setState({ value: undefined, refusal: undefined, busy: true });
    void reload();
    return () => {
      turn.current += 1;
    };
  }, keys);
  return { ...state, reload, put: (value) => setState({ value, refusal: undefined, busy: false }) };
}
