import { toHex, utf8Encode } from "#base/bytes.ts";
import { decodeCbor } from "#base/cbor.ts";
import type { DeskId, DeviceId, GrantId, ProposalId } from "#base/id.ts";
import type { BoxHeader } from "#keys/box.ts";
import { GrantStatement } from "#protocol/grant.ts";
import { peekSigned } from "#protocol/signed.ts";
import { peekEntry } from "#protocol/stored-entry.ts";
import type { RegisterState } from "#register/state.ts";
import type { Dump, StolenFile } from "./disk.ts";
import type { Sighting } from "./find-markers.ts";
import { findMarkers } from "./find-markers.ts";
import type { Markers } from "./markers.ts";

/**
 * What a thief carried off, sorted by what can be done with it. A thief is given more than was stolen: the headers of all boxes
 * and the whole register are free, so that nothing rests on their being unknown.
 */
export type Loot = {
  readonly markers: Markers;
  /** Whether every half is also tried as a key, and every key on what is sealed to somebody else, which takes minutes. */
  readonly thorough: boolean;
  readonly register: RegisterState;
  readonly headerByGrant: ReadonlyMap<GrantId, BoxHeader>;
  /** Markers that lay about in clear. */
  readonly sightings: Map<string, Sighting>;
  /** 32 bytes that may be a key of any kind, by their hexadecimal. */
  readonly secrets: Map<string, Uint8Array>;
  readonly sealedHalves: {
    readonly grant: GrantId;
    readonly sealed: Uint8Array;
    readonly keyNumber: number;
  }[];
  /** s and x; several where a server was copied more than once. */
  readonly gateHalves: Map<GrantId, Map<string, Uint8Array>>;
  readonly vaultHalves: Map<GrantId, Map<string, Uint8Array>>;
  readonly boxes: Map<string, { readonly grant: GrantId; readonly box: Uint8Array }>;
  /** Public keys, by their hexadecimal, of codes that somebody may have sealed to. */
  readonly codes: Set<string>;
  readonly letters: {
    readonly device: DeviceId;
    readonly desk: DeskId;
    readonly generation: number;
    readonly sender: DeviceId;
    readonly sealed: Uint8Array;
  }[];
  /** Entries as the vault stores them, by their hexadecimal head. */
  readonly entries: Map<string, Uint8Array>;
  readonly proposals: {
    readonly proposal: ProposalId;
    readonly desk: DeskId;
    readonly generation: number;
    readonly sealed: Uint8Array;
  }[];
};

export const emptyLoot = (
  markers: Markers,
  thorough: boolean,
  register: RegisterState,
  headerByGrant: ReadonlyMap<GrantId, BoxHeader>,
): Loot => ({
  markers,
  thorough,
  register,
  headerByGrant,
  sightings: new Map(),
  secrets: new Map(),
  sealedHalves: [],
  gateHalves: new Map(),
  vaultHalves: new Map(),
  boxes: new Map(),
  codes: new Set(),
  letters: [],
  entries: new Map(),
  proposals: [],
});

export function addSecret(loot: Loot, secret: Uint8Array): void {
  if (secret.length === 32) loot.secrets.set(toHex(secret), secret);
}

export function addHalf(loot: Loot, halves: Loot["gateHalves"], grant: GrantId, half: Uint8Array): void {
  const known = halves.get(grant) ?? new Map<string, Uint8Array>();
  halves.set(grant, known.set(toHex(half), half));
  if (loot.thorough) addSecret(loot, half);
}

export function addSightings(loot: Loot, sightings: readonly Sighting[]): void {
  for (const sighting of sightings)
    loot.sightings.set(`${sighting.marker.word} ${sighting.written}`, sighting);
}

/** Any bytes in which something may stand in clear. */
export const lookThrough = (loot: Loot, bytes: Uint8Array, compressed = false): void =>
  addSightings(loot, findMarkers(bytes, loot.markers, { compressed }));

/** Every 32 bytes in a row that a file of keys holds, wherever they begin. */
export function addKeyFile(loot: Loot, { bytes }: Pick<StolenFile, "bytes">): void {
  for (let at = 0; at + 32 <= bytes.length; at++) addSecret(loot, bytes.slice(at, at + 32));
}

export const isKeyFile = ({ path, bytes }: StolenFile): boolean =>
  bytes.length <= 1_024 && /\.(cbor|key)$|password$/.test(path);

type VaultBox = { grant_id: GrantId; box: Uint8Array; vault_half: Uint8Array };
type GateGrant = {
  grant_id: GrantId;
  statement_bytes: Uint8Array;
  signature: Uint8Array;
  half: Uint8Array | null;
  half_key: number;
  pending_change: Uint8Array | null;
};

export function addVaultDump(loot: Loot, dump: Dump): void {
  for (const { grant_id: grant, box, vault_half: half } of rowsOf<VaultBox>(dump, "boxes")) {
    loot.boxes.set(`${grant} ${toHex(box.slice(0, 40))}`, { grant, box });
    addHalf(loot, loot.vaultHalves, grant, half);
  }
  for (const { stored_bytes: bytes } of rowsOf<{ stored_bytes: Uint8Array }>(dump, "entries")) {
    loot.entries.set(toHex(bytes.slice(-64)), bytes);
  }
  loot.letters.push(...rowsOf<Loot["letters"][number]>(dump, "letters"));
}

export function addGateDump(loot: Loot, dump: Dump): void {
  addSealedHalves(loot, dump);
  for (const { sealing_key: key } of rowsOf<{ sealing_key: Uint8Array }>(dump, "codes")) {
    loot.codes.add(toHex(key));
  }
  for (const { proposal, desk, generation, sealed } of rowsOf<Loot["proposals"][number]>(dump, "proposals")) {
    if (sealed) loot.proposals.push({ proposal, desk, generation, sealed });
  }
}

/** As they may also be found in dead rows and in the write-ahead log. */
export function addSealedHalves(loot: Loot, dump: Dump): void {
  for (const row of rowsOf<GateGrant>(dump, "grants")) {
    const { grant_id: grant, half_key: keyNumber } = row;
    for (const sealed of [row.half, row.pending_change]) {
      if (sealed) loot.sealedHalves.push({ grant, sealed, keyNumber });
    }
  }
}

export function readHeaders(dump: Dump): Map<GrantId, BoxHeader> {
  const headers = new Map<GrantId, BoxHeader>();
  for (const { statement_bytes: bytes, signature } of rowsOf<GateGrant>(dump, "grants")) {
    const statement = peekSigned<GrantStatement>(GrantStatement, { bytes, signature });
    if (statement) headers.set(statement.header.grant, statement.header);
  }
  return headers;
}

/** What an unlocked device keeps: every value of its store, every key in them, and the entries of its leases. */
export function addKeptValues(
  loot: Loot,
  values: readonly { readonly key: string; readonly bytes: Uint8Array }[],
): void {
  for (const { key, bytes } of values) {
    lookThrough(loot, utf8Encode(key));
    lookThrough(loot, bytes);
    addSecret(loot, bytes);
    for (const found of byteStringsIn(bytes)) {
      addSecret(loot, found);
      if (peekEntry(found)) loot.entries.set(toHex(found.slice(-64)), found);
    }
  }
}

/** All byte strings in a value, at any depth; none where it is not CBOR. */
function* byteStringsIn(bytes: Uint8Array): Iterable<Uint8Array> {
  let waiting: unknown[];
  try {
    waiting = [decodeCbor(bytes)];
  } catch {
    return;
  }
  for (const value of waiting) {
    if (value instanceof Uint8Array) yield value;
    else if (typeof value === "object" && value !== null) waiting.push(...Object.values(value));
  }
}

const rowsOf = <Row>(dump: Dump, table: string): readonly Row[] => (dump.get(table) ?? []) as readonly Row[];
