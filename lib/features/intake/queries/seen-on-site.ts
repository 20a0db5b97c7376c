import type { Tx } from "../../../server/db/client";
import { seenOnSite } from "../rules";

/** Whether somebody has seen the child where it is since the report came in. For a report that was loaded in scope. */
export async function childSeenOnSite(tx: Tx, reportId: string): Promise<boolean> {
  const contacts = await tx.intakeEvent.findMany({ where: { reportId, kind: "CONTACT" }, select: { way: true, result: true } });
  return contacts.some(({ way, result }) => way !== null && result !== null && seenOnSite(way, result));
}
