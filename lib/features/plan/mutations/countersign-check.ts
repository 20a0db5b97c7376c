import { defineMutation } from "../../../server/write/mutation";
import { shanghaiInstant } from "../../../shared/dates";
import { renewTask } from "../../../workflows/renew-task";
import { END_OF_WORK } from "../../deadline/rules";
import { countersignCheckSchema } from "../schema";
import { decideCheck } from "./decide-check";

/** The supervisor agrees that the plan goes on as it is: the clock of the next review runs to its day. */
export const countersignCheck = defineMutation({
  name: "plan.countersign_check",
  input: countersignCheckSchema,
  async run(context, input) {
    const decided = await decideCheck(context, input, "countersign", null);
    if (!decided) return { checkId: input.checkId };
    const { caseId, childId, division, careCase } = decided.plan;
    const { ownerOrgId, ownerUserId, colour } = careCase;
    await renewTask(context, {
      rule: "PLAN_CHECK", subjectId: caseId, childId, division, caseId, ownerOrgId, ownerUserId, colour: colour ?? "GREEN", dueAt: shanghaiInstant(decided.nextOn, END_OF_WORK),
    });
    return { checkId: input.checkId };
  },
});
