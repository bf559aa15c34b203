import { causesOfSeparation, relations } from "#tracing/intake.ts";
import { t } from "#web/ui/i18n/translator.ts";
import type { Option } from "#web/ui/select-field.tsx";
import { textAt } from "./answers.ts";
import type { Draft } from "./draft.ts";
import type { Society } from "./societies.ts";

/** One question as data: asked, checked and repeated from the same words. `name` is where the answer is kept. */
export type Question = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly why?: string | undefined;
  readonly required?: boolean;
} & (
  | { readonly kind: "name" | "place" }
  | { readonly kind: "day"; readonly withoutAge?: boolean }
  | { readonly kind: "choice" | "select" | "checks"; readonly options: readonly Option<string>[] }
  | {
      readonly kind: "text";
      readonly max: number;
      readonly long?: boolean;
      readonly keyboard?: "name" | "phone" | "email";
    }
);

export type GroupName = "you" | "sought" | "origin" | "separation" | "relatives" | "contact" | "consent";

/** A page of the form: a few questions that belong together. */
export type Page = {
  readonly id: string;
  readonly group: GroupName;
  readonly title: string;
  readonly lead?: string | undefined;
  readonly questions: readonly Question[];
  /** The page on which people are added and removed. */
  readonly people?: true;
};

export const groupsOf = (kind: Draft["kind"]): readonly GroupName[] =>
  kind === "tracing-request"
    ? ["you", "sought", "separation", "contact", "consent"]
    : ["you", "origin", "separation", "relatives", "contact", "consent"];

/** The pages in the order in which they are asked. Which there are follows from what was answered. */
export function pagesOf(draft: Draft, society: string, others: readonly Society[]): readonly Page[] {
  const reader = t("family.you.reader", { society });
  const isSearch = draft.kind === "tracing-request";
  const you = [
    page("you", "you", t("family.you.title"), reader, [
      {
        name: "you.name",
        kind: "name",
        label: t("family.you.name"),
        why: t("family.you.name.why"),
        required: true,
      },
      { name: "you.birth", kind: "day", label: t("family.you.birth"), why: t("family.you.birth.why") },
    ]),
    page("you-more", "you", t("family.you.title"), reader, [
      { name: "you.sex", kind: "choice", label: t("family.you.sex"), options: sexes(false) },
      ...(isSearch ? [] : [text("you.mother", t("family.you.mother"), 120, "name")]),
      text("you.nationality", t("family.you.nationality"), 80, "name"),
      text("you.languages", t("family.you.language"), 160),
    ]),
  ];
  const middle = isSearch
    ? [
        ...Array.from({ length: draft.sought }, (_, i) => soughtPages(i + 1, draft.sought)).flat(),
        { ...page("people", "separation", t("family.people.title"), undefined, []), people: true as const },
      ]
    : alivePages(society);
  return [...you, ...middle, ...contactPages(draft, society), consentPage(draft, others)];
}

const page = (
  id: string,
  group: GroupName,
  title: string,
  lead: string | undefined,
  questions: readonly Question[],
): Page => ({ id, group, title, lead, questions });

const text = (name: string, label: string, max: number, keyboard?: "name"): Question => ({
  name,
  kind: "text",
  label,
  max,
  ...(keyboard && { keyboard }),
});

const sexes = (unknown: boolean): Option<string>[] => [
  { value: "female", label: t("sex.female") },
  { value: "male", label: t("sex.male") },
  { value: "other", label: t("sex.other") },
  ...(unknown ? [{ value: "unknown", label: t("answer.unknown") }] : []),
];

function soughtPages(number: number, of: number): readonly Page[] {
  const at = (name: string) => `sought.${number}.${name}`;
  const title = (words: string) => (of === 1 ? words : `${words} · ${t("family.sought.number", { number })}`);
  const who = title(t("family.sought.title"));
  return [
    page(`who-${number}`, "sought", who, undefined, [
      {
        name: at("name"),
        kind: "name",
        label: t("family.sought.name"),
        why: t("family.sought.name.why"),
        required: true,
      },
      {
        name: at("relation"),
        kind: "select",
        label: t("family.sought.relation"),
        options: relations.map((value) => ({ value, label: t(`family.relation.${value}`) })),
      },
    ]),
    page(`more-${number}`, "sought", who, undefined, [
      { name: at("birth"), kind: "day", label: t("family.sought.birth") },
      { name: at("sex"), kind: "choice", label: t("family.sought.sex"), options: sexes(true) },
      text(at("mother"), t("family.sought.mother"), 120, "name"),
      text(at("nationality"), t("family.sought.nationality"), 80, "name"),
      { name: at("origin"), kind: "place", label: t("family.sought.origin") },
    ]),
    separationPage(`lost-${number}`, title(t("family.separation.title")), at),
    page(`last-${number}`, "separation", title(t("family.separation.title")), t("family.separation.lead"), [
      { name: at("last-place"), kind: "place", label: t("family.separation.last-place") },
      { name: at("last-day"), kind: "day", withoutAge: true, label: t("family.separation.last-contact") },
      text(at("last-how"), t("family.separation.last-how"), 160),
    ]),
  ];
}

const separationPage = (id: string, title: string, at: (name: string) => string): Page =>
  page(id, "separation", title, t("family.separation.lead"), [
    { name: at("when"), kind: "day", withoutAge: true, label: t("family.separation.when") },
    { name: at("where"), kind: "place", label: t("family.separation.where") },
    {
      name: at("cause"),
      kind: "select",
      label: t("family.separation.cause"),
      options: causesOfSeparation.map((value) => ({ value, label: t(`family.separation.cause.${value}`) })),
    },
    {
      name: at("words"),
      kind: "text",
      max: 4_000,
      long: true,
      label: t("family.separation.words"),
      hint: t("family.separation.cause.hint"),
    },
  ]);

const alivePages = (society: string): readonly Page[] => [
  page("places", "origin", t("family.alive.title"), t("family.you.reader", { society }), [
    { name: "you.origin", kind: "place", label: t("family.alive.origin") },
    { name: "you.now", kind: "place", label: t("family.alive.where"), why: t("family.alive.where.why") },
  ]),
  separationPage("lost", t("family.separation.title"), (name) => `you.${name}`),
  page("relatives", "relatives", t("family.alive.title"), undefined, [
    {
      name: "you.relatives",
      kind: "text",
      max: 1_000,
      long: true,
      label: t("family.alive.relatives"),
      why: t("family.alive.relatives.why"),
    },
  ]),
];

export const channels = ["telephone", "email", "post", "somebody-else", "only-with-my-code"] as const;

function contactPages({ answers }: Draft, society: string): readonly Page[] {
  const channel = channels.find((one) => one === textAt(answers, "contact.channel"));
  const how: Question[] =
    channel === undefined || channel === "only-with-my-code"
      ? []
      : [
          {
            name: `contact.${channel}`,
            kind: "text",
            max: 240,
            required: true,
            label: t(`family.contact.${channel}.label`),
            ...(channel === "telephone" && { keyboard: "phone" as const }),
            ...(channel === "email" && { keyboard: "email" as const }),
          },
          {
            name: "contact.not-when",
            kind: "text",
            max: 240,
            label: t("family.contact.not-when"),
            hint: t("family.contact.not-when.hint"),
          },
        ];
  return [
    page("contact", "contact", t("family.contact.title"), t("family.contact.lead"), [
      {
        name: "contact.channel",
        kind: "choice",
        required: true,
        label: t("family.contact.channel"),
        why: t("family.you.reader", { society }),
        options: channels.map((value) => ({ value, label: t(`family.contact.${value}`) })),
      },
      ...how,
    ]),
    page("careful", "contact", t("family.contact.title"), undefined, [
      {
        name: "contact.must-not-learn",
        kind: "text",
        max: 240,
        label: t("family.contact.must-not-know"),
        why: t("family.contact.must-not-know.why"),
      },
      {
        name: "contact.news",
        kind: "text",
        max: 254,
        keyboard: "email",
        label: t("family.contact.notice"),
        hint: t("family.contact.notice.hint"),
        why: t("family.contact.notice.reader"),
      },
    ]),
  ];
}

export const audiences = ["all", "some", "own"] as const;

function consentPage({ kind, answers }: Draft, others: readonly Society[]): Page {
  const who = textAt(answers, "consent.who");
  const options = others.map(({ organisation, name, country }) => ({
    value: organisation,
    label: name,
    hint: country,
  }));
  const lists: Question[] =
    options.length === 0
      ? []
      : who === "some"
        ? [{ name: "consent.allowed", kind: "checks", label: t("family.consent.allowed"), options }]
        : who === "all"
          ? [
              {
                name: "consent.never",
                kind: "checks",
                label: t("family.consent.never"),
                why: t("family.consent.never.why"),
                options,
              },
            ]
          : [];
  return page(
    "consent",
    "consent",
    t("family.consent.title"),
    t(kind === "tracing-request" ? "family.consent.lead.looking" : "family.consent.lead.alive"),
    [
      {
        name: "consent.who",
        kind: "choice",
        required: true,
        label: t("family.consent.who"),
        options: audiences.map((value) => ({ value, label: t(`family.consent.${value}`) })),
      },
      ...lists,
    ],
  );
}
