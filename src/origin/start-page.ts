import type { Language } from "#protocol/courier-contracts.ts";
import type { DemoDescription } from "./demo-description.ts";
import { startLanguages, startWordsByLanguage } from "./start-language.ts";
import { startPageMark } from "./start-page-style.ts";
import type { StartWords } from "./start-words/start-words.ts";

/** The page at `/`: where families, learners and officers go on; in a demonstration also who can sign in and what to try. */
export function renderStartPage(
  networkName: string,
  demo: DemoDescription | undefined,
  language: Language,
): string {
  const words = startWordsByLanguage[language];
  return `<!doctype html>
<html lang="${language}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${escapeText(networkName)}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/start.css">
<script src="/start.js" defer></script>
</head>
<body>
<header>${startPageMark}<h1><bdi>${escapeText(networkName)}</bdi></h1>
<nav class="languages" aria-label="${escapeText(words.languages)}">${startLanguages.map((one) => linkToLanguage(one, language)).join("\n")}</nav>
</header>
<main>
${demo ? demoNotice(demo, words, language) : ""}
<nav class="ways" aria-label="${escapeText(words.ways)}">
<a href="/family/"><strong>${escapeText(words.families)}</strong><span>${escapeText(words.familiesDetail)}</span></a>
<a href="/learn/"><strong>${escapeText(words.learners)}</strong><span>${escapeText(words.learnersDetail)}</span></a>
<a href="/office/"><strong>${escapeText(words.officers)}</strong><span>${escapeText(words.officersDetail)}</span></a>
</nav>
${demo ? demoPeople(demo, words, language) + demoSteps(words) : ""}
</main>
<footer><p>${escapeText(words.sealed)} <a href="/hashes.json">${escapeText(words.hashes)}</a></p></footer>
</body>
</html>
`;
}

/** Where the page lies in one language, whatever the browser asks for. */
export const startAddress = (language: Language): string => `/start/${language}.html`;

const linkToLanguage = (one: Language, current: Language): string =>
  `<a href="${startAddress(one)}" hreflang="${one}" lang="${one}"${one === current ? ' aria-current="page"' : ""}>${startWordsByLanguage[one].name}</a>`;

function demoNotice({ counts }: DemoDescription, { demo }: StartWords, language: Language): string {
  const number = new Intl.NumberFormat(language);
  const invented = demo.invented.replace(/\{(\w+)\}/g, (_, name: string) =>
    number.format(counts[name as keyof typeof counts]),
  );
  return `<p class="notice"><strong>${escapeText(demo.title)}</strong> ${escapeText(invented)} ${escapeText(demo.stays)}</p>`;
}

const demoPeople = (
  { people }: DemoDescription,
  { demo }: StartWords,
  language: Language,
): string => `<section aria-labelledby="who">
<h2 id="who">${escapeText(demo.who)}</h2>
<p>${escapeText(demo.choose).replace(/\{(.+)\}/, '<a href="/office/">$1</a>')} ${escapeText(demo.passphrases)}</p>
<div class="people">
${[...Map.groupBy(people, ({ organisation }) => organisation)]
  .map(
    ([organisation, members]) => `<section>
<h3><bdi>${escapeText(organisation)}</bdi></h3>
<ul>
${members.map((member) => demoPerson(member, demo.duties, language)).join("\n")}
</ul>
</section>`,
  )
  .join("\n")}
</div>
</section>
`;

const demoPerson = (
  { name, roles }: DemoDescription["people"][number],
  duties: StartWords["demo"]["duties"],
  language: Language,
): string =>
  `<li><strong><bdi>${escapeText(name)}</bdi></strong> <span>${escapeText(
    new Intl.ListFormat(language, { type: "unit" }).format(roles.map((role) => duties[role])),
  )}</span></li>`;

const demoSteps = ({ demo }: StartWords): string => `<section aria-labelledby="try">
<h2 id="try">${escapeText(demo.try)}</h2>
<ol>
${demo.steps.map(({ title, text }) => `<li><strong>${escapeText(title)}</strong> ${escapeText(text)}</li>`).join("\n")}
</ol>
</section>
`;

const escapeText = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
