import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { sendNotice } from "../../../workflows/notices";
import { lockClosure, requestersOf } from "../queries/load-closure";
import { returnClosureSchema } from "../schema";
import { endRequest } from "./end-request";

/**
 * The district gives a closing evaluation back with a reason, and the case goes back to where its work stands; the street's supervisor gives
 * back what still waits for the countersignature.
 */
export const returnClosure = defineMutation({
  name: "closure.return",
  input: returnClosureSchema,
  async run(context, { closureId, version, reason }) {
    const { tx, actor } = context;
    const closure = await lockClosure(tx, actor, closureId);
    const { careCase, caseId, division } = closure;
    if (careCase.status === "CLOSING") assertAllowed(actor, "closure.return", { division, authorIds: requestersOf(closure) });
    else assertAllowed(actor, "closure.countersign", { division, authorIds: [closure.requestedById] });
    if (closure.version !== version) throw await conflict(tx, "CLOSING_EVALUATION", closure.id, version);
    if (closure.decidedAt) throw new Refusal("WRONG_STATE", { reason: "closureNotWaiting" });

    await endRequest(context, closure, "return", reason);
    await sendNotice(context, {
      organisationId: careCase.ownerOrgId, userId: closure.requestedById, kind: "closureReturned", recordType: "CLOSING_EVALUATION", recordId: closure.id,
      recordNumber: careCase.number,
    });
    return { caseId };
  },
});
