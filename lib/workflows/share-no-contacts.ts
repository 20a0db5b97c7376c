import type { WriteContext } from "../server/write/mutation";
import { stopPausesInDanger } from "./stop-pauses";

/** A row of somebody's family that the sharing marked, in the version that it has since. */
export interface SharedMark {
  id: string;
  version: number;
}
interface MarkRow {
  guardian_id: string;
  guardian_version: number;
}
const markOf = ({ guardian_id, guardian_version }: MarkRow): SharedMark => ({ id: guardian_id, version: guardian_version });

/**
 * Who is no contact in the file of one of these children is none in the files of brothers and sisters, and of others who have the same parent or carer, and the other way round (docs/decisions/withheld-contacts.md).
 * Those may lie with other offices, so that the database does it and tells their supervisors; each mark is on record. `anew`: against whom a step was taken just now, whatever was decided of them before.
 */
export async function shareNoContacts(context: Pick<WriteContext, "tx" | "auditAll">, childIds: readonly string[], anew: readonly string[] = []): Promise<SharedMark[]> {
  if (childIds.length === 0) return [];
  const marked = await context.tx.$queryRaw<MarkRow[]>`SELECT * FROM share_no_contacts(${[...childIds]}::uuid[], ${[...anew]}::text[])`;
  await context.auditAll(marked.map(({ guardian_id, guardian_version }) => ({
    action: "contact.follow_family", recordType: "CHILD_GUARDIAN", recordId: guardian_id, recordVersion: guardian_version, before: { withheld: false }, after: { withheld: true, follows: "family" },
  })));
  return marked.map(markOf);
}

/** A merge that is taken back takes along what it had shared, unless somebody has written it since or the file says so itself by now. What still holds without it is shared again afterwards, by whoever takes it back. */
export async function unshareNoContacts(context: Pick<WriteContext, "tx" | "auditAll">, mergeId: string, marks: readonly SharedMark[]): Promise<void> {
  if (marks.length === 0) return;
  const freed = await context.tx.$queryRaw<MarkRow[]>`SELECT * FROM unshare_no_contacts(${mergeId}::uuid, ${JSON.stringify(marks)}::jsonb)`;
  await context.auditAll(freed.map(({ guardian_id, guardian_version }) => ({
    action: "contact.unfollow_family", recordType: "CHILD_GUARDIAN", recordId: guardian_id, recordVersion: guardian_version, before: { withheld: true, follows: "family" }, after: { withheld: false },
  })));
}

/** The same after what was said of one child, whose own clocks stand still no longer where harm is known now. */
export async function shareAndGoOn(context: WriteContext, childId: string): Promise<void> {
  if ((await shareNoContacts(context, [childId])).length > 0) await stopPausesInDanger(context, childId);
}
