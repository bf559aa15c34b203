import { concatBytes, equalBytes, utf8Encode } from "#base/bytes.ts";
import type { RandomBytes } from "#base/effects.ts";
import { sha512 } from "#crypto/primitives.ts";
import {
  elementFromUniform,
  invertScalar,
  isElement,
  isScalar,
  multiplyBase,
  multiplyElement,
  multiplyScalars,
  scalarFromUniform,
  subtractScalars,
  sumOfProducts,
} from "#crypto/ristretto.ts";

/**
 * VOPRF(ristretto255, SHA-512) of RFC 9497, mode 1: the evaluator learns nothing of the inputs, the client learns one
 * output per input and nothing of the key, and one proof for the whole batch shows that the published key was used.
 */
export type EvaluationKeyPair = { readonly secretKey: Uint8Array; readonly publicKey: Uint8Array };

export function newEvaluationKey(random: RandomBytes): EvaluationKeyPair {
  const secretKey = randomScalar(random);
  return { secretKey, publicKey: multiplyBase(secretKey) };
}

/** RFC 9497 §3.2.1, DeriveKeyPair. Throws unless the seed has 32 bytes. */
export function evaluationKeyFromSeed(seed: Uint8Array, info: Uint8Array): EvaluationKeyPair {
  if (seed.length !== 32) throw new Error("voprf: a seed has 32 bytes");
  for (let counter = 0; counter < 256; counter++) {
    const message = concatBytes(seed, prefixLength(info), Uint8Array.of(counter));
    const secretKey = hashToScalar(message, "DeriveKeyPair");
    if (!isZero(secretKey)) return { secretKey, publicKey: multiplyBase(secretKey) };
  }
  throw new Error("voprf: no key from this seed");
}

/** For borders: true for 32 bytes that `evaluateBlinded` takes, a valid element other than the identity. */
export const isBlindedElement = isElement;

/** Client, first step. `blinds` stay with the client; 32 bytes each. Inputs have at most 65,535 bytes. */
export function blindInputs(
  inputs: readonly Uint8Array[],
  random: RandomBytes,
): { blinds: Uint8Array[]; blindedElements: Uint8Array[] } {
  const blinds = inputs.map(() => randomScalar(random));
  const blindedElements = inputs.map((input, i) => multiplyElement(blinds[i]!, hashToElement(input)));
  return { blinds, blindedElements };
}

/** Evaluator. Throws on an empty batch and on an element that `isBlindedElement` refuses. The proof has 64 bytes. */
export function evaluateBlinded(
  keyPair: EvaluationKeyPair,
  blindedElements: readonly Uint8Array[],
  random: RandomBytes,
): { evaluatedElements: Uint8Array[]; proof: Uint8Array } {
  const { secretKey, publicKey } = keyPair;
  if (blindedElements.length === 0 || !blindedElements.every(isElement))
    throw new Error("voprf: nothing, or no element, to evaluate");
  const evaluatedElements = blindedElements.map((element) => multiplyElement(secretKey, element));
  const weights = weighElements(publicKey, blindedElements, evaluatedElements);
  const blindedSum = sumOfProducts(weights, blindedElements);
  const evaluatedSum = multiplyElement(secretKey, blindedSum);
  const commitment = randomScalar(random);
  const challenge = hashToChallenge(
    publicKey,
    blindedSum,
    evaluatedSum,
    multiplyBase(commitment),
    multiplyElement(commitment, blindedSum),
  );
  const response = subtractScalars(commitment, multiplyScalars(challenge, secretKey));
  return { evaluatedElements, proof: concatBytes(challenge, response) };
}

/**
 * Client, last step: one output of 64 bytes per input. Nothing, for the whole batch, where the proof does not hold for
 * `publicKey` or anything the evaluator sent is malformed.
 */
export function finalizeEvaluations(
  inputs: readonly Uint8Array[],
  blinds: readonly Uint8Array[],
  blindedElements: readonly Uint8Array[],
  evaluatedElements: readonly Uint8Array[],
  proof: Uint8Array,
  publicKey: Uint8Array,
): Uint8Array[] | undefined {
  if (blinds.length !== inputs.length || blindedElements.length !== inputs.length)
    throw new Error("voprf: as many blinds and blinded elements as inputs");
  if (!isProofValid(publicKey, blindedElements, evaluatedElements, proof)) return undefined;
  const inverses = invertScalars(blinds);
  return inputs.map((input, i) => {
    const unblinded = multiplyElement(inverses[i]!, evaluatedElements[i]!);
    return sha512(concatBytes(prefixLength(input), prefixLength(unblinded), utf8Encode("Finalize")));
  });
}

function isProofValid(
  publicKey: Uint8Array,
  blindedElements: readonly Uint8Array[],
  evaluatedElements: readonly Uint8Array[],
  proof: Uint8Array,
): boolean {
  const [challenge, response] = [proof.subarray(0, 32), proof.subarray(32)];
  if (blindedElements.length === 0 || evaluatedElements.length !== blindedElements.length) return false;
  if (![challenge, response].every((scalar) => isScalar(scalar) && !isZero(scalar))) return false;
  if (![publicKey, ...blindedElements, ...evaluatedElements].every(isElement)) return false;
  const weights = weighElements(publicKey, blindedElements, evaluatedElements);
  const blindedSum = sumOfProducts(weights, blindedElements);
  const evaluatedSum = sumOfProducts(weights, evaluatedElements);
  // A sum is the identity only for elements made to cancel out, which no honest batch contains.
  if (!isElement(blindedSum) || !isElement(evaluatedSum)) return false;
  const expected = hashToChallenge(
    publicKey,
    blindedSum,
    evaluatedSum,
    sumOfProducts([response, challenge], [baseElement, publicKey]),
    sumOfProducts([response, challenge], [blindedSum, evaluatedSum]),
  );
  return equalBytes(challenge, expected);
}

/** The weights of RFC 9497 §2.2.1, by which one proof covers a batch. */
function weighElements(
  publicKey: Uint8Array,
  blindedElements: readonly Uint8Array[],
  evaluatedElements: readonly Uint8Array[],
): Uint8Array[] {
  const seed = sha512(concatBytes(prefixLength(publicKey), prefixLength(tagWithSuite("Seed-"))));
  return blindedElements.map((element, i) =>
    hashToScalar(
      concatBytes(
        prefixLength(seed),
        twoBytes(i),
        prefixLength(element),
        prefixLength(evaluatedElements[i]!),
        utf8Encode("Composite"),
      ),
    ),
  );
}

const hashToChallenge = (...elements: readonly Uint8Array[]): Uint8Array =>
  hashToScalar(concatBytes(...elements.map(prefixLength), utf8Encode("Challenge")));

const hashToElement = (input: Uint8Array): Uint8Array =>
  elementFromUniform(expandMessage(input, tagWithSuite("HashToGroup-")));

const hashToScalar = (message: Uint8Array, purpose = "HashToScalar-"): Uint8Array =>
  scalarFromUniform(expandMessage(message, tagWithSuite(purpose)));

/** expand_message_xmd (RFC 9380 §5.3.1) with SHA-512, for exactly 64 bytes. */
function expandMessage(message: Uint8Array, tag: Uint8Array): Uint8Array {
  const tagPrime = concatBytes(tag, Uint8Array.of(tag.length));
  const first = sha512(concatBytes(new Uint8Array(128), message, twoBytes(64), Uint8Array.of(0), tagPrime));
  return sha512(concatBytes(first, Uint8Array.of(1), tagPrime));
}

const tagWithSuite = (purpose: string): Uint8Array =>
  utf8Encode(`${purpose}OPRFV1-\u0001-ristretto255-SHA512`);

function prefixLength(bytes: Uint8Array): Uint8Array {
  if (bytes.length > 0xffff) throw new Error("voprf: an input has at most 65,535 bytes");
  return concatBytes(twoBytes(bytes.length), bytes);
}

const twoBytes = (number: number): Uint8Array => Uint8Array.of(number >> 8, number & 0xff);

/** 64 uniform bytes reduced, so that the bias is negligible; never zero. */
function randomScalar(random: RandomBytes): Uint8Array {
  for (;;) {
    const scalar = scalarFromUniform(random(64));
    if (!isZero(scalar)) return scalar;
  }
}

/** All inverses for the price of one (Montgomery): invert the product, then peel off one factor after the other. */
function invertScalars(scalars: readonly Uint8Array[]): Uint8Array[] {
  const products: Uint8Array[] = [];
  for (const scalar of scalars)
    products.push(products.length === 0 ? scalar : multiplyScalars(products.at(-1)!, scalar));
  const inverses: Uint8Array[] = [];
  let inverse = invertScalar(products.at(-1)!);
  for (let i = scalars.length - 1; i > 0; i--) {
    inverses[i] = multiplyScalars(inverse, products[i - 1]!);
    inverse = multiplyScalars(inverse, scalars[i]!);
  }
  inverses[0] = inverse;
  return inverses;
}

const isZero = (scalar: Uint8Array): boolean => scalar.every((byte) => byte === 0);

const baseElement = multiplyBase(Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0)));
