#!/usr/bin/env node
// The command: from a checkout it runs the TypeScript sources, from an installed package the bundle.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runNode24 } from "./node24.js";

const source = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));
const bundle = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
runNode24([existsSync(source) ? source : bundle, ...process.argv.slice(2)]);
