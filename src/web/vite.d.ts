// What vite adds: a part's style sheet on the page (to the type checker the import has no value), `import.meta.glob`, and what
// `content-build.ts` gives.
/// <reference types="vite/types/importMeta.d.ts" />
declare module "*.css";
declare module "*?script" {
  const text: string;
  export default text;
}
