import * as z from "zod";
import type { Contract } from "#protocol/contract.ts";
import { Refusal } from "#protocol/refusal.ts";

/** How a contract is told in OpenAPI 3.1. Bodies and answers are CBOR; its byte strings are `type: string, format: binary`. */
export function openApiOf(contract: Contract): Record<string, unknown> {
  const refusal = {
    description: "A refusal",
    content: { "application/json": { schema: describe(Refusal, "output") } },
  };
  const answer = { "application/cbor": { schema: describe(contract.answer, "output") } };
  return {
    operationId: contract.name,
    tags: [contract.access],
    ...(contract.parameters ? { params: describe(contract.parameters, "input") } : {}),
    ...(contract.query ? { querystring: describe(contract.query, "input") } : {}),
    ...(contract.body
      ? { body: { content: { "application/cbor": { schema: describe(contract.body, "input") } } } }
      : {}),
    response: { 200: { description: "Done", content: answer }, "4XX": refusal, "5XX": refusal },
  };
}

function describe(schema: z.core.$ZodType, io: "input" | "output"): object {
  const { $schema: _, ...described } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === "custom")
        Object.assign(jsonSchema, { type: "string", format: "binary" });
    },
  });
  return described;
}
