import { districtBureauOf } from "../../registration/queries/offices";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { sendNotices } from "../../../workflows/notices";
import { lockClosure } from "../queries/load-closure";
import { withdrawClosureSchema } from "../schema";
import { endRequest } from "./end-request";

/** The street takes a closing back before it is decided, with the reason: whoever asked for it, or the supervisor. Whoever was to decide or to sign is told, and so are those whose work goes on. */
export const withdrawClosure = defineMutation({
  name: "closure.withdraw",
  input: withdrawClosureSchema,
  async run(context, { closureId, version, reason }) {
    const { tx, actor } = context;
    const closure = await lockClosure(tx, actor, closureId);
    const { careCase, caseId, division, requestedById } = closure;
    assertAllowed(actor, "closure.withdraw", { division, authorIds: [requestedById] });
    if (closure.version !== version) throw await conflict(tx, "CLOSING_EVALUATION", closure.id, version);
    if (closure.decidedAt) throw new Refusal("WRONG_STATE", { reason: "closureDecided" });

    await endRequest(context, closure, "withdraw", reason);
    const notice = { kind: "closureWithdrawn", recordType: "CLOSING_EVALUATION", recordId: closure.id, recordNumber: careCase.number };
    const bureau = careCase.status === "CLOSING" ? await districtBureauOf(tx, division) : null;
    const own = [...new Set([requestedById, careCase.ownerUserId])].filter((userId) => userId !== actor.userId);
    await sendNotices(context, [
      bureau ? { ...notice, organisationId: bureau.id, role: "REVIEWER" } : { ...notice, organisationId: careCase.ownerOrgId, role: "STREET_SUPERVISOR" },
      ...own.map((userId) => ({ ...notice, organisationId: careCase.ownerOrgId, userId })),
    ]);
    return { caseId };
  },
});
