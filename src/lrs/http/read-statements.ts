import { fromHex, equalBytes } from "#base/bytes.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { sha2Digest } from "#crypto/sha2-digest.ts";
import type { ContentBySha2 } from "../store/attachments.ts";
import { signatureUsage } from "../statement/attachment.ts";
import type { Edition } from "../statement/check.ts";
import { findSignatureFault } from "../statement/signature.ts";
import { attachmentsOf, checkStatement, type Statement } from "../statement/statement.ts";
import type { XapiCall } from "./call.ts";
import { findBoundary, type Part, splitParts } from "./multipart.ts";
import { parseJson } from "./parse-json.ts";
import { malformed, type XapiRefusal } from "./refusal.ts";

export type ReceivedStatements = {
  readonly statements: readonly Statement[];
  /** Whether they came as a list, or one alone. */
  readonly isList: boolean;
  readonly contents: ContentBySha2;
};

const mostStatements = 2_000;

/** The statements of a request, as JSON or as `multipart/mixed` with what is attached to them. All are right, or none is taken. */
export function readStatements({
  headers,
  body,
  edition,
}: Pick<XapiCall, "headers" | "body" | "edition">): Result<ReceivedStatements, XapiRefusal> {
  const contentType = headers.get("content-type") ?? "";
  const boundary = findBoundary(contentType);
  const parts = boundary === undefined ? undefined : splitParts(body, boundary);
  if (boundary !== undefined && !parts)
    return refuse(malformed("The body is not built of parts as it says."));
  const [first, ...others] = parts ?? [];
  if (!isJson(first ? (first.headers.get("content-type") ?? "") : contentType)) {
    return refuse(malformed("Statements come as application/json, alone or first in multipart/mixed."));
  }
  const parsed = parseJson(first ? first.content : body);
  if (!parsed.ok) return parsed;
  const statements: readonly unknown[] = Array.isArray(parsed.value) ? parsed.value : [parsed.value];
  if (statements.length > mostStatements) {
    return refuse({ kind: "too-large", words: `A request brings at most ${mostStatements} statements.` });
  }
  for (const [index, statement] of statements.entries()) {
    const problem = checkStatement(statement, "", edition);
    if (problem) {
      const place = [statements.length > 1 ? `Statement ${index + 1}` : "The statement", problem.at].filter(
        Boolean,
      );
      return refuse(malformed(`${place.join(": ")} ${problem.words}.`));
    }
  }
  const checked = statements as readonly Statement[];
  const contents = readContents(checked, others, edition);
  return contents.ok
    ? ok({ statements: checked, isList: Array.isArray(parsed.value), contents: contents.value })
    : contents;
}

const isJson = (contentType: string): boolean => /^application\/json\s*(;|$)/i.test(contentType);

/** Every part is something that a statement names, and everything that lies nowhere else has its part. */
function readContents(
  statements: readonly Statement[],
  parts: readonly Part[],
  edition: Edition,
): Result<ContentBySha2, XapiRefusal> {
  const contents = new Map<string, Uint8Array>();
  for (const { headers, content } of parts) {
    const sha2 = headers.get("x-experience-api-hash")?.toLowerCase();
    if (sha2 === undefined) return refuse(malformed("A part has no X-Experience-API-Hash."));
    if (headers.get("content-transfer-encoding")?.toLowerCase() !== "binary") {
      return refuse(malformed("A part has another Content-Transfer-Encoding than binary."));
    }
    if (!isSha2Of(sha2, content)) return refuse(malformed("A part has not the hash that it says."));
    contents.set(sha2, content);
  }
  const named = statements.flatMap((statement) =>
    attachmentsOf(statement).map((attachment) => ({ statement, attachment })),
  );
  const namedSums = new Set(named.map(({ attachment }) => attachment.sha2.toLowerCase()));
  if ([...contents.keys()].some((sha2) => !namedSums.has(sha2))) {
    return refuse(malformed("A part is attached to no statement."));
  }
  for (const { statement, attachment } of named) {
    const content = contents.get(attachment.sha2.toLowerCase());
    if (!content && attachment.fileUrl === undefined) {
      return refuse(malformed("An attachment has neither a part nor a fileUrl."));
    }
    const fault =
      content && attachment.usageType === signatureUsage
        ? findSignatureFault(statement, { contentType: attachment.contentType, content }, edition)
        : undefined;
    if (fault !== undefined) return refuse(malformed(fault));
  }
  return ok(contents);
}

function isSha2Of(sha2: string, content: Uint8Array): boolean {
  const bits = sha2.length * 4;
  if (bits !== 224 && bits !== 256 && bits !== 384 && bits !== 512) return false;
  return !/[^0-9a-f]/.test(sha2) && equalBytes(fromHex(sha2), sha2Digest(bits, content));
}
