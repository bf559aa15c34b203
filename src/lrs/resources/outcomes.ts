import * as z from "zod";
import { fromBase64url, toBase64url } from "#base/bytes.ts";
import type { Clock } from "#base/effects.ts";
import { ok, refuse } from "#base/result.ts";
import { sha256 } from "#crypto/hash.ts";
import type { Database } from "#server/database.ts";
import { jsonAnswer } from "../http/call.ts";
import { countByMinute } from "../http/count-by-minute.ts";
import { parseJson } from "../http/parse-json.ts";
import { malformed } from "../http/refusal.ts";
import type { XapiServerOptions } from "../http/xapi-server.ts";
import { readOutcomes } from "../store/outcomes.ts";

/** In base64url, of so many bytes. */
const bytesOf = (length: number) =>
  z.string().transform((text, context) => {
    try {
      const bytes = fromBase64url(text);
      if (bytes.length === length) return bytes;
    } catch {
      // Said below.
    }
    context.addIssue({ code: "custom", message: "not of that many bytes" });
    return z.NEVER;
  });

/**
 * What somebody asks of themselves. `asking` is 32 secret bytes, whose SHA-256 is the name by which the provider knows them: who
 * sees the name, in a link or in a statement, cannot ask.
 */
const Question = z.strictObject({
  /** The user of the provider's credential. */
  provider: bytesOf(16),
  asking: bytesOf(32),
  activityId: z.string().min(1).max(2_000),
});

/** Of one network in a minute: a house full of learners, each of whose browsers asks when its page is looked at. */
const mostOfNetwork = 600;

export function outcomesResource(sql: Database, clock: Clock): XapiServerOptions["answerAnybody"] {
  const asked = countByMinute(clock);
  return async (body, network) => {
    if (asked.count(network) > mostOfNetwork) {
      return refuse({ kind: "too-many-requests", words: "Too many questions. Wait a minute." });
    }
    const parsed = parseJson(body);
    const question = parsed.ok ? Question.safeParse(parsed.value) : undefined;
    if (!question?.success) return refuse(malformed("The question is not as it should be."));
    const { provider, asking, activityId } = question.data;
    const name = toBase64url(sha256(asking));
    return ok(jsonAnswer(await readOutcomes(sql, provider, { name, activityId })));
  };
}
