import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { notClosed } from "../../../authz/closed";
import { sightOf } from "../../../authz/person-sight";
import { decryptField } from "../../../server/crypto/field-cipher";
import { openTexts } from "../../../server/crypto/texts";
import { sees } from "../../../server/db/sees";
import { withActor } from "../../../server/db/with-actor";
import { toShanghaiDate } from "../../../shared/dates";
import { notFound } from "../../../shared/refusal";
import { disclosureSchema } from "../../referral/disclosure";
import { maskDisclosed } from "../../referral/masked-disclosure";
import { guardianshipSince } from "../../referral/queries/guardianship-since";
import { withoutWhatIsKept } from "../../referral/queries/what-is-kept";
import { storedMatter, storedTask } from "../schema";
import type { CarriedTask, InvitationView } from "../view";
import { conferenceTaskWhere, invitationWhere } from "./conference-scope";

/** An invitation with what is disclosed to the invited office until the conference has been held; null for everybody that it does not concern. */
export async function invitationView(actor: Actor, invitationId: string): Promise<InvitationView | null> {
  return withActor(actor, async (tx, fresh) => {
    const where = invitationWhere(fresh);
    const row = where && (await tx.conferenceInvitation.findFirst({
      where: { AND: [{ id: invitationId }, where] },
      select: {
        id: true, conferenceId: true, number: true, version: true, childId: true, toOrgId: true, startsAt: true, matterCipher: true, matrixRowText: true, open: true, answer: true, answerTextCipher: true, answeredAt: true,
        disclosure: { select: { open: true, contentCipher: true } },
      },
    }));
    if (!row) return null;
    const { matter, answerText } = openTexts("conference_invitation", row.id, { matterCipher: row.matterCipher, answerTextCipher: row.answerTextCipher });
    const invited = row.toOrgId === fresh.organisation.id;
    const stored = row.disclosure && (!invited || row.disclosure.open) ? disclosureSchema.parse(JSON.parse(decryptField(row.disclosure.contentCipher, { table: "conference_disclosure", column: "content_cipher", rowId: row.id }))) : null;
    // The conference itself is not theirs to read: that it was called off stands in what the office was told.
    const off = row.open ? null : await tx.notice.findFirst({ where: { recordId: row.id, kind: "conferenceCancelled" }, orderBy: { createdAt: "desc" }, select: { createdAt: true } });
    const shown = stored && invited ? await withoutWhatIsKept(tx, stored, row.id) : stored;
    const carried = invited ? await tx.conferenceTask.findMany({ where: { conferenceId: row.conferenceId, toOrgId: row.toOrgId }, orderBy: [{ dueOn: "asc" }, { id: "asc" }], select: { id: true, contentCipher: true, doneAt: true } }) : [];
    const full = invited || sightOf(fresh) === "FULL";
    const guardianship = stored && row.open ? await guardianshipSince(tx, row.childId, stored, { side: invited ? "receiver" : "sender", full }) : null;
    return {
      id: row.id, number: row.number, version: row.version, startsAt: row.startsAt.toISOString(), ...storedMatter.parse(JSON.parse(matter)), matrixRow: row.matrixRowText, open: row.open, cancelledAt: off?.createdAt.toISOString() ?? null, answer: row.answer,
      answerText: answerText ?? "", answeredAt: row.answeredAt?.toISOString() ?? null, disclosed: shown && !full ? maskDisclosed(shown) : shown, guardianship,
      tasks: carried.map(({ id, contentCipher, doneAt }) => ({ id, what: storedTask.parse(JSON.parse(openTexts("conference_task", id, { contentCipher }).content)).what, done: doneAt !== null })),
      canAnswer: row.open && authorize(fresh, "conference.answer", { receivingOrgId: row.toOrgId }, []).allowed,
    };
  });
}

/** Whether the actor can open an invitation, told before the first byte of its page goes out: true or null. */
export const seesInvitation = (actor: Actor, invitationId: string): Promise<true | null> =>
  sees(actor, async (tx, fresh) => {
    const where = invitationWhere(fresh);
    if (!where || (await tx.conferenceInvitation.count({ where: { AND: [{ id: invitationId }, where] } })) === 0) throw notFound();
  });

/** A task of a conference, for the office that carries it and for street and district. */
export async function carriedTask(actor: Actor, conferenceTaskId: string, now: Date): Promise<CarriedTask | null> {
  return withActor(actor, async (tx, fresh) => {
    const where = conferenceTaskWhere(fresh);
    const row = where && (await tx.conferenceTask.findFirst({
      where: { AND: [{ id: conferenceTaskId }, where] }, select: { id: true, number: true, version: true, toOrgId: true, division: true, contentCipher: true, dueOn: true, doneAt: true, resultCipher: true },
    }));
    if (!row) return null;
    const { content, result } = openTexts("conference_task", row.id, { contentCipher: row.contentCipher, resultCipher: row.resultCipher });
    const dueOn = row.dueOn.toISOString().slice(0, 10);
    const referrals = await tx.referral.findMany({ where: { conferenceTaskId: row.id, toOrgId: fresh.organisation.id, ...notClosed(fresh) }, orderBy: { sentAt: "asc" }, select: { id: true, number: true, status: true } });
    return {
      id: row.id, number: row.number, version: row.version, ...storedTask.parse(JSON.parse(content)), dueOn, overdue: row.doneAt === null && dueOn < toShanghaiDate(now), doneAt: row.doneAt?.toISOString() ?? null, result: result ?? "", referrals,
      canFinish: row.doneAt === null && authorize(fresh, "conference.finish_task", { division: row.division, receivingOrgId: row.toOrgId }, []).allowed,
    };
  });
}

/** Whether the actor can open a task of a conference: true or null. */
export const seesConferenceTask = (actor: Actor, conferenceTaskId: string): Promise<true | null> =>
  sees(actor, async (tx, fresh) => {
    const where = conferenceTaskWhere(fresh);
    if (!where || (await tx.conferenceTask.count({ where: { AND: [{ id: conferenceTaskId }, where] } })) === 0) throw notFound();
  });
