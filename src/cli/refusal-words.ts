import type { CallRefusal } from "#client/network/connection.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { Result } from "#base/result.ts";
import { CommandFailure, type ExitCode, exitCodes } from "./command-failure.ts";
import { timeOf } from "./terminal.ts";

type AnyRefusal = OfficerRefusal | CallRefusal;
type Kind = AnyRefusal["kind"];

/** The value of a result, or the end of the command in words. */
export function orFail<Value>(result: Result<Value, AnyRefusal>): Value {
  if (result.ok) return result.value;
  throw failureOf(result.refusal);
}

export function failureOf(refusal: AnyRefusal): CommandFailure {
  const { kind } = refusal;
  return new CommandFailure(
    exitCodeOf(kind),
    kind,
    `${wordsByKind[kind] ?? wordsForTheRest}${detailOf(refusal)}`,
  );
}

/** Milliseconds since 1970 at which to try again; nothing where waiting does not help. */
export function findRetryTime(refusal: AnyRefusal): number | undefined {
  const retryAt =
    "detail" in refusal ? (refusal.detail as Record<string, unknown> | undefined)?.["retryAt"] : undefined;
  return typeof retryAt === "number" ? retryAt : undefined;
}

function detailOf(refusal: AnyRefusal): string {
  const parts: string[] = [];
  if ("server" in refusal) parts.push(`It was the ${refusal.server}.`);
  if ("detail" in refusal) {
    const { scope, limit } = (refusal.detail ?? {}) as Record<string, unknown>;
    if (typeof scope === "string" && typeof limit === "number")
      parts.push(`The limit of the ${scope} is ${limit}.`);
  }
  const retryAt = findRetryTime(refusal);
  if (retryAt !== undefined) parts.push(`Try again after ${timeOf(retryAt)}.`);
  return [` [${refusal.kind}]`, ...parts].join(" ");
}

function exitCodeOf(kind: Kind): ExitCode {
  if (unreachableKinds.has(kind)) return exitCodes.unreachable;
  if (deviceKinds.has(kind)) return exitCodes.locked;
  return exitCodes.refused;
}

const unreachableKinds: ReadonlySet<Kind> = new Set<Kind>([
  "unreachable",
  "answer-malformed",
  "vault-unreachable",
  "courier-unreachable",
  "database-unreachable",
  "storage-full",
  "internal-error",
]);
const deviceKinds: ReadonlySet<Kind> = new Set<Kind>(["unknown-key", "not-at-desk", "desk-without-key"]);

const wordsForTheRest = "This was refused.";

/** What happened and what to do, in a sentence or two. */
const wordsByKind: Readonly<Partial<Record<Kind, string>>> = {
  unreachable:
    "A server cannot be reached. Nothing is lost: what was written waits on this device. Check the connection, or whether the network is started.",
  "answer-malformed":
    "Something that is not Homeward answered in a server's place. Check the address of the network.",
  "gate-answer-wrong":
    "The gate acknowledged something else than was sent. Nothing was taken as sent. Tell your administrator.",
  "vault-unreachable": "The gate cannot reach the vault now. Try again in a few minutes.",
  "courier-unreachable": "The gate cannot reach the courier now. Everything but mail works.",
  "database-unreachable": "The server's database is away for the moment. Try again in a minute.",
  "storage-full": "The server has no room left. Nothing was lost. Tell whoever runs it.",
  "internal-error": "The server had a fault. Try again; if it stays, tell whoever runs it.",
  "clock-skew": "This machine's clock is wrong. Set it, then try again.",
  "unknown-key":
    "The network does not know this device. It waits to be certified, or it was removed: ask your administrator.",
  "wrong-signature": "The server did not accept this device's signature. Enrol the device again if it stays.",
  "not-entitled": "You may not do this: it needs another role, another desk or a right that was not given.",
  "wrong-purpose": "This was shared for another purpose.",
  "consent-missing": "There is no consent that covers this. Ask the person, record it, then share.",
  "consent-withdrawn": "The person has taken the consent back.",
  "grant-ended": "What was shared has ended.",
  "grant-dormant": "This opens only through a proposal.",
  "grant-paused": "This is being relocked at the moment. Try again in a minute.",
  frozen: "This is closed for the moment, for safety. Your administrator knows more.",
  "not-found": "There is nothing under this, or not for you.",
  conflict: "Somebody else changed this at the same time. Look again, then decide.",
  "statement-conflicts": "The register says something that this contradicts. Look at what is there first.",
  "malformed-statement": "The statement is not one that the register can hold.",
  "register-broken":
    "The register that the gate shows does not hang together. Do not go on; tell your administrator and the others.",
  "register-forked":
    "The gate shows this device another register than before. Do not go on; tell your administrator and the others.",
  "register-went-back":
    "The gate shows an older register than this device has seen. Do not go on; tell your administrator.",
  "wrong-root": "This is another network than the one this device belongs to.",
  "wrong-checkpoint": "The register is not signed by the gate. Do not go on; tell your administrator.",
  "register-head-unknown": "This device knows an older register than the gate accepts. Try again.",
  "register-too-old":
    "The register was last read too long ago to seal anything to others. Connect and try again.",
  "content-key-ended": "A share ended meanwhile; the entry is sealed again with the next try.",
  "quota-exceeded":
    "The quota is used up. It protects everybody's records, also against a stolen device. A second person can approve more.",
  "too-many-requests": "Too many requests in a short time. Wait a little.",
  "proof-of-work-missing": "The proof of work is missing or does not fit.",
  "malformed-request":
    "A server could not read what was sent: perhaps it runs another version of Homeward than this machine.",
  "request-too-large": "This is too large to be sent at once.",
  "training-required":
    "This needs current training: show your certificate in the office, on the page of your training.",
  "prerequisite-missing": "A course is needed before this one.",
  "report-too-close":
    "This question is too close to one that was answered: together they would tell of a few people. Ask a wider one, or wait until next week.",
  "approval-invalid": "The approval does not cover this, or was used.",
  "vault-fault": "The vault did something that its signatures do not bear out. Tell your administrator.",
  "gate-restored": "The gate was restored from a backup and is catching up. Try again later.",
  "evaluation-forged":
    "A server answered a blind search without the proof that it used the right key. Nothing was searched. Tell your administrator.",
  "namespace-unknown": "The register does not know the organisation whose names were to be searched.",
  "not-at-desk":
    "This device holds no key of the desk. A colleague has to confirm it: homeward desk confirm.",
  "desk-without-key": "The desk has no key yet. Its first member makes it: homeward desk begin.",
  "not-kept": "The network is away, and this device keeps nothing of the record.",
  "no-write-right": "Your desk may read this but not write to it.",
  "no-share-right": "Your desk may not share this.",
  "status-not-allowed": "This status cannot follow the one that is there.",
  "wrong-record": "The record is not of the kind that this is for.",
  "fault-found": "What was served does not bear out. Nothing false was accepted; tell your administrator.",
  "log-broken":
    "The log is not what it was: a line was changed, dropped or moved, or the end is missing. Tell the network's operators, and the other societies.",
  "answer-wrong": "A server answered something that cannot be.",
};
