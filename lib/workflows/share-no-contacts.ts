import type { WriteContext } from "../server/write/mutation";
import { stopPausesInDanger } from "./stop-pauses";

/**
 * Who is no contact in the file of one of these children is none in the files of brothers and sisters, and of others who have the same parent or carer, and the other way round (docs/decisions/withheld-contacts.md).
 * Those may lie with other offices, so that the database does it and tells their supervisors; each mark is on record. `anew`: against whom a step was taken just now, whatever was decided of them before.
 */
export async function shareNoContacts(context: Pick<WriteContext, "tx" | "auditAll">, childIds: readonly string[], anew: readonly string[] = []): Promise<number> {
  if (childIds.length === 0) return 0;
  const marked = await context.tx.$queryRaw<{ guardian_id: string; guardian_version: number }[]>`SELECT * FROM share_no_contacts(${[...childIds]}::uuid[], ${[...anew]}::text[])`;
  await context.auditAll(marked.map(({ guardian_id, guardian_version }) => ({
    action: "contact.follow_family", recordType: "CHILD_GUARDIAN", recordId: guardian_id, recordVersion: guardian_version, before: { withheld: false }, after: { withheld: true, follows: "family" },
  })));
  return marked.length;
}

/** The same after what was said of one child, whose own clocks stand still no longer where harm is known now. */
export async function shareAndGoOn(context: WriteContext, childId: string): Promise<void> {
  if ((await shareNoContacts(context, [childId])) > 0) await stopPausesInDanger(context, childId);
}
