import type { Tx } from "../../../server/db/client";
import { openDisclosure } from "../../../workflows/disclose";

/** Names that were disclosed to the reader's organisation and are open still, by referral. */
export async function disclosedNames(tx: Tx, referralIds: readonly string[]): Promise<Map<string, string>> {
  const open = await tx.referralDisclosure.findMany({
    where: { referralId: { in: [...referralIds] }, open: true, fields: { has: "NAME" } }, select: { referralId: true, contentCipher: true },
  });
  return new Map(
    open.flatMap(({ referralId, contentCipher }) => {
      const value = openDisclosure(contentCipher, referralId).find(({ field }) => field === "NAME")?.value;
      return value?.kind === "text" ? [[referralId, value.text] as const] : [];
    }),
  );
}
