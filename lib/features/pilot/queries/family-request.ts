import type { Tx } from "../../../server/db/client";

/** When the district was asked to name the family of a registration; null: not yet. Of a registration that was loaded through scope. */
export async function familyRequest(tx: Tx, registrationId: string): Promise<Date | null> {
  const rows = await tx.$queryRaw<{ at: Date; action: string }[]>`SELECT at, action FROM changes_since('REGISTRATION', ${registrationId}::uuid, 0)`;
  return rows.find(({ action }) => action === "pilot_unit.request")?.at ?? null;
}
