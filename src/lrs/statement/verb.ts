import { checkObjectOf } from "./check.ts";
import { checkIri } from "./iri.ts";
import { checkLanguageMap } from "./language.ts";

export const checkVerb = checkObjectOf({ id: checkIri }, { display: checkLanguageMap });

/** The one verb that changes something here: what the statement refers to is no longer shown. */
export const voidedVerb = "http://adlnet.gov/expapi/verbs/voided";
