import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import type { NoContact } from "../no-contact";

/** Whom of their families nobody is to ring up, by child: suspected of harm, or dead; row-level security gives only children that the actor may see. */
export async function noContactsOf(tx: Tx, childIds: readonly string[]): Promise<Map<string, NoContact[]>> {
  const rows = await tx.childGuardian.findMany({ where: { childId: { in: [...new Set(childIds)] }, OR: [{ withheld: true }, { condition: "DEAD" }] }, orderBy: { id: "asc" }, select: { id: true, childId: true, role: true, name: true, withheld: true, phoneCipher: true } });
  const found = new Map<string, NoContact[]>();
  for (const { id, childId, role, name, withheld, phoneCipher } of rows) {
    found.set(childId, [...(found.get(childId) ?? []), { role, name, phone: openTexts("child_guardian", id, { phoneCipher }).phone ?? "", ...(withheld ? {} : { dead: true }) }]);
  }
  return found;
}
