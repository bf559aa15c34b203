import { createRuntime2004 } from "./runtime-2004.ts";
import { startShell } from "./shell.ts";

startShell(createRuntime2004);
