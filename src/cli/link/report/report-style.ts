/** The house's colours and rhythm, in one sheet that stands in the page itself. */
export const reportStyle = `
:root {
  color-scheme: light dark;
  --paper: #fbf8f3; --sheet: #fffdfa; --ink: #1f2933; --quiet: #52606d; --line: #e3dcd1; --lamp: #0b5c6b; --lamp-wash: #e3eff0;
  --safe: #2f6b45; --care: #8a5a00; --care-wash: #f8eed8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #151b21; --sheet: #1c242c; --ink: #ece7de; --quiet: #a9b4be; --line: #36414b; --lamp: #7cc7d4; --lamp-wash: #1d343b;
    --safe: #8cc9a0; --care: #e3b863; --care-wash: #372d18;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1rem 1rem 4rem; max-inline-size: 60rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: anywhere; font-variant-numeric: tabular-nums;
}
h1 { margin: 0.5rem 0 1rem; font-size: clamp(1.375rem, 5vw, 1.875rem); line-height: 1.25; }
h2 { margin: 3rem 0 0.5rem; font-size: 1.25rem; line-height: 1.3; }
header + main > h2:first-child { margin-block-start: 1.5rem; }
h3 { margin: 1.5rem 0 0.5rem; font-size: 1rem; }
p, ul { margin: 0 0 1rem; max-inline-size: 68ch; }
ul { padding-inline-start: 1.25rem; }
.mark { display: flex; align-items: center; gap: 0.5rem; font-weight: 600; }
.mark svg { fill: none; stroke-width: 3.5; stroke-linecap: round; stroke: var(--lamp); }
.mark svg :last-child { stroke: var(--care); }
.quiet { color: var(--quiet); }
.care {
  padding: 0.75rem 1rem; border-inline-start: 4px solid var(--care); border-radius: 6px; background: var(--care-wash);
}
dl.facts { display: grid; grid-template-columns: minmax(7rem, auto) 1fr; gap: 0.25rem 1.5rem; margin: 0 0 1rem; }
dl.facts dt { color: var(--quiet); }
dl.facts dd { margin: 0; }
.wide { overflow-x: auto; margin-block-end: 1rem; }
table { border-collapse: collapse; inline-size: 100%; }
caption { text-align: start; color: var(--quiet); padding-block-end: 0.5rem; }
th, td { padding: 0.375rem 0.75rem 0.375rem 0; text-align: start; vertical-align: top; border-block-end: 1px solid var(--line); }
th { font-weight: 600; }
thead th { color: var(--quiet); font-weight: 400; white-space: nowrap; }
.number { text-align: end; white-space: nowrap; overflow-wrap: normal; }
tr.chosen th, tr.chosen td { background: var(--lamp-wash); font-weight: 600; }
figure { margin: 0 0 1rem; }
figure > svg { display: block; inline-size: 100%; block-size: auto; }
.for-desks { display: none !important; }
@media (min-width: 40rem) {
  .for-desks { display: block !important; }
  .for-phones { display: none !important; }
}
svg text { fill: var(--quiet); font-size: 12px; font-family: inherit; }
svg .strong { fill: var(--ink); font-weight: 600; }
svg .axis { stroke: var(--line); stroke-width: 1; }
svg .match { fill: var(--lamp); }
svg .possible { fill: var(--sheet); stroke: var(--care); stroke-width: 1.5; }
svg .threshold { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 5 4; }
svg .precision { fill: none; stroke: var(--lamp); stroke-width: 2.5; }
svg .recall { fill: none; stroke: var(--care); stroke-width: 2.5; stroke-dasharray: 7 4; }
svg .for { fill: var(--safe); }
svg .against { fill: var(--care); }
.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin: 0 0 0.5rem; padding: 0; list-style: none; }
.legend li { display: flex; align-items: center; gap: 0.5rem; }
.weights { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr)); gap: 0 2.5rem; }
.weights table { table-layout: fixed; }
.weights td, .weights th { padding-block: 0.125rem; font-weight: 400; }
.weights .bar { inline-size: 34%; padding-inline: 0; }
.weights .quiet { white-space: nowrap; font-size: 0.875rem; }
.weights .bits { inline-size: 3.75rem; padding-inline-end: 0; }
.weights svg { display: block; inline-size: 100%; block-size: 1.25rem; }
.pair {
  margin: 0 0 1.5rem; padding: 0.75rem 1rem; border: 1px solid var(--line); border-radius: 6px; background: var(--sheet);
  break-inside: avoid;
}
.pair h3 { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin: 0 0 0.5rem; }
.pair .verdict { font-weight: 400; }
.pair p { margin: 0.5rem 0 0; }
.pair ul { display: grid; gap: 0.5rem; margin: 0; padding: 0; max-inline-size: none; list-style: none; }
.pair li { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1rem; padding-block-start: 0.5rem; border-block-start: 1px solid var(--line); }
.pair li > :first-child { grid-column: 1 / -1; }
.pair .same { color: var(--safe); }
.pair .different { color: var(--care); }
.pair .why { color: var(--quiet); }
@media (min-width: 40rem) {
  .pair li { grid-template-columns: 15rem 1fr 1fr; }
  .pair li > :first-child { grid-column: 1; }
}
@media print {
  :root { --paper: #fff; --sheet: #fff; --ink: #000; --quiet: #333; --line: #bbb; --lamp: #0b5c6b; --care: #8a5a00; --safe: #2f6b45;
    --lamp-wash: #eee; --care-wash: #fff; color-scheme: light; }
  body { max-inline-size: none; padding: 0; font-size: 10pt; }
  h2, figure, table { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .care { border: 1px solid #8a5a00; }
}
`;
