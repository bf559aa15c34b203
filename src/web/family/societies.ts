import type { DeskId, OrganisationId } from "#base/id.ts";
import { findCurrentGeneration } from "#register/state.ts";
import type { RegisterState } from "#register/state.ts";

/** An organisation that a family can turn to or name in a consent, as the register proves it. */
export type Society = {
  readonly organisation: OrganisationId;
  readonly name: string;
  readonly country: string;
  readonly desk: DeskId;
  /** Whether families write to it; the tracing agency works for societies, not for families directly. */
  readonly takesRequests: boolean;
};

/** Organisations with a tracing desk that has a key to be sealed to, by country. */
export function societiesOf(register: RegisterState, locale: string): readonly Society[] {
  const societies = [...register.organisationById.values()].flatMap((one): Society[] => {
    const desk = [...register.deskById.values()].find(
      ({ organisation, duty, generations }) =>
        organisation === one.organisation && duty === "tracing" && generations.length > 0,
    );
    if (!desk || !findCurrentGeneration(desk)) return [];
    return [
      {
        organisation: one.organisation,
        name: one.name,
        country: one.country,
        desk: desk.id,
        takesRequests: one.type === "national-society" || one.type === "delegation",
      },
    ];
  });
  return societies.sort((a, b) => a.country.localeCompare(b.country, locale) || a.name.localeCompare(b.name));
}
