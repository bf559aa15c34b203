/** One line of CSV (RFC 4180), without its end: quotes where a value would otherwise be cut. */
export const csvLine = (values: readonly (string | number)[]): string => values.map(quoted).join(",");

const quoted = (value: string | number): string => {
  const text = String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
