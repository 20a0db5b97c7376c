import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { recordCaseEvent } from "../../../workflows/case-events";
import { sendNotice } from "../../../workflows/notices";
import { CONFERENCE_LIFECYCLE } from "../lifecycle";
import { loadConference } from "../queries/conference-scope";
import { cancelConferenceSchema } from "../schema";

/** Calls a conference off, with the reason; what was disclosed to the invited closes with it. */
export const cancelConference = defineMutation({
  name: "conference.cancel",
  input: cancelConferenceSchema,
  async run(context, { conferenceId, version, reason }) {
    const { tx, actor, audit } = context;
    const found = await loadConference(tx, actor, conferenceId);
    const { id, number, caseId, childId, division } = found;
    assertAllowed(actor, "conference.call", { division });
    const status = nextState(CONFERENCE_LIFECYCLE, found.status, "cancel");
    const invited = await tx.conferenceInvitation.findMany({ where: { conferenceId: id }, select: { id: true, toOrgId: true } });
    await guardedUpdate(tx, tx.caseConference, "CASE_CONFERENCE", { id, version, status: found.status }, { status, ...sealTexts("case_conference", id, { cancelReason: reason }), version: { increment: 1 } });
    for (const { id: invitationId, toOrgId } of invited) {
      await sendNotice(context, { organisationId: toOrgId, kind: "conferenceCancelled", recordType: "CONFERENCE_INVITATION", recordId: invitationId, recordNumber: number });
    }
    await recordCaseEvent(context, { caseId, childId, division, action: "conference.cancel", recordType: "CARE_CASE", recordId: caseId, params: { number } });
    await audit({ recordType: "CASE_CONFERENCE", recordId: id, recordNumber: number, recordVersion: version + 1, before: { status: found.status }, after: { status, reason: hashed(reason) } });
    return { conferenceId: id };
  },
});
