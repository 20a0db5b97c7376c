import type { WriteContext } from "../../../server/write/mutation";
import { sendNotice } from "../../../workflows/notices";
import type { RefusalParams } from "../../../shared/refusal";

interface Visit {
  id: string;
  assignedOrgId: string;
  assignedUserId: string | null;
}

/** Tells whoever is to make a visit what became of it; nobody is told of what they did themselves. */
export async function tellVisitor(context: WriteContext, { id, assignedOrgId, assignedUserId }: Visit, notice: { kind: string; recordNumber: string; params: RefusalParams }): Promise<void> {
  const { actor } = context;
  if (assignedUserId ? assignedUserId === actor.userId : assignedOrgId === actor.organisation.id) return;
  await sendNotice(context, { organisationId: assignedOrgId, userId: assignedUserId, recordType: "VISIT", recordId: id, ...notice });
}
