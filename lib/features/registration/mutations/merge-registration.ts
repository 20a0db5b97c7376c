import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { invalid } from "../../../shared/refusal";
import { closeTasks } from "../../../workflows/deadlines";
import { sendNotice } from "../../../workflows/notices";
import { mergeRegistrationSchema } from "../input";
import { loadRegistrationInScope } from "../queries/registration-in-scope";
import { takeStep } from "./decide";

/** The district finds that the child is registered already: both records stay, this one names the other and counts no more. */
export const mergeRegistration = defineMutation({
  name: "registration.merge",
  input: mergeRegistrationSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const registration = await loadRegistrationInScope(tx, actor, input.registrationId, now);
    assertAllowed(actor, "registration.merge", { division: registration.division });
    const target = await loadRegistrationInScope(tx, actor, input.targetRegistrationId, now);
    assertAllowed(actor, "registration.merge", { division: target.division });
    if (target.childId === registration.childId) throw invalid({ targetRegistrationId: { key: "mergeWithItself" } });
    if (target.status === "MERGED" || target.child.status === "MERGED") throw invalid({ targetRegistrationId: { key: "mergeIntoMerged" } });

    const decided = { districtCheckedById: actor.userId, districtCheckedAt: now, duplicateOfId: target.id, ...sealTexts("registration", registration.id, { returnReason: input.reason }) };
    const status = await takeStep(context, registration, input.version, "merge", decided, { duplicateOf: target.number });
    const { id, childId, number, child } = registration;
    await guardedUpdate(tx, tx.child, "CHILD", { id: childId, version: child.version, status: "ACTIVE" }, {
      status: "MERGED", mergedIntoId: target.childId, version: { increment: 1 }, updatedAt: now,
    });
    await audit({ action: "child.merge", recordType: "CHILD", recordId: childId, recordVersion: child.version + 1, before: { status: "ACTIVE" }, after: { status: "MERGED", mergedIntoId: target.childId } });
    await closeTasks(context, id);
    await sendNotice(context, {
      organisationId: registration.filingOrgId, userId: registration.filedById, kind: "registrationMerged", recordType: "REGISTRATION", recordId: id, recordNumber: number,
      params: { target: target.number },
    });
    return { registrationId: id, status, targetRegistrationId: target.id };
  },
});
