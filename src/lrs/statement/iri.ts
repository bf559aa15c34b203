import { type Check, checkForm } from "./check.ts";

/**
 * An IRI with its scheme (RFC 3987): any letters of any script, but no white space, quotes or brackets. Compared as written
 * (RFC 3987, 5.3.1).
 */
export const isIri = (text: string): boolean =>
  // eslint-disable-next-line no-control-regex -- that is what an IRI must not hold
  /^[a-z][a-z0-9+.-]*:[^\u0000-\u0020\u007f-\u009f<>"{}|\\^`]+$/i.test(text) &&
  !/%(?![0-9a-f]{2})/i.test(text);

export const checkIri: Check = checkForm(isIri, "is not an IRI");
