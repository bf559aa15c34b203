/** What somebody who controls the vault makes of one day: all under one index key, unless that was not changed. */
export type ObservedDay = {
  readonly day: number;
  /** In order of time. */
  readonly reads: readonly ObservedRead[];
};

/** A record was written or changed, and moments later its tokens were read: time joins the two, so the record is given. */
export type ObservedRead = {
  readonly record: number;
  /** All labels asked for; only those that can come again matter, so labels of nobody may be left out. */
  readonly labels: readonly number[];
  /** Those under which something lay. */
  readonly found: readonly number[];
};

/** One thing the thief says: this record is of somebody called that. Of several about one record the surest counts. */
export type Claim = { readonly record: number; readonly name: number; readonly sureness: number };
