import type { PreparedName } from "../compare/compare-names.ts";
import { prepareToken, type PreparedToken } from "../compare/compare-tokens.ts";
import { nameTokens } from "../names/name-tokens.ts";
import type { NameFrequencies } from "./name-frequencies.ts";

/** Names split and worked out once, however often they are written. */
export interface NameStock {
  readonly name: (text: string | undefined) => StockedName;
  readonly frequencies: NameFrequencies;
}

export interface StockedName extends PreparedName {
  readonly id: number;
  readonly tokens: readonly StockedToken[];
  /** Neighbouring tokens written as one: Gebre Meskel is Gebremeskel elsewhere. */
  readonly joined: readonly { readonly first: number; readonly token: StockedToken }[];
}

export interface StockedToken extends PreparedToken {
  readonly id: number;
  /** How rare it is, in bits, as a given name and as a family name. */
  readonly given: number;
  readonly family: number;
}

export function stockNames(frequencies: NameFrequencies): NameStock {
  const names = new Map<string, StockedName>();
  const tokens = new Map<string, StockedToken>();
  const tokenOf = (text: string): StockedToken => {
    const known = tokens.get(text);
    if (known !== undefined) return known;
    const token = prepareToken(text);
    const [key] = token.keys;
    const stocked = {
      ...token,
      id: tokens.size,
      given: frequencies.given.bitsOf(key),
      family: frequencies.family.bitsOf(key),
    };
    tokens.set(text, stocked);
    return stocked;
  };
  const nameOf = (text: string): StockedName => {
    const known = names.get(text);
    if (known !== undefined) return known;
    const parts = nameTokens(text);
    const joined =
      parts.length < 2
        ? []
        : parts.slice(1, 4).map((part, i) => ({ first: i, token: tokenOf(parts[i]! + part) }));
    const name = { id: names.size + 1, written: [text], tokens: parts.map(tokenOf), joined };
    names.set(text, name);
    return name;
  };
  return { name: (text) => (text === undefined || text === "" ? noName : nameOf(text)), frequencies };
}

export const noName: StockedName = { id: 0, written: [], tokens: [], joined: [] };
