import type { Tx } from "../../../server/db/client";
import { storedFormOf } from "../../registration/queries/load-registration";
import { namesHarm } from "../rules";

/** Whether any registration of the child names harm. Asked inside the scope of whoever may read the forms: street and district. */
export async function harmKnown(tx: Tx, childId: string): Promise<boolean> {
  const registrations = await tx.registration.findMany({ where: { childId, status: { not: "MERGED" } }, select: { id: true } });
  for (const { id } of registrations) if (namesHarm((await storedFormOf(tx, id)).form)) return true;
  return false;
}
