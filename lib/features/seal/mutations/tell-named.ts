import type { WriteContext } from "../../../server/write/mutation";
import { sendNotice } from "../../../workflows/notices";
import type { Sealable } from "../queries/load-sealable";

/** Tells those who are named anew that a record is theirs to keep; whoever did the naming knows. */
export async function tellNamed(context: WriteContext, record: Sealable, userIds: readonly string[]): Promise<void> {
  const { tx, actor } = context;
  const members = await tx.membership.findMany({
    where: { userId: { in: userIds.filter((id) => id !== actor.userId) }, organisation: { active: true } }, orderBy: { validFrom: "desc" }, select: { userId: true, organisationId: true },
  });
  const officeOf = new Map(members.map(({ userId, organisationId }) => [userId, organisationId]));
  for (const [userId, organisationId] of officeOf) {
    await sendNotice(context, { organisationId, userId, kind: "sealNamed", recordType: "REGISTRATION", recordId: record.id, recordNumber: record.number });
  }
}
