import { soundsByKey } from "./name-token-keys.ts";

/**
 * How a token of a name may sound, likeliest first, in one small alphabet for all scripts: a e i o u, the consonants b d f g h k l m n
 * p q r s t v w y z, and S (sh), Z (zh), C (ch), J (j), T (th), D (dh), x (kh), G (gh), c (ts). One way for each key of the token.
 */
export const soundsOf = (token: string): string[] => [...soundsByKey(token).values()];
