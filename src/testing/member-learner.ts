import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { CborValue } from "#base/cbor.ts";
import { newId } from "#base/id.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { presentCertificate } from "#protocol/learning-desk-contracts.ts";
import { signValue } from "#protocol/signed.ts";
import { get } from "./get.ts";
import { makeLearner, type TestLearner } from "./learner.ts";
import { learn } from "./learning.ts";
import type { TestNetwork, TestPerson, TestSociety } from "./network.ts";

/** A member who learns like everybody, with an address of their own, and showed a certificate of theirs. */
export async function letMemberLearn(
  network: TestNetwork,
  hub: TestSociety,
  { member, device }: TestPerson,
  course: CourseStatement,
): Promise<TestLearner & { readonly address: string }> {
  const address = `${newId(network.random).replaceAll(/[-_]/g, "x")}@learner.example`;
  const learner = await makeLearner(network, hub, { address, language: "fr" });
  const { standing } = await learn(network, learner, course);
  const said = { certificate: standing.certificate!, member, signedAt: network.clock() };
  const presentation = signValue("training", said satisfies CborValue, learner.keys.signing.secretKey);
  get(
    await network
      .connectDevice(device)
      .call("gate", presentCertificate, { body: { code: learner.keys.id, presentation } }),
  );
  return { ...learner, address };
}

type KeptMail = { readonly address: string; readonly text: string; readonly template: string };

/** What the courier keeps instead of mailing, where it has no mail server. */
export async function readMailsTo({ folders }: TestNetwork, address: string): Promise<KeptMail[]> {
  const folder = join(folders.courier, "outbox");
  const names = await readdir(folder).catch(() => []);
  const mails = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(folder, name), "utf8")) as KeptMail),
  );
  return mails.filter((mail) => mail.address === address);
}
