import { createSign, generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { signatureUsage } from "./attachment.ts";
import { findSignatureFault } from "./signature.ts";
import vectors from "./signature.vectors.json" with { type: "json" };
import type { Statement } from "./statement.ts";

/** Made with another tool, by a key that no longer exists. */
const { certificate, jws } = vectors;

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const statement: Statement = {
  id: "7ccd3322-e1a5-411a-a67d-6a735c76f119",
  actor: { mbox: "mailto:amina@example.org" },
  verb: { id: "https://example.org/did" },
  object: { id: "https://example.org/course" },
  attachments: [
    { usageType: signatureUsage, contentType: "application/octet-stream", length: 1, sha2: "a".repeat(64) },
  ],
};
const { attachments: _, ...unsigned } = statement;
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
function sign(header: object, payload: unknown, bits = 256): Uint8Array {
  const text = `${encode(header)}.${encode(payload)}`;
  const signature = createSign(`sha${bits}`).update(text).sign(privateKey).toString("base64url");
  return new Uint8Array(Buffer.from(`${text}.${signature}`));
}
const faultOf = (content: Uint8Array, contentType = "application/octet-stream") =>
  findSignatureFault(statement, { contentType, content }, "1.0.3");

describe("a signature", () => {
  it.each([256, 384, 512])("by RS%s over the statement as it was before is taken", (bits) => {
    expect(faultOf(sign({ alg: `RS${bits}` }, unsigned, bits))).toBeUndefined();
  });
  it("by another way, or over another statement, or over none, is refused", () => {
    expect(faultOf(sign({ alg: "none" }, unsigned))).toMatch("another way");
    expect(faultOf(sign({ alg: "HS256" }, unsigned))).toMatch("another way");
    expect(
      faultOf(sign({ alg: "RS256" }, { ...unsigned, verb: { id: "https://example.org/other" } })),
    ).toMatch("another statement");
    expect(faultOf(sign({ alg: "RS256" }, { some: "thing" }))).toMatch("another statement");
    expect(faultOf(sign({ alg: "RS256" }, "text"))).toMatch("no compact JSON web signature");
  });
  it("that is none, or is attached as something else, is refused", () => {
    expect(faultOf(new Uint8Array(Buffer.from("a.b")))).toMatch("no compact JSON web signature");
    expect(faultOf(Uint8Array.of(255, 0))).toMatch("no compact JSON web signature");
    expect(faultOf(sign({ alg: "RS256" }, unsigned), "text/plain")).toMatch("application/octet-stream");
  });
  it("that names a certificate must fit it", () => {
    expect(faultOf(new Uint8Array(Buffer.from(jws)))).toBeUndefined();
    expect(faultOf(new Uint8Array(Buffer.from(`${jws.slice(0, -4)}AAAA`)))).toMatch("does not fit");
    expect(faultOf(sign({ alg: "RS256", x5c: [certificate] }, unsigned))).toMatch("does not fit");
    expect(faultOf(sign({ alg: "RS256", x5c: [] }, unsigned))).toMatch("does not fit");
    expect(faultOf(sign({ alg: "RS256", x5c: ["AAAA"] }, unsigned))).toMatch("does not fit");
  });
});
