import { blindIndexes } from "../../../server/crypto/blind-index";
import type { Tx } from "../../../server/db/client";
import type { DisclosedItem } from "../disclosure";

/**
 * What was disclosed stays as it was sent; but a carer who is no contact any more, or whose child an office guards by now, is not rung up by the receiver either, and nobody but court and police is told the home of a
 * child that is not there any more (docs/decisions/withheld-contacts.md). `shownId`: of the referral, or of the invitation to a conference, as its receiver reads it.
 */
export async function withoutWhatIsKept(tx: Tx, items: DisclosedItem[], shownId: string): Promise<DisclosedItem[]> {
  const number = textOf(items, "CARER_PHONE");
  const kept = { number: number !== undefined && (await keepsAway(tx, shownId, number)), home: textOf(items, "ADDRESS") !== undefined && (await keepsFromHome(tx, shownId)) };
  return items.map((item): DisclosedItem => {
    if (kept.number && item.field === "CARER_PHONE") return { field: item.field, value: { kind: "noContact" } };
    return kept.home && item.field === "ADDRESS" ? { field: item.field, value: { kind: "notHome" } } : item;
  });
}

const textOf = (items: readonly DisclosedItem[], of: DisclosedItem["field"]): string | undefined => items.flatMap(({ field, value }) => (field === of && value.kind === "text" ? [value.text] : []))[0];

async function keepsAway(tx: Tx, shownId: string, number: string): Promise<boolean> {
  const [answer] = await tx.$queryRaw<{ kept: boolean }[]>`SELECT receiver_keeps_away(${shownId}::uuid, ${blindIndexes("phone", number)}::text[]) AS kept`;
  return answer?.kept === true;
}

async function keepsFromHome(tx: Tx, shownId: string): Promise<boolean> {
  const [answer] = await tx.$queryRaw<{ kept: boolean }[]>`SELECT receiver_keeps_from_home(${shownId}::uuid) AS kept`;
  return answer?.kept === true;
}
