import { expect, test } from "vitest";
import { findJwt, linkToVerify } from "./certificate-link.ts";

const jwt = "eyJhbGciOiJFZERTQSJ9.eyJpZCI6InVybiJ9.c2ln-bmF0_dXJl";

test("a certificate is found in its link, in its file and between spaces", () => {
  const link = linkToVerify({ origin: "https://learn.example" }, jwt);
  expect(link).toBe(`https://learn.example/learn/#/verify/${jwt}`);
  for (const pasted of [link, jwt, `  ${jwt}\n`, `<${link}>`]) expect(findJwt(pasted)).toBe(jwt);
});

test("anything else stays as it is, to be refused by its signature", () => {
  expect(findJwt(" nothing ")).toBe("nothing");
});
