import { ristretto255_oprf } from "@noble/curves/ed25519.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concatBytes, fromHex, toHex, utf8Encode } from "#base/bytes.ts";
import { secureRandomBytes as random } from "#base/effects.ts";
import { importOnBoth } from "./on-both.suite.ts";
import vectors from "./vectors/voprf-ristretto255-sha512.vectors.json" with { type: "json" };

const both = await importOnBoth(() => import("./voprf.ts"));
const groups = await importOnBoth(() => import("#crypto/ristretto.ts"));

describe.each(both)("on %s", (_, voprf) => {
  const keyPair = voprf.newEvaluationKey(random);
  const inputs = ["Amina", "أمينة", ""].map(utf8Encode);
  const evaluate = () => {
    const { blinds, blindedElements } = voprf.blindInputs(inputs, random);
    const { evaluatedElements, proof } = voprf.evaluateBlinded(keyPair, blindedElements, random);
    return { inputs, blinds, blindedElements, evaluatedElements, proof, publicKey: keyPair.publicKey };
  };
  const finalize = (exchange: ReturnType<typeof evaluate>) =>
    voprf.finalizeEvaluations(
      exchange.inputs,
      exchange.blinds,
      exchange.blindedElements,
      exchange.evaluatedElements,
      exchange.proof,
      exchange.publicKey,
    );

  it("every step agrees with RFC 9497, appendix A.1.2, batches included", () => {
    const key = voprf.evaluationKeyFromSeed(fromHex(vectors.seed), fromHex(vectors.keyInfo));
    expect(toHex(key.secretKey)).toBe(vectors.secretKey);
    expect(toHex(key.publicKey)).toBe(vectors.publicKey);
    expect(vectors.tests.map((test) => test.inputs.length)).toEqual([1, 1, 2]);
    for (const test of vectors.tests) {
      const { blinds, blindedElements } = voprf.blindInputs(
        test.inputs.map(fromHex),
        yieldScalars(test.blinds),
      );
      expect(blinds.map(toHex)).toEqual(test.blinds);
      expect(blindedElements.map(toHex)).toEqual(test.blindedElements);
      const evaluated = voprf.evaluateBlinded(key, blindedElements, yieldScalars([test.proofRandomScalar]));
      expect(evaluated.evaluatedElements.map(toHex)).toEqual(test.evaluatedElements);
      expect(toHex(evaluated.proof)).toBe(test.proof);
      const outputs = voprf.finalizeEvaluations(
        test.inputs.map(fromHex),
        blinds,
        blindedElements,
        evaluated.evaluatedElements,
        evaluated.proof,
        key.publicKey,
      );
      expect(outputs?.map(toHex)).toEqual(test.outputs);
    }
  });

  it("its batches are understood by another implementation of the RFC, and the other way round", () => {
    const { voprf: other } = ristretto255_oprf;
    const ours = evaluate();
    const items = inputs.map((input, i) => ({
      input,
      blind: ours.blinds[i]!,
      blinded: ours.blindedElements[i]!,
      evaluated: ours.evaluatedElements[i]!,
    }));
    expect(finalize(ours)).toEqual(other.finalizeBatch(items, keyPair.publicKey, ours.proof));
    const theirs = other.blindEvaluateBatch(keyPair.secretKey, keyPair.publicKey, ours.blindedElements);
    expect(finalize({ ...ours, evaluatedElements: theirs.evaluated, proof: theirs.proof })).toEqual(
      finalize(ours),
    );
  });

  it("the same input gives the same output however it was blinded, and another key another output", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (input) => {
        const compute = (key: typeof keyPair) => {
          const { blinds, blindedElements } = voprf.blindInputs([input], random);
          const { evaluatedElements, proof } = voprf.evaluateBlinded(key, blindedElements, random);
          return voprf.finalizeEvaluations(
            [input],
            blinds,
            blindedElements,
            evaluatedElements,
            proof,
            key.publicKey,
          )!;
        };
        expect(compute(keyPair)).toEqual(compute(keyPair));
        expect(compute(keyPair)).not.toEqual(compute(voprf.newEvaluationKey(random)));
      }),
      { numRuns: 8 },
    );
  });

  it("the evaluator sees another element each time, so it cannot tell that an input came back", () => {
    expect(evaluate().blindedElements).not.toEqual(evaluate().blindedElements);
  });

  it("a batch in which the evaluator used another key for one element yields nothing at all", () => {
    const other = voprf.newEvaluationKey(random);
    const exchange = evaluate();
    const swapped = voprf.evaluateBlinded(other, exchange.blindedElements, random);
    const evaluatedElements = exchange.evaluatedElements.with(1, swapped.evaluatedElements[1]!);
    expect(finalize({ ...exchange, evaluatedElements })).toBeUndefined();
    expect(finalize({ ...exchange, ...swapped })).toBeUndefined();
    expect(finalize({ ...exchange, ...swapped, publicKey: other.publicKey })).toHaveLength(3);
  });

  it("a proof that was changed, swapped, shortened or padded with the group order yields nothing", () => {
    const exchange = evaluate();
    const flipped = exchange.proof.map((byte, i) => (i === 40 ? byte ^ 1 : byte));
    const order = fromHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    const raised = concatBytes(
      exchange.proof.subarray(0, 32),
      addLittleEndian(exchange.proof.subarray(32), order),
    );
    const proofs = [
      flipped,
      evaluate().proof,
      exchange.proof.subarray(1),
      raised,
      new Uint8Array(64),
      new Uint8Array(),
    ];
    for (const proof of proofs) expect(finalize({ ...exchange, proof })).toBeUndefined();
    expect(finalize(exchange)).toHaveLength(3);
  });

  it("elements reordered, missing, invalid or the identity yield nothing", () => {
    const exchange = evaluate();
    const batches = [
      exchange.evaluatedElements.toReversed(),
      exchange.evaluatedElements.slice(1),
      [],
      exchange.evaluatedElements.with(0, new Uint8Array(32)),
      exchange.evaluatedElements.with(0, new Uint8Array(32).fill(0xff)),
      exchange.evaluatedElements.with(0, new Uint8Array(31)),
    ];
    for (const evaluatedElements of batches)
      expect(finalize({ ...exchange, evaluatedElements })).toBeUndefined();
    expect(finalize({ ...exchange, publicKey: new Uint8Array(32) })).toBeUndefined();
    expect(finalize({ ...exchange, publicKey: random(31) })).toBeUndefined();
  });

  it("what the evaluator must not evaluate is named by isBlindedElement, and evaluating it throws", () => {
    const [valid] = evaluate().blindedElements;
    expect(voprf.isBlindedElement(valid!)).toBe(true);
    const invalid = [new Uint8Array(32), new Uint8Array(32).fill(0xff), valid!.subarray(1), new Uint8Array()];
    for (const element of invalid) {
      expect(voprf.isBlindedElement(element)).toBe(false);
      expect(() => voprf.evaluateBlinded(keyPair, [valid!, element], random)).toThrow("no element");
    }
    expect(() => voprf.evaluateBlinded(keyPair, [], random)).toThrow("nothing");
  });
});

describe("servers and browsers agree", () => {
  const [[, node], [, browser]] = groups as [(typeof groups)[number], (typeof groups)[number]];

  it("on which 32 bytes are an element", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        expect(browser.isElement(bytes)).toBe(node.isElement(bytes));
      }),
    );
  });

  it("on every operation of the group", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (uniform) => {
        const scalar = node.scalarFromUniform(uniform);
        fc.pre(scalar.some((byte) => byte !== 0));
        const element = node.elementFromUniform(uniform);
        expect(browser.scalarFromUniform(uniform)).toEqual(scalar);
        expect(browser.elementFromUniform(uniform)).toEqual(element);
        expect(browser.multiplyElement(scalar, element)).toEqual(node.multiplyElement(scalar, element));
        expect(browser.multiplyBase(scalar)).toEqual(node.multiplyBase(scalar));
        expect(browser.invertScalar(scalar)).toEqual(node.invertScalar(scalar));
        const square = node.multiplyScalars(scalar, scalar);
        expect(browser.multiplyScalars(scalar, scalar)).toEqual(square);
        expect(browser.subtractScalars(square, scalar)).toEqual(node.subtractScalars(square, scalar));
        const pairs = [
          [scalar, square],
          [element, node.multiplyBase(scalar)],
        ] as const;
        expect(browser.sumOfProducts(...pairs)).toEqual(node.sumOfProducts(...pairs));
      }),
      { numRuns: 20 },
    );
  });
});

/** Scalars that the RFC fixes, as the 64 bytes that reduce to them. */
function yieldScalars(scalars: readonly string[]): () => Uint8Array {
  let next = 0;
  return () => concatBytes(fromHex(scalars[next++]!), new Uint8Array(32));
}

function addLittleEndian(left: Uint8Array, right: Uint8Array): Uint8Array {
  let carry = 0;
  return left.map((byte, i) => {
    carry += byte + right[i]!;
    const low = carry & 0xff;
    carry >>= 8;
    return low;
  });
}
