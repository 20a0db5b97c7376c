import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { lockClosure, requestersOf } from "../queries/load-closure";
import { weighedClosureSchema } from "../schema";
import { assertClosable, assertWeighed, closeCase } from "./close-case";

/** The district confirms a closing evaluation: never who asked for it or countersigned it. */
export const confirmClosure = defineMutation({
  name: "closure.confirm",
  input: weighedClosureSchema,
  async run(context, { closureId, version, weighed }) {
    const { tx, actor, audit } = context;
    const closure = await lockClosure(tx, actor, closureId);
    assertAllowed(actor, "closure.confirm", { division: closure.division, authorIds: requestersOf(closure) });
    if (closure.confirmed && closure.decidedById === actor.userId && closure.version === version + 1) {
      await audit({ action: "closure.confirm_repeated", recordType: "CLOSING_EVALUATION", recordId: closure.id, recordNumber: closure.careCase.number });
      return { caseId: closure.caseId };
    }
    if (closure.version !== version) throw await conflict(tx, "CLOSING_EVALUATION", closure.id, version);
    if (closure.decidedAt || closure.careCase.status !== "CLOSING") throw new Refusal("WRONG_STATE", { reason: "closureNotWaiting" });
    const warnings = await assertClosable(context, closure, closure.supervisorId !== null);
    assertWeighed(warnings, weighed);
    await closeCase(context, closure, warnings);
    return { caseId: closure.caseId };
  },
});
