import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json, whether this runs from a checkout or from an installed bundle. */
export const packageFolder: string = findPackageFolder(dirname(fileURLToPath(import.meta.url)));

/** Sources are there: a checkout. An installed package has bundles instead. */
export const isCheckout: boolean = existsSync(join(packageFolder, "src", "cli", "main.ts"));

/** The file to run for a process (`gate`, `vault`, …) or any other program of the package. */
export const programFile = (program: string): string =>
  isCheckout ? join(packageFolder, "src", `${program}.ts`) : join(packageFolder, "dist", `${program}.js`);

function findPackageFolder(from: string): string {
  if (existsSync(join(from, "package.json"))) return from;
  const above = dirname(from);
  if (above === from) throw new Error("The folder of the package was not found: package.json is missing.");
  return findPackageFolder(above);
}
