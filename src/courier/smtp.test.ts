import type { Socket } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import { writeMail } from "./mail.ts";
import { sendBySmtp } from "./smtp.ts";

let closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
});

/** Hands one mail over to a server that behaves so; answers the outcome and how many mails it took. */
async function handOver(options: SMTPServerOptions & { readonly dropAfterData?: boolean }) {
  let taken = 0;
  const envelopes: string[] = [];
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    closeTimeout: 50,
    onData: (stream, session, callback) => {
      stream.resume();
      stream.on("end", () => {
        taken++;
        envelopes.push(session.envelope.mailFrom ? session.envelope.mailFrom.address : "");
        if (options.dropAfterData) {
          for (const socket of sockets) socket.destroy();
        } else callback();
      });
    },
    ...options,
  });
  server.on("error", () => {});
  server.server.on("connection", (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as { port: number };
  const smtp = sendBySmtp(
    `smtp://127.0.0.1:${port}`,
    "Homeward <no-reply@hub.example>",
    "returns@hub.example",
  );
  closing = [async () => smtp.close(), () => new Promise<void>((resolve) => server.close(() => resolve()))];
  const mail = {
    ...writeMail("broadcast", "amina@learner.example", "en", "https://hub.example/"),
    token: "hw00",
  };
  return { outcome: await smtp.handOver(mail), taken: () => taken, envelopes };
}
const refusing: (responseCode: number) => NonNullable<SMTPServerOptions["onRcptTo"]> =
  (responseCode) => (_address, _session, callback) =>
    callback(Object.assign(new Error("refused"), { responseCode }));

describe("a mail server's answer", () => {
  it("is sent where it took the mail, which comes back to an address that says whose it was", async () => {
    const { outcome, envelopes } = await handOver({});
    expect(outcome).toBe("sent");
    expect(envelopes).toEqual(["returns+hw00@hub.example"]);
  });

  it("is a bounce where there is no such address, and to be tried again where there may be tomorrow", async () => {
    expect((await handOver({ onRcptTo: refusing(550) })).outcome).toBe("bounced");
    expect((await handOver({ onRcptTo: refusing(451) })).outcome).toBe("not-now");
  });

  it("is unknown where the connection was lost after the last line: the mail may have gone, and is not sent again", async () => {
    const { outcome, taken } = await handOver({ dropAfterData: true });
    expect(outcome).toBe("unknown");
    // Longer than the library waits before it would send a mail again by itself.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(taken()).toBe(1);
  });

  it("is to be tried again where there is none at all", async () => {
    const smtp = sendBySmtp("smtp://127.0.0.1:9", "Homeward <no-reply@hub.example>");
    closing = [async () => smtp.close()];
    expect(await smtp.handOver(writeMail("news", "a@b.example", "en", "https://hub.example/"))).toBe(
      "not-now",
    );
  });
});
