import { utf8Decode, utf8Encode } from "#base/bytes.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { XapiRequest } from "./call.ts";
import { malformed, type XapiRefusal } from "./refusal.ts";

/** Headers that a form may carry (xAPI 1.0.3, part three, 1.3). */
const headersInForm = new Set([
  "authorization",
  "x-experience-api-version",
  "content-type",
  "content-length",
  "if-match",
  "if-none-match",
]);

/**
 * The request that a form stands for: `POST …?method=PUT` with headers, parameters and `content` in its body, for browsers that
 * could do no better. Any other request is itself. Edition 1.0.3 alone knows it.
 */
export function unfoldRequest(request: XapiRequest): Result<XapiRequest, XapiRefusal> {
  const method = request.query.get("method");
  if (method === undefined) return ok(request);
  if (request.method !== "POST" || !["GET", "PUT", "POST", "DELETE"].includes(method)) {
    return refuse(malformed("A request within a request is posted, and says GET, PUT, POST or DELETE."));
  }
  if (request.query.size > 1) return refuse(malformed("Beside method, all parameters belong into the form."));
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get("content-type") ?? "")) {
    return refuse(malformed("A request within a request is a form."));
  }
  const headers = new Map(request.headers);
  for (const name of ["content-type", "content-length"]) headers.delete(name);
  const query = new Map<string, string>();
  let content: string | undefined;
  let form: URLSearchParams;
  try {
    form = new URLSearchParams(utf8Decode(request.body));
  } catch {
    return refuse(malformed("The form is not UTF-8."));
  }
  for (const [name, value] of form) {
    const header = name.toLowerCase();
    if (headersInForm.has(header)) headers.set(header, value);
    else if (name === "content") content = value;
    else if (query.has(name)) return refuse(malformed("The form has a parameter twice."));
    else query.set(name, value);
  }
  if (content === undefined && (method === "PUT" || method === "POST")) {
    return refuse(malformed("The form has no content."));
  }
  if (content !== undefined && !headers.has("content-type")) headers.set("content-type", "application/json");
  return ok({ method, path: request.path, query, headers, body: utf8Encode(content ?? "") });
}
