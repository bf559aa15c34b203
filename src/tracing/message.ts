import * as z from "#base/schema.ts";
import type { ListItem, RecordState } from "#record/fold.ts";

/** What a family and its society write to each other: an item of the list `messages` in the compartment `messages`. */
export const Message = z.strictObject({
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(4_000)),
});
export type Message = z.infer<typeof Message>;

export type SentMessage = Message & Pick<ListItem, "author" | "clock" | "time" | "entry">;

/** Oldest first. */
export function messagesOf(state: RecordState): SentMessage[] {
  return (state.itemsByList.get("messages/messages") ?? []).flatMap(
    ({ item, author, clock, time, entry }) => {
      const message = Message.safeParse(item);
      return message.success ? [{ ...message.data, author, clock, time, entry }] : [];
    },
  );
}

/** The desk's own notes: an item of the list `notes` in the compartment `journal`. Notes only add. */
export const Note = z.strictObject({
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(8_000)),
});
export type Note = z.infer<typeof Note>;
export type WrittenNote = Note & Pick<ListItem, "author" | "clock" | "time" | "entry">;

export function notesOf(state: RecordState): WrittenNote[] {
  return (state.itemsByList.get("journal/notes") ?? []).flatMap(({ item, author, clock, time, entry }) => {
    const note = Note.safeParse(item);
    return note.success ? [{ ...note.data, author, clock, time, entry }] : [];
  });
}
