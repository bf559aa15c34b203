import type { Activity, ActivityContent } from "#learning/activity.ts";
import type { Block } from "#learning/block.ts";
import type { CourseDocument } from "#learning/course-document.ts";
import type { SimulatedMail } from "#learning/mailbox.ts";
import type { Question } from "#learning/quiz.ts";
import type { Scene } from "#learning/scenario.ts";
import type { Survey } from "#learning/survey.ts";
import type { Language } from "#web/ui/i18n/language.ts";

// What an author begins with: the smallest part of each kind, without words.

/** `page-3`: the first that is not taken. Slugs are never shown; answers and progress are kept by them. */
export function freeSlug(kind: string, taken: Iterable<string>): string {
  const all = new Set(taken);
  for (let number = 1; ; number++) {
    if (!all.has(`${kind}-${number}`)) return `${kind}-${number}`;
  }
}

/** No file yet; a file's hash has 32 bytes. */
export const noFile = new Uint8Array();

export const activityKinds = ["page", "quiz", "scenario", "mailbox", "survey", "link", "scorm"] as const;
export const blockKinds = [
  "paragraph",
  "heading",
  "list",
  "note",
  "quote",
  "picture",
  "video",
  "document",
] as const;

export const newDocument = (language: Language): CourseDocument => ({
  format: 1,
  language,
  title: "",
  summary: "",
  sections: [newSection("section-1", [newActivity("page", [])])],
});

export const newSection = (section: string, activities: Activity[]): CourseDocument["sections"][number] => ({
  section,
  title: "",
  activities,
});

export const slugsOfActivities = (document: CourseDocument): string[] =>
  document.sections.flatMap(({ activities }) => activities.map(({ activity }) => activity));

export const newActivity = (kind: ActivityContent["kind"], taken: Iterable<string>): Activity => ({
  activity: freeSlug(kind, taken),
  title: "",
  required: kind !== "survey",
  content: newContent(kind),
});

function newContent(kind: ActivityContent["kind"]): ActivityContent {
  switch (kind) {
    case "page":
      return { kind, blocks: [newBlock("paragraph")] };
    case "quiz":
      return { kind, questions: [newQuestion([])], ask: 1, passMark: 80, attempts: null };
    case "scenario":
      return {
        kind,
        start: "scene-1",
        scenes: [
          { ...newScene([]), choices: [{ ...newChoice([]), leadsTo: "scene-2" }] },
          { ...newScene(["scene-1"]), ending: "good" },
        ],
        accepted: ["good"],
      };
    case "mailbox":
      return { kind, introduction: "", mails: [newMail([])], passMark: 80 };
    case "survey":
      return { kind, questions: [newSurveyQuestion([])] };
    case "link":
      return { kind, address: "", description: "", report: null };
    case "scorm":
      return { kind, version: "1.2", file: noFile, entry: "", passMark: null };
  }
}

export function newBlock(kind: Block["kind"]): Block {
  switch (kind) {
    case "paragraph":
    case "heading":
      return { kind, text: "" };
    case "list":
      return { kind, ordered: false, items: ["", ""] };
    case "note":
      return { kind, tone: "remember", text: "" };
    case "quote":
      return { kind, text: "", source: "" };
    case "picture":
      return { kind, file: noFile, type: "", alt: "" };
    case "video":
      return { kind, file: noFile, type: "", title: "", captions: [], transcript: "" };
    case "document":
      return { kind, file: noFile, type: "application/octet-stream", name: "" };
  }
}

export const newQuestion = (taken: Iterable<string>): Question => ({
  question: freeSlug("question", taken),
  kind: "one",
  text: "",
  options: [
    { ...newOption([]), isRight: true },
    { ...newOption(["option-1"]), isRight: false },
  ],
});

export const newOption = (taken: Iterable<string>) => ({
  option: freeSlug("option", taken),
  text: "",
  isRight: false,
});

export const newScene = (taken: Iterable<string>): Scene => ({
  scene: freeSlug("scene", taken),
  blocks: [newBlock("paragraph")],
  choices: [],
  ending: null,
});

export const newChoice = (taken: Iterable<string>): Scene["choices"][number] => ({
  choice: freeSlug("choice", taken),
  text: "",
  consequence: "",
  leadsTo: "",
});

export const newMail = (taken: Iterable<string>): SimulatedMail => ({
  mail: freeSlug("mail", taken),
  from: { name: "", address: "" },
  subject: "",
  paragraphs: [""],
  right: ["report"],
  harmful: [],
  signs: [""],
  feedback: "",
});

export const newSurveyQuestion = (taken: Iterable<string>): Survey["questions"][number] => ({
  question: freeSlug("question", taken),
  kind: "one",
  text: "",
  options: [
    { option: "option-1", text: "" },
    { option: "option-2", text: "" },
  ],
});

export const newSurveyOption = (taken: Iterable<string>): Survey["questions"][number]["options"][number] => ({
  option: freeSlug("option", taken),
  text: "",
});
