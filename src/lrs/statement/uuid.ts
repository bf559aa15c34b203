import { type Check, checkForm } from "./check.ts";

/** In the standard form of RFC 4122. Upper and lower case name the same thing. */
export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(text);

export const checkUuid: Check = checkForm(isUuid, "is not a UUID");
