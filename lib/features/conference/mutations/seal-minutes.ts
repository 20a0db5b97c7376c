import { createHash } from "node:crypto";
import { openTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { CONFERENCE_LIFECYCLE } from "../lifecycle";
import { minutesText } from "../minutes-text";
import { loadConference } from "../queries/conference-scope";
import { sealMinutesSchema, storedMinutes } from "../schema";

/** The chair confirms the minutes as they stand (its version decides); from then on nobody changes them. */
export const sealMinutes = defineMutation({
  name: "conference.seal",
  input: sealMinutesSchema,
  async run(context, { conferenceId, version }) {
    const { tx, actor, now, audit } = context;
    const found = await loadConference(tx, actor, conferenceId);
    const { id, number, caseId, childId, division } = found;
    assertAllowed(actor, "conference.call", { division });
    if (found.chairId !== actor.userId) throw new Refusal("FORBIDDEN", { reason: "conferenceChairActs" });
    const status = nextState(CONFERENCE_LIFECYCLE, found.status, "seal");
    const { minutes } = openTexts("case_conference", id, { minutesCipher: found.minutesCipher });
    const words = storedMinutes.parse(JSON.parse(minutes ?? "{}"));
    const minutesHash = createHash("sha256").update(minutesText({ conferenceId: id, heldOn: found.heldOn?.toISOString().slice(0, 10) ?? "", ...words }), "utf8").digest("hex");
    await guardedUpdate(tx, tx.caseConference, "CASE_CONFERENCE", { id, version, status: found.status }, { status, minutesHash, sealedAt: now, version: { increment: 1 } });
    await recordCaseEvent(context, { caseId, childId, division, action: "conference.seal", recordType: "CARE_CASE", recordId: caseId, params: { number } });
    await audit({ recordType: "CASE_CONFERENCE", recordId: id, recordNumber: number, recordVersion: version + 1, before: { status: found.status }, after: { status, minutesHash } });
    return { conferenceId: id };
  },
});
