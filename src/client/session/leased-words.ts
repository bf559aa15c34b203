import { foldEntries, type RecordState } from "#record/fold.ts";
import { openEntries } from "#client/record/open-compartments.ts";
import type { OfficerSession } from "./officer-session.ts";

/**
 * Names, telephone numbers and addresses of everybody whose record this device keeps on lease, each as it was written and names in either
 * order: for finding them in what is written on the same device. Places and dates are many people's, and are left out. They go nowhere.
 */
export async function readLeasedWords({ leases, register }: OfficerSession): Promise<string[]> {
  const words = new Set<string>();
  for (const record of await leases.records()) {
    const placed = (await leases.findAll(record)).flatMap((part) => {
      const { compartment, verified, codeKeys } = part;
      const contentKeys = part.contentKeys.map((key) => ({ record, compartment, ...key }));
      const opened = openEntries(register.state(), contentKeys, verified, codeKeys);
      return opened.ok ? opened.value.entries : [];
    });
    for (const word of wordsOf(foldEntries(placed))) words.add(word);
  }
  return [...words];
}

/** Both ways in which people write them. */
export const nameOrders = (given: string, family: string): string[] => [
  `${given} ${family}`,
  `${family} ${given}`,
];

/** One name alone is many people's: those of several words, and of one where nothing more is said. */
const wholeNames = ["fullName", "nameInOwnScript", "fatherName", "motherName", "otherNames"] as const;

function wordsOf({ fieldByName }: RecordState): string[] {
  const text = (name: string): string | undefined => {
    const value = fieldByName.get(name)?.value;
    return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
  };
  const people = new Set(
    [...fieldByName.keys()].flatMap((name) => /^(identity\/[a-z]+(?:\.\d+)?)\./.exec(name)?.[1] ?? []),
  );
  const names = [...people].flatMap((person) => {
    const [given, family] = [text(`${person}.givenName`), text(`${person}.familyName`)];
    const whole = wholeNames.flatMap((field) => text(`${person}.${field}`) ?? []);
    return [
      ...(given && family ? nameOrders(given, family) : []),
      ...whole.filter((name) => /\s/.test(name)),
    ];
  });
  // A headline names several, one after the other.
  const headline = text("headline/displayName")?.split(", ") ?? [];
  const learner = [text("identity/name"), text("work/supervisor")];
  return [...names, ...headline, ...learner, text("contact/contact.value")].filter(
    (word) => word !== undefined,
  );
}
