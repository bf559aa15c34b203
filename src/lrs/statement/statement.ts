import { checkActivity } from "./activity.ts";
import { checkActor, checkAgent, checkGroup } from "./actor.ts";
import { type Attachment, checkAttachment } from "./attachment.ts";
import {
  type Check,
  checkForm,
  checkListOf,
  checkObjectOf,
  checkOneOf,
  type JsonObject,
  isJsonObject,
} from "./check.ts";
import { checkContext, checkContextFits } from "./context.ts";
import { checkResult } from "./result.ts";
import { checkStatementRef } from "./statement-ref.ts";
import { checkTimestamp } from "./timestamp.ts";
import { checkUuid } from "./uuid.ts";
import { checkVerb, voidedVerb } from "./verb.ts";

/** What was checked by `checkStatement`; as sent, with what the store adds. */
export type Statement = {
  readonly id?: string;
  readonly actor: JsonObject;
  readonly verb: JsonObject & { readonly id: string };
  readonly object: JsonObject & { readonly id?: string };
  readonly result?: JsonObject;
  readonly context?: JsonObject;
  readonly timestamp?: string;
  readonly stored?: string;
  readonly authority?: JsonObject;
  readonly version?: string;
  readonly attachments?: readonly Attachment[];
};

/** As it lies in the store: somebody said it, at a time, here. */
export type StoredStatement = Statement &
  Required<Pick<Statement, "id" | "timestamp" | "stored" | "authority" | "version">>;

const ofBoth = {
  actor: checkActor,
  verb: checkVerb,
  result: checkResult,
  context: checkContext,
  timestamp: checkTimestamp,
  attachments: checkListOf(checkAttachment),
};
const { actor, verb, ...optionalOfBoth } = ofBoth;

/** An agent; or two as one group, an application and whoever uses it. */
const checkAuthority: Check = (value, at, edition) => {
  if (!isJsonObject(value) || value["objectType"] !== "Group") return checkAgent(value, at, edition);
  const problem = checkGroup(value, at, edition);
  if (problem) return problem;
  const { member } = value as { readonly member?: readonly unknown[] };
  return member?.length === 2 && Object.keys(value).length === 2
    ? undefined
    : { at, words: "is a group other than an anonymous one of two" };
};

const checkVersion: Check = (value, at, edition) =>
  checkForm(
    (text) => (edition === "1.0.3" ? /^1\.0(\.\d+)?$/ : /^(1\.0(\.\d+)?|2\.0\.\d+)$/).test(text),
    "is not a version of this edition",
  )(value, at, edition);

const checkSubStatementObject: Check = (value, at, edition) =>
  isJsonObject(value) && value["objectType"] === "SubStatement"
    ? { at, words: "is a statement within a statement within a statement" }
    : checkObject(value, at, edition);

const checkSubStatementProperties = checkObjectOf(
  { objectType: checkOneOf("SubStatement"), actor, verb, object: checkSubStatementObject },
  optionalOfBoth,
);

const checkSubStatement: Check = (value, at, edition) =>
  checkSubStatementProperties(value, at, edition) ?? checkFit(value as Statement, at, edition);

const checkByObjectType: Readonly<Record<string, Check>> = {
  Activity: checkActivity,
  Agent: checkAgent,
  Group: checkGroup,
  StatementRef: checkStatementRef,
  SubStatement: checkSubStatement,
};

function checkObject(...[value, at, edition]: Parameters<Check>): ReturnType<Check> {
  const type = isJsonObject(value) && Object.hasOwn(value, "objectType") ? value["objectType"] : "Activity";
  const check =
    typeof type === "string" && Object.hasOwn(checkByObjectType, type) ? checkByObjectType[type] : undefined;
  return check ? check(value, at, edition) : { at: `${at}.objectType`, words: "is not a kind of object" };
}

/** What several properties of one statement must agree on. */
const checkFit: Check = (value, at, edition) => {
  const { verb: done, object, context } = value as Statement;
  const type = object["objectType"] ?? "Activity";
  if (done.id === voidedVerb && type !== "StatementRef")
    return { at, words: "voids something that is no statement" };
  return type === "Activity"
    ? undefined
    : checkContextFits(context, at === "" ? "context" : `${at}.context`, edition);
};

const checkProperties = checkObjectOf(
  { actor, verb, object: checkObject },
  {
    ...optionalOfBoth,
    id: checkUuid,
    stored: checkTimestamp,
    authority: checkAuthority,
    version: checkVersion,
  },
);

/** A whole statement as a client may send it, in the edition that it speaks. */
export const checkStatement: Check = (value, at, edition) =>
  checkProperties(value, at, edition) ?? checkFit(value, at, edition);

/** What is attached to a statement, or to one within it. */
export function attachmentsOf({ attachments, object }: Statement): readonly Attachment[] {
  const inner = object["objectType"] === "SubStatement" ? attachmentsOf(object as unknown as Statement) : [];
  return [...(attachments ?? []), ...inner];
}

/** The statement that a statement voids. */
export const findVoided = ({ verb: done, object }: Statement): string | undefined =>
  done.id === voidedVerb ? object.id : undefined;
