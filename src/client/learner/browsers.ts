import * as z from "#base/schema.ts";
import { fromBase64url, toBase64url } from "#base/bytes.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { CodeId, RecordId } from "#base/id.ts";
import { idSchema } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { fingerprintOf } from "#keys/device.ts";
import { holderOfCode } from "#keys/holder.ts";
import { codeIdOf } from "#keys/key-holder.ts";
import { publicKeysSchema, signatureSchema } from "#keys/key-schema.ts";
import { newStudySecret } from "#keys/study-key.ts";
import { provesCodePossession, signCodePossession } from "#protocol/address-proof.ts";
import { bindCode, letBrowserGo as letBrowserGoContract } from "#protocol/learner-contracts.ts";
import { readCode } from "#protocol/record-contracts.ts";
import type { SealedBox } from "#client/record/change.ts";
import { emptyChange, sealGrant } from "#client/record/change.ts";
import { publicKeysOfSigner } from "#client/network/signer.ts";
import { codeTerms } from "#client/record/code-terms.ts";
import type { OpenedLearner } from "./learner-record.ts";
import { openRecordOf, sendOwn, writeTo } from "./learner-record.ts";
import { keepProfile } from "./kept-profile.ts";
import { moveStudies, needNotMoveStudies, noteStudiesToMove } from "./move-studies.ts";
import type { LearnerRefusal, LearnerSession } from "./learner-session.ts";
import { findMembership, keepMembership } from "./learner-session.ts";

// A further browser of the same learner: the first shows letters, the other answers with letters of its own, and on both screens
// stand the same two numbers to compare, so that nobody between them lets in another's.

const Letters = z.strictObject({ record: idSchema<"record">(), keys: publicKeysSchema });
const Answer = z.strictObject({
  record: idSchema<"record">(),
  keys: publicKeysSchema,
  possession: signatureSchema,
});
export type FurtherBrowser = z.infer<typeof Answer> & { readonly code: CodeId; readonly fingerprint: string };

/** What the browser that is bound shows to the other one. */
export async function inviteBrowser(session: LearnerSession): Promise<Result<string, LearnerRefusal>> {
  const membership = await findMembership(session);
  if (!membership) return refuse({ kind: "not-joined" });
  const keys = publicKeysOfSigner(session.writer.signer);
  return ok(write({ record: membership.record, keys }));
}

/** By the new browser. `fingerprint` is of the one that invited, as that one shows it beside its letters (`ownFingerprint`). */
export function answerInvitation(
  { writer }: LearnerSession,
  letters: string,
): Result<
  { readonly record: RecordId; readonly fingerprint: string; readonly answer: string },
  LearnerRefusal
> {
  const invitation = read(Letters, letters);
  if (!invitation) return refuse({ kind: "link-invalid" });
  const { record, keys } = invitation;
  const possession = signCodePossession(record, writer.signer.signing.secretKey);
  return ok({
    record,
    fingerprint: fingerprintOf(codeIdOf(keys)),
    answer: write({ record, keys: publicKeysOfSigner(writer.signer), possession }),
  });
}

export const ownFingerprint = ({ keys }: LearnerSession): string => fingerprintOf(keys.id);

/** What the new browser answered, with the fingerprint that has to stand on its screen. */
export async function readBrowserAnswer(
  session: LearnerSession,
  letters: string,
): Promise<Result<FurtherBrowser, LearnerRefusal>> {
  const answer = read(Answer, letters);
  const membership = await findMembership(session);
  if (!membership) return refuse({ kind: "not-joined" });
  const isMine =
    answer?.record === membership.record &&
    provesCodePossession(answer.record, answer.possession, answer.keys.signingKey);
  if (!answer || !isMine) return refuse({ kind: "link-invalid" });
  const code = codeIdOf(answer.keys);
  return ok({ ...answer, code, fingerprint: fingerprintOf(code) });
}

/** Once the numbers were compared: binds the new code and seals to it all that this browser holds. May be repeated. */
export async function admitBrowser(
  session: LearnerSession,
  { own }: OpenedLearner,
  { keys, possession, code }: FurtherBrowser,
): Promise<Result<undefined, LearnerRefusal>> {
  const bound = await session.connection.call("gate", bindCode, { body: { ...keys, possession } });
  if (!bound.ok) return bound;
  const recipient = { holder: holderOfCode(code), generation: 0, sealingKey: keys.sealingKey };
  const boxes: SealedBox[] = [...own.givenKeysByCompartment.values()]
    .flat()
    .map((contentKey) => sealGrant(session.writer, contentKey, recipient, codeTerms));
  return sendOwn(session, { ...emptyChange(own.record), boxes });
}

export type OtherBrowser = {
  readonly code: CodeId;
  /** Stands on its own screen too, beside "this browser". */
  readonly fingerprint: string;
  /** As the learner called it when it was let in; nothing for the first one, which nobody let in. */
  readonly name: string | undefined;
};

/** All that the gate lets speak for the learner, this one left out. */
export const listOthers = ({ keys }: LearnerSession, { own }: OpenedLearner): readonly OtherBrowser[] =>
  own.access.codes
    .map(codeIdOf)
    .filter((code) => code !== keys.id)
    .map((code) => {
      const name = own.state.fieldByName.get(`study/${nameField(code)}`)?.value;
      return {
        code,
        fingerprint: fingerprintOf(code),
        name: typeof name === "string" && name !== "" ? name : undefined,
      };
    });

/** Told to the learner's own browsers and nobody else. */
export const nameBrowser = (
  session: LearnerSession,
  opened: OpenedLearner,
  code: CodeId,
  name: string,
): Promise<Result<undefined, LearnerRefusal>> =>
  writeTo(session, opened, "study", { [nameField(code)]: name });

const nameField = (code: CodeId): string => `browser-${code}`;

/**
 * One that was lost or given away: from now on it is refused, what is written next it could not open, and what is studied is kept
 * where it does not look. Where the line breaks in between, `syncLearner` does the rest.
 */
export async function letBrowserGo(
  session: LearnerSession,
  code: CodeId,
): Promise<Result<undefined, LearnerRefusal>> {
  await noteStudiesToMove(session);
  const gone = await session.connection.call("gate", letBrowserGoContract, { parameters: { code } });
  if (gone.ok) await moveStudies(session);
  else if (gone.refusal.kind === "not-found") await needNotMoveStudies(session);
  return gone.ok ? ok(undefined) : gone;
}

/**
 * By the new browser: whether it has been let in, and if so it is the learner's from now on. `record` is the one that the inviting
 * browser named; a desk that let it in after a loss names it by its own signature (`regain.ts`).
 */
export async function enterAdmitted(
  session: LearnerSession,
  record: RecordId,
): Promise<Result<OpenedLearner | "waiting", LearnerRefusal>> {
  const bound = await session.connection.call("gate", readCode);
  if (!bound.ok) return isNotBoundYet(bound.refusal) ? ok("waiting") : bound;
  const opened = await openRecordOf(session, record);
  // Bound, and nothing sealed to it yet: the other browser is at it.
  if (!opened.ok) return isNotBoundYet(opened.refusal) ? ok("waiting") : opened;
  return settleIn(session, opened.value);
}

export const isNotBoundYet = ({ kind }: LearnerRefusal): boolean =>
  kind === "unknown-key" || kind === "not-found" || kind === "not-entitled";

/** Keeps what makes this browser the learner's; where nobody gave it a study secret, it makes one for those that come later. */
export async function settleIn(
  session: LearnerSession,
  opened: OpenedLearner,
): Promise<Result<OpenedLearner, LearnerRefusal>> {
  const { own, profile } = opened;
  const shared = bytesSchema(32).safeParse(own.state.fieldByName.get("study/secret")?.value);
  const studySecret = shared.success ? shared.data : newStudySecret(session.writer.random);
  if (!shared.success) {
    const written = await writeTo(session, opened, "study", { secret: studySecret });
    if (!written.ok) return written;
  }
  const places = bytesSchema(32).safeParse(own.state.fieldByName.get("study/places")?.value);
  await keepMembership(session, {
    record: own.record,
    studySecret,
    ...(places.success ? { studyPlaces: places.data } : {}),
  });
  await keepProfile(session, profile);
  return ok(opened);
}

const write = (value: object): string => toBase64url(encodeCbor(value as CborValue));

function read<Value>(schema: z.ZodMiniType<Value>, letters: string): Value | undefined {
  try {
    return parseCbor(schema, fromBase64url(letters.replace(/\s/g, "")));
  } catch {
    return undefined;
  }
}
