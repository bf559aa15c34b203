import { readFileSync } from "node:fs";

/**
 * Whether a process still runs, by its number. One that ended and whose end nobody has collected (a container without an init
 * process leaves orphans so for ever) still has a number, and is not alive: it holds no port, no file and no memory.
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return !isEnded(pid);
}

/** proc(5): the state follows the name, which is in brackets and may itself hold brackets. */
function isEnded(pid: number): boolean {
  if (process.platform !== "linux") return false;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    return "ZX".includes(text.charAt(text.lastIndexOf(")") + 2));
  } catch {
    return true;
  }
}
