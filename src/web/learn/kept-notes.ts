import { encodeCbor } from "#base/cbor.ts";
import type { CourseId } from "#base/id.ts";
import { idSchema } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import * as z from "#base/schema.ts";
import type { ClientStore } from "#client/store/store.ts";
import type { Place } from "./play/steps.ts";

// What the screens remember on this device alone, wrapped: places in courses, and notices that were seen.

const Places = z.array(z.strictObject({ course: idSchema<"course">(), section: z.int(), of: z.int() }));
const placesKey = "places";
const seenKey = "seen-notices";
const mostSeen = 200;

export async function readPlaces(store: ClientStore): Promise<ReadonlyMap<CourseId, Place>> {
  const bytes = await store.get(placesKey);
  const kept = (bytes && parseCbor(Places as z.ZodMiniType<z.infer<typeof Places>>, bytes)) ?? [];
  return new Map(kept.map(({ course, ...place }) => [course, place]));
}

export const keepPlaces = (store: ClientStore, places: ReadonlyMap<CourseId, Place>): Promise<void> =>
  store.put(placesKey, encodeCbor([...places].map(([course, place]) => ({ course, ...place }))));

export async function readSeen(store: ClientStore): Promise<readonly string[]> {
  const kept = await store.get(seenKey);
  return (kept && parseCbor(z.array(z.string()), kept)) ?? [];
}

export const keepSeen = async (store: ClientStore, notice: string): Promise<void> =>
  store.put(seenKey, encodeCbor([...(await readSeen(store)), notice].slice(-mostSeen)));
