import { hashed } from "../../../server/audit";
import { openTexts, sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { shanghaiInstant, toShanghaiDate } from "../../../shared/dates";
import { nextState } from "../../../shared/lifecycle";
import { invalid, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { closeTasks, dueFor, openTask } from "../../../workflows/deadlines";
import { sendNotice } from "../../../workflows/notices";
import { CONFERENCE_LIFECYCLE } from "../lifecycle";
import { assertCaseGoesOn, loadConference, type LoadedConference } from "../queries/conference-scope";
import { moveConferenceSchema, storedContent, storedMatter, storedMoves, type StoredMove, type WhenAndWhere } from "../schema";

/** Another time or place for a conference that has not been held, by the office that called it, with the reason; who is invited is told and asked anew. What was disclosed stays as it was shown. */
export const moveConference = defineMutation({
  name: "conference.move",
  input: moveConferenceSchema,
  async run(context, { conferenceId, version, on, at, place, phone, reason }) {
    const { tx, actor, now, audit } = context;
    const found = await loadConference(tx, actor, conferenceId);
    const { id, number, caseId, childId, division } = found;
    assertAllowed(actor, "conference.call", { division });
    if (found.calledOrgId !== actor.organisation.id) throw new Refusal("FORBIDDEN", { reason: "conferenceOfficeMoves" });
    assertCaseGoesOn(found);
    const status = nextState(CONFERENCE_LIFECYCLE, found.status, "move");
    const startsAt = shanghaiInstant(on, at);
    const { content, moves } = openTexts("case_conference", id, { contentCipher: found.contentCipher, movesCipher: found.movesCipher });
    const words = storedContent.parse(JSON.parse(content));
    const before = { startsAt: found.startsAt.toISOString(), place: words.place, phone: words.phone };
    if (startsAt.getTime() === found.startsAt.getTime() && place === words.place && phone === words.phone) throw invalid({ on: { key: "conferenceSame" } });
    if (startsAt <= now) throw invalid({ on: { key: "conferenceMovePast" } });

    const invited = await tx.conferenceInvitation.findMany({ where: { conferenceId: id }, select: { id: true, toOrgId: true, matterCipher: true, answer: true, answerTextCipher: true } });
    const move: StoredMove = {
      ...before, at: now.toISOString(), byId: actor.userId, reason,
      answers: invited.flatMap((each) => (each.answer ? [{ orgId: each.toOrgId, answer: each.answer, text: openTexts("conference_invitation", each.id, { answerTextCipher: each.answerTextCipher }).answerText ?? "" }] : [])),
    };
    const kept = [...(moves ? storedMoves.parse(JSON.parse(moves)) : []), move];
    await guardedUpdate(tx, tx.caseConference, "CASE_CONFERENCE", { id, version, status: found.status }, {
      startsAt, ...sealTexts("case_conference", id, { content: JSON.stringify({ ...words, place, phone }), moves: JSON.stringify(kept) }), version: { increment: 1 },
    });
    await askAnew(context, found, invited, { startsAt, place, phone, before });
    const params = { number, date: toShanghaiDate(startsAt), from: toShanghaiDate(found.startsAt) };
    await recordCaseEvent(context, { caseId, childId, division, action: "conference.move", recordType: "CARE_CASE", recordId: caseId, params });
    await audit({
      recordType: "CASE_CONFERENCE", recordId: id, recordNumber: number, recordVersion: version + 1, before: { status: found.status, startsAt: before.startsAt }, after: { status, startsAt: startsAt.toISOString(), place: hashed(place), reason: hashed(reason) },
    });
    return { conferenceId: id };
  },
});

interface Invited {
  id: string;
  toOrgId: string;
  matterCipher: string;
}

/** Each invitation says the new time and place beside the old one; its answer is waited for from now. */
async function askAnew(context: WriteContext, found: LoadedConference, invited: readonly Invited[], { startsAt, place, phone, before }: { startsAt: Date; place: string; phone: string; before: WhenAndWhere }): Promise<void> {
  const { tx, now } = context;
  const { caseId, childId, division, number } = found;
  const answerBy = await dueFor(tx, "CONFERENCE_ANSWER", null, now, division);
  for (const { id, toOrgId, matterCipher } of invited) {
    const matter = storedMatter.parse(JSON.parse(openTexts("conference_invitation", id, { matterCipher }).matter));
    const sealed = sealTexts("conference_invitation", id, { matter: JSON.stringify({ ...matter, place, phone, before }) });
    const [done] = await tx.$queryRaw<{ moved: boolean }[]>`SELECT move_invitation(${id}::uuid, ${sealed.matterCipher}) AS moved`;
    if (!done?.moved) throw new Error("an invitation did not follow its conference");
    await closeTasks(context, id, ["CONFERENCE_ANSWER"]);
    await openTask(context, { rule: "CONFERENCE_ANSWER", subjectId: id, childId, division, caseId, ownerOrgId: toOrgId, dueAt: answerBy < startsAt ? answerBy : startsAt });
    await sendNotice(context, { organisationId: toOrgId, kind: "conferenceMoved", recordType: "CONFERENCE_INVITATION", recordId: id, recordNumber: number, params: { date: toShanghaiDate(startsAt) } });
  }
}
