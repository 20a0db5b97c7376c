import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { loadReferral } from "../queries/load-referral";
import { readReferralSchema } from "../schema";

/** What the page has shown of the thread stands as read by who opened it: only what was said to the own office; the first to read it is kept. */
export const readReferral = defineMutation({
  name: "referral.read",
  input: readReferralSchema,
  background: true,
  leavesPages: true,
  async run({ tx, actor, audit }, { referralId, messageIds }) {
    const found = await loadReferral(tx, actor, referralId);
    assertAllowed(actor, "referral.message", { division: found.division, receivingOrgId: found.toOrgId });
    // A message is never changed by the application itself: the database marks it, and asks itself who may.
    const [marked] = await tx.$queryRaw<{ count: number }[]>`SELECT read_referral_messages(${found.id}::uuid, ${messageIds}::uuid[]) AS count`;
    const count = marked?.count ?? 0;
    await audit({ recordType: "REFERRAL", recordId: found.id, recordNumber: found.number, after: { messages: count } });
    return { read: count };
  },
});
