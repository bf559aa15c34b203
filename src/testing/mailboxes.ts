import { SMTPServer } from "smtp-server";

/** A mail server that keeps every byte that it takes. */
export type Mailboxes = {
  readonly url: string;
  readonly mails: { readonly to: readonly string[]; readonly source: string }[];
  /** Addresses that it does not know: mail to them is refused at once, for good. */
  readonly unknown: Set<string>;
  /** What happens before the server says that it has a mail. */
  readonly setOnMail: (onMail: (() => Promise<void>) | undefined) => void;
  readonly close: () => Promise<void>;
};

export async function openMailboxes(): Promise<Mailboxes> {
  const mails: Mailboxes["mails"] = [];
  const unknown = new Set<string>();
  let onMail: (() => Promise<void>) | undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    closeTimeout: 50,
    onRcptTo: ({ address }, _session, callback) =>
      callback(unknown.has(address) ? Object.assign(new Error("no such user"), { responseCode: 550 }) : null),
    onData: (stream, session, callback) => {
      let source = "";
      stream.on("data", (chunk: Buffer) => (source += chunk.toString("latin1")));
      stream.on("end", async () => {
        // As a reader has it: lines that were cut for the way are whole again.
        const read = source.replaceAll("=\r\n", "").replaceAll(/\r\n[ \t]+/g, " ");
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), source: read });
        await onMail?.();
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    unknown,
    setOnMail: (next) => {
      onMail = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
