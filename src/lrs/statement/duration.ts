import { type Check, checkForm } from "./check.ts";

/** ISO 8601:2004, 4.4.3.2: designators, not the form of a point in time; weeks stand alone; only the last number has decimals. */
export const isDuration = (text: string): boolean =>
  /^P(?!$)(?:\d+(?:[.,]\d+)?W|(?:\d+(?:[.,]\d+)?Y)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?D)?(?:T(?=\d)(?:\d+(?:[.,]\d+)?H)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?S)?)?)$/.test(
    text,
  ) && !/[.,]\d+[A-Z](?=.)/.test(text);

export const checkDuration: Check = checkForm(isDuration, "is not a duration by ISO 8601");

/** What two durations are compared by: hundredths of a second, the rest cut off. */
export const comparableDuration = (text: string): string =>
  text.replace(/(\d+)[.,](\d+)S$/, (_, whole: string, fraction: string) => {
    const hundredths = fraction.slice(0, 2).replace(/0+$/, "");
    return hundredths === "" ? `${whole}S` : `${whole}.${hundredths}S`;
  });
