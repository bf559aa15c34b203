import { encodeCbor } from "#base/cbor.ts";
import type { BroadcastId, DeskId } from "#base/id.ts";
import { idSchema } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import * as z from "#base/schema.ts";
import { languages } from "#protocol/courier-contracts.ts";
import type { ClientStore } from "#client/store/store.ts";
import { plainValue } from "../course-draft.ts";
import { SpokenCondition } from "../reports.ts";

const text = (most: number) => z.string().check(z.maxLength(most));

/** A message while it is written: in its author's own store, wrapped by the device. Nobody else sees it before its test. */
const MessageDraft = z.strictObject({
  /** As it is sent under later, so that a test that was made stays its test. */
  broadcast: idSchema<"broadcast">(),
  changedAt: z.int(),
  /** The one that is written first comes first. */
  words: z.array(
    z.strictObject({
      language: z.enum(languages),
      title: text(200),
      text: text(10_000),
      isMeant: z.boolean(),
    }),
  ),
  courses: z.array(idSchema<"course">()),
  conditions: z.array(SpokenCondition),
  necessary: z.boolean(),
});
export type MessageDraft = z.infer<typeof MessageDraft>;

const prefixOf = (desk: DeskId): string => `message-draft/${desk}/`;

/** Latest first. What is no draft of this format is not shown. */
export async function listMessageDrafts(store: ClientStore, desk: DeskId): Promise<MessageDraft[]> {
  const kept = await Promise.all((await store.list(prefixOf(desk))).map((key) => store.get(key)));
  return kept
    .map((bytes) => bytes && parseCbor(MessageDraft as z.ZodMiniType<MessageDraft>, bytes))
    .filter((draft) => draft !== undefined)
    .toSorted((a, b) => b.changedAt - a.changedAt);
}

export const keepMessageDraft = (store: ClientStore, desk: DeskId, draft: MessageDraft): Promise<void> =>
  store.put(`${prefixOf(desk)}${draft.broadcast}`, encodeCbor(plainValue(draft)));

export const dropMessageDraft = (store: ClientStore, desk: DeskId, broadcast: BroadcastId): Promise<void> =>
  store.delete(`${prefixOf(desk)}${broadcast}`);
