/** Two threads that meet; the same drawing as on all other pages. */
export const startPageMark = `<svg viewBox="0 0 48 48" width="44" height="44" aria-hidden="true" focusable="false" fill="none" stroke-width="4" stroke-linecap="round"><path class="near" d="M5 10c10 0 11 14 19 14 6 0 6 9 0 9s-6-9 0-9"/><path class="far" d="M43 10c-10 0-11 14-19 14-8 0-9 14-19 14M24 24c8 0 9 14 19 14"/></svg>`;

/** Of the start page alone, which is whole without a script and stands outside the built applications. */
export const startPageStyle = `
:root { color-scheme: light dark; --paper: #fbf8f3; --sheet: #fffdfa; --ink: #1f2933; --quiet: #52606d; --line: #e3dcd1;
  --lamp: #0b5c6b; --care: #8a5a00; --care-wash: #f8eed8; }
@media (prefers-color-scheme: dark) { :root { --paper: #151b21; --sheet: #1c242c; --ink: #ece7de; --quiet: #a9b4be; --line: #36414b;
  --lamp: #7cc7d4; --care: #e3b863; --care-wash: #372d18; } }
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; padding: 0 1rem; background: var(--paper); color: var(--ink); line-height: 1.5; overflow-wrap: break-word;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif; font-size: 1.0625rem; }
header, main, footer { max-width: 46rem; margin-inline: auto; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1rem; padding-block: 1.5rem 1rem; }
header svg { flex: none; }
h1 { flex: 1 1 12rem; margin: 0; font-size: 1.75rem; line-height: 1.2; text-wrap: balance; }
h2 { margin-block: 2.5rem 0.5rem; font-size: 1.25rem; line-height: 1.3; }
p, li { max-width: 68ch; }
a { color: var(--lamp); }
:focus-visible { outline: 3px solid var(--lamp); outline-offset: 2px; border-radius: 6px; }
.near { stroke: var(--care); } .far { stroke: var(--lamp); }
.notice { max-width: none; margin: 0 0 1.5rem; padding: 0.75rem 1rem; border-inline-start: 4px solid var(--care); border-radius: 6px; background: var(--care-wash); }
.ways { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); }
.ways a { display: flex; flex-direction: column; gap: 0.25rem; padding: 1.25rem; border: 1px solid var(--line); border-radius: 6px;
  background: var(--sheet); color: inherit; text-decoration: none; }
.ways a:hover { border-color: var(--lamp); }
.ways strong { color: var(--lamp); font-size: 1.25rem; text-decoration: underline; text-underline-offset: 0.2em; }
.ways span { color: var(--quiet); }
.languages { display: flex; flex: 0 1 100%; flex-wrap: wrap; gap: 0 1.25rem; }
.languages a { display: inline-flex; align-items: center; min-block-size: 44px; }
.languages [aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
.people { display: grid; gap: 0 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); }
h3 { margin-block: 1rem 0; color: var(--quiet); font-size: 1rem; font-weight: 600; }
ul { margin: 0; padding: 0; list-style: none; }
ul li { margin: 0; padding-block: 0.5rem; border-block-end: 1px solid var(--line); } ul span { color: var(--quiet); }
ol { padding-inline-start: 1.5rem; } ol li { margin-block: 0.75rem; padding-inline-start: 0.25rem; } li strong { display: block; }
footer { margin-block-start: 3rem; padding-block: 1rem 2rem; border-block-start: 1px solid var(--line); color: var(--quiet); font-size: 0.9375rem; }
`;
