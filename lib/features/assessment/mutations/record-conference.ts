import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { invalid, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { closeTasks } from "../../../workflows/deadlines";
import { loadCase } from "../../case/queries/load-case";
import { recordConferenceSchema } from "../write-schema";

/** The case conference (个案会商) that turning red calls for has been held; its minutes are a document of the case. */
export const recordConference = defineMutation({
  name: "case.conference",
  input: recordConferenceSchema,
  async run(context, { caseId, heldOn }) {
    const { tx, actor, now, audit } = context;
    const careCase = await loadCase(tx, actor, caseId, now);
    const { childId, division, number } = careCase;
    assertAllowed(actor, "assessment.confirm", { division });
    if (heldOn > toShanghaiDate(now)) throw invalid({ heldOn: { key: "dateFuture" } });
    const due = await tx.task.findFirst({ where: { subjectId: caseId, rule: "CASE_CONFERENCE", doneAt: null }, select: { createdAt: true } });
    if (!due) throw new Refusal("WRONG_STATE", { reason: "noConferenceDue" });
    if (heldOn < toShanghaiDate(due.createdAt)) throw invalid({ heldOn: { key: "conferenceBeforeRed" } });
    await closeTasks(context, caseId, ["CASE_CONFERENCE"]);
    await recordCaseEvent(context, { caseId, childId, division, action: "case.conference", recordType: "CARE_CASE", recordId: caseId, params: { date: heldOn } });
    await audit({ recordType: "CARE_CASE", recordId: caseId, recordNumber: number, after: { heldOn } });
    return { caseId };
  },
});
