import { openStolenDatabase } from "#testing/thieves/disk.ts";
import { copyServer } from "#testing/thieves/steal.ts";
import { effects } from "./movement.ts";
import type { Scenario } from "./scenario.ts";

/** Something that lies about in clear on purpose. A thief who does not find it proves nothing about the rest. */
export type Control = { readonly what: string; readonly found: boolean };

/** A record in clear in the vault, and a long text that PostgreSQL compresses: in rows, on the disk, in the log, in memory. */
export async function runControls({ network, markers }: Scenario): Promise<Control[]> {
  const plain = markers.make("control", "record in clear");
  const packed = markers.make("control", "compressed page");
  const secret = effects.random(32);
  const sql = await openStolenDatabase(network.folders.vault, await network.clusterOf("vault"));
  try {
    const words = new TextEncoder().encode(`{"givenName":"${plain}"}`);
    await sql`insert into entries (entry, digest, stored_bytes) values ('in clear', ${secret}, ${words})`;
    const long = `${"a page of the same words ".repeat(400)}${packed}${" and more".repeat(400)}`;
    await sql`create table control (text text not null)`;
    await sql`insert into control (text) values (${long})`;
    const copied = await copyServer(network, "vault", markers, new Map([["secret of the control", secret]]));
    const isIn = (word: string, where: string) =>
      copied.sightings.some((sighting) => sighting.marker.word === word && sighting.where === where);
    return [
      { what: "a record in clear, in the rows", found: isIn(plain, "rows") },
      { what: "a record in clear, on the disk", found: isIn(plain, "disk") },
      { what: "a record in clear, in the write-ahead log", found: isIn(plain, "write-ahead log") },
      ...(copied.memoryOutOfReach
        ? []
        : [{ what: "a record in clear, in memory", found: isIn(plain, "memory") }]),
      { what: "a key in clear, on the disk", found: copied.secretsFound.has("secret of the control, disk") },
      { what: "a text that PostgreSQL compressed", found: isIn(packed, "rows") },
    ];
  } finally {
    await sql`drop table if exists control`;
    await sql.end();
  }
}
