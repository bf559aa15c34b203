import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBase64url, toHex, utf8Encode } from "#base/bytes.ts";
import { secureRandomBytes as random } from "#base/effects.ts";
import { type SigningPublicKey, newSigningKeyPair, signingKeyPairFromSeed } from "#crypto/keys.ts";
import { sign, verifyStrict } from "#crypto/signature.ts";
import {
  type ReceivedRequest,
  type RequestToSign,
  buildSignatureBase,
  parseRequestSignature,
  signRequest,
} from "./request-signature.ts";

const now = 1_790_000_000_000;
const { publicKey, secretKey } = newSigningKeyPair(random);

const outgoing: RequestToSign = {
  method: "POST",
  url: "https://gate.example:8443/records/a%20b?from=3&to=%C3%A9",
  bodyBytes: utf8Encode("body"),
  registerHead: toHex(random(32)),
  keyId: "device:AAAAAAAAAAAAAAAAAAAAAA",
  secretKey,
  clock: () => now,
  random,
};

const received: ReceivedRequest = {
  method: "POST",
  authority: "gate.example:8443",
  path: "/records/a%20b",
  query: "?from=3&to=%C3%A9",
  bodyBytes: outgoing.bodyBytes,
  clock: () => now,
};

type Headers = Parameters<typeof parseRequestSignature>[0];

/** What a server that knows the key would answer. */
function judge(headers: Headers, request: ReceivedRequest, key: SigningPublicKey = publicKey): string {
  const result = parseRequestSignature(headers, request);
  if (!result.ok) return result.refusal.kind;
  return result.value.verify(key) ? "accepted" : "wrong-signature";
}

describe("a signed request", () => {
  it("is accepted by the server it was meant for and tells who, when and what register was seen", () => {
    const headers = signRequest(outgoing);
    const result = parseRequestSignature(headers, received);
    expect(result).toMatchObject({
      ok: true,
      value: {
        keyId: outgoing.keyId,
        created: now,
        expires: now + 300_000,
        registerHead: outgoing.registerHead,
      },
    });
    expect(judge(headers, received)).toBe("accepted");
    expect(Object.keys(headers).sort()).toEqual([
      "content-digest",
      "homeward-register-head",
      "signature",
      "signature-input",
    ]);
  });

  it("is accepted without a body and without a query, whose absence is signed as well", () => {
    const headers = signRequest({
      ...outgoing,
      method: "GET",
      url: "http://127.0.0.1:80/health",
      bodyBytes: new Uint8Array(),
    });
    const plain = { ...received, method: "GET", authority: "127.0.0.1", path: "/health", query: "" };
    const request = { ...plain, bodyBytes: new Uint8Array() };
    expect(judge(headers, request)).toBe("accepted");
    expect(headers["signature-input"]).not.toContain("@query");
    expect(judge(headers, { ...request, query: "?all" })).toBe("malformed-signature");
  });

  it("has another nonce each time, from which the server knows a replay", () => {
    const nonces = [0, 1].map(() => {
      const result = parseRequestSignature(signRequest(outgoing), received);
      return result.ok ? result.value.nonce : "";
    });
    expect(nonces[0]).toMatch(/^[\w-]{22}$/);
    expect(nonces[1]).not.toBe(nonces[0]);
  });

  it("survives any method, path, query and body", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("GET", "PUT", "POST", "DELETE"),
        fc.webPath(),
        fc.webQueryParameters(),
        fc.uint8Array(),
        (method, path, query, bodyBytes) => {
          const url = new URL(`https://gate.example${path}?${query}`);
          const headers = signRequest({ ...outgoing, method, url, bodyBytes });
          const target = { authority: url.host, path: url.pathname, query: url.search };
          expect(judge(headers, { ...received, method, bodyBytes, ...target })).toBe("accepted");
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("an attacker who took a signed request gets nowhere with", () => {
  const headers = signRequest(outgoing);
  const input = headers["signature-input"];

  it.each([
    ["another server", { authority: "vault.example:8443" }, "wrong-signature"],
    ["another port of that server", { authority: "gate.example" }, "wrong-signature"],
    ["another method", { method: "DELETE" }, "wrong-signature"],
    ["another path", { path: "/records/a%20c" }, "wrong-signature"],
    ["another spelling of the path", { path: "/records/a b" }, "wrong-signature"],
    ["another query", { query: "?from=4&to=%C3%A9" }, "wrong-signature"],
    ["no query", { query: "" }, "malformed-signature"],
    ["another body", { bodyBytes: utf8Encode("Body") }, "digest-mismatch"],
    ["an empty body", { bodyBytes: new Uint8Array() }, "digest-mismatch"],
  ] as const)("%s", (_, change, refusal) => {
    expect(judge(headers, { ...received, ...change })).toBe(refusal);
  });

  const another = signRequest({
    ...outgoing,
    registerHead: toHex(random(32)),
    bodyBytes: utf8Encode("other"),
  });
  const shortened = (name: string) => input.replace(`"${name}" `, "").replace(` "${name}"`, "");

  it.each([
    ["no signature headers", { signature: undefined, "signature-input": undefined }, "unsigned"],
    ["only one of them", { signature: undefined }, "malformed-signature"],
    ["only the other", { "signature-input": undefined }, "malformed-signature"],
    ["no digest", { "content-digest": undefined }, "malformed-signature"],
    ["no register head", { "homeward-register-head": undefined }, "malformed-signature"],
    [
      "another register head",
      { "homeward-register-head": another["homeward-register-head"] },
      "wrong-signature",
    ],
    ["another digest", { "content-digest": another["content-digest"] }, "digest-mismatch"],
    ["another request's signature", { signature: another.signature }, "wrong-signature"],
    [
      "a doubled header, as an array",
      { signature: [headers.signature, headers.signature] },
      "malformed-signature",
    ],
    [
      "a doubled header, joined",
      { signature: `${headers.signature}, ${headers.signature}` },
      "malformed-signature",
    ],
    [
      "a doubled digest",
      { "content-digest": `${headers["content-digest"]}, ${headers["content-digest"]}` },
      "malformed-signature",
    ],
    ["a second label", { "signature-input": `${input}, other=${input.slice(9)}` }, "malformed-signature"],
    ["another label", { "signature-input": input.replace("homeward=", "sig1=") }, "malformed-signature"],
    ["a component fewer", { "signature-input": shortened("content-digest") }, "malformed-signature"],
    ["the authority left out", { "signature-input": shortened("@authority") }, "malformed-signature"],
    [
      "a component twice",
      { "signature-input": input.replace('"@path"', '"@path" "@path"') },
      "malformed-signature",
    ],
    [
      "a component more",
      { "signature-input": input.replace('"@path"', '"@path" "date"') },
      "malformed-signature",
    ],
    [
      "components reordered",
      { "signature-input": input.replace('"@method" "@authority"', '"@authority" "@method"') },
      "malformed-signature",
    ],
    [
      "a component's parameter",
      { "signature-input": input.replace('"@path"', '"@path";req') },
      "malformed-signature",
    ],
    [
      "another algorithm",
      { "signature-input": input.replace("ed25519", "hmac-sha256") },
      "malformed-signature",
    ],
    ["no algorithm", { "signature-input": input.replace(';alg="ed25519"', "") }, "malformed-signature"],
    [
      "another tag",
      { "signature-input": input.replace('tag="homeward"', 'tag="web"') },
      "malformed-signature",
    ],
    ["a parameter more", { "signature-input": `${input};x=1` }, "malformed-signature"],
    ["another key's id", { "signature-input": input.replace("device:A", "device:B") }, "wrong-signature"],
    [
      "a later expiry",
      { "signature-input": input.replace(/expires=\d+/, "expires=1790000200") },
      "wrong-signature",
    ],
    [
      "an expiry a year away",
      { "signature-input": input.replace(/expires=\d+/, "expires=1820000000") },
      "malformed-signature",
    ],
    [
      "an expiry before creation",
      { "signature-input": input.replace(/expires=\d+/, "expires=1789999999") },
      "malformed-signature",
    ],
    ["a leading zero", { "signature-input": input.replace("created=", "created=0") }, "malformed-signature"],
    [
      "a nonce with left-over bits",
      { "signature-input": input.replace(/nonce="(.{21})."/, 'nonce="$1B"') },
      "malformed-signature",
    ],
    ["a line break", { "signature-input": `${input}\n` }, "malformed-signature"],
    ["a shorter signature", { signature: "homeward=:AAAA:" }, "malformed-signature"],
    ["a signature spelled otherwise", { signature: respell(headers.signature) }, "malformed-signature"],
    ["a SHA-512 digest", { "content-digest": "sha-512=:AAAA:" }, "malformed-signature"],
  ] as const)("%s", (_, change, refusal) => {
    expect(judge({ ...headers, ...change }, received)).toBe(refusal);
  });

  it("a key of their own", () => {
    expect(judge(headers, received, newSigningKeyPair(random).publicKey)).toBe("wrong-signature");
  });

  it("garbage in any header, which is refused without an exception", () => {
    const names = ["signature-input", "signature", "content-digest", "homeward-register-head"] as const;
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.string({ unit: "binary" }), (name, garbage) => {
        expect(judge({ ...headers, [name]: garbage }, received)).toBe("malformed-signature");
      }),
    );
  });
});

describe("time", () => {
  const headers = signRequest(outgoing);
  const at = (time: number) => parseRequestSignature(headers, { ...received, clock: () => time });

  it("a device whose clock is five minutes fast or slow is still heard", () => {
    for (const shift of [-300_000, -1000, 1000, 300_000]) expect(at(now + shift).ok).toBe(true);
  });

  it("a request from further in the future is refused, with the server's time", () => {
    const serverTime = now - 301_000;
    expect(at(serverTime)).toEqual({ ok: false, refusal: { kind: "clock-skew", detail: { serverTime } } });
  });

  it("a stale request is refused, with the server's time", () => {
    const serverTime = now + 301_000;
    expect(at(serverTime)).toEqual({
      ok: false,
      refusal: { kind: "signature-expired", detail: { serverTime } },
    });
  });
});

it("the signature base is that of RFC 9421, appendix B.2.6, and so is the signature", () => {
  const seed = fromBase64url("n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU");
  const pair = signingKeyPairFromSeed(seed);
  expect(pair.publicKey).toEqual(fromBase64url("JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs"));
  const components = [
    ["date", "Tue, 20 Apr 2021 02:07:55 GMT"],
    ["@method", "POST"],
    ["@path", "/foo"],
    ["@authority", "example.com"],
    ["content-type", "application/json"],
    ["content-length", "18"],
  ] as const;
  const names = components.map(([name]) => `"${name}"`).join(" ");
  const base = buildSignatureBase(components, `(${names});created=1618884473;keyid="test-key-ed25519"`);
  const signature = fromBase64url(
    "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw",
  );
  expect(sign(base, pair.secretKey)).toEqual(signature);
  expect(verifyStrict(base, signature, pair.publicKey)).toBe(true);
});

/** The same 64 bytes with a left-over bit set in the last character before the padding. */
function respell(signature: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const last = signature.at(-4)!;
  return `${signature.slice(0, -4)}${alphabet[alphabet.indexOf(last) ^ 1]}==:`;
}
