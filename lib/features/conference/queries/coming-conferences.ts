import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { withActor } from "../../../server/db/with-actor";
import { shanghaiInstant, toShanghaiDate } from "../../../shared/dates";
import { mayReceive } from "../../referral/queries/load-referral";
import { dueRange } from "../../inbox/due-range";
import type { ComingConference, ComingConferences } from "../view";
import { conferenceScope } from "./conference-scope";

/** More than an office has before it; what comes after is nearer by then. */
const SHOWN = 50;

/**
 * Conferences from today on that the actor is to be at: those it chairs or has called, `office`: all that its office has called, and those to which its office is invited and has not declined. By day and hour, this week's (to Sunday) and later ones;
 * without a name and without the subject, which tells of the child: they stand in the conference and in the invitation.
 */
export async function comingConferences(actor: Actor, office: boolean, now: Date): Promise<ComingConferences> {
  return withActor(actor, async (tx, fresh) => {
    const from = shanghaiInstant(toShanghaiDate(now), "00:00");
    const page = { orderBy: [{ startsAt: "asc" as const }, { id: "asc" as const }], take: SHOWN };
    const scope = conferenceScope(fresh);
    const own = office ? { calledOrgId: fresh.organisation.id } : { OR: [{ chairId: fresh.userId }, { calledById: fresh.userId }] };
    const called = scope ? await tx.caseConference.findMany({ where: { ...scope, ...own, status: "CALLED", startsAt: { gte: from } }, ...page, select: { id: true, number: true, caseId: true, startsAt: true } }) : [];
    const invited = mayReceive(fresh)
      ? await tx.conferenceInvitation.findMany({ where: { toOrgId: fresh.organisation.id, ...notClosed(fresh), open: true, startsAt: { gte: from }, OR: [{ answer: null }, { answer: "COMING" }] }, ...page, select: { id: true, number: true, answer: true, startsAt: true } })
      : [];
    const rows: ComingConference[] = [
      ...called.map(({ id, number, caseId, startsAt }) => ({ id, number, startsAt: startsAt.toISOString(), state: "CALLED" as const, href: `/cases/${caseId}/conferences/${id}` })),
      ...invited.map(({ id, number, answer, startsAt }) => ({ id, number, startsAt: startsAt.toISOString(), state: answer === null ? ("UNANSWERED" as const) : ("COMING" as const), href: `/conferences/${id}` })),
    ].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
    const nextWeek = dueRange("later", now).gte?.toISOString() ?? "";
    return { week: rows.filter(({ startsAt }) => startsAt < nextWeek), later: rows.filter(({ startsAt }) => startsAt >= nextWeek) };
  });
}
