import { defineMutation } from "../../../server/write/mutation";
import { notFound } from "../../../shared/refusal";
import { readNoticesSchema } from "../schema";

/** Marks notices to the actor as read; for an urgent one it is the acknowledgement. A notice read before stays as it was. */
export const readNotices = defineMutation({
  name: "notice.read",
  input: readNoticesSchema,
  async run({ tx, actor, now, audit }, { ids, urgent }) {
    const addressed = await tx.notice.findMany({
      where: {
        id: { in: ids }, urgent, organisationId: actor.organisation.id,
        AND: [{ OR: [{ userId: null }, { userId: actor.userId }] }, { OR: [{ role: null }, { role: { in: [...actor.roles] } }] }],
      },
      select: { id: true, readAt: true, recordNumber: true },
    });
    if (addressed.length !== ids.length) throw notFound();
    const unread = addressed.filter((notice) => notice.readAt === null).map((notice) => notice.id);
    await tx.notice.updateMany({ where: { id: { in: unread }, readAt: null }, data: { readAt: now, readById: actor.userId } });
    for (const { id, recordNumber } of addressed) {
      await audit({ action: urgent ? "notice.acknowledge" : "notice.read", recordType: "NOTICE", recordId: id, recordNumber, after: { repeated: !unread.includes(id) } });
    }
    return { read: unread.length };
  },
});
