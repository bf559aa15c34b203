import type { OrganisationId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import type { SigningKeyPair } from "#crypto/keys.ts";
import { readNamespaceKey, writeRegister } from "#protocol/register-contracts.ts";
import { signStatement } from "#register/entry.ts";
import type { OrganisationStatement } from "#register/statement.ts";
import type { CallRefusal, Connection } from "./connection.ts";

export type NewOrganisation = Pick<OrganisationStatement, "name" | "country" | "type" | "founders"> & {
  /** The founders' devices signed for it before it exists. */
  readonly organisation: OrganisationId;
};

/** The root of the network certifies an organisation and its founding members, with the search keys that gate and vault made for it. */
export async function foundOrganisation(
  connection: Connection,
  root: SigningKeyPair,
  founding: NewOrganisation,
): Promise<Result<OrganisationId, CallRefusal>> {
  const { organisation } = founding;
  const [gate, vault] = await Promise.all([
    connection.call("gate", readNamespaceKey, { parameters: { organisation } }),
    connection.call("vault", readNamespaceKey, { parameters: { organisation } }),
  ]);
  if (!gate.ok) return gate;
  if (!vault.ok) return vault;
  const namespace = { gate: gate.value.evaluationKey, vault: vault.value.evaluationKey };
  const statement = { kind: "organisation" as const, ...founding, namespace };
  const written = await connection.call("gate", writeRegister, {
    body: signStatement(statement, null, root.secretKey),
  });
  return written.ok ? ok(organisation) : written;
}
