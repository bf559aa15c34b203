/** Rows in one answer of a list that goes on. */
export const pageLength = 100;

/** A cursor is a time and an id with a dot between them; without one the list begins with the newest. */
export const readCursor = (cursor: string | undefined): { time: number; id: string } => {
  const [, time, id] = /^(\d{1,15})\.(.*)$/.exec(cursor ?? "") ?? [];
  return { time: Number(time ?? 999_999_999_999_999), id: id ?? "~" };
};

/** Null where the list ends. */
export const nextCursor = <Row>(rows: readonly Row[], name: (last: Row) => string): string | null =>
  rows.length === pageLength ? name(rows.at(-1)!) : null;
