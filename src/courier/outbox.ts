import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { utf8Encode } from "#base/bytes.ts";
import type { Clock, RandomBytes } from "#base/effects.ts";
import { newId } from "#base/id.ts";
import type { CborValue } from "#base/cbor.ts";
import { writeFileDurably } from "#server/durable-file.ts";
import { escapeHtml, type HandOver, type Mail } from "./mail.ts";

/** Where no mail server is configured: mails stay in a folder, and a page on this machine shows them. */
export type Outbox = { readonly handOver: HandOver; readonly renderPage: () => Promise<string> };

type Kept = Mail & { readonly time: string };
const mostKept = 500;

export async function openOutbox(folder: string, clock: Clock, random: RandomBytes): Promise<Outbox> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  /** File names begin with the time, so that their order is that of the mails. */
  const list = async () => (await readdir(folder)).filter((name) => name.endsWith(".json")).toSorted();
  return {
    handOver: async (mail) => {
      const time = new Date(clock()).toISOString();
      const name = `${time.replaceAll(/[:.]/g, "-")}-${newId(random)}.json`;
      const kept: Kept = { time, ...mail };
      await writeFileDurably(
        join(folder, name),
        utf8Encode(JSON.stringify(kept satisfies CborValue, null, 2)),
      );
      for (const old of (await list()).slice(0, -mostKept)) await rm(join(folder, old), { force: true });
      return "sent";
    },
    renderPage: async () => {
      const names = (await list()).toReversed().slice(0, 100);
      const mails = await Promise.all(
        names.map(async (name) => JSON.parse(await readFile(join(folder, name), "utf8")) as Kept),
      );
      return renderOutbox(mails);
    },
  };
}

const renderOutbox = (mails: readonly Kept[]): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Outbox</title></head><body>
<h1>Outbox</h1>
<p>No mail server is configured, so mails stay here. ${mails.length === 0 ? "There is none yet." : ""}</p>
${mails.map(renderMail).join("\n")}
</body></html>`;

const renderMail = ({ time, address, language, subject, text }: Kept): string => `<article>
<h2 lang="${language}" dir="auto">${escapeHtml(subject)}</h2>
<p>To <strong>${escapeHtml(address)}</strong>, <time>${escapeHtml(time)}</time></p>
<div lang="${language}" dir="auto">
${text
  .split("\n\n")
  .map((part) => `<p dir="auto">${renderPart(part)}</p>`)
  .join("\n")}
</div>
</article>`;

const renderPart = (part: string): string =>
  /^https?:\/\/\S+$/.test(part) ? `<a href="${escapeHtml(part)}">${escapeHtml(part)}</a>` : escapeHtml(part);
