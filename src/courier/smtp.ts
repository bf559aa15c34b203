import { createTransport } from "nodemailer";
import type { HandOver, Mail, MailOutcome } from "./mail.ts";

/** Delivers by SMTP, each mail to its one recipient, whatever its headers say. */
export function sendBySmtp(
  url: string,
  from: string,
  returnAddress?: string,
): { readonly handOver: HandOver; readonly close: () => void } {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 4,
    // A mail whose connection was lost may have been delivered: it is for the caller to say whether it goes again.
    maxRequeues: 0,
    connectionTimeout: 10_000,
    socketTimeout: 15_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const sender = /<([^>]+)>$/.exec(from)?.[1] ?? from;
  const domain = sender.slice(sender.lastIndexOf("@") + 1);
  return {
    handOver: async ({ address, subject, text, html, token, unsubscribe }: Mail) => {
      try {
        await transport.sendMail({
          from,
          to: { name: "", address },
          envelope: {
            from: token && returnAddress ? withToken(returnAddress, token) : sender,
            to: [address],
          },
          subject,
          text,
          html,
          ...(token && {
            messageId: `<${token}@${domain}>`,
            headers: { "auto-submitted": "auto-generated" },
          }),
          ...(unsubscribe && {
            headers: {
              "list-unsubscribe": `<${unsubscribe}>`,
              "list-unsubscribe-post": "List-Unsubscribe=One-Click",
              "auto-submitted": "auto-generated",
            },
          }),
        });
        return "sent";
      } catch (error) {
        return outcomeOf(error as SmtpError);
      }
    },
    close: () => transport.close(),
  };
}

type SmtpError = { readonly code?: string; readonly responseCode?: number; readonly syscall?: string };

/**
 * RFC 5321: 5 is for good and 4 for now. Where no server spoke, the mail was certainly not handed over only if the connection was never
 * made; else nobody knows.
 */
function outcomeOf({ code, responseCode = 0, syscall }: SmtpError): MailOutcome {
  if (code === "EENVELOPE" && responseCode >= 500) return "bounced";
  if (code === "EAUTH" || (responseCode >= 400 && responseCode < 500)) return "not-now";
  if (responseCode >= 500) return "refused";
  return syscall === "connect" || code === "EDNS" ? "not-now" : "unknown";
}

/** RFC 5233: what stands after the plus comes back with the mail. */
const withToken = (address: string, token: string): string => address.replace("@", `+${token}@`);
