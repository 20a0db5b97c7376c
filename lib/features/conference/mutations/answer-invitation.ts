import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { notFound, Refusal } from "../../../shared/refusal";
import { sendNotice } from "../../../workflows/notices";
import { invitationWhere } from "../queries/conference-scope";
import { answerInvitationSchema } from "../schema";

/** The invited office says whom it sends, or why it does not come; it may say so anew until the conference has been held. */
export const answerInvitation = defineMutation({
  name: "conference.answer",
  input: answerInvitationSchema,
  async run(context, { invitationId, version, answer, text }) {
    const { tx, actor, now, audit } = context;
    const where = invitationWhere(actor);
    const found = where && (await tx.conferenceInvitation.findFirst({ where: { AND: [{ id: invitationId }, where] }, select: { id: true, number: true, toOrgId: true, division: true, open: true, answer: true } }));
    if (!found) throw notFound();
    assertAllowed(actor, "conference.answer", { receivingOrgId: found.toOrgId });
    if (!found.open) throw new Refusal("WRONG_STATE", { reason: "conferenceOver" });
    await guardedUpdate(tx, tx.conferenceInvitation, "CONFERENCE_INVITATION", { id: found.id, version }, {
      answer, ...sealTexts("conference_invitation", found.id, { answerText: text }), answeredById: actor.userId, answeredAt: now, version: { increment: 1 },
    });
    const [caller] = await tx.$queryRaw<{ org: string; user_id: string; conference: string }[]>`SELECT * FROM conference_caller(${found.id}::uuid)`;
    if (caller) {
      await sendNotice(context, {
        organisationId: caller.org, userId: caller.user_id, kind: answer === "COMING" ? "conferenceComing" : "conferenceDeclined", recordType: "CASE_CONFERENCE", recordId: caller.conference, recordNumber: found.number,
        params: { organisation: actor.organisation.name },
      });
    }
    await audit({
      recordType: "CONFERENCE_INVITATION", recordId: found.id, recordNumber: found.number, recordVersion: version + 1, before: { answer: found.answer }, after: { answer, text: hashed(text) },
    });
    return { invitationId: found.id };
  },
});
