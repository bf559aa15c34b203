import { describe, expect, it } from "vitest";
import { newId } from "#base/id.ts";
import { newSymmetricKey } from "#crypto/keys.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { readReport } from "./read-report.ts";
import { findReturnToken, returnTokenOf, writeReturnToken } from "./return-token.ts";

const random = seededRandomBytes("reports");
const key = { addressKey: newSymmetricKey(random) };
const token = returnTokenOf(key, "amina@learner.example", newId(random));
const written = writeReturnToken(key, token);
const read = (mail: string) => readReport(mail, (text) => findReturnToken(key, text));

/** RFC 3464, appendix E, in shape. */
const bounce = (changed: { action?: string; status?: string; token?: string; type?: string } = {}) =>
  [
    "Date: Thu, 7 Jul 1994 17:16:05 -0400",
    "From: Mail Delivery Subsystem <MAILER-DAEMON@cs.utk.example>",
    `To: <returns+${changed.token ?? written}@courier.example>`,
    "MIME-Version: 1.0",
    `Content-Type: ${changed.type ?? 'multipart/report; report-type=delivery-status;\n\tboundary="RAA14128"'}`,
    "",
    "--RAA14128",
    "",
    "The original message was received at Thu, 7 Jul 1994 17:15:49 -0400",
    "--RAA14128",
    "content-type: message/delivery-status",
    "",
    "Reporting-MTA: dns; cs.utk.example",
    "",
    "Final-Recipient: rfc822;amina@learner.example",
    `Action: ${changed.action ?? "failed"}`,
    `Status: ${changed.status ?? "5.1.1"}`,
    "",
    "--RAA14128--",
  ].join("\r\n");

/** RFC 5965, in shape: what is quoted has our headers. */
const complaint = (type = "abuse", quoted = written) =>
  [
    "From: <abusedesk@mail.example>",
    'Content-Type: multipart/report; report-type=feedback-report; boundary="part1"',
    "",
    "--part1",
    "Content-Type: message/feedback-report",
    "",
    `Feedback-Type: ${type}`,
    "User-Agent: SomeGenerator/1.0",
    "Version: 1",
    "",
    "--part1",
    "Content-Type: message/rfc822",
    "",
    "From: <no-reply@homeward.example>",
    "List-Unsubscribe:",
    ` <https://courier.example/unsubscribe/${quoted}>`,
    "--part1--",
  ].join("\n");

describe("what comes back", () => {
  it("is a bounce where a server gave up for good, whoever it came back to and however it is folded", () => {
    expect(read(bounce())).toEqual({ kind: "bounced", token });
    expect(read(bounce().replaceAll("\r\n", "\n"))).toEqual({ kind: "bounced", token });
  });

  it("is none where it is late, was delivered, may be there tomorrow, or is no report", () => {
    for (const changed of [
      { action: "delayed", status: "4.4.1" },
      { action: "delivered", status: "2.0.0" },
      { status: "4.2.2" },
      { type: "text/plain" },
    ])
      expect(read(bounce(changed))).toBeUndefined();
  });

  it("is a complaint where a reader called it abuse", () => {
    expect(read(complaint())).toEqual({ kind: "complained", token });
    expect(read(complaint("not-spam"))).toBeUndefined();
  });

  it("is of nobody where the token is not the courier's own: nobody else's mail is stopped by inventing one", () => {
    const forged = written.slice(0, -1) + (written.endsWith("0") ? "1" : "0");
    expect(read(bounce({ token: forged }))).toBeUndefined();
    expect(read(complaint("abuse", forged))).toBeUndefined();
    const foreign = { addressKey: newSymmetricKey(random) };
    expect(findReturnToken(foreign, written)).toBeUndefined();
  });
});

it("a token fits into the local part of an address and says nothing of whom it names", () => {
  expect(`returns+${written}`.length).toBeLessThanOrEqual(64);
  expect(written).toMatch(/^[0-9a-z]+$/);
  const again = returnTokenOf(key, "Amina@LEARNER.example", newId(random));
  expect(again.tag).toBe(token.tag);
  expect(again.broadcast).not.toBe(token.broadcast);
});
