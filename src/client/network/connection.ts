import { toHex } from "#base/bytes.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { Clock, RandomBytes } from "#base/effects.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { Access, Contract } from "#protocol/contract.ts";
import { fillPath } from "#protocol/contract.ts";
import { Refusal } from "#protocol/refusal.ts";
import { signRequest } from "#protocol/request-signature.ts";
import type { Signer } from "./signer.ts";

export type ServerName = "gate" | "vault";

/** What a call can come back with: a refusal of the server, or no usable answer. `unreachable` may be tried again. */
export type CallRefusal =
  | Refusal
  | { readonly kind: "unreachable"; readonly server: ServerName }
  | { readonly kind: "answer-malformed"; readonly server: ServerName };

export type CallInput<Parameters, Query, Body> = {
  readonly parameters?: Parameters;
  readonly query?: Query;
  readonly body?: Body;
};

/** The network as one signer sees it. */
export type Connection = {
  readonly signer: Signer | undefined;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly call: <Parameters, Query, Body, Answer>(
    server: ServerName,
    contract: Contract<Parameters, Query, Body, Answer, Access>,
    input?: CallInput<Parameters, Query, Body>,
  ) => Promise<Result<Answer, CallRefusal>>;
};

export type ConnectionOptions = {
  readonly urls: Readonly<Record<ServerName, string>>;
  readonly signer?: Signer;
  /** Head of the register that the caller pins; it is signed with each request. */
  readonly registerHead: () => Uint8Array;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds before a server counts as unreachable; 20 s where nothing is said. */
  readonly patience?: number;
};

/**
 * A device whose clock is wrong asks once more with the server's time; from then on the difference is kept, so that people
 * with an old phone are served too. Each server is believed for what is signed to it; `clock`, by which leases run out and a
 * register is too old to seal by, is the device's and the gate's alone: a vault that could set it would empty devices.
 */
export function connect(options: ConnectionOptions): Connection {
  const offsets: Record<ServerName, number> = { gate: 0, vault: 0 };
  const clockOf =
    (server: ServerName): Clock =>
    () =>
      options.clock() + offsets[server];
  return {
    signer: options.signer,
    clock: clockOf("gate"),
    random: options.random,
    async call(server, contract, input = {}) {
      const first = await send(options, clockOf(server), server, contract, input);
      if (first.ok || !("detail" in first.refusal) || !isOfClock(first.refusal)) return first;
      const serverTime = first.refusal.detail?.["serverTime"];
      if (typeof serverTime !== "number") return first;
      offsets[server] = serverTime - options.clock();
      return send(options, clockOf(server), server, contract, input);
    },
  };
}

/** A clock that runs ahead, and one that is behind: what it signs has run out before it arrives. */
const isOfClock = ({ kind }: CallRefusal): boolean => kind === "clock-skew" || kind === "signature-expired";

async function send<Parameters, Query, Body, Answer>(
  { urls, signer, registerHead, random, fetch, patience = 20_000 }: ConnectionOptions,
  clock: Clock,
  server: ServerName,
  contract: Contract<Parameters, Query, Body, Answer, Access>,
  input: CallInput<Parameters, Query, Body>,
): Promise<Result<Answer, CallRefusal>> {
  const url = new URL(
    fillPath(contract.path, { ...input.parameters } as Record<string, string>),
    urls[server],
  );
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const bodyBytes = input.body === undefined ? new Uint8Array() : encodeCbor(input.body as CborValue);
  const signature =
    signer && contract.access !== "public"
      ? signRequest({
          method: contract.method,
          url,
          bodyBytes,
          registerHead: toHex(registerHead()),
          keyId: signer.author,
          secretKey: signer.signing.secretKey,
          clock,
          random,
        })
      : {};
  try {
    const response = await fetch(url, {
      method: contract.method,
      headers: { ...signature, ...(input.body !== undefined && { "content-type": "application/cbor" }) },
      ...(input.body !== undefined && { body: bodyBytes as Uint8Array<ArrayBuffer> }),
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      redirect: "error",
      signal: AbortSignal.timeout(contract.patience ?? patience),
    });
    const answerBytes = new Uint8Array(await response.arrayBuffer());
    return response.ok ? readAnswer(contract, server, answerBytes) : readRefusal(server, answerBytes);
  } catch {
    return refuse({ kind: "unreachable", server });
  }
}

function readAnswer<Answer>(
  contract:
    Contract<never, never, never, Answer, Access> | Contract<unknown, unknown, unknown, Answer, Access>,
  server: ServerName,
  bytes: Uint8Array,
): Result<Answer, CallRefusal> {
  const answer = parseCbor(contract.answer, bytes);
  return answer === undefined ? refuse({ kind: "answer-malformed", server }) : ok(answer);
}

function readRefusal(server: ServerName, bytes: Uint8Array): Result<never, CallRefusal> {
  try {
    const parsed = Refusal.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    if (parsed.success) return refuse(parsed.data);
  } catch {
    // Whatever stands between us and the server answered in another form.
  }
  return refuse({ kind: "answer-malformed", server });
}
