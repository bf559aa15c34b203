/** A text for each plural form that the language has (CLDR names, as `Intl.PluralRules` says them); chosen by `{count}`. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** A sentence with `{named}` places, or one such sentence per plural form. */
export type Message = string | PluralForms;

export type Catalogue = Readonly<Record<string, Message>>;

/** What a translation of an English catalogue must offer: the same keys, a sentence for a sentence, forms for forms. */
export type TranslationOf<English extends Catalogue> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : PluralForms;
};

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/** The named places of a message; forms always need `count`. */
export type PlacesOf<Of extends Message> = Of extends { readonly other: infer Text }
  ? NamesIn<Text> | "count"
  : NamesIn<Of>;

export type Values = Readonly<Record<string, string | number>>;

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/**
 * The sentence with its places filled. Numbers are written as the locale writes them (pass a year as text: years are not
 * grouped). A value whose script may run against the sentence is isolated (Unicode UAX #9), or a Latin name
 * would tear an Arabic sentence apart. Throws if a place has no value.
 */
export function fillMessage(message: Message, values: Values, locale: string): string {
  const text = typeof message === "string" ? message : pickForm(message, values, locale);
  const againstIsOpen = rightToLeft.test(text);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`fillMessage: no value for {${name}}`);
    if (typeof value === "number") return new Intl.NumberFormat(locale).format(value);
    return againstIsOpen || rightToLeft.test(value) ? `\u2068${value}\u2069` : value;
  });
}

function pickForm(forms: PluralForms, values: Values, locale: string): string {
  const count = values["count"];
  if (typeof count !== "number") throw new Error("fillMessage: forms need a {count}");
  return forms[new Intl.PluralRules(locale).select(count)] ?? forms.other;
}
