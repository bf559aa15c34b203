// What vite adds: a part's style sheet on the page (to the type checker the import has no value), and `import.meta.glob`.
/// <reference types="vite/types/importMeta.d.ts" />
declare module "*.css";
