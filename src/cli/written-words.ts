import { CommandFailure, exitCodes } from "./command-failure.ts";

type Text = {
  readonly safeParse: (
    value: unknown,
  ) => { readonly success: true; readonly data: { readonly text: string } } | { readonly success: false };
};

/** What somebody typed as a note or a message: not nothing, and no longer than what is read again. */
export function readWords(schema: Text, typed: string): string {
  const parsed = schema.safeParse({ text: typed });
  if (parsed.success) return parsed.data.text;
  throw new CommandFailure(
    exitCodes.usage,
    "words-malformed",
    typed.trim() === "" ? "There is nothing to write." : "This is too long. Write it in parts.",
  );
}
