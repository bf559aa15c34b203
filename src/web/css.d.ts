// Vite puts a part's style sheet on the page; to the type checker the import has no value.
declare module "*.css";
