import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { lockClosure } from "../queries/load-closure";
import { weighedClosureSchema } from "../schema";
import { assertClosable, assertWeighed } from "./close-case";
import { sendToDistrict } from "./send-to-district";

/** The street's supervisor signs that contact is lost (domain: 3 attempts and a supervisor); only then it goes to the district. */
export const countersignClosure = defineMutation({
  name: "closure.countersign",
  input: weighedClosureSchema,
  async run(context, { closureId, version, weighed }) {
    const { tx, actor, now, audit } = context;
    const closure = await lockClosure(tx, actor, closureId);
    assertAllowed(actor, "closure.countersign", { division: closure.division, authorIds: [closure.requestedById] });
    if (closure.version !== version) throw await conflict(tx, "CLOSING_EVALUATION", closure.id, version);
    if (closure.decidedAt || closure.supervisorId) throw new Refusal("WRONG_STATE", { reason: "closureNotToCountersign" });
    const warnings = await assertClosable(context, closure, true);
    assertWeighed(warnings, weighed);
    const reviewDueAt = await sendToDistrict(context, { ...closure, warnings: closure.answered.length });
    await guardedUpdate(tx, tx.closingEvaluation, "CLOSING_EVALUATION", { id: closure.id, version, decidedAt: null }, {
      supervisorId: actor.userId, supervisorSignedAt: now, reviewDueAt, version: { increment: 1 },
    });
    await audit({
      recordType: "CLOSING_EVALUATION", recordId: closure.id, recordNumber: closure.careCase.number, recordVersion: version + 1, after: { supervisorId: actor.userId, ...(warnings.length > 0 ? { weighed: warnings.map(({ key }) => key) } : {}) },
    });
    return { closureId: closure.id };
  },
});
