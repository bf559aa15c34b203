import { concatBytes, toHex } from "#base/bytes.ts";
import { encodeCbor, type CborValue } from "#base/cbor.ts";
import type { Clock, RandomBytes } from "#base/effects.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { SigningSecretKey } from "#crypto/keys.ts";
import { fillPath, type Contract } from "#protocol/contract.ts";
import { Refusal } from "#protocol/refusal.ts";
import { signRequest } from "#protocol/request-signature.ts";
import { hasTooManyItems } from "./body-items.ts";

/** Another server, called with signed requests. */
export interface Peer {
  readonly call: <Parameters, Query, Body, Answer>(
    contract: Contract<Parameters, Query, Body, Answer>,
    input: { readonly parameters?: Parameters; readonly query?: Query; readonly body?: Body },
  ) => Promise<Result<Answer, Refusal>>;
}

export interface PeerOptions {
  readonly url: string;
  /** `gate` or `courier`: as whom we sign. */
  readonly keyId: string;
  readonly secretKey: SigningSecretKey;
  readonly registerHead: () => Uint8Array;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** What to say when the peer does not answer, or not in its contract's shape. */
  readonly unreachable: Refusal;
  readonly patienceMs?: number;
}

/** Refuses with `unreachable` where the peer is away, slow or speaks nonsense; never throws for what a peer does. */
export const openPeer = (options: PeerOptions): Peer => ({
  call: async (contract, input) => {
    const url = new URL(
      fillPath(contract.path, { ...(input.parameters as Record<string, string>) }),
      options.url,
    );
    for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    const bodyBytes = input.body === undefined ? new Uint8Array() : encodeCbor(input.body as CborValue);
    const { keyId, secretKey, clock, random } = options;
    const registerHead = toHex(options.registerHead());
    const signature = signRequest({
      method: contract.method,
      url,
      bodyBytes,
      registerHead,
      keyId,
      secretKey,
      clock,
      random,
    });
    let status: number;
    let answerBytes: Uint8Array;
    try {
      const response = await fetch(url, {
        method: contract.method,
        headers: { ...signature, ...(bodyBytes.length > 0 && { "content-type": "application/cbor" }) },
        ...(bodyBytes.length > 0 && { body: bodyBytes as Uint8Array<ArrayBuffer> }),
        redirect: "error",
        signal: AbortSignal.timeout(options.patienceMs ?? 20_000),
      });
      status = response.status;
      answerBytes = await readAnswer(response);
    } catch {
      return refuse(options.unreachable);
    }
    const isReadable = status === 200 && !hasTooManyItems(answerBytes);
    const answer = isReadable ? parseCbor(contract.answer, answerBytes) : undefined;
    return answer === undefined ? refuse(readRefusal(answerBytes) ?? options.unreachable) : ok(answer);
  },
});

/** More than any answer has: who runs the vault must not bring down the gate by never ending one. */
const longestAnswer = 16_777_216;

async function readAnswer({ body }: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > longestAnswer) throw new Error("openPeer: the answer does not end");
    chunks.push(chunk);
  }
  return concatBytes(...chunks);
}

function readRefusal(bytes: Uint8Array): Refusal | undefined {
  try {
    return Refusal.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch {
    return undefined;
  }
}
