import { describe, expect, it } from "vitest";
import { newId } from "#base/id.ts";
import { newSigningKeyPair } from "#crypto/keys.ts";
import type { SequenceStatement } from "#protocol/sequencing.ts";
import { emptyHead, nextHead, signSequence } from "#protocol/sequencing.ts";
import { digestOfEntry } from "#protocol/stored-entry.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import type { ServedEntry } from "./chain.ts";
import { chainStart, verifyChain } from "./chain.ts";

const random = seededRandomBytes(2);
const gate = newSigningKeyPair(random);
const record = newId<"record">(random);
const compartment = "contact" as const;

function chainOf(length: number) {
  const served: (ServedEntry & { readonly placed: SequenceStatement })[] = [];
  let previousHead: Uint8Array = emptyHead;
  for (let sequence = 1; sequence <= length; sequence++) {
    const storedBytes = random(40);
    const draft = {
      record,
      compartment,
      sequence,
      previousHead,
      entry: newId<"entry">(random),
      digest: digestOfEntry(storedBytes),
      time: 1_000 + sequence,
    };
    const placed = { ...draft, head: nextHead(draft) };
    served.push({ statement: signSequence(placed, gate.secretKey), storedBytes, placed });
    previousHead = placed.head;
  }
  return { served, end: { record, compartment, sequence: length, head: previousHead } };
}

describe("what the vault serves of a compartment", () => {
  const { served, end } = chainOf(5);
  const verify = (entries: readonly ServedEntry[], from = chainStart) =>
    verifyChain(from, entries, end, gate.publicKey);

  it("is accepted when it leads to where the gate says the compartment stands, in any order of arrival", () => {
    for (const entries of [served, served.toReversed(), [...served, ...served]]) {
      const verified = verify(entries);
      expect(verified.ok && verified.value.map(({ statement }) => statement.sequence)).toEqual([
        1, 2, 3, 4, 5,
      ]);
    }
  });

  it("is continued from what a device verified before", () => {
    const from = { sequence: 3, head: served[2]!.placed.head };
    const verified = verify(served.slice(3), from);
    expect(verified.ok && verified.value.length).toBe(2);
  });

  it("is refused when the gate's word goes back behind what was verified, whatever head it names", () => {
    const from = { sequence: 5, head: served[4]!.placed.head };
    for (const sequence of [0, 3]) {
      for (const head of [from.head, served[2]!.placed.head]) {
        const back = verifyChain(from, served, { ...end, sequence, head }, gate.publicKey);
        expect(back).toMatchObject({ refusal: { kind: "chain-broken", sequence } });
      }
    }
  });

  it("is refused when it goes back behind what this device once saw, or led elsewhere, though nothing of that is kept", () => {
    const seen = { sequence: 3, head: served[2]!.placed.head };
    const verifyAll = (chain: typeof served, last: typeof end) =>
      verifyChain(chainStart, chain, last, gate.publicKey, seen);
    expect(verifyAll(served, end).ok).toBe(true);
    const back = { ...end, sequence: 2, head: served[1]!.placed.head };
    expect(verifyAll(served, back)).toMatchObject({ refusal: { kind: "chain-broken", sequence: 2 } });
    const another = chainOf(5);
    expect(verifyAll(another.served, another.end)).toMatchObject({
      refusal: { kind: "chain-broken", sequence: 3 },
    });
  });

  it("is refused when it is shortened, and the missing numbers are named", () => {
    expect(verify(served.slice(0, 3))).toMatchObject({
      refusal: { kind: "entries-missing", missing: [4, 5] },
    });
    expect(verify(served.toSpliced(1, 1))).toMatchObject({
      refusal: { kind: "entries-missing", missing: [2] },
    });
    expect(verify([])).toMatchObject({ refusal: { kind: "entries-missing", missing: [1, 2, 3, 4, 5] } });
  });

  it("is refused when the bytes of an entry were changed or two were swapped", () => {
    const changed = served.with(2, { ...served[2]!, storedBytes: random(40) });
    expect(verify(changed)).toMatchObject({ refusal: { kind: "entry-altered", sequence: 3 } });
    const swapped = served
      .with(0, { ...served[0]!, storedBytes: served[1]!.storedBytes })
      .with(1, { ...served[1]!, storedBytes: served[0]!.storedBytes });
    expect(verify(swapped)).toMatchObject({ refusal: { kind: "entry-altered", sequence: 1 } });
  });

  it("is refused when a statement was signed by anybody but the gate, or is about another place", () => {
    const vault = newSigningKeyPair(random);
    const forge = (index: number, change: Partial<SequenceStatement>) => {
      const draft = { ...served[index]!.placed, ...change };
      const statement = signSequence({ ...draft, head: nextHead(draft) }, vault.secretKey);
      return served.with(index, { ...served[index]!, statement });
    };
    for (const index of [0, 2, 4]) {
      const refusal = { kind: "statement-forged", index };
      expect(verify(forge(index, { time: 1 }))).toMatchObject({ refusal });
      expect(verify(forge(index, { entry: newId<"entry">(random) }))).toMatchObject({ refusal });
    }
    expect(verify(forge(4, {}))).toMatchObject({ refusal: { kind: "statement-forged", index: 4 } });
    // The very words that the head under the gate's last signature holds are the gate's, whoever else signed them.
    expect(verify(forge(0, {})).ok).toBe(true);
    const other = chainOf(1);
    const elsewhere = { ...other.end, compartment: "protection" as const };
    expect(verifyChain(chainStart, other.served, elsewhere, gate.publicKey)).toMatchObject({
      refusal: { kind: "statement-forged" },
    });
  });

  it("is refused when it is another chain of the same length", () => {
    expect(verify(chainOf(5).served)).toMatchObject({ refusal: { kind: "chain-broken", sequence: 5 } });
    const spliced = [...chainOf(2).served, ...served.slice(2)];
    expect(verify(spliced)).toMatchObject({ refusal: { kind: "chain-broken", sequence: 3 } });
  });

  it("is not believed when it is longer than the gate says", () => {
    const longer = chainOf(7);
    const shorter = { ...longer.end, sequence: 4, head: longer.served[3]!.placed.head };
    const verified = verifyChain(chainStart, longer.served, shorter, gate.publicKey);
    expect(verified.ok && verified.value.length).toBe(4);
  });
});
