import { build } from "esbuild";
import { once } from "node:events";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { toBase64url } from "#base/bytes.ts";
import { type CborValue, encodeCbor } from "#base/cbor.ts";
import type { RecordId } from "#base/id.ts";
import { createCase } from "#client/cases/create-case.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { openRecord } from "#client/cases/open-record.ts";
import { writeRecord } from "#client/cases/write-record.ts";
import { launchBrowser } from "../browser/browser.ts";
import type { BenchNetwork } from "./bench-network.ts";
import type { Report } from "./figures.ts";
import { get } from "#testing/get.ts";
import { inventCases } from "./invented-cases.ts";
import type { OpeningPlan } from "./openings.ts";
import { countEntries, timeOpenings } from "./openings.ts";

const entryCount = 50;

/**
 * From the click on a case to its state, as the client library does it: list of grants, disclosure, ticket to the vault,
 * chain verified, every signature checked, decrypted, kept, folded.
 */
export async function benchOpening(network: BenchNetwork): Promise<Report> {
  const { desk, officers, description } = network;
  const [writer, reader] = officers as [OfficerSession, OfficerSession];
  const record = await writeLongCase(network, writer);
  const plan: OpeningPlan = {
    network: description,
    device: reader.device,
    secrets: reader.keyring.secretsOf(desk),
    desk,
    record,
    entries: entryCount,
    times: 200,
  };
  const inNode = await timeOpenings(plan);
  const inBrowser = await timeInBrowser(network.pagePort, { ...plan, times: 60 });
  return {
    figures: [
      {
        what: `record of ${entryCount} entries, first time, Node`,
        unit: "ms",
        samples: inNode.first,
        target: { column: "p95", atMost: 150 },
      },
      { what: "the same, kept on the device before, Node", unit: "ms", samples: inNode.again },
      { what: `record of ${entryCount} entries, first time, Chromium`, unit: "ms", samples: inBrowser.first },
      { what: "the same, kept on the device before, Chromium", unit: "ms", samples: inBrowser.again },
    ],
    notes: ["One reader at a time, each time a device with an empty store; six compartments."],
  };
}

async function writeLongCase({ desk }: BenchNetwork, session: OfficerSession): Promise<RecordId> {
  const [invented] = inventCases(desk, 1);
  const { record } = get(await createCase(session, invented!));
  const opened = get(await openRecord(session, { desk, record }));
  for (let i = await countEntries(session, record); i < entryCount; i++) {
    const text = `Call ${i}: she remembers another name of the village, and a cousin who was with them.`;
    get(
      i % 3 === 0
        ? await writeRecord(session, opened, { identity: { set: { "sought.1.nickname": `Name ${i}` } } })
        : await writeRecord(session, opened, { journal: { add: [{ list: "notes", item: { text } }] } }),
    );
  }
  return record;
}

/** A page at an origin that the servers know, with nothing on it but the client. */
async function timeInBrowser(port: number, plan: OpeningPlan): ReturnType<typeof timeOpenings> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("./opening-page.ts", import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    conditions: ["browser"],
    target: "es2022",
  });
  const server = createServer(({ url }, response) => {
    const isScript = url === "/page.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? outputFiles[0]!.text : '<script type="module" src="/page.js"></script>');
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.waitForFunction("globalThis.timeOpenings !== undefined");
    const given = toBase64url(encodeCbor(plan as unknown as CborValue));
    return await page.evaluate<Awaited<ReturnType<typeof timeOpenings>>>(
      `timeOpenings(${JSON.stringify(given)})`,
    );
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}
