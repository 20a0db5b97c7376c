import type { Actor } from "../../authz/actor";
import { Refusal } from "../../shared/refusal";
import { rootClient } from "../db/client";
import { countAttempt, forgetAttempts } from "./attempts";
import { spendVerification, verifyPassword } from "./passwords";

/**
 * Whether this is the actor's own password. Counts the attempt outside any transaction, so that it outlives the refusal which follows; throws BLOCKED
 * (tooManyAttempts) after too many.
 */
export async function provePassword({ userId }: Pick<Actor, "userId">, password: string): Promise<boolean> {
  if (!(await countAttempt("proof", userId))) throw new Refusal("BLOCKED", { reason: "tooManyAttempts" });
  const credential = await rootClient().userCredential.findUnique({ where: { userId }, select: { passwordHash: true } });
  if (!credential) {
    await spendVerification(password);
    return false;
  }
  if (!(await verifyPassword(credential.passwordHash, password))) return false;
  await forgetAttempts("proof", userId);
  return true;
}
