import { ok, refuse, type Result } from "#base/result.ts";
import type { SigningPublicKey } from "#crypto/keys.ts";
import type { CodeRequester, DeviceRequester, Requester } from "#disclosure/requester.ts";
import { type Author, codeIdOf, codeOfAuthor, deviceOfAuthor, type PublicKeys } from "#keys/key-holder.ts";
import { findBoundKeys } from "#ledger/codes.ts";
import type { BodyOf } from "#protocol/contract.ts";
import { changeRecord } from "#protocol/record-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { findActiveDevice } from "#register/state.ts";
import type { IncomingRequest, Recognise } from "#server/http.ts";
import type { NonceStore } from "#server/nonce-store.ts";
import { recogniseSigned, type SignedBy } from "#server/signed-request.ts";
import type { GateParts } from "./parts.ts";

export type GateCallers = {
  readonly signed: Requester;
  readonly device: DeviceRequester;
  readonly code: CodeRequester;
  readonly root: { readonly kind: "root" };
};

/** Rights are judged on the latest register; the head that a client pinned may be a day old. */
export function recogniseCallers(
  parts: Pick<GateParts, "sql" | "clock" | "register">,
  nonces: NonceStore,
  isOwnAuthority: (authority: string) => boolean,
): { readonly [By in keyof GateCallers]: Recognise<GateCallers[By]> } {
  const { sql, clock, register } = parts;

  async function findCaller(keyId: string, request: IncomingRequest): Promise<Requester | undefined> {
    const author = keyId as Author;
    const deviceId = deviceOfAuthor(author);
    const active = deviceId && findActiveDevice(register.state(), deviceId);
    if (active) return { kind: "device", author, ...active, keys: active.device };
    const code = codeOfAuthor(author);
    if (!code) return undefined;
    const keys = (await findBoundKeys(sql, code)) ?? keysOfNewCode(request);
    return keys && codeIdOf(keys) === code ? { kind: "code", author, code, keys } : undefined;
  }

  const recogniseAs = <Known>(
    find: (keyId: string, request: IncomingRequest) => Promise<Found<Known> | undefined>,
  ) =>
    recogniseSigned<Known>({
      nonces,
      clock,
      isOwnAuthority,
      findKey: async ({ keyId, registerHead }: SignedBy, request): Promise<Result<Found<Known>, Refusal>> => {
        if (!register.isKnownHead(registerHead)) return refuse({ kind: "register-head-unknown" });
        const found = await find(keyId, request);
        return found ? ok(found) : refuse({ kind: "unknown-key" });
      },
    });
  const recogniseKind = <Known extends Requester>(isWanted: (caller: Requester) => caller is Known) =>
    recogniseAs<Known>(async (keyId, request) => {
      const caller = await findCaller(keyId, request);
      return caller && isWanted(caller) ? { publicKey: caller.keys.signingKey, caller } : undefined;
    });

  return {
    signed: recogniseKind((caller): caller is Requester => caller !== undefined),
    device: recogniseKind((caller) => caller.kind === "device"),
    code: recogniseKind((caller) => caller.kind === "code"),
    root: recogniseAs(async (keyId) => {
      const rootKey = keyId === "root" ? register.state().network?.rootKey : undefined;
      return rootKey && { publicKey: rootKey, caller: { kind: "root" as const } };
    }),
  };
}

type Found<Known> = { readonly publicKey: SigningPublicKey; readonly caller: Known };

/** A code that founds its record is not bound yet: its keys come in the very request that they sign. */
function keysOfNewCode(request: IncomingRequest): PublicKeys | undefined {
  if (request.contract.name !== changeRecord.name) return undefined;
  return (request.findBody() as BodyOf<typeof changeRecord> | undefined)?.founding?.code ?? undefined;
}
