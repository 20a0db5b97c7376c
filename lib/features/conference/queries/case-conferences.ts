import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { openTexts } from "../../../server/crypto/texts";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import { namesOf } from "../../case/queries/due-view";
import { childScopeWhere } from "../../case/queries/load-case";
import { storedContent } from "../schema";
import type { CaseConferences, ConferenceLine } from "../view";
import { conferenceScope } from "./conference-scope";

export const CONFERENCE_LINE = {
  id: true, number: true, status: true, startsAt: true, heldOn: true, contentCipher: true, invitations: { select: { answer: true } }, tasks: { select: { doneAt: true } },
} satisfies Prisma.CaseConferenceSelect;

export const lineOf = (row: Prisma.CaseConferenceGetPayload<{ select: typeof CONFERENCE_LINE }>): ConferenceLine => ({
  id: row.id, number: row.number, status: row.status, startsAt: row.startsAt.toISOString(), heldOn: row.heldOn?.toISOString().slice(0, 10) ?? null,
  subject: storedContent.parse(JSON.parse(openTexts("case_conference", row.id, { contentCipher: row.contentCipher }).content)).subject,
  invited: row.invitations.length, coming: row.invitations.filter(({ answer }) => answer === "COMING").length, openTasks: row.tasks.filter(({ doneAt }) => doneAt === null).length,
});

/** The conferences of a case, newest first; null for everybody but street and district of the place. */
export async function caseConferences(actor: Actor, caseId: string, now: Date): Promise<CaseConferences | null> {
  return withActor(actor, async (tx, fresh) => {
    const [scope, cases] = [conferenceScope(fresh), childScopeWhere(fresh, now)];
    const found = scope && cases && (await tx.careCase.findFirst({ where: { id: caseId, ...cases }, select: { division: true, status: true } }));
    if (!scope || !found) return null;
    const rows = await tx.caseConference.findMany({ where: { caseId, ...scope }, orderBy: [{ startsAt: "desc" }, { id: "desc" }], select: CONFERENCE_LINE });
    const due = await tx.task.findFirst({ where: { caseId, rule: "CASE_CONFERENCE", doneAt: null }, orderBy: { dueAt: "asc" }, select: { dueAt: true } });
    const noted = await tx.caseEvent.findMany({ where: { caseId, action: "case.conference" }, orderBy: { at: "desc" }, select: { id: true, params: true, actorId: true } });
    const names = await namesOf(tx, noted.map((event) => event.actorId));
    return {
      caseId, conferences: rows.map(lineOf), due: due && { dueAt: due.dueAt.toISOString() },
      earlier: noted.map(({ id, params, actorId }) => ({ id, date: String((params as { date?: unknown } | null)?.date ?? ""), byName: names.get(actorId) ?? "" })),
      canCall: found.status !== "CLOSED" && authorize(fresh, "conference.call", { division: found.division }, []).allowed,
    };
  });
}
