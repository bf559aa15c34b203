import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import { writeRegister } from "#protocol/register-contracts.ts";
import { signStatement } from "#register/entry.ts";
import { nextNumberOf } from "#register/state.ts";
import type { RegisterStatement } from "#register/statement.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";

/** Signs a statement, has the gate sequence it, and follows the register until it is there for this device too. */
export async function sayInRegister(
  { connection, device, register }: OfficerSession,
  statement: RegisterStatement,
): Promise<Result<undefined, OfficerRefusal>> {
  const body = signStatement(
    statement,
    device.id,
    nextNumberOf(register.state(), device.id),
    device.signing.secretKey,
  );
  const written = await connection.call("gate", writeRegister, { body });
  if (!written.ok) return written;
  const followed = await register.follow(connection);
  return followed.ok ? ok(undefined) : followed;
}
