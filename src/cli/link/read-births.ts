import type { BirthRange } from "#matching/person-description.ts";
import type { DateOrder } from "./column-roles.ts";
import {
  type DateFrame,
  noSuchDay,
  readEight,
  readParts,
  readShort,
  readWrittenDate,
  type WrittenDate,
} from "./written-date.ts";

/** What was made of one value: a range of days, nothing, or why it was taken as nothing. */
export type BirthReading = { readonly birth?: BirthRange; readonly problem?: string };

export type BirthColumn = {
  readonly readings: readonly BirthReading[];
  /** What the values themselves say of dates like 03/04/2019; nothing where none of them tells. */
  readonly found: DateOrder | undefined;
  /** How many values could be read in either order and were read in one that nobody had decided. */
  readonly assumed: number;
};

/**
 * Reads a whole column of dates of birth, so that the clear ones say how the others are meant. `dateOrder` is what somebody said,
 * `otherwise` what is likely where neither they nor the column tell; day first after that.
 */
export function readBirths(
  values: readonly string[],
  said: { readonly dateOrder?: DateOrder | undefined; readonly otherwise?: DateOrder | undefined },
  frame: DateFrame,
): BirthColumn {
  const dates = values.map((value) => readWrittenDate(value, frame));
  const found = findDateOrder(dates, frame);
  const decided = said.dateOrder ?? found ?? said.otherwise;
  const shortOrder = findFittingOrder(
    dates.filter((date) => date.kind === "short"),
    [decided ?? "day-month-year", "day-month-year", "month-day-year", "year-month-day"],
    (date, order) => readShort(date, order, frame),
  );
  const eightOrder = findFittingOrder(
    dates.filter((date) => date.kind === "eight"),
    ["year-month-day", decided ?? "day-month-year", "day-month-year", "month-day-year"],
    (date, order) => readEight(date, order, frame),
  );
  let assumed = 0;
  const read = (date: WrittenDate): BirthReading => {
    switch (date.kind) {
      case "missing":
        return {};
      case "range":
        return { birth: date.birth };
      case "unclear":
        return { problem: date.reason };
      case "eight":
        return orImpossible(readEight(date, eightOrder, frame));
      case "short":
        if (
          decided === undefined &&
          shortOrder === "day-month-year" &&
          isAmbiguous(date.numbers[0], date.numbers[1]) &&
          !date.dotted
        )
          assumed++;
        return orImpossible(readShort(date, shortOrder, frame));
      case "parts": {
        const order = decided ?? "day-month-year";
        if (decided === undefined && isAmbiguous(date.first, date.second) && !date.dotted) assumed++;
        const birth = readParts(date, order, frame);
        const turned = birth ? undefined : readParts(date, opposite[order], frame);
        return turned
          ? { birth: turned, problem: "could only be read in the other order of day and month" }
          : orImpossible(birth);
      }
    }
  };
  const readings = dates.map(read);
  return { readings, found, assumed };
}

const opposite = { "day-month-year": "month-day-year", "month-day-year": "day-month-year" } as const;

const orImpossible = (birth: BirthRange | undefined): BirthReading =>
  birth === undefined ? { problem: noSuchDay } : { birth };

const isAmbiguous = (first: number, second: number): boolean =>
  first !== second && first >= 1 && second >= 1 && first <= 12 && second <= 12;

/** By the values that are days in one order only. */
function findDateOrder(dates: readonly WrittenDate[], frame: DateFrame): DateOrder | undefined {
  let [dayFirst, monthFirst] = [0, 0];
  for (const date of dates) {
    const readable = (order: DateOrder) =>
      date.kind === "parts"
        ? readParts(date, order, frame) !== undefined
        : date.kind === "short" && readShort(date, order, frame) !== undefined;
    const [asDay, asMonth] = [readable("day-month-year"), readable("month-day-year")];
    if (asDay && !asMonth) dayFirst++;
    if (asMonth && !asDay) monthFirst++;
  }
  return dayFirst === monthFirst ? undefined : dayFirst > monthFirst ? "day-month-year" : "month-day-year";
}

/** The order in which most values are days; of equals the one named first. */
function findFittingOrder<Date, Order extends string>(
  dates: readonly Date[],
  orders: readonly Order[],
  read: (date: Date, order: Order) => BirthRange | undefined,
): Order {
  const fitting = (order: Order) => dates.filter((date) => read(date, order) !== undefined).length;
  return orders
    .map((order) => ({ order, fits: fitting(order) }))
    .reduce((best, next) => (next.fits > best.fits ? next : best)).order;
}
