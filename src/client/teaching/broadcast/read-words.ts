import { equalBytes, toHex } from "#base/bytes.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type * as z from "#base/schema.ts";
import { sha256 } from "#crypto/hash.ts";
import { MessageDocument } from "#learning/message-document.ts";
import type { BroadcastStatement } from "#protocol/broadcast-contracts.ts";
import { readCourseFile } from "#protocol/course-contracts.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";

/**
 * The words that somebody signed for, in every language, that of the reader first: so that whoever signs second has read what goes out.
 * Refused as `answer-wrong` where the vault gives others. Of nothing that was signed there are none.
 */
export async function readMessages(
  { connection }: OfficerSession,
  statement: BroadcastStatement | null,
  language: string,
): Promise<Result<readonly MessageDocument[], OfficerRefusal>> {
  const read: MessageDocument[] = [];
  for (const { document: hash } of statement?.documents ?? []) {
    const file = await connection.call("vault", readCourseFile, { parameters: { hash: toHex(hash) } });
    if (!file.ok) return file;
    const { bytes } = file.value;
    const document = equalBytes(sha256(bytes), hash)
      ? parseCbor(MessageDocument as z.ZodMiniType<MessageDocument>, bytes)
      : undefined;
    if (!document) return refuse({ kind: "answer-wrong" });
    read.push(document);
  }
  return ok(read.toSorted((a, b) => Number(b.language === language) - Number(a.language === language)));
}
