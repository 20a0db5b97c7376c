import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { nextState } from "../../../shared/lifecycle";
import { invalid } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { closeTasks } from "../../../workflows/deadlines";
import { heldFault } from "../held-day";
import { CONFERENCE_LIFECYCLE } from "../lifecycle";
import { loadConference } from "../queries/conference-scope";
import { recordMinutesSchema } from "../schema";

/** Writes the minutes: the conference has been held, which meets the limit that turning red began; they may be mended until the chair confirms them. */
export const recordMinutes = defineMutation({
  name: "conference.record",
  input: recordMinutesSchema,
  async run(context, { conferenceId, version, heldOn, otherDay, ...words }) {
    const { tx, actor, now, audit } = context;
    const found = await loadConference(tx, actor, conferenceId);
    const { id, number, caseId, childId, division } = found;
    assertAllowed(actor, "conference.call", { division });
    const status = nextState(CONFERENCE_LIFECYCLE, found.status, "record");
    if (heldOn > toShanghaiDate(now)) throw invalid({ heldOn: { key: "dateFuture" } });
    // Minutes that are mended keep the day that they have.
    if (found.heldOn?.toISOString().slice(0, 10) !== heldOn) {
      const fault = heldFault(heldOn, found.startsAt, now, otherDay);
      if (fault) throw invalid({ heldOn: fault });
    }
    await guardedUpdate(tx, tx.caseConference, "CASE_CONFERENCE", { id, version, status: found.status }, {
      status, ...sealTexts("case_conference", id, { minutes: JSON.stringify(words) }), heldOn: new Date(heldOn), minutesById: actor.userId, minutesAt: now, version: { increment: 1 },
    });
    if (found.status === "CALLED") {
      await closeTasks(context, caseId, ["CASE_CONFERENCE"]);
      await recordCaseEvent(context, { caseId, childId, division, action: "conference.record", recordType: "CARE_CASE", recordId: caseId, params: { number, date: heldOn } });
    }
    await audit({
      recordType: "CASE_CONFERENCE", recordId: id, recordNumber: number, recordVersion: version + 1, before: { status: found.status }, after: { status, heldOn, minutes: hashed(JSON.stringify(words)) },
    });
    return { conferenceId: id };
  },
});
