import type { DemoDescription } from "./demo-description.ts";
import { startPageMark } from "./start-page-style.ts";

/** The page at `/`: where families and officers go on; in a demonstration also who can sign in and what to try. */
export function renderStartPage(networkName: string, demo: DemoDescription | undefined): string {
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${escapeText(networkName)}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/start.css">
</head>
<body>
<header>${startPageMark}<h1>${escapeText(networkName)}</h1></header>
<main>
${demo ? demoNotice(demo) : ""}
<nav class="ways" aria-label="Where to go">
<a href="/family/"><strong>For families</strong><span>I am looking for someone, or I want my family to know I am alive. Also: what became of my request.</span></a>
<a href="/office/"><strong>For officers</strong><span>Take in requests, compare, share with consent, tell the family.</span></a>
</nav>
${demo ? demoPeople(demo) + demoSteps(demo) : ""}
</main>
<footer><p>What is typed on these pages is sealed on this device before it is sent. No machine in the middle can read a name.
<a href="/hashes.json">Hashes of the published pages</a>.</p></footer>
</body>
</html>
`;
}

const demoNotice = ({ counts }: DemoDescription): string =>
  `<p class="notice"><strong>This is a demonstration.</strong> The societies, their countries and all ${counts.people} people in it are
invented; ${counts.requests} of them are being looked for, in ${counts.scripts} scripts. Nothing you type leaves this machine.</p>`;

const demoPeople = ({ people }: DemoDescription): string => `<section aria-labelledby="who">
<h2 id="who">Who can sign in</h2>
<p>Choose a person on the <a href="/office/">officers’ page</a>. Passphrases were printed once, in the terminal where the network was first started.</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="who"><table>
<thead><tr><th scope="col">Person</th><th scope="col">Organisation</th><th scope="col">Duties</th></tr></thead>
<tbody>
${people
  .map(
    ({ name, organisation, duties }) =>
      `<tr><th scope="row">${escapeText(name)}</th><td>${escapeText(organisation)}</td><td>${escapeText(duties)}</td></tr>`,
  )
  .join("\n")}
</tbody>
</table></div>
</section>
`;

const demoSteps = ({ steps }: DemoDescription): string => `<section aria-labelledby="try">
<h2 id="try">What to try</h2>
<ol>
${steps.map(({ title, text }) => `<li><strong>${escapeText(title)}</strong> ${escapeText(text)}</li>`).join("\n")}
</ol>
</section>
`;

export const escapeText = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
