import type { Tx } from "../../../server/db/client";
import type { HeldRoles } from "../role-rules";

const day = (date: Date) => date.toISOString().slice(0, 10);

/** Locks the person's row: two assignments at once are judged one after the other, and no task is given to who is leaving. */
export async function lockPerson(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM app_user WHERE id = ${userId}::uuid FOR UPDATE`;
}

/** All memberships of a person, whose row is locked. */
export async function loadHeldRoles(tx: Tx, userId: string): Promise<(HeldRoles & { id: string; version: number })[]> {
  await lockPerson(tx, userId);
  const rows = await tx.membership.findMany({
    where: { userId }, select: { id: true, organisationId: true, roles: true, validFrom: true, validTo: true, version: true },
  });
  return rows.map((row) => ({ ...row, validFrom: day(row.validFrom), validTo: row.validTo ? day(row.validTo) : null }));
}
