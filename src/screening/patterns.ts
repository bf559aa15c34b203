import type { Finding, FindingKind } from "./finding.ts";
import { plainDigits } from "./plain-digits.ts";

/**
 * Shapes that personal data has wherever it is written: addresses of mail and houses, numbers of telephones, accounts, cards and
 * papers, births. Rather one too many: whoever meant something else says so, what left cannot be called back.
 */
export function findPatterns(text: string): Finding[] {
  const plain = plainDigits(text);
  return patterns.flatMap(({ kind, shape, isReal }) =>
    [...plain.matchAll(shape)]
      .filter(([found]) => !isReal || isReal(found))
      .map(({ index, 0: found }) => ({ kind, from: index, to: index + found.length })),
  );
}

type Pattern = {
  readonly kind: FindingKind;
  readonly shape: RegExp;
  /** Where a shape alone would find too much. */
  readonly isReal?: (found: string) => boolean;
};

const digitsOf = (found: string): string => found.replace(/\D/g, "");

/** ISO/IEC 7812: the last digit of a card number makes this sum a multiple of ten. */
function isLuhn(found: string): boolean {
  const digits = [...digitsOf(found)].toReversed().map(Number);
  const sum = digits.reduce((total, digit, i) => {
    const doubled = i % 2 === 0 ? digit : digit * 2;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return digits.length >= 12 && sum % 10 === 0;
}

/** ISO 13616: country and checksum first, then up to 30 letters and digits. */
function isIban(found: string): boolean {
  const compact = found.replace(/[\s-]/g, "").toUpperCase();
  const turned = compact.slice(4) + compact.slice(0, 4);
  const remainder = [...turned].reduce((rest, character) => {
    const value = Number.parseInt(character, 36);
    return (rest * (value > 9 ? 100 : 10) + value) % 97;
  }, 0);
  return remainder === 1;
}

/** Years are four digits and amounts have few; a telephone number has seven to fifteen (ITU-T E.164). */
function isTelephone(found: string): boolean {
  const count = digitsOf(found.replace(/(?:x|ext).*$/i, "")).length;
  if (count < 7 || count > 15) return false;
  const isPeriod = /^\s*(1[89]|20)\d\d\s*[-/]\s*(1[89]|20)\d\d\s*$/.test(found);
  const isDate = /^\d{1,4}([-./])\d{1,2}\1\d{1,4}$/.test(found.trim());
  const isAmount = /^\d{1,3}(,\d{3})+$/.test(found.trim());
  return !isPeriod && !isDate && !isAmount;
}

/** Before or after the number of a house; the second kind after it only, because it is short for other words too. */
const street =
  "street|avenue|road|lane|drive|boulevard|square|court|highway|suite|apartment|rue|avenida|calle|carrera|plaza|strasse|straße|weg|platz|straat|laan|шосе|вулиця|проспект|улица|شارع";
const shortStreet = "st|ave|rd|ln|dr|blvd|way|apt|place|вул";

/** The most particular first: what one has found the next ones leave. */
const patterns: readonly Pattern[] = [
  {
    kind: "email",
    shape:
      /[\p{L}\p{N}._%+'-]+\s?(?:@|\(at\)|\[at\]| at )\s?[\p{L}\p{N}-]+(?:\s?(?:\.|\(dot\)|\[dot\]| dot )\s?[\p{L}\p{N}-]+)*\s?(?:\.|\(dot\)|\[dot\]| dot )\s?\p{L}{2,}/giu,
  },
  {
    kind: "bank-account",
    shape: /\b[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]{4}){2,7}(?:[ -]?[A-Za-z0-9]{1,3})?\b/g,
    isReal: isIban,
  },
  { kind: "payment-card", shape: /(?<![\d.])\d(?:[ -]?\d){11,18}(?![\d.]\d|\d)/g, isReal: isLuhn },
  {
    kind: "network-address",
    shape: /\b(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b/g,
  },
  { kind: "network-address", shape: /\b(?:[0-9a-f]{1,4}:){3,7}(?::?[0-9a-f]{1,4}){1,4}\b/gi },
  {
    kind: "coordinates",
    shape: /[-+]?\d{1,2}\.\d{3,}°?(?:\s?[NS]\b)?\s?[,;]\s?[-+]?\d{1,3}\.\d{3,}°?(?:\s?[EW]\b)?/g,
  },
  {
    kind: "birth-date",
    shape:
      /(?:born|birth|dob|d\.o\.b\.?|né[e]? le|naissance|nacid[oa]|nacimiento|geboren|народи\p{L}*|рожд\p{L}*|ولد\p{L}*|الميلاد)[^\d\n]{0,24}\d{1,4}[-./ ](?:\d{1,2}|\p{L}{3,12})[-./ ,]{1,2}\d{1,4}/giu,
  },
  // US social security number, and papers that are named as such.
  { kind: "identity-number", shape: /\b\d{3}-\d{2}-\d{4}\b/g },
  {
    kind: "identity-number",
    shape:
      /(?:passport|driver'?s? licen[cs]e|licen[cs]e|identity card|id card|national id|id no|id number|ssn|social security|registration n\p{L}*|case n\p{L}*|passeport|carte d'identité|pasaporte|cédula|dni|паспорт\p{L}*|جواز|هوية)\P{N}{0,24}?(?=[A-Za-z0-9-]*\d)[A-Za-z]{0,3}[ -]?\d[A-Za-z0-9-]{4,19}/giu,
  },
  {
    kind: "telephone",
    shape:
      /(?<![\p{L}\p{N}.])(?:\+|00)?\(?\d(?:[ ()./-]{0,3}\d){6,16}(?:\s?(?:x|ext\.?)\s?\d{1,6})?(?![\p{L}\p{N}])/giu,
    isReal: isTelephone,
  },
  {
    kind: "street-address",
    shape: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:\\d{1,5}[a-z]?,? (?:[\\p{L}.'’-]+ ){0,4}(?:${street}|${shortStreet})(?![\\p{L}])|(?:${street})\\.? (?:[\\p{L}.'’-]+ ){0,4}\\d{1,5}(?!\\d))`,
      "giu",
    ),
  },
  { kind: "street-address", shape: /\b(?:p\.? ?o\.? ?box|unit|psc|apo|fpo)\s?\d{2,6}\b/gi },
];
