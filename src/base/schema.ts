/**
 * Schemas for every border: CBOR from a server, what a box held, a file. Servers check with zod's mini build; browsers with
 * `schema.browser.ts`, which has the part of it that we use and weighs a tenth. A test holds both to one verdict.
 */
export * from "zod/mini";
