import { readNames } from "#client/desk/directory.ts";
import { getSelf, type Officer } from "../officer.ts";
import { printable } from "../terminal.ts";

/** Of whoever opens something, as others know them: their name where the directory has it, and always their number. */
export async function nameOfReader(officer: Officer): Promise<string> {
  const { id } = getSelf(officer);
  const names = await readNames(officer.session);
  const name = names.ok ? names.value.get(id) : undefined;
  return name === undefined ? `member ${id}` : `${printable(name)} (member ${id})`;
}
