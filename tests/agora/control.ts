import { Buffer } from "node:buffer";
import { strToU8, zipSync } from "fflate";
import { createTransport, type SendMailOptions } from "nodemailer";
import { inventProfile } from "../bench/learners/invent-profile.ts";
import { pastedRows } from "./mail-attempts.ts";
import type { Scene } from "./scene.ts";

export type Control = { readonly what: string; readonly found: number; readonly expected: number };

const rowsOfControl = 50;

/**
 * A mailer that attaches the list, as the portals do that people use: to the same mail server, searched by the same search. All names
 * that it sends have to be found, or a count of none would show nothing.
 */
export async function runControls({ inbox, search }: Scene): Promise<readonly Control[]> {
  const rows = pastedRows(rowsOfControl);
  const names = new Set(
    Array.from({ length: rowsOfControl }, (_, number) => inventProfile(number).identity.name),
  );
  const archive = Buffer.from(zipSync({ "xl/worksheets/sheet1.xml": strToU8(rows) }));
  const mails: Readonly<Record<string, SendMailOptions>> = {
    "the list attached as CSV": { attachments: [{ filename: "report.csv", content: rows }] },
    "attached as a spreadsheet": { attachments: [{ filename: "report.xlsx", content: archive }] },
    "in the text, quoted-printable": { text: rows, textEncoding: "quoted-printable" },
    "in HTML, every sign an entity": { html: [...rows].map((one) => `&#${one.codePointAt(0)};`).join("") },
    "in a header": { headers: { "x-report": rows.replaceAll(/[\t\n]/g, ", ") } },
    "in a link, base64url": { text: `https://portal.example/#${Buffer.from(rows).toString("base64url")}` },
  };
  const transport = createTransport({ url: inbox.url });
  const controls: Control[] = [];
  try {
    for (const [what, mail] of Object.entries(mails)) {
      const before = inbox.mails.length;
      await transport.sendMail({
        from: "other@portal.example",
        to: "all@portal.example",
        subject: "Report",
        ...mail,
      });
      const found = new Set(search.findIn(inbox.mails.slice(before)).map(({ value }) => value));
      controls.push({
        what,
        found: [...names].filter((name) => found.has(name!)).length,
        expected: names.size,
      });
    }
  } finally {
    transport.close();
  }
  return controls;
}
