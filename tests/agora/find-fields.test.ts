import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { strToU8, zipSync } from "fflate";
import { createTransport, type SendMailOptions } from "nodemailer";
import { openFieldSearch, type PersonalField } from "./find-fields.ts";
import { type Inbox, openInbox } from "./inbox.ts";

const people: readonly PersonalField[] = [
  { kind: "name", value: "Öykü Şahin 17" },
  { kind: "name", value: "Nguyễn Minh 208" },
  { kind: "name", value: "Олена Коваленко" },
  { kind: "name", value: "张伟 王" },
  { kind: "e-mail", value: "oyku.sahin@people.example" },
  { kind: "duty station", value: "Cox's Bazar" },
  { kind: "contract", value: "fixed-term" },
];
const rows = people.map(({ value }) => value);
const search = openFieldSearch(people, []);
/** So short a name is sought as words alone: cut into letters, or joined to others, it is lost. */
const all = new Set(rows.filter((value) => value !== "张伟 王"));

let inbox: Inbox;
let transport: ReturnType<typeof createTransport>;
beforeAll(async () => {
  inbox = await openInbox();
  transport = createTransport({ url: inbox.url });
});
afterAll(async () => {
  transport.close();
  await inbox.close();
});
let before = 0;
beforeEach(() => {
  before = inbox.mails.length;
});

async function findMailed(mail: SendMailOptions): Promise<Set<string>> {
  await transport.sendMail({ from: "a@portal.example", to: "b@portal.example", subject: "News", ...mail });
  return new Set(search.findIn(inbox.mails.slice(before)).map(({ value }) => value));
}
const raw = (body: string | Buffer, headers = "Content-Type: text/plain; charset=utf-8") => ({
  raw: Buffer.concat([
    Buffer.from(`From: a@portal.example\r\nTo: b@portal.example\r\nSubject: News\r\n${headers}\r\n\r\n`),
    Buffer.from(body),
  ]),
});
const toUtf16 = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le");
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("every field of everybody is found in a mail that holds it", () => {
  test.each<[string, SendMailOptions]>([
    ["as text", { text: rows.join("\n") }],
    ["in quoted-printable", { text: rows.join(" "), textEncoding: "quoted-printable" }],
    ["in base64", { text: rows.join(" "), textEncoding: "base64" }],
    ["in HTML", { html: `<table>${rows.map((one) => `<td>${one}</td>`).join("")}</table>` }],
    [
      "in HTML, every letter an entity",
      { html: [...rows.join(" ")].map((one) => `&#${one.codePointAt(0)};`).join("") },
    ],
    [
      "in HTML, every letter a hexadecimal entity with a tag about it",
      { html: [...rows.join(" ")].map((one) => `<b>&#x${one.codePointAt(0)!.toString(16)};</b>`).join("") },
    ],
    ["in the subject", { subject: rows.join(", ") }],
    ["in a header", { headers: { "x-rows": rows.join(", ") } }],
    ["as names of the sender", { from: { name: rows.join(" "), address: "a@portal.example" } }],
    ["attached as CSV", { attachments: [{ filename: "rows.csv", content: rows.join(";") }] }],
    [
      "attached as a spreadsheet's archive",
      {
        attachments: [
          {
            filename: "rows.xlsx",
            content: Buffer.from(zipSync({ "xl/sheet1.xml": strToU8(rows.join(",")) })),
          },
        ],
      },
    ],
    ["attached in UTF-16", { attachments: [{ filename: "rows.txt", content: toUtf16(rows.join("\t")) }] }],
    ["in the name of an attachment", { attachments: [{ filename: `${rows.join("_")}.txt`, content: "-" }] }],
    [
      "in an invitation to a meeting",
      { icalEvent: { content: `BEGIN:VCALENDAR\r\nSUMMARY:${rows.join(", ")}\r\n` } },
    ],
    [
      "in a link, with percent signs",
      { text: `https://portal.example/#${encodeURIComponent(rows.join("|"))}` },
    ],
    [
      "in a link, in base64url",
      { text: `https://portal.example/office/#/join/${Buffer.from(rows.join("|")).toString("base64url")}` },
    ],
    ["in hexadecimal digits", { text: Buffer.from(rows.join("|")).toString("hex") }],
    [
      "as JSON, escaped",
      {
        text: [...rows.join(" ")]
          .map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`)
          .join(""),
      },
    ],
    ["base64 in base64", { text: base64(base64(rows.join(" "))) }],
    ["without a space", { text: rows.join("").replaceAll(" ", "") }],
    [
      "in capitals, without marks",
      { text: rows.join(" ").toUpperCase().normalize("NFD").replaceAll(/\p{M}/gu, "") },
    ],
    ["one letter a line", { text: [...rows.join(" ")].join("\n") }],
  ])("%s", async (_, mail) => {
    const found = await findMailed(mail);
    expect([...all].filter((value) => !found.has(value))).toEqual([]);
  });

  test("folded in the midst of a word, and of a letter of two bytes", async () => {
    const name = Buffer.from("Öykü Şahin 17");
    const words = [name.subarray(0, 7), name.subarray(7)].map(
      (part) => `=?UTF-8?B?${part.toString("base64")}?=`,
    );
    expect(await findMailed(raw("", `X-Who: ${words.join("\r\n ")}`))).toContain("Öykü Şahin 17");
    const [first, second] = [name.subarray(0, 1), name.subarray(1)].map(
      (part) => `=?UTF-8?B?${part.toString("base64")}?=`,
    );
    expect(await findMailed(raw("", `X-Who: ${first}\r\n ${second}`))).toContain("Öykü Şahin 17");
  });

  test("in a charset of its own", async () => {
    const cyrillic = Buffer.from([
      0xcf, 0xf0, 0xe8, 0xe2, 0xb3, 0xf2, 0x20, 0xce, 0xeb, 0xe5, 0xed, 0xe0, 0x20, 0xca, 0xee, 0xe2, 0xe0,
      0xeb, 0xe5, 0xed, 0xea, 0xee,
    ]);
    const mail = raw(
      cyrillic,
      "Content-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: 8bit",
    );
    expect(await findMailed(mail)).toContain("Олена Коваленко");
  });
});

test("a name of three signs is found where it stands as words", async () => {
  expect(await findMailed({ text: rows.join("\n"), textEncoding: "base64" })).toContain("张伟 王");
});

test("a mail to somebody tells them no more than their own address", async () => {
  const found = await findMailed({ to: "oyku.sahin@people.example", text: "Something is due." });
  expect([...found]).toEqual([]);
  expect([...(await findMailed({ to: "other@people.example", text: "oyku.sahin@people.example" }))]).toEqual([
    "oyku.sahin@people.example",
  ]);
});

test("words of our own templates are no find, and short values count as whole words alone", () => {
  const mail = (text: string) => ({ to: ["a@b.example"], source: Buffer.from(`Subject: x\r\n\r\n${text}`) });
  const fields = [
    { kind: "gender", value: "another" },
    { kind: "gender", value: "male" },
  ];
  const { findIn, leftOut } = openFieldSearch(fields, ["Another browser asks."]);
  expect(leftOut).toEqual(["another"]);
  expect(findIn([mail("A normal email from another browser")])).toEqual([]);
  expect(findIn([mail("permanent;male;Goma")]).map(({ value }) => value)).toEqual(["male"]);
});
