import type { ReturnToken } from "./return-token.ts";

export type ReturnKind = "bounced" | "complained" | "unsubscribed";
export type Returned = { readonly kind: ReturnKind; readonly token: ReturnToken };

/**
 * What a mail server says of a mail of ours: that it could not be delivered for good (RFC 3464, `Action: failed` with a status of class 5),
 * or that its reader called it abuse (RFC 5965). Nothing of any other mail: a delay, a thank-you, an absence. Whose mail it was is said by
 * the token alone, wherever it stands: in the address that it came back to, or in the headers of the mail that is quoted.
 */
export function readReport(
  mail: string,
  findToken: (text: string) => ReturnToken | undefined,
): Returned | undefined {
  const unfolded = mail.replace(/\r?\n[ \t]+/g, " ");
  const [headers = ""] = unfolded.split(/\r?\n\r?\n/, 1);
  const kind = kindOf(headers, unfolded);
  const token = kind && findToken(unfolded);
  return token && { kind, token };
}

function kindOf(headers: string, mail: string): ReturnKind | undefined {
  const type = /^content-type:\s*multipart\/report\b(.*)$/im.exec(headers)?.[1] ?? "";
  const report = /report-type\s*=\s*"?([a-z-]+)"?/i.exec(type)?.[1]?.toLowerCase();
  if (report === "delivery-status") {
    const isFinal = /^action:\s*failed\b/im.test(mail) && /^status:\s*5\.\d{1,3}\.\d{1,3}/im.test(mail);
    return isFinal ? "bounced" : undefined;
  }
  if (report === "feedback-report")
    return /^feedback-type:\s*abuse\b/im.test(mail) ? "complained" : undefined;
  return undefined;
}
