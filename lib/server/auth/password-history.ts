import type { Tx } from "../db/client";
import { newId } from "../ids";
import { verifyPassword } from "./passwords";

/** The present password and the ones before it that do not come back. */
export const PASSWORDS_REMEMBERED = 5;

/** Whether the password is one of the last few. Takes as long as a few comparisons: call it before the first write. */
export async function wasUsedLately(tx: Tx, userId: string, present: string, password: string): Promise<boolean> {
  const earlier = await tx.passwordHistory.findMany({ where: { userId }, orderBy: [{ replacedAt: "desc" }, { id: "desc" }], take: PASSWORDS_REMEMBERED - 1, select: { passwordHash: true } });
  for (const hash of [present, ...earlier.map((row) => row.passwordHash)]) if (await verifyPassword(hash, password)) return true;
  return false;
}

/** Keeps the hash of a password that is being replaced; what is older than the last few goes. */
export async function rememberPassword(tx: Tx, userId: string, passwordHash: string, now: Date): Promise<void> {
  await tx.passwordHistory.createMany({ data: [{ id: newId(), userId, passwordHash, replacedAt: now }] });
  const kept = await tx.passwordHistory.findMany({ where: { userId }, orderBy: [{ replacedAt: "desc" }, { id: "desc" }], take: PASSWORDS_REMEMBERED - 1, select: { id: true } });
  await tx.passwordHistory.deleteMany({ where: { userId, id: { notIn: kept.map((row) => row.id) } } });
}
