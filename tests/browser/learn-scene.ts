import { toHex } from "#base/bytes.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { BroadcastId, CourseId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import { sha256 } from "#crypto/hash.ts";
import { sealHpke } from "#crypto/hpke.ts";
import type { CourseDocument } from "#learning/course-document.ts";
import { readLibrary } from "#demo/read-library.ts";
import { courseIdOfLibrary } from "#client/teaching/library-draft.ts";
import type { MessageDocument } from "#learning/message-document.ts";
import type { BroadcastStatement } from "#protocol/broadcast-contracts.ts";
import {
  beginBroadcast,
  freezeAudience,
  signBroadcast,
  testBroadcast,
} from "#protocol/broadcast-contracts.ts";
import { broadcastTestContext } from "#protocol/context.ts";
import { signCourse } from "#protocol/course.ts";
import { publishCourse, putCourseFile } from "#protocol/course-contracts.ts";
import { courseOf } from "#testing/courses.ts";
import { get } from "#testing/get.ts";
import { publishTestCourse, shortDocument } from "#testing/learner-browser.ts";
import type { TestNetwork, TestSociety } from "#testing/network.ts";
import { openLrsScene } from "#testing/lrs-scene.ts";
import { startTestNetwork } from "#testing/network.ts";
import type { OutsideContent } from "#testing/outside-content.ts";
import { startOutsideContent } from "#testing/outside-content.ts";
import type { PageServer } from "./page-server.ts";
import { startPageServer } from "./page-server.ts";
import { livingClock } from "./walk.ts";

/** A portal with the starter library, a course of two minutes, one that asks for it first, and a path through both. */
export type LearnScene = {
  readonly pages: PageServer;
  readonly network: TestNetwork;
  readonly society: TestSociety;
  readonly address: string;
  /** The same at a name, for passkeys. */
  readonly addressByName: string;
  /** By the name of its folder in the library. */
  readonly courseOfLibrary: (name: string) => CourseId;
  readonly short: { readonly course: CourseId; readonly title: string };
  /** The one that asks for the short one first, and has a survey at its end. */
  readonly expert: CourseId;
  /** A course at somebody else's, whose provider reports; where it was asked for. */
  readonly outside: { readonly course: CourseId; readonly content: OutsideContent } | undefined;
  readonly close: () => Promise<void>;
};

export async function startLearnScene({ withOutside = false } = {}): Promise<LearnScene> {
  const pages = await startPageServer("learn");
  // A passkey belongs to a name; browsers make none for the number of a machine.
  const named = pages.origin.replace("127.0.0.1", "localhost");
  const network = await startTestNetwork({ clock: livingClock, webOrigins: [pages.origin, named] });
  const lrs = withOutside ? await openLrsScene() : undefined;
  pages.serve(network, lrs?.url);
  const society = await network.addLearningDesk(await network.makeOrganisation("Movement Learning Hub"));
  const { desk, officer } = society;
  for (const { course, documents } of await readLibrary()) {
    await putFiles(
      network,
      society,
      documents.map((document) => encodeCbor(document as CborValue)),
    );
    const statement = {
      ...courseOf(society, network.random),
      course: courseIdOfLibrary(desk, course.course),
      languages: documents.map((document) => ({
        language: document.language,
        document: sha256(encodeCbor(document as CborValue)),
        title: document.title,
        summary: document.summary,
      })),
      topics: [...course.topics],
      minutes: course.minutes,
      recommendedFor: [...course.recommendedFor],
      validMonths: course.validMonths,
    };
    const signed = signCourse(statement, officer.device.signing.secretKey);
    get(
      await network
        .connectDevice(officer.device)
        .call("gate", publishCourse, { body: { statement: signed } }),
    );
  }
  const short = await publishTestCourse(network, society, {
    document: shortDocument(),
    minutes: 2,
    recommendedFor: ["supporter"],
  });
  const experts = await publishTestCourse(network, society, {
    course: newId<"course">(network.random),
    document: withSurvey({ ...shortDocument(), title: "Lists for experts" }),
    surveys: ["how-was-it", "weeks-later"],
    later: { activity: "weeks-later", afterDays: 7 },
    prerequisites: [short.statement.course],
    minutes: 90,
  });
  await publishTestCourse(network, society, {
    course: newId<"course">(network.random),
    document: { ...shortDocument(), title: "All about lists" },
    path: [short.statement.course, experts.statement.course],
    minutes: 92,
  });
  const provider = await lrs?.addClient("Example Publishers");
  const content = provider && (await startOutsideContent(provider));
  const elsewhere =
    provider &&
    content &&
    (await publishTestCourse(network, society, {
      course: newId<"course">(network.random),
      document: outsideDocument(content.address, provider.user),
    }));
  return {
    pages,
    network,
    society,
    address: `${pages.origin}/learn/`,
    addressByName: `${named}/learn/`,
    courseOfLibrary: (name) => courseIdOfLibrary(desk, name),
    expert: experts.statement.course,
    outside: elsewhere && content && { course: elsewhere.statement.course, content },
    short: { course: short.statement.course, title: short.document.title },
    close: async () => {
      await content?.close();
      await lrs?.close();
      await network.close();
      await pages.close();
    },
  };
}

/** And with mail that comes again a week later. */
const withSurvey = (document: CourseDocument): CourseDocument => ({
  ...document,
  sections: [
    ...document.sections,
    {
      section: "last",
      title: "At last",
      activities: [
        {
          activity: "how-was-it",
          title: "How was it?",
          required: true,
          content: {
            kind: "survey",
            questions: [
              {
                question: "time",
                kind: "one",
                text: "Was there time enough?",
                options: [
                  { option: "enough", text: "Enough" },
                  { option: "too-little", text: "Too little" },
                ],
              },
            ],
          },
        },
        {
          activity: "weeks-later",
          title: "A week later",
          required: false,
          content: {
            kind: "mailbox",
            introduction: "One more mail about lists.",
            mails: [
              {
                mail: "old-list",
                from: { name: "Archive", address: "archive@lists.invalid" },
                subject: "Your old list",
                paragraphs: ["We found a list of yours. Open it to see whether it is right."],
                link: { text: "Open the list", address: "https://lists.invalid/old" },
                right: ["report"],
                harmful: ["open-link", "reply"],
                signs: ["The address belongs to nobody whom you know."],
                feedback: "It wants you to open it.",
              },
            ],
            passMark: 75,
            afterDays: 7,
          },
        },
      ],
    },
  ],
});

const outsideDocument = (address: string, provider: string): CourseDocument => ({
  ...shortDocument(),
  title: "The cold chain, by others",
  sections: [
    {
      section: "all",
      title: "With them",
      activities: [
        {
          activity: "elsewhere",
          title: "Their course",
          required: true,
          content: {
            kind: "link",
            address,
            description: "How vaccines stay cold on their way.",
            report: {
              provider,
              activityId: "https://publishers.example.org/cold-chain",
              verb: "passed",
              leastScore: 80,
            },
          },
        },
      ],
    },
  ],
});

/** A message to everybody who learns here: tried on its author and begun. */
export async function sendMessage(
  { network, society }: LearnScene,
  documents: readonly MessageDocument[],
): Promise<BroadcastId> {
  const { desk, officer } = society;
  const connection = network.connectDevice(officer.device);
  const broadcast = newId<"broadcast">(network.random);
  const files = documents.map((document) => encodeCbor(document as unknown as CborValue));
  await putFiles(network, society, files);
  const { digest } = get(
    await connection.call("gate", freezeAudience, { parameters: { desk }, body: { broadcast, rule: [] } }),
  );
  const statement: BroadcastStatement = {
    broadcast,
    desk,
    author: officer.device.id,
    digest,
    documents: documents.map(({ language }, i) => ({ language, document: sha256(files[i]!) })),
    necessary: false,
    found: [],
  };
  const signed = signBroadcast(statement, officer.device.signing.secretKey);
  const sealed = sealHpke({
    recipient: network.register().network!.courier.sealingKey,
    info: broadcastTestContext(broadcast),
    aad: new Uint8Array(),
    plaintext: encodeCbor({ address: "ines@hub.example", language: "en", broadcast }),
    random: network.random,
  });
  const parameters = { broadcast };
  get(await connection.call("gate", testBroadcast, { parameters, body: { statement: signed, sealed } }));
  const verdict = get(
    await connection.call("gate", beginBroadcast, { parameters, body: { approval: null } }),
  );
  if (verdict.kind !== "run") throw new Error(`sendMessage: ${JSON.stringify(verdict)}`);
  return broadcast;
}

async function putFiles(
  network: TestNetwork,
  { desk, officer }: TestSociety,
  files: readonly Uint8Array[],
): Promise<void> {
  const connection = network.connectDevice(officer.device);
  for (const bytes of files) {
    const parameters = { hash: toHex(sha256(bytes)) };
    get(await connection.call("vault", putCourseFile, { parameters, body: { desk, bytes } }));
  }
}
