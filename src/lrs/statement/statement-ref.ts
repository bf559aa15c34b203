import { checkObjectOf, checkOneOf } from "./check.ts";
import { checkUuid } from "./uuid.ts";

/** Points at another statement, whether it is here or not. */
export const checkStatementRef = checkObjectOf({ objectType: checkOneOf("StatementRef"), id: checkUuid });
