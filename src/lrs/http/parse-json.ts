import { utf8Decode } from "#base/bytes.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { malformed, type XapiRefusal } from "./refusal.ts";

/** No statement nests so deep; what does would exhaust the stack of whoever walks it. */
const deepest = 64;

/** A JSON text in UTF-8. */
export function parseJson(bytes: Uint8Array): Result<unknown, XapiRefusal> {
  try {
    const text = utf8Decode(bytes);
    if (depthOf(text) > deepest) return refuse(malformed(`The JSON nests deeper than ${deepest} levels.`));
    return ok(JSON.parse(text) as unknown);
  } catch {
    return refuse(malformed("The body is not JSON in UTF-8."));
  }
}

/** Of brackets that are not within strings. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let isInString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (isInString) {
      if (character === "\\") i++;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === "{" || character === "[") most = Math.max(most, ++depth);
    else if (character === "}" || character === "]") depth--;
  }
  return most;
}
