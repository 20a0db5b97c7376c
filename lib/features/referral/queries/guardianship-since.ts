import type { Tx } from "../../../server/db/client";
import { maskName } from "../../../shared/masking";
import { guardiansOf, guardiansTold } from "../../ladder/queries/guardians-now";
import type { DisclosedItem } from "../disclosure";
import { familyIn, guardianshipChange, type GuardianshipChange } from "../guardianship-change";
import { maskedGuardian } from "../masked-disclosure";

/** What became of the child's guardianship since this was disclosed. `side`: whoever received it is told what it may know; street and district read the ladder. */
export async function guardianshipSince(tx: Tx, childId: string, items: readonly DisclosedItem[], { side, full }: { side: "receiver" | "sender"; full: boolean }): Promise<GuardianshipChange | null> {
  const change = guardianshipChange(items, side === "receiver" ? await guardiansTold(tx, childId, familyIn(items)) : await guardiansOf(tx, childId));
  if (!change || full) return change;
  const { people, guardedBy } = change;
  return { people: people.map((person) => ({ ...person, name: person.name && maskName(person.name) })), guardedBy: guardedBy && guardedBy.kind !== "ended" ? maskedGuardian(guardedBy) : guardedBy };
}
