import type { BirthRange, PersonDescription } from "#matching/person-description.ts";

/** A row of a population register with the columns of the FEBRL sets (Christen and Churches, Australian National University). Empty: not known. */
export interface RegisterRow {
  /** `rec-7-org`, and `rec-7-dup-0` for the same person once more. */
  readonly id: string;
  readonly givenName: string;
  readonly surname: string;
  readonly streetNumber: string;
  readonly address1: string;
  readonly address2: string;
  readonly suburb: string;
  readonly postcode: string;
  readonly state: string;
  /** YYYYMMDD. */
  readonly birthDate: string;
  readonly number: string;
}

export const registerColumns: Readonly<Record<keyof RegisterRow, string>> = {
  id: "rec_id",
  givenName: "given_name",
  surname: "surname",
  streetNumber: "street_number",
  address1: "address_1",
  address2: "address_2",
  suburb: "suburb",
  postcode: "postcode",
  state: "state",
  birthDate: "date_of_birth",
  number: "soc_sec_id",
};

/** Which person a row is of. */
export const personOfRow = (row: Pick<RegisterRow, "id">): string => row.id.split("-")[1] ?? row.id;

/** As a tracing service would know the person: everything, or only a name, a year of birth and a suburb. */
export function describeRow(row: RegisterRow, columns: "all" | "few"): PersonDescription {
  const birth = birthOfRow(row.birthDate, columns);
  const address = [row.streetNumber, row.address1, row.address2].filter((part) => part !== "").join(", ");
  const places = (columns === "few" ? [row.suburb] : [row.suburb, row.postcode, row.state]).filter(
    (place) => place !== "",
  );
  return {
    names: {
      ...(row.givenName !== "" && { given: row.givenName }),
      ...(row.surname !== "" && { family: row.surname }),
    },
    ...(birth && { birth }),
    ...(places.length > 0 && { places }),
    ...(columns === "all" && address !== "" && { addresses: [address] }),
  };
}

function birthOfRow(date: string, columns: "all" | "few"): BirthRange | undefined {
  if (!/^\d{8}$/.test(date)) return undefined;
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)];
  if (columns === "few") return { earliest: `${year}-01-01`, latest: `${year}-12-31` };
  const iso = `${year}-${month}-${day}`;
  return isDay(iso) ? { earliest: iso, latest: iso } : undefined;
}

const isDay = (iso: string): boolean => {
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
};
