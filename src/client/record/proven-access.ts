import type { RecordId } from "#base/id.ts";
import type { SigningPublicKey } from "#crypto/keys.ts";
import type { Compartment } from "#keys/compartment.ts";
import { deskOfHolder, holderOfCode, holderOfDesk } from "#keys/holder.ts";
import type { Holder } from "#keys/holder.ts";
import type { Author, PublicKeys } from "#keys/key-holder.ts";
import { codeIdOf, codeOfAuthor, deviceOfAuthor } from "#keys/key-holder.ts";
import type { ConsentStatement } from "#protocol/consent.ts";
import { consentCovers, readConsent } from "#protocol/consent.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import { GrantStatement, readGrant } from "#protocol/grant.ts";
import type { listGrants } from "#protocol/record-contracts.ts";
import type { Signed } from "#protocol/signed.ts";
import { peekSigned } from "#protocol/signed.ts";
import { hasWorkedAtDesk } from "#register/state.ts";
import type { RegisterState } from "#register/state.ts";

type Access = AnswerOf<typeof listGrants>;
/** Who holds what of a record, as the gate lists it. */
export type GrantLine = Access["grants"][number];
export type KnownConsent = ConsentStatement & { readonly withdrawnAt: number | null };

/**
 * What the signatures in the gate's list bear out. A gate that could add a holder of its own to the list would be sealed to at
 * the next change of key, and read everything from then on; so nobody is sealed to, no key is written with and no consent is
 * acted on unless somebody entitled signed for it. Entitled are the anchors, and whoever one that is entitled gave the right
 * to share. That something signed has ended, only the gate can say.
 */
export type ProvenAccess = {
  /** A device of a desk, or a code, that may speak for the record. */
  readonly isEntitled: (author: Author) => boolean;
  /** Whether they may write in this compartment, or might once: by the right to share in the record, or to write there. */
  readonly mayWrite: (author: Author, compartment: Compartment) => boolean;
  /** The line as its creator signed it; nothing where nobody entitled did, or it has run out. */
  readonly prove: (line: GrantLine, now: number) => GrantLine | undefined;
  readonly consents: () => readonly KnownConsent[];
};

/**
 * `anchors` need no proof: one's own desk or code, and who founded the record (`founder.ts`). The public keys of codes come
 * from the gate's list too, and are checked against their ids.
 */
export function proveAccess(
  register: RegisterState,
  record: RecordId,
  access: Pick<Access, "grants" | "past" | "codes" | "otherCodes" | "consents">,
  anchors: readonly (Holder | Author)[],
): ProvenAccess {
  const entitled = new Set<Holder>(anchors.flatMap((anchor) => holdersOf(register, anchor)));
  const isEntitled = (author: Author): boolean => isOneOf(register, author, entitled);
  const codes = [...access.codes, ...access.otherCodes];
  const isSigned = (signed: Signed, author: Author): boolean => {
    const key = findAuthorKey(register, codes, author);
    return key !== undefined && readGrant(signed, author, key) !== undefined;
  };
  const peeked = [...access.grants.flatMap(({ statement }) => statement ?? []), ...access.past].flatMap(
    (signed) => {
      const statement = peekSigned<GrantStatement>(GrantStatement, signed);
      return statement?.header.record === record ? [{ signed, statement }] : [];
    },
  );
  // Signatures are checked only where they would tell something new: one takes an old phone some 50 ms.
  const sharing = peeked.filter(({ statement: { rights, dormant } }) => rights.includes("share") && !dormant);
  for (let size = -1; size < entitled.size;) {
    size = entitled.size;
    for (const { signed, statement } of sharing) {
      const { header, author } = statement;
      if (entitled.has(header.holder) || !isEntitled(author) || !isSigned(signed, author)) continue;
      entitled.add(header.holder);
    }
  }

  /** A desk with a new key seals again what it holds, by itself and to itself; whoever gave it that signed for these terms. */
  const isSealedAgain = ({ header, author, ...terms }: GrantStatement): boolean =>
    header.sender === null &&
    isOneOf(register, author, new Set([header.holder])) &&
    peeked.some(
      ({ signed, statement: { header: before, author: giver, ...given } }) =>
        before.holder === header.holder &&
        before.compartment === header.compartment &&
        sameTerms(given, terms) &&
        isEntitled(giver) &&
        isSigned(signed, giver),
    );

  let consents: readonly KnownConsent[] | undefined;
  const findConsents = (): readonly KnownConsent[] =>
    (consents ??= access.consents.flatMap(({ signed, author, withdrawnAt }) => {
      const key = isEntitled(author) ? findAuthorKey(register, codes, author) : undefined;
      const consent = key && readConsent(signed, author, key);
      return consent?.record === record ? [{ ...consent, withdrawnAt }] : [];
    }));

  function isConsentedComparison(line: GrantLine, now: number): boolean {
    const desk = register.deskById.get(deskOfHolder(line.holder)!);
    const consent = findConsents().find((one) => one.consent === line.consent && one.withdrawnAt === null);
    return (
      line.compartment === "comparison" &&
      line.purpose === "comparison" &&
      line.rights.every((right) => right === "read") &&
      !!desk &&
      consent?.purpose === "comparison" &&
      consentCovers(consent, desk.organisation, now)
    );
  }

  return {
    isEntitled,
    mayWrite: (author, compartment) =>
      isEntitled(author) ||
      peeked.some(
        ({ signed, statement: { header, author: giver, rights } }) =>
          header.compartment === compartment &&
          rights.includes("write") &&
          isOneOf(register, author, new Set([header.holder])) &&
          isEntitled(giver) &&
          isSigned(signed, giver),
      ),
    consents: findConsents,
    prove(line, now) {
      if (line.dormant) return isConsentedComparison(line, now) ? line : undefined;
      const { statement: signed } = line;
      const statement = signed && peekSigned<GrantStatement>(GrantStatement, signed);
      if (!signed || !statement) return undefined;
      const { header, author, purpose, rights, consent, dormant, regarding, expiresAt } = statement;
      const { compartment, keyCommitment, holder, generation } = header;
      const isOfLine =
        header.grant === line.grant &&
        header.record === record &&
        compartment === line.compartment &&
        holder === line.holder &&
        !dormant;
      if (!isOfLine || (expiresAt !== null && expiresAt <= now) || !isSigned(signed, author))
        return undefined;
      if (!isEntitled(author) && !isSealedAgain(statement)) return undefined;
      const terms = { purpose, rights, consent, dormant, regarding, expiresAt };
      return { ...line, compartment, keyCommitment, holder, generation, ...terms };
    },
  };
}

/** A device's key from the register, also after its removal; a code's from the gate, checked against its id. */
export function findAuthorKey(
  register: RegisterState,
  codes: readonly PublicKeys[],
  author: Author,
): SigningPublicKey | undefined {
  const device = deviceOfAuthor(author);
  if (device) return register.deviceById.get(device)?.signingKey;
  return codes.find((keys) => codeIdOf(keys) === codeOfAuthor(author))?.signingKey;
}

/** A device speaks for the desks where it is or was confirmed, everybody else for themselves. */
function holdersOf(register: RegisterState, anchor: Holder | Author): Holder[] {
  const device = deviceOfAuthor(anchor as Author);
  if (!device) return [anchor as Holder];
  return [...register.deskById.values()]
    .filter(({ id }) => hasWorkedAtDesk(register, device, id))
    .map(({ id }) => holderOfDesk(id));
}

function isOneOf(register: RegisterState, author: Author, holders: ReadonlySet<Holder>): boolean {
  const code = codeOfAuthor(author);
  if (code) return holders.has(holderOfCode(code));
  const device = deviceOfAuthor(author)!;
  return [...holders].some((holder) => {
    const desk = deskOfHolder(holder);
    return desk !== undefined && hasWorkedAtDesk(register, device, desk);
  });
}

type Terms = Omit<GrantStatement, "header" | "author">;
const sameTerms = (a: Terms, b: Terms): boolean => termsOf(a) === termsOf(b);
const termsOf = ({ purpose, rights, consent, dormant, regarding, expiresAt }: Terms): string =>
  JSON.stringify([purpose, rights, consent, dormant, regarding, expiresAt]);
