/** Digits of every script are numbers too: Arabic-Indic, Persian, Devanagari, Bengali, Burmese and the rest. */
export const latinDigits = (text: string): string =>
  text.replace(/[^\P{Nd}0-9]/gu, (digit) => {
    // Each script's ten digits stand together in Unicode, in order, and the ten begin where a run of them does.
    const code = digit.codePointAt(0)!;
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
    return String(value);
  });
