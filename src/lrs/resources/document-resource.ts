import { utf8Encode } from "#base/bytes.ts";
import type { Clock } from "#base/effects.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { Database } from "#server/database.ts";
import {
  httpDate,
  jsonAnswer,
  nothingToSay,
  type Resource,
  type XapiAnswer,
  type XapiCall,
} from "../http/call.ts";
import { parseJson } from "../http/parse-json.ts";
import { etagOf, judgePrecondition, type Precondition } from "../http/precondition.ts";
import { malformed, type XapiRefusal } from "../http/refusal.ts";
import {
  changeDocument,
  type DocumentChange,
  type DocumentCollection,
  type DocumentContent,
  findDocument,
  listDocuments,
  removeDocuments,
  type StoredDocument,
} from "../store/documents.ts";
import { isJsonObject } from "../statement/check.ts";

export type DocumentParts = { readonly sql: Database; readonly clock: Clock };

/** Where the parameters of a request lead: to one document by its name, or to a collection. */
export type DocumentAddress = DocumentCollection & {
  readonly name: string | undefined;
  /** Milliseconds; of collections only. */
  readonly since: number | undefined;
};

export type DocumentRules = {
  readonly readAddress: (call: XapiCall) => Result<DocumentAddress, XapiRefusal>;
  /** Whether a whole collection may be removed at once. */
  readonly mayRemoveAll: boolean;
  /** Whether who overwrites a document must have said which one. */
  readonly needsPrecondition: (call: XapiCall) => boolean;
};

/** Documents that content keeps here for itself: put, merged, read, listed and removed in the same way, whatever they belong to. */
export const documentResource = (parts: DocumentParts, rules: DocumentRules): Resource => ({
  GET: (call) => getDocument(parts, rules, call),
  PUT: (call) =>
    change(parts, rules, call, (current, sent, held) => {
      if (held !== "absent" || !rules.needsPrecondition(call)) return ok(sent);
      if (current) return refuse(conflict);
      return call.edition === "1.0.3" ? refuse(unconditional) : ok(sent);
    }),
  POST: (call) => change(parts, rules, call, merge),
  DELETE: async (call) => {
    const address = rules.readAddress(call);
    if (!address.ok) return address;
    const { name, ...collection } = address.value;
    if (name === undefined) {
      if (!rules.mayRemoveAll) return refuse(unnamed);
      await removeDocuments(parts.sql, call.island, collection);
      return ok(nothingToSay);
    }
    return changeDocument(
      parts.sql,
      call.island,
      { ...collection, name },
      parts.clock(),
      (current): Decision => {
        const held = judgePrecondition(call.headers, current && etagOf(current.etag));
        return held === "fails"
          ? { change: "keep", outcome: refuse(preconditionFailed) }
          : { change: "remove", outcome: ok(nothingToSay) };
      },
    );
  },
});

async function getDocument(
  { sql }: DocumentParts,
  rules: DocumentRules,
  call: XapiCall,
): Promise<Result<XapiAnswer, XapiRefusal>> {
  const address = rules.readAddress(call);
  if (!address.ok) return address;
  const { name, since, ...collection } = address.value;
  if (name === undefined) {
    const { names, updated } = await listDocuments(sql, call.island, collection, since);
    return ok(jsonAnswer(names, updated === undefined ? {} : { "last-modified": httpDate(updated) }));
  }
  if (since !== undefined) return refuse(malformed("A single document is asked for without since."));
  const found = await findDocument(sql, call.island, { ...collection, name });
  if (!found) return refuse({ kind: "not-found", words: "There is no such document." });
  const etag = etagOf(found.etag);
  const headers = { etag, "last-modified": httpDate(found.updated) };
  if (call.headers.has("if-none-match") && judgePrecondition(call.headers, etag) === "fails") {
    return ok({ status: 304, headers });
  }
  return ok({ status: 200, headers: { ...headers, "content-type": found.contentType }, body: found.content });
}

type Decision = { readonly change: DocumentChange; readonly outcome: Result<XapiAnswer, XapiRefusal> };

/** What is to be there instead of what is there now. */
type Decide = (
  current: StoredDocument | undefined,
  sent: DocumentContent,
  held: Precondition,
) => Result<DocumentContent, XapiRefusal>;

async function change(
  { sql, clock }: DocumentParts,
  rules: DocumentRules,
  call: XapiCall,
  decide: Decide,
): Promise<Result<XapiAnswer, XapiRefusal>> {
  const address = rules.readAddress(call);
  if (!address.ok) return address;
  const { name, since, ...collection } = address.value;
  if (name === undefined || since !== undefined) return refuse(unnamed);
  const sent = {
    contentType: call.headers.get("content-type") ?? "application/octet-stream",
    content: call.body,
  };
  if (isJson(sent) && !parseJson(sent.content).ok)
    return refuse(malformed("The document is not the JSON that it says."));
  return changeDocument(sql, call.island, { ...collection, name }, clock(), (current): Decision => {
    const held = judgePrecondition(call.headers, current && etagOf(current.etag));
    const decided = held === "fails" ? refuse(preconditionFailed) : decide(current, sent, held);
    return decided.ok
      ? { change: decided.value, outcome: ok(nothingToSay) }
      : { change: "keep", outcome: decided };
  });
}

/** Two JSON objects become one, key by key; anything else can only be put. */
function merge(
  current: StoredDocument | undefined,
  sent: DocumentContent,
): Result<DocumentContent, XapiRefusal> {
  const later = findObject(sent);
  if (!current) {
    return isJson(sent) && !later
      ? refuse(malformed("A document that is posted as JSON is an object."))
      : ok(sent);
  }
  const earlier = findObject(current);
  if (!earlier || !later) return refuse(malformed("Only a JSON object can be merged into a JSON object."));
  const content = utf8Encode(JSON.stringify({ ...earlier, ...later }));
  return ok({ contentType: current.contentType, content });
}

function findObject(document: DocumentContent) {
  if (!isJson(document)) return undefined;
  const parsed = parseJson(document.content);
  return parsed.ok && isJsonObject(parsed.value) ? parsed.value : undefined;
}

const isJson = ({ contentType }: DocumentContent): boolean => /^application\/json\s*(;|$)/i.test(contentType);

const unnamed = malformed("The request does not say which document.");
const preconditionFailed: XapiRefusal = {
  kind: "precondition-failed",
  words: "The document is another than If-Match or If-None-Match says.",
};
const unconditional = malformed("The first edition puts this document only with If-Match or If-None-Match.");
const conflict: XapiRefusal = {
  kind: "conflict",
  words:
    "There is a document already. Read it, and send its ETag in If-Match to replace it, or If-None-Match: * to write only where there is none.",
};
