import { createRuntime12 } from "./runtime-1-2.ts";
import { startShell } from "./shell.ts";

startShell(createRuntime12);
