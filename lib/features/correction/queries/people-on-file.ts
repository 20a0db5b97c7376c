import type { Tx } from "../../../server/db/client";
import type { PersonOnFile } from "../view";

/** Father and mother, named or not, and the actual carer where there is one, of a child that was loaded through scope. */
export async function peopleOnFile(tx: Tx, childId: string): Promise<PersonOnFile[]> {
  const rows = await tx.childGuardian.findMany({ where: { childId }, select: { role: true, name: true, condition: true } });
  return (["FATHER", "MOTHER", "CARER"] as const).flatMap((role): PersonOnFile[] => {
    const known = rows.find((row) => row.role === role);
    if (!known) return role === "CARER" ? [] : [{ role, name: "", condition: "" }];
    return [{ role, name: known.name, condition: role === "CARER" ? "" : (known.condition ?? "") }];
  });
}
