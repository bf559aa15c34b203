import type { RandomBytes } from "./effects.ts";
import { toBase64url } from "./bytes.ts";

/** 128 uniformly random bits as 22 characters of base64url: no id tells an order, a place or a time. */
export type Id<Name extends string> = string & { readonly __id: Name };

export const newId = <Name extends string>(random: RandomBytes): Id<Name> => toBase64url(random(16)) as Id<Name>;
