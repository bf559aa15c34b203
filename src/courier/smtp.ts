import { createTransport } from "nodemailer";
import type { SendMail } from "./mail.ts";

/** Delivers by SMTP, each mail to its one recipient, whatever its headers say. */
export function sendBySmtp(
  url: string,
  from: string,
): { readonly send: SendMail; readonly close: () => void } {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    socketTimeout: 15_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const sender = /<([^>]+)>$/.exec(from)?.[1] ?? from;
  return {
    send: async ({ address, subject, text, html }) => {
      await transport.sendMail({
        from,
        to: { name: "", address },
        envelope: { from: sender, to: [address] },
        subject,
        text,
        html,
      });
    },
    close: () => transport.close(),
  };
}
