import { toHex, utf8Encode } from "#base/bytes.ts";
import type { RandomBytes } from "#base/effects.ts";
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
import { joinParts } from "../http/multipart.ts";
import { actor, count, flag, iri, oneOf, readParameters, time, uuid } from "../http/parameters.ts";
import { readStatements } from "../http/read-statements.ts";
import { malformed, type XapiRefusal } from "../http/refusal.ts";
import { findAttachment } from "../store/attachments.ts";
import { findDefinitions } from "../store/descriptions.ts";
import { findStatement, findStatements, type StatementQuery } from "../store/find-statements.ts";
import type { StatementWriter, StatementWrite } from "../store/write-statements.ts";
import { findIdentity } from "../statement/actor.ts";
import type { JsonObject } from "../statement/check.ts";
import { canonical, type Format, idsOnly } from "../statement/format.ts";
import { wantedLanguages } from "../statement/language.ts";
import { partsOf } from "../statement/parts.ts";
import { attachmentsOf, type Statement, type StoredStatement } from "../statement/statement.ts";
import { openPage, sealPage } from "./statement-page.ts";

export type StatementParts = {
  readonly sql: Database;
  readonly writer: StatementWriter;
  readonly random: RandomBytes;
};

/** `/statements`: what was done, by whom. */
export const statementsResource = (parts: StatementParts): Resource => ({
  PUT: (call) => putStatement(parts, call),
  POST: (call) => postStatements(parts, call),
  GET: (call) => getStatements(parts, call),
});

/** `/statements/more`: the rest of an answer. Its address holds nothing that can be read. */
export const moreResource = (parts: StatementParts): Resource => ({
  GET: async (call) => {
    const page = openPage(call.island, call.query.get("page") ?? "");
    if (!page || call.query.size > 1) return refuse({ kind: "not-found", words: "There is no such page." });
    return answerPage(parts, call, page.query, page.format);
  },
});

async function putStatement(parts: StatementParts, call: XapiCall): Promise<Result<XapiAnswer, XapiRefusal>> {
  const parameters = readParameters(call, { statementId: uuid }, ["statementId"]);
  if (!parameters.ok) return parameters;
  const id = parameters.value.statementId!;
  const received = readStatements(call);
  if (!received.ok) return received;
  const [statement] = received.value.statements;
  if (received.value.isList || !statement) return refuse(malformed("One statement is put, not a list."));
  if (statement.id !== undefined && statement.id.toLowerCase() !== id.toLowerCase()) {
    return refuse(malformed("The id of the statement is another than that of the request."));
  }
  const stored = await store(parts, call, [{ ...statement, id }], received.value.contents);
  return stored.ok ? ok(nothingToSay) : stored;
}

async function postStatements(
  parts: StatementParts,
  call: XapiCall,
): Promise<Result<XapiAnswer, XapiRefusal>> {
  const parameters = readParameters(call, {});
  if (!parameters.ok) return parameters;
  const received = readStatements(call);
  if (!received.ok) return received;
  const statements = received.value.statements.map((one) => ({
    ...one,
    id: one.id ?? newUuid(parts.random),
  }));
  if (new Set(statements.map(({ id }) => id.toLowerCase())).size < statements.length) {
    return refuse(malformed("Two statements have the same id."));
  }
  const stored = await store(parts, call, statements, received.value.contents);
  return stored.ok ? ok(jsonAnswer(statements.map(({ id }) => id))) : stored;
}

async function store(
  { writer }: StatementParts,
  { island, edition, authority, body }: XapiCall,
  statements: readonly (Statement & { readonly id: string })[],
  contents: StatementWrite["contents"],
): Promise<Result<undefined, XapiRefusal>> {
  if (statements.length === 0) return ok(undefined);
  const outcome = await writer.write({ island, edition, authority, statements, contents, size: body.length });
  return outcome === "stored"
    ? ok(undefined)
    : refuse({
        kind: "conflict",
        words: "Another statement is stored under this id, and statements never change.",
      });
}

const formats = oneOf<Format>("exact", "ids", "canonical");

async function getStatements(
  parts: StatementParts,
  call: XapiCall,
): Promise<Result<XapiAnswer, XapiRefusal>> {
  const parameters = readParameters(call, {
    statementId: uuid,
    voidedStatementId: uuid,
    agent: actor,
    verb: iri,
    activity: iri,
    registration: uuid,
    related_activities: flag,
    related_agents: flag,
    since: time,
    until: time,
    limit: count,
    format: formats,
    attachments: flag,
    ascending: flag,
  });
  if (!parameters.ok) return parameters;
  const {
    statementId,
    voidedStatementId,
    format = "exact",
    attachments = false,
    ...filter
  } = parameters.value;
  const id = statementId ?? voidedStatementId;
  if (id !== undefined) {
    if ((statementId !== undefined && voidedStatementId !== undefined) || Object.keys(filter).length > 0) {
      return refuse(malformed("Beside the id of a statement only format and attachments may be given."));
    }
    return answerOne(parts, call, { id, voided: voidedStatementId !== undefined, format, attachments });
  }
  const { limit = 0 } = filter;
  const query: StatementQuery = {
    agent: filter.agent && findIdentity(filter.agent),
    relatedAgents: filter.related_agents ?? false,
    verb: filter.verb,
    activity: filter.activity,
    relatedActivities: filter.related_activities ?? false,
    registration: filter.registration,
    since: filter.since,
    until: filter.until,
    ascending: filter.ascending ?? false,
    limit: limit === 0 ? mostOnPage : Math.min(limit, mostOnPage),
    attachments,
  };
  return answerPage(parts, call, query, format);
}

const mostOnPage = 250;

async function answerOne(
  parts: StatementParts,
  call: XapiCall,
  wanted: { id: string; voided: boolean; format: Format; attachments: boolean },
): Promise<Result<XapiAnswer, XapiRefusal>> {
  const statement = await findStatement(parts.sql, call.island, wanted);
  if (!statement) return refuse({ kind: "not-found", words: "No such statement is stored." });
  const [body] = await inFormat(parts.sql, call, [statement], wanted.format);
  return ok(await answerWith(parts, call, body!, [statement], wanted.attachments));
}

async function answerPage(
  parts: StatementParts,
  call: XapiCall,
  query: StatementQuery,
  format: Format,
): Promise<Result<XapiAnswer, XapiRefusal>> {
  const { statements, next } = await findStatements(parts.sql, call.island, query);
  const body = {
    statements: await inFormat(parts.sql, call, statements, format),
    more:
      next === undefined
        ? ""
        : `/xapi/statements/more?page=${sealPage(call.island, { query: { ...query, after: next }, format })}`,
  };
  return ok(await answerWith(parts, call, body, statements, query.attachments));
}

async function inFormat(
  sql: Database,
  { island, headers }: XapiCall,
  statements: readonly StoredStatement[],
  format: Format,
): Promise<readonly JsonObject[]> {
  if (format === "exact") return statements;
  if (format === "ids") return statements.map(idsOnly);
  const ids = statements.flatMap((one) => {
    const { activities, relatedActivities } = partsOf(one);
    return [...activities, ...relatedActivities].map(({ id }) => String(id));
  });
  const definitions = await findDefinitions(sql, island, [...new Set(ids)]);
  const wanted = wantedLanguages(headers.get("accept-language"));
  return statements.map((one) => canonical(one, (id) => definitions.get(id), wanted));
}

/** With the bytes of what is attached, where they are asked for. */
async function answerWith(
  { sql, random }: StatementParts,
  { island }: XapiCall,
  body: unknown,
  statements: readonly StoredStatement[],
  withAttachments: boolean,
): Promise<XapiAnswer> {
  const latest = Math.max(0, ...statements.map(({ stored }) => Date.parse(stored)));
  const headers = latest > 0 ? { "last-modified": httpDate(latest) } : {};
  if (!withAttachments) return jsonAnswer(body, headers);
  const bySha2 = new Map(
    statements.flatMap((statement) =>
      attachmentsOf(statement).map((one) => [one.sha2.toLowerCase(), one] as const),
    ),
  );
  const attached = [];
  for (const [sha2, { contentType }] of bySha2) {
    const content = await findAttachment(sql, island, sha2);
    if (!content) continue;
    attached.push({
      headers: {
        "Content-Type": contentType,
        "Content-Transfer-Encoding": "binary",
        "X-Experience-API-Hash": sha2,
      },
      content,
    });
  }
  // 128 random bits are in no content but by design of whoever guessed them.
  const boundary = `homeward-${toHex(random(16))}`;
  const first = {
    headers: { "Content-Type": "application/json" },
    content: utf8Encode(JSON.stringify(body)),
  };
  return {
    status: 200,
    headers: { ...headers, "content-type": `multipart/mixed; boundary=${boundary}` },
    body: joinParts([first, ...attached], boundary),
  };
}

/** Version 4 (RFC 9562). */
function newUuid(random: RandomBytes): string {
  const bytes = random(16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
