import type { FamilyApplication } from "./family-application.ts";

/** What every screen of the family's application is given. */
export type ScreenProps = { readonly application: FamilyApplication };
