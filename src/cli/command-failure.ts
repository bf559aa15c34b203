/** How a command ends; the same numbers for all of them. */
export const exitCodes = {
  done: 0,
  /** A fault in Homeward itself. */
  fault: 1,
  /** Options or input that cannot be understood. */
  usage: 2,
  /** A server, a rule or a quota said no. */
  refused: 3,
  /** Gate, vault or the network's description cannot be reached now. */
  unreachable: 4,
  /** Wrong passphrase, or a device that is not enrolled, certified or confirmed yet. */
  locked: 5,
  /** An import ended, and some rows were not taken; the report names them. */
  partly: 6,
  /** Something else holds the folder or the port. */
  busy: 7,
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends a command with words for the person at the terminal: what happened and what to do. Never personal data. */
export class CommandFailure extends Error {
  readonly exitCode: ExitCode;
  /** For `--json`; a fixed word. */
  readonly kind: string;

  constructor(exitCode: ExitCode, kind: string, words: string) {
    super(words);
    this.name = "CommandFailure";
    this.exitCode = exitCode;
    this.kind = kind;
  }
}

export const exitCodesHelp = `
Exit codes: 0 done · 1 a fault in Homeward · 2 wrong usage · 3 refused (rights, consent, quota) · 4 cannot reach the network
            5 wrong passphrase, or the device is not ready · 6 some rows were not taken · 7 already running, or a port is taken`;
