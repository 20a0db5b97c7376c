import { blindIndexes } from "../../../server/crypto/blind-index";
import type { Tx } from "../../../server/db/client";
import type { DisclosedItem } from "../disclosure";

/**
 * What was disclosed stays as it was sent; but a carer who is no contact any more, or whose child an office guards by now, is not rung up by the receiver either (docs/decisions/withheld-contacts.md).
 * `shownId`: of the referral, or of the invitation to a conference, as its receiver reads it.
 */
export async function withoutKeptNumbers(tx: Tx, items: DisclosedItem[], shownId: string): Promise<DisclosedItem[]> {
  const number = items.flatMap(({ field, value }) => (field === "CARER_PHONE" && value.kind === "text" ? [value.text] : []))[0];
  if (number === undefined) return items;
  const [answer] = await tx.$queryRaw<{ kept: boolean }[]>`SELECT receiver_keeps_away(${shownId}::uuid, ${blindIndexes("phone", number)}::text[]) AS kept`;
  return answer?.kept ? items.map((item) => (item.field === "CARER_PHONE" ? { field: item.field, value: { kind: "noContact" } } : item)) : items;
}
