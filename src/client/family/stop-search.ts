import type { RecordId } from "#base/id.ts";
import { unindexRecord } from "#protocol/record-contracts.ts";
import type { Connection } from "#client/network/connection.ts";

/** Belongs to the status `withdrawn`: from then on nobody finds the record or is shown it. May be repeated. */
export const stopSearch = (connection: Connection, record: RecordId) =>
  connection.call("gate", unindexRecord, { parameters: { record } });
