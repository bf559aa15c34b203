import {
  type Check,
  checkForm,
  checkListOf,
  checkObjectOf,
  checkOneOf,
  checkText,
  isJsonObject,
  type JsonObject,
} from "./check.ts";
import { checkIri } from "./iri.ts";

/** The four ways to say who somebody is; an agent has exactly one of them, a group at most one. */
export const identifierKeys = ["mbox", "mbox_sha1sum", "openid", "account"] as const;

const checkAccount = checkObjectOf({ homePage: checkIri, name: checkText });
const identifiers: Readonly<Record<(typeof identifierKeys)[number], Check>> = {
  mbox: checkForm(
    (text) => /^mailto:[^\s@<>"]+@[^\s@<>"]+$/i.test(text),
    "is not a mailto: IRI with one address",
  ),
  mbox_sha1sum: checkForm((text) => /^[0-9a-f]{40}$/i.test(text), "is not a SHA-1 sum in hexadecimal"),
  openid: checkIri,
  account: checkAccount,
};

const checkAgentProperties = checkObjectOf(
  {},
  { objectType: checkOneOf("Agent"), name: checkText, ...identifiers },
);

/** One person, or one thing that acts. */
export const checkAgent: Check = (value, at, edition) =>
  checkAgentProperties(value, at, edition) ??
  (countIdentifiers(value as JsonObject) === 1
    ? undefined
    : { at, words: "has not exactly one of mbox, mbox_sha1sum, openid and account" });

const checkGroupProperties = checkObjectOf(
  { objectType: checkOneOf("Group") },
  { name: checkText, member: checkListOf(checkAgent), ...identifiers },
);

/** Identified like an agent, or anonymous: then it names its members, who are agents and not groups. */
export const checkGroup: Check = (value, at, edition) => {
  const problem = checkGroupProperties(value, at, edition);
  if (problem) return problem;
  const count = countIdentifiers(value as JsonObject);
  if (count > 1) return { at, words: "has more than one of mbox, mbox_sha1sum, openid and account" };
  return count === 0 && (value as JsonObject)["member"] === undefined
    ? { at, words: "is an anonymous group without members" }
    : undefined;
};

export const checkActor: Check = (value, at, edition) =>
  (isJsonObject(value) && value["objectType"] === "Group" ? checkGroup : checkAgent)(value, at, edition);

/** As a parameter says whom: an agent, or a group that can be told from others. */
export const checkIdentifiedActor: Check = (value, at, edition) =>
  checkActor(value, at, edition) ??
  (countIdentifiers(value as JsonObject) === 1
    ? undefined
    : { at, words: "is a group that nothing identifies" });

/** Two are the same if this text is; nothing for a group that nothing identifies. */
export function findIdentity(actor: JsonObject): string | undefined {
  const key = identifierKeys.find((one) => Object.hasOwn(actor, one));
  if (key === undefined) return undefined;
  if (key !== "account") return JSON.stringify([key, actor[key]]);
  const { homePage, name } = actor[key] as JsonObject;
  return JSON.stringify([key, homePage, name]);
}

const countIdentifiers = (actor: JsonObject): number =>
  identifierKeys.filter((key) => Object.hasOwn(actor, key)).length;
