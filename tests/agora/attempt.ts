import type { Result } from "#base/result.ts";
import type { Scene } from "./scene.ts";

/** What came of it. */
export type Outcome = {
  /**
   * `refused`: a server said no. `held`: it was let happen, and what she wanted did not come of it. `within-rights`: she saw what her
   * work lets her see, in the application. `not-offered`: nothing here does that, so nothing was defended. `let-through`: it worked.
   */
  readonly kind: "refused" | "held" | "within-rights" | "not-offered" | "let-through";
  readonly words: string;
};

/** Something that she tries on the day, with the application or with requests made by hand and signed by her device. */
export type Attempt = {
  readonly what: string;
  readonly by: "application" | "by hand";
  readonly run: (scene: Scene) => Promise<Outcome>;
};

type Answer = Result<unknown, { readonly kind: string }>;

/** Every one of these has to be refused; the words are the reasons. */
export function allRefused(answers: Readonly<Record<string, Answer>>): Outcome {
  const through = Object.entries(answers).filter(([, { ok }]) => ok);
  if (through.length > 0) return { kind: "let-through", words: through.map(([name]) => name).join(", ") };
  const reasons = Object.entries(answers).map(
    ([name, answer]) => `${name}: ${answer.ok ? "" : answer.refusal.kind}`,
  );
  return { kind: "refused", words: reasons.join("; ") };
}
