import { encryptField } from "../../../server/crypto/field-cipher";
import { sealTexts } from "../../../server/crypto/texts";
import { newId } from "../../../server/ids";
import { nextNumber } from "../../../server/numbering";
import { defineMutation } from "../../../server/write/mutation";
import { streetOf } from "../../../shared/division-code";
import { toShanghaiDate } from "../../../shared/dates";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { dueFor, openTask } from "../../../workflows/deadlines";
import { sendNotice } from "../../../workflows/notices";
import { CONFERENCE_LIFECYCLE } from "../lifecycle";
import { nextState } from "../../../shared/lifecycle";
import { callConferenceSchema } from "../schema";
import { prepareConference } from "./prepare-conference";

/** Calls a case conference: every invited office gets its invitation with exactly what was shown for it, and a clock to answer by. */
export const callConference = defineMutation({
  name: "conference.call",
  input: callConferenceSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const { clientKey, previewDigest, ...draft } = input;
    await tx.$queryRaw`SELECT id FROM care_case WHERE id = ${input.caseId}::uuid FOR UPDATE`;
    const earlier = await tx.caseConference.findFirst({ where: { clientKey, caseId: input.caseId, calledById: actor.userId }, select: { id: true, number: true } });
    if (earlier) {
      await audit({ action: "conference.call_repeated", recordType: "CASE_CONFERENCE", recordId: earlier.id, recordNumber: earlier.number });
      return { conferenceId: earlier.id, number: earlier.number };
    }
    const { found, startsAt, chairName, invitations, preview } = await prepareConference(context, draft);
    if (preview.digest !== previewDigest) throw new Refusal("CONFLICT", { reason: "disclosureChanged" });
    const conferenceId = newId();
    const number = await nextNumber(tx, "HS", streetOf(found.division) ?? actor.organisation.divisionCode, Number(toShanghaiDate(now).slice(0, 4)));
    const { childId, division, id: caseId } = found;
    const { subject, reason, place, phone } = draft;
    await tx.caseConference.createMany({
      data: [{
        id: conferenceId, number, caseId, childId, division, status: nextState(CONFERENCE_LIFECYCLE, "NONE", "call"), startsAt, chairId: input.chairId, calledById: actor.userId, calledOrgId: actor.organisation.id, calledAt: now, clientKey,
        ...sealTexts("case_conference", conferenceId, { content: JSON.stringify({ subject, reason, place, phone }) }),
      }],
    });
    const answerBy = await dueFor(tx, "CONFERENCE_ANSWER", null, now, division);
    for (const { receiverId, task, matrixRow, people, requestedAction, purpose, fields, items } of invitations) {
      const id = newId();
      const about = { childId, division, toOrgId: receiverId };
      await tx.conferenceInvitation.createMany({
        data: [{
          id, conferenceId, number, ...about, startsAt, task, purposeCode: purpose.purpose, purposeVersionId: purpose.versionId, matrixRowText: matrixRow,
          ...sealTexts("conference_invitation", id, { matter: JSON.stringify({ subject, place, phone, chair: chairName, people, requestedAction }) }),
        }],
      });
      const contentCipher = encryptField(JSON.stringify(items), { table: "conference_disclosure", column: "content_cipher", rowId: id });
      await tx.conferenceDisclosure.createMany({ data: [{ invitationId: id, ...about, fields, contentCipher }] });
      await openTask(context, { rule: "CONFERENCE_ANSWER", subjectId: id, childId, division, caseId, ownerOrgId: receiverId, dueAt: answerBy < startsAt ? answerBy : startsAt });
      await sendNotice(context, { organisationId: receiverId, kind: "conferenceInvited", recordType: "CONFERENCE_INVITATION", recordId: id, recordNumber: number, params: { date: toShanghaiDate(startsAt) } });
    }
    await recordCaseEvent(context, { caseId, childId, division, action: "conference.call", recordType: "CARE_CASE", recordId: caseId, params: { number, date: toShanghaiDate(startsAt), count: invitations.length } });
    await audit({
      recordType: "CASE_CONFERENCE", recordId: conferenceId, recordNumber: number, recordVersion: 1,
      after: { status: "CALLED", startsAt: startsAt.toISOString(), invited: invitations.map(({ receiverId, task, purpose, fields }) => `${receiverId} ${task} ${purpose.purpose} ${purpose.number} ${fields.join(" ")}`) },
    });
    return { conferenceId, number };
  },
});
