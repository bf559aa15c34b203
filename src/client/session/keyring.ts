import { equalBytes } from "#base/bytes.ts";
import type { DeskId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import { parseSymmetricKey } from "#crypto/keys.ts";
import type { HolderKeys } from "#keys/box.ts";
import type { DeskSecret } from "#keys/desk-secret.ts";
import { deskHolderKeys, openDeskSecret } from "#keys/desk-secret.ts";
import type { Device } from "#keys/device.ts";
import type { Holder } from "#keys/holder.ts";
import { deskOfHolder, holderOfDesk } from "#keys/holder.ts";
import { readMailbox } from "#protocol/vault-contracts.ts";
import type { Desk, RegisterState } from "#register/state.ts";
import { findCurrentGeneration } from "#register/state.ts";
import type { CallRefusal, Connection } from "#client/network/connection.ts";
import type { ClientStore } from "#client/store/store.ts";

/** The desk secrets that this device holds, every generation of every desk it works or worked at. */
export type Keyring = {
  /** As boxes ask for them. */
  readonly find: (holder: Holder, generation: number) => HolderKeys | undefined;
  readonly findSecret: (desk: DeskId, generation: number) => DeskSecret | undefined;
  readonly secretsOf: (desk: DeskId) => readonly DeskSecret[];
  readonly add: (secret: DeskSecret) => Promise<void>;
  /** One generation, or all of a desk that this device no longer works at. */
  readonly drop: (desk: DeskId, generation?: number) => Promise<void>;
  /** Takes in what colleagues sealed to this device; answers how many secrets are new. */
  readonly collect: (connection: Connection, register: RegisterState) => Promise<Result<number, CallRefusal>>;
};

const prefix = "desk-secret/";
const keyOf = (desk: DeskId, generation: number) => `${prefix}${desk}/${generation}`;

export async function openKeyring(store: ClientStore, device: Device): Promise<Keyring> {
  const secretByKey = new Map<string, DeskSecret>();
  const holderKeysByKey = new Map<string, HolderKeys>();
  for (const key of await store.list(prefix)) {
    const bytes = await store.get(key);
    const secret = bytes && parseSymmetricKey(bytes);
    const [desk, generation] = key.slice(prefix.length).split("/");
    if (secret) remember({ desk: desk as DeskId, generation: Number(generation), secret });
  }

  function remember(secret: DeskSecret): void {
    const key = keyOf(secret.desk, secret.generation);
    secretByKey.set(key, secret);
    holderKeysByKey.set(key, deskHolderKeys(secret));
  }

  async function add(secret: DeskSecret): Promise<void> {
    await store.put(keyOf(secret.desk, secret.generation), secret.secret);
    remember(secret);
  }

  return {
    find(holder, generation) {
      const desk = deskOfHolder(holder);
      return desk && holderKeysByKey.get(keyOf(desk, generation));
    },
    findSecret: (desk, generation) => secretByKey.get(keyOf(desk, generation)),
    secretsOf: (desk) => [...secretByKey.values()].filter((secret) => secret.desk === desk),
    add,
    async drop(desk, generation) {
      for (const secret of secretByKey.values()) {
        if (secret.desk !== desk || (generation ?? secret.generation) !== secret.generation) continue;
        const key = keyOf(desk, secret.generation);
        await store.delete(key);
        secretByKey.delete(key);
        holderKeysByKey.delete(key);
      }
    },
    async collect(connection, register) {
      let added = 0;
      let cursor: string | undefined;
      do {
        const page = await connection.call("vault", readMailbox, { query: cursor ? { cursor } : {} });
        if (!page.ok) return page;
        for (const { desk, generation, sender, sealed } of page.value.letters) {
          const held = secretByKey.get(keyOf(desk, generation));
          // One that this device made, and that lost to a colleague's, gives way.
          if (held && isOfRegister(register, held)) continue;
          const senderKey = register.deviceById.get(sender)?.sealingKey;
          const secret = senderKey && openDeskSecret(sealed, desk, generation, device, senderKey);
          // The register says which public key this generation has: no colleague, and no vault, can slip in another secret.
          if (!secret || !isOfRegister(register, secret)) continue;
          await add(secret);
          added++;
        }
        cursor = page.value.cursor ?? undefined;
      } while (cursor);
      return ok(added);
    },
  };
}

/** The desk's keys of its newest generation, if this device holds those whose public key is in the register. */
export function findKeysOfToday(keyring: Keyring, desk: Desk): HolderKeys | undefined {
  const current = findCurrentGeneration(desk);
  const keys = current && keyring.find(holderOfDesk(desk.id), current.generation);
  return keys && equalBytes(keys.sealing.publicKey, current.sealingKey) ? keys : undefined;
}

function isOfRegister(register: RegisterState, secret: DeskSecret): boolean {
  const registered = register.deskById.get(secret.desk)?.generations[secret.generation - 1];
  return !!registered && equalBytes(registered.sealingKey, deskHolderKeys(secret).sealing.publicKey);
}
