import { encodeCbor } from "#base/cbor.ts";
import type { CborValue } from "#base/cbor.ts";
import { toHex } from "#base/bytes.ts";
import type { LearnerSession, LearnerSessionOptions } from "#client/learner/learner-session.ts";
import { openLearnerSession } from "#client/learner/learner-session.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { sha256 } from "#crypto/hash.ts";
import { newDevice } from "#keys/device.ts";
import type { CourseDocument } from "#learning/course-document.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { signCourse } from "#protocol/course.ts";
import { publishCourse, putCourseFile } from "#protocol/course-contracts.ts";
import { courseOf } from "./courses.ts";
import { get } from "./get.ts";
import type { TestNetwork, TestSociety } from "./network.ts";

/** A browser of somebody who learns with this desk, unlocked, with nothing in it. */
export const openBrowser = (
  network: TestNetwork,
  { desk }: Pick<TestSociety, "desk">,
  options: Partial<LearnerSessionOptions> = {},
): Promise<LearnerSession> =>
  openLearnerSession({
    network: {
      gateUrl: network.gate().url,
      vaultUrl: network.vault().url,
      rootKey: network.root.publicKey,
    },
    desk,
    device: newDevice(network.random),
    store: memoryStore(),
    clock: network.clock,
    random: network.random,
    ...options,
  });

/** A page and a question whose right answer is `yes`; two required activities. */
export const shortDocument = (files: readonly Uint8Array[] = []): CourseDocument => ({
  format: 1,
  language: "en",
  title: "Handling lists",
  summary: "What a list is.",
  sections: [
    {
      section: "all",
      title: "All of it",
      activities: [
        {
          activity: "read",
          title: "Read",
          required: true,
          content: {
            kind: "page",
            blocks: [
              { kind: "paragraph", text: "A list is people." },
              ...files.map((file) => ({ kind: "picture" as const, file, type: "image/png", alt: "A list" })),
            ],
          },
        },
        {
          activity: "answer",
          title: "Answer",
          required: true,
          content: {
            kind: "quiz",
            ask: 1,
            passMark: 100,
            attempts: null,
            questions: [
              {
                question: "mail",
                kind: "one",
                text: "Would you rather not mail it?",
                options: [
                  { option: "yes", text: "Yes", isRight: true },
                  { option: "no", text: "No", isRight: false },
                ],
              },
            ],
          },
        },
      ],
    },
  ],
});

/** Files first, then the statement, as an author's client does it. */
export async function publishTestCourse(
  network: TestNetwork,
  society: TestSociety,
  {
    files = [],
    document = shortDocument(files.map(sha256)),
    ...over
  }: Partial<CourseStatement> & {
    readonly document?: CourseDocument;
    readonly files?: readonly Uint8Array[];
  } = {},
): Promise<{ readonly statement: CourseStatement; readonly document: CourseDocument }> {
  const { officer, desk } = society;
  const connection = network.connectDevice(officer.device);
  const written = encodeCbor(document as CborValue);
  for (const bytes of [...files, written]) {
    const parameters = { hash: toHex(sha256(bytes)) };
    get(await connection.call("vault", putCourseFile, { parameters, body: { desk, bytes } }));
  }
  const { language, title, summary } = document;
  const statement: CourseStatement = {
    ...courseOf(society, network.random),
    languages: [{ language, document: sha256(written), title, summary }],
    ...over,
  };
  const signed = signCourse(statement, officer.device.signing.secretKey);
  get(await connection.call("gate", publishCourse, { body: { statement: signed } }));
  return { statement, document };
}
